"""A story's hands: it knows the sandbox only by its addresses, as a person knows the chat."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from bot.clock import AGENCY_ZONE, moment_of
from bot.sandbox.calls import LoggedCall
from bot.sandbox.memory import Memory
from bot.sandbox.script import MOST_TAPS, UP, Line, paper
from bot.sandbox.stage import Stage, stage
from bot.sandbox.world import World

Message = dict[str, Any]


@dataclass
class Story:
    """Plays people over HTTP."""

    http: httpx.AsyncClient
    stage: Stage | None = None

    @property
    def folder(self) -> Path:
        """Where bot and sandbox keep their files."""
        return self._stage().settings.data_dir

    @property
    def url(self) -> str:
        """The address of the bot's database."""
        return self._stage().settings.database_url

    async def clock(self, to: str, *, jump: bool = False) -> None:
        order: dict[str, Any] = {"to": to} | ({"jump": True} if jump else {})
        answer = await self.http.post("/sandbox/clock", json=order)
        assert answer.status_code == 200, answer.text

    async def now(self) -> datetime:
        found = (await self.http.get("/sandbox/clock")).json()["now"]
        return moment_of(found).astimezone(AGENCY_ZONE)

    async def chat(self, who: str) -> list[Message]:
        answer = await self.http.get(f"/sandbox/chats/{who}")
        assert answer.status_code == 200, answer.text
        found: list[Message] = answer.json()
        return found

    async def from_bot(self, who: str) -> list[Message]:
        return [m for m in await self.chat(who) if m["from"] == "bot"]

    async def last(self, who: str, *, about: str = "", button: str | None = None) -> Message:
        """The newest message of the bot that holds ``about`` and a live ``button``."""
        for message in reversed(await self.from_bot(who)):
            if about in message["text"] and (button is None or has_button(message, button)):
                return message
        texts = [m["text"][:160] for m in (await self.from_bot(who))[-4:]]
        msg = f"{who} has no message about {about!r} with {button!r}; last: {texts}"
        raise AssertionError(msg)

    async def newest(self, who: str) -> str:
        """The last thing that the bot said to somebody."""
        return str((await self.from_bot(who))[-1]["text"])

    async def news(self, who: str, until: str) -> str:
        """What somebody newly gets until then."""
        before = len(await self.from_bot(who))
        await self.clock(until)
        return "\n".join(m["text"] for m in (await self.from_bot(who))[before:])

    async def answer(self, who: str, text: str, *, about: str | None = None) -> str:
        """What the bot newly says or shows to that person after these words."""
        heard = await self.say(who, text, about=about)
        return "\n".join(m["text"] or "" for m in heard if m["from"] == "bot")

    async def say(self, who: str, text: str, *, about: str | None = None) -> list[Message]:
        order: dict[str, Any] = {"as": who, "text": text}
        if about is not None:
            order["reply_to"] = (await self.last(who, about=about))["message_id"]
        return await self._act("/sandbox/say", order)

    async def edit(self, who: str, old: str, text: str) -> list[Message]:
        """Change one's own newest message of these words, as a file's caption or a text."""
        mine = [m for m in await self.chat(who) if m["from"] == who and m["text"] == old]
        order = {"as": who, "text": text, "edit": mine[-1]["message_id"]}
        return await self._act("/sandbox/say", order)

    async def tap(self, who: str, button: str, *, about: str = "") -> list[Message]:
        message = await self.last(who, about=about, button=button)
        order = {"as": who, "message_id": message["message_id"], "button": button}
        return await self._act("/sandbox/tap", order)

    async def tap_all(self, who: str, button: str, *, until: str = "") -> None:
        """Press a button of the newest message as long as there is one and it is not ``until``."""
        for _ in range(MOST_TAPS):
            message = (await self.from_bot(who))[-1]
            if not has_button(message, button) or (until and until in message["text"]):
                return
            order = {"as": who, "message_id": message["message_id"], "button": button}
            await self._act("/sandbox/tap", order)

    async def file(
        self, who: str, name: str, *, caption: str = "", about: str | None = None
    ) -> list[Message]:
        fields = {"as": who, "caption": caption}
        if about is not None:
            fields["reply_to"] = str((await self.last(who, about=about))["message_id"])
        answer = await self.http.post(
            "/sandbox/send-file",
            data=fields,
            files={"file": (name, paper(name), "application/pdf")},
        )
        assert answer.status_code == 200, answer.text
        found: list[Message] = answer.json()
        return found

    async def play(self, script: list[Line], *, plan: str) -> None:
        """A table of rows, as the demonstration plays it."""
        for line in script:
            if line.at and line.act != UP:
                await self.clock(line.at)
            await self._row(line, plan)

    async def _row(self, line: Line, plan: str) -> None:
        match line.act:
            case "wait":
                return
            case "down":
                await self._stage().crash()
            case "up":
                await self._stage().return_at(moment_of(line.at))
            case "plan":
                await self.say(line.who, plan)
            case "say":
                await self.say(line.who, line.words)
            case "reply":
                await self.say(line.who, line.words, about=line.about)
            case "tap":
                await self.tap(line.who, line.words, about=line.about)
            case "all":
                await self.tap_all(line.who, line.words, until=line.about)
            case "file":
                name, _, caption = line.words.partition("|")
                await self.file(line.who, name, caption=caption, about=line.about or None)
            case _:
                msg = f"no such act: {line.act}"
                raise AssertionError(msg)

    def _stage(self) -> Stage:
        assert self.stage is not None, "only who set the stage sees what is behind it"
        return self.stage

    async def _act(self, address: str, order: dict[str, Any]) -> list[Message]:
        answer = await self.http.post(address, json=order)
        assert answer.status_code == 200, answer.text
        found: list[Message] = answer.json()
        return found


def has_button(message: Message, text: str) -> bool:
    return any(
        b["live"] and text in (b["text"], b["text"].partition(". ")[2])
        for b in message.get("buttons", [])
    )


@contextlib.asynccontextmanager
async def hands_on(port: int) -> AsyncIterator[Story]:
    """Play a sandbox that is served already."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=120) as http:
        yield Story(http)


@contextlib.asynccontextmanager
async def story(
    folder: Path, database_url: str, *, start: str, unenrolled: tuple[str, ...] = ()
) -> AsyncIterator[Story]:
    """The real bot in the sandbox at ``start``, on an empty database."""
    async with (
        stage(folder, moment_of(start), database_url=database_url, unenrolled=unenrolled) as ready,
        hands_on(ready.port) as told,
    ):
        told.stage = ready
        yield told


@contextlib.asynccontextmanager
async def resumed(
    folder: Path, database_url: str, calls: Iterable[LoggedCall] = ()
) -> AsyncIterator[Story]:
    """The sandbox as the folder keeps it, with the log of what had been called."""
    memory = Memory(folder)
    kept = memory.recall()
    assert kept is not None, "nothing is kept here"

    def furnish(world: World) -> None:
        memory.furnish(world, kept)
        world.calls.extend(calls)

    async with (
        stage(folder, kept.now, database_url=database_url, furnish=furnish) as ready,
        hands_on(ready.port) as told,
    ):
        told.stage = ready
        yield told
