"""The sandbox's own addresses: what the page and the stories ask for, and what people do.

Besides those for stories, the page has its own: ``GET /sandbox/changes?since=REVISION`` answers
as soon as something is newer than the revision (or after 25 s) with ``{"revision", "clock",
"chats": {key: [changed entries]}, "people": {key: {"open", "blocked"}}}``; a removed message
comes as ``{"message_id", "deleted": true}``. ``GET /sandbox/menu/{key}`` is the command menu
that a person sees, ``GET /sandbox/links`` the invitations not yet taken up, ``POST
/sandbox/raw-update`` puts an update of any shape into the queue.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.clock import local
from bot.sandbox import hands
from bot.sandbox.clock_moves import ClockMoves, Settle
from bot.sandbox.faults import Fault, Mode
from bot.sandbox.files import picture_kind
from bot.sandbox.hands import CannotDo
from bot.sandbox.orders import named, number, optional, order_of
from bot.sandbox.world import Press, World

CHANGES_WAIT = 25.0
Links = Callable[[], Awaitable[list[dict[str, Any]]]]


class Addresses:
    """One method an address; every refusal is ``{"error": sentence}`` with its status."""

    def __init__(self, world: World, moves: ClockMoves, settle: Settle, links: Links) -> None:
        self._world = world
        self._moves = moves
        self._settle = settle
        self._links = links

    async def healthz(self, _request: Request) -> Response:
        """200 once the bot fetches its updates."""
        ready = self._world.updates.polled
        return JSONResponse({"ok": ready}, status_code=200 if ready else 503)

    async def people(self, _request: Request) -> Response:
        """Everybody who plays."""
        return JSONResponse([person.as_row() for person in self._world.people])

    async def transcript(self, request: Request) -> Response:
        """One person's chat, oldest message first."""
        chat = hands.chat_of(self._world, request.path_params["key"])
        seen = [one.as_seen() for one in chat.messages.values() if not one.deleted]
        return JSONResponse(seen)

    async def menu(self, request: Request) -> Response:
        """The commands that this person's menu offers."""
        person = hands.chat_of(self._world, request.path_params["key"]).person
        listed = self._world.menus.seen_in(person.chat_id, person.language_code)
        return JSONResponse([{"command": name, "description": text} for name, text in listed])

    async def links(self, _request: Request) -> Response:
        """Invitations that wait: ``[{"key", "name", "link", "code"}]``."""
        return JSONResponse(await self._links())

    async def say(self, request: Request) -> Response:
        """``{"as", "text", "reply_to"?, "edit"?}``."""
        order = await order_of(request)
        key, text = named(order, "as"), named(order, "text")
        before = self._world.journal.revision
        if order.get("edit") is not None:
            hands.edit(self._world, key, number(order, "edit"), text)
        else:
            hands.say(self._world, key, text, reply_to=optional(order, "reply_to"))
        return await self._news(key, before)

    async def tap(self, request: Request) -> Response:
        """``{"as", "message_id", "button", "stale"?}``; the bot's words come as an ``alert``."""
        order = await order_of(request)
        key, stale = named(order, "as"), order.get("stale") is True
        before, message_id = self._world.journal.revision, number(order, "message_id")
        press = hands.tap(self._world, key, message_id, named(order, "button"), stale=stale)
        return await self._news(key, before, self._world.presses[press])

    async def send_file(self, request: Request) -> Response:
        """Multipart ``as``, ``file`` (several: one album), and as in ``hands.send_files``."""
        async with request.form() as form:
            order = {name: value for name, value in form.items() if isinstance(value, str)}
            sent = [each for each in form.getlist("file") if isinstance(each, UploadFile)]
            if not sent:
                raise CannotDo(400, 'the field "file" must hold a file')
            uploads = [await _upload(each) for each in sent]
        before, key = self._world.journal.revision, named(order, "as")
        hands.send_files(
            self._world,
            key,
            uploads,
            caption=order.get("caption", ""),
            reply_to=optional(order, "reply_to"),
            as_document=order.get("as_document") == "true",
        )
        return await self._news(key, before)

    async def block(self, request: Request) -> Response:
        """``{"as"}``: no more of this bot."""
        return await self._blocking(request, blocked=True)

    async def unblock(self, request: Request) -> Response:
        """``{"as"}``: let the bot in again."""
        return await self._blocking(request, blocked=False)

    async def clock(self, request: Request) -> Response:
        """Read the clock, or move it and answer when all is at rest."""
        if request.method == "POST":
            await self._moves.move(await order_of(request))
        return JSONResponse(self._moves.as_row())

    async def fault(self, request: Request) -> Response:
        """Order a misbehaviour; ``times`` 0 forgets those of the method."""
        order = await order_of(request)
        modes = ", ".join(Mode)
        if order.get("mode", Mode.BEFORE) not in set(Mode):
            raise CannotDo(400, f'"mode" is one of: {modes}')
        chat = hands.chat_of(self._world, order["as"]) if order.get("as") else None
        fault = Fault(
            method=named(order, "method"),
            status=optional(order, "status") or 500,
            mode=Mode(order.get("mode", Mode.BEFORE)),
            times=1 if order.get("times") is None else number(order, "times"),
            retry_after=optional(order, "retry_after"),
            description=order.get("description"),
            chat_id=chat.person.chat_id if chat else None,
        )
        self._world.faults.order(fault)
        return JSONResponse({"ok": True})

    async def calls(self, request: Request) -> Response:
        """Every Bot API call from number ``since`` on, one JSON object a line."""
        since = request.query_params.get("since", "0")
        logged = list(self._world.calls)[int(since) if since.isdigit() else 0 :]
        lines = [json.dumps(call.as_row(), ensure_ascii=False) + "\n" for call in logged]
        return Response("".join(lines), media_type="application/x-ndjson")

    async def raw_update(self, request: Request) -> Response:
        """``{"kind", "body"}``: an update as it stands, also one that makes no sense."""
        order = await order_of(request)
        body, lives = order.get("body"), timedelta(hours=24)
        given: Any = body if body is not None else {}
        self._world.groups |= _groups_in(given)
        return JSONResponse(
            {"update_id": self._world.updates.push(named(order, "kind"), given, lives=lives)}
        )

    async def file(self, request: Request) -> Response:
        """A file of a chat, for the page: pictures are shown, everything else is saved."""
        stored = self._world.files.by_unique(request.path_params["unique"])
        if stored is None:
            raise CannotDo(404, "no such file")
        shown = picture_kind(stored.content)
        headers = {"X-Content-Type-Options": "nosniff"}
        if shown is None:
            headers["Content-Disposition"] = "attachment"
        kind = shown or "application/octet-stream"
        return Response(stored.content, media_type=kind, headers=headers)

    async def changes(self, request: Request) -> Response:
        """What the page has not seen yet; waits for it."""
        given = request.query_params.get("since", "0")
        since = int(given) if given.isdigit() else 0
        await self._world.journal.wait(since, CHANGES_WAIT)
        revision, chats = self._world.journal.revision, {}
        for key, ids in self._world.journal.since(since).items():
            chats[key] = [self._entry(key, message_id) for message_id in ids]
        listed = [self._world.chat(person.key) for person in self._world.people]
        people = {c.person.key: {"open": c.open, "blocked": c.blocked} for c in listed if c}
        return JSONResponse(
            {
                "revision": revision,
                "clock": self._moves.as_row(),
                "menus": self._world.menus.version,
                "people": people,
                "chats": chats,
            }
        )

    async def _blocking(self, request: Request, *, blocked: bool) -> Response:
        key, before = named(await order_of(request), "as"), self._world.journal.revision
        hands.block(self._world, key, blocked=blocked)
        return await self._news(key, before)

    async def _news(self, key: str, since: int, press: Press | None = None) -> Response:
        await self._settle()
        changed = self._world.journal.since(since, key).get(key, [])
        entries = [self._entry(key, message_id) for message_id in changed]
        if press is not None and press.answer is not None:
            entries.append(_alert(self._world, press))
        return JSONResponse([entry for entry in entries if not entry.get("deleted")])

    def _entry(self, key: str, message_id: int) -> dict[str, Any]:
        message = hands.chat_of(self._world, key).messages[message_id]
        return {"message_id": message_id, "deleted": True} if message.deleted else message.as_seen()


async def _upload(sent: UploadFile) -> hands.Upload:
    kind = sent.content_type or "application/octet-stream"
    return hands.Upload(sent.filename or "file", kind, await sent.read())


def _groups_in(body: Any) -> set[int]:
    chat = body.get("chat") if isinstance(body, dict) else None
    chat_id = chat.get("id") if isinstance(chat, dict) else None
    return {chat_id} if isinstance(chat_id, int) and chat_id < 0 else set()


def _alert(world: World, press: Press) -> dict[str, Any]:
    return {
        "message_id": None,
        "from": "bot",
        "at": local(world.clock.now()).isoformat(),
        "text": press.answer,
        "entities": [],
        "buttons": [],
        "files": [],
        "reply_to": None,
        "edited_at": None,
        "alert": True,
        "popup": press.popup,
    }
