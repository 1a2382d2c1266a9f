"""Takes updates that the platform brings: each is stored before it is confirmed."""

from __future__ import annotations

import asyncio
import hmac
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram.error import TelegramError

from bot.delivery.aiohttp_request import AiohttpRequest
from bot.intake.presence import MARK, Presence, nobody_told, nothing_said
from bot.intake.reading import ALLOWED, one_in
from bot.intake.setbacks import Setbacks
from bot.intake.storing import nothing_taken, store_one

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route
    from telegram import Bot

    from bot.clock import Clock
    from bot.intake.presence import OnGap
    from bot.intake.reading import Arrived
    from bot.intake.storing import OnStored, Waiting
    from storage.database import Database

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - its name, not the secret
LARGEST_UPDATE = 1024 * 1024
AT_ONCE = 40
"""Calls that the platform may have open; each waits for a commit that many share."""
BROUGHT_WITHIN = 5.0
"""Seconds that a body may take: a call that stands still must not stand here for ever."""
STORED_WITHIN = 10.0
"""Seconds; after them the platform is asked to bring the update again."""
NOTED_WITHIN = 1.0
"""Seconds that a call may wait for more than its own update."""
ASKED_EVERY = 30.0
"""Seconds between two looks at how the platform sees the webhook."""


class Webhook:
    """``routes`` go into the process's web server; ``run`` tells the platform of the address.

    ``info`` is the platform's own view (getWebhookInfo); ``last_good_poll`` the machine's time
    at which the platform last answered or came.
    """

    def __init__(
        self,
        bot: Bot,
        store: Database,
        clock: Clock,
        *,
        url: str,
        secret: str,
        on_stored: OnStored = nothing_taken,
        on_gap: OnGap = nobody_told,
        on_said: Callable[[], None] = nothing_said,
    ) -> None:
        self._bot = bot
        self._store = store
        self._clock = clock
        self._url = url
        self._secret = secret.encode()
        self._on_stored = on_stored
        self._on_said = on_said
        self._request = AiohttpRequest(connections=2)
        self._presence = Presence(clock, on_gap, shared=True)
        self._setbacks = Setbacks()
        self.info: dict[str, Any] = {}
        self._is_set = False
        self._began = clock.stamp()
        self._heard_at: datetime | None = None
        self._noted_drained: bool | None = None
        self._is_noting = False

    @property
    def trouble(self) -> str:
        return self._setbacks.trouble

    @property
    def last_good_poll(self) -> float:
        return self._presence.last_good

    def figures(self) -> dict[str, Any]:
        """For those who watch the service; ``waiting_outside`` is the platform's own count.

        ``seconds_since_update`` is None before the first; the platform may simply have none.
        """
        heard = self._heard_at
        since = None if heard is None else int((self._clock.stamp() - heard).total_seconds())
        return {
            "intake": "webhook",
            "intake_trouble": self.trouble,
            "seconds_since_update": since,
            "waiting_outside": self.info.get("pending_update_count"),
            "webhook_error": self.info.get("last_error_message"),
        }

    def routes(self) -> list[Route]:
        """Where the platform calls: the path of the public address."""
        from starlette.routing import Route  # noqa: PLC0415 - only a process with a webhook

        return [Route(urlsplit(self._url).path or "/", self._receive, methods=["POST"])]

    async def run(self) -> None:
        """Until cancelled: set the webhook, then see now and again that it still stands."""
        await self._request.initialize()
        try:
            self._presence.begin(await self._store.read(lambda tx: tx.marks.get(MARK)))
            while True:
                pause = await self._see_to_it()
                await asyncio.sleep(pause)
        finally:
            await self._request.shutdown()

    async def _see_to_it(self) -> float:
        """Seconds to the next look.

        Once by each process whatever stands there: the platform shows no secret, and an address
        of old may stand with another one. What the platform cannot bring is no good moment.
        """
        try:
            self.info = await self._call("getWebhookInfo")
            if not self._is_set or self.info.get("url") != self._url:
                await self._call("setWebhook", **self._wanted())
                self._is_set = True
        except TelegramError as problem:
            return self._setbacks.met(problem)
        self._setbacks.over()
        if self._is_cut_off():
            log.warning(
                "the platform cannot bring updates: %s", self.info.get("last_error_message")
            )
            return ASKED_EVERY
        await self._note()
        return ASKED_EVERY

    async def _note(self) -> None:
        """A good moment: the platform has answered, or come. One at a time notes it."""
        drained = not self.info.get("pending_update_count")
        if self._is_noting:
            return
        self._is_noting = True
        try:
            if self._presence.must_be_kept() or drained != self._noted_drained:
                told = await self._store.write(lambda tx: self._presence.keep(tx, drained=drained))
                self._presence.kept()
                self._noted_drained = drained
                if told:
                    self._on_said()
            self._presence.passed()
        finally:
            self._is_noting = False

    def _is_cut_off(self) -> bool:
        """Something waits there, and since this process last heard anything a call failed."""
        failed = self.info.get("last_error_date")
        if not failed or not self.info.get("pending_update_count"):
            return False
        return datetime.fromtimestamp(failed, UTC) > (self._heard_at or self._began)

    def _wanted(self) -> dict[str, Any]:
        return {
            "url": self._url,
            "secret_token": self._secret.decode(),
            "allowed_updates": ALLOWED,
            "max_connections": AT_ONCE,
        }

    async def _call(self, method: str, **params: Any) -> Any:
        return await self._request.call(f"{self._bot.base_url}/{method}", params)

    async def _receive(self, request: Request) -> Response:
        """200 only after the commit; 503 asks the platform to come again."""
        from starlette.requests import ClientDisconnect  # noqa: PLC0415 - as in routes
        from starlette.responses import Response  # noqa: PLC0415 - as in routes

        told = request.headers.get(SECRET_HEADER, "").encode("latin-1", "replace")
        if not hmac.compare_digest(told, self._secret):
            return Response(status_code=403)
        try:
            async with asyncio.timeout(BROUGHT_WITHIN):
                payload = await _body(request)
        except (TimeoutError, ClientDisconnect):  # not stored, so it comes again
            return Response(status_code=408, headers={"Connection": "close"})
        if payload is None:
            return Response(status_code=413)
        return Response(status_code=200 if await self._keep(payload) else 503)

    async def _keep(self, payload: bytes) -> bool:
        update, received = one_in(payload), self._clock.now()
        try:
            async with asyncio.timeout(STORED_WITHIN):
                waiting = await self._stored(update, received)
        except Exception as problem:  # noqa: BLE001 - the platform still has it, and comes again
            log.warning("an update could not be stored: %s", type(problem).__name__)
            return False
        self._heard_at = self._clock.stamp()
        self._on_stored(waiting)
        try:
            async with asyncio.timeout(NOTED_WITHIN):
                await self._note()
        except Exception as problem:  # noqa: BLE001 - it is stored; that all is well is noted later
            log.warning("that updates come could not be noted: %s", type(problem).__name__)
        return True

    async def _stored(self, update: Arrived, received: datetime) -> list[Waiting]:
        """Beside whatever else is written; only where a new count begins, after it."""
        write = self._store.write
        waiting = await write(lambda tx: store_one(tx, update, received), free=True)
        if waiting is None:
            waiting = await write(lambda tx: store_one(tx, update, received, in_turn=True))
        return waiting or []


async def _body(request: Request) -> bytes | None:
    """The body, or None as soon as it is seen to be too large, whatever its header says."""
    told = request.headers.get("Content-Length", "0")
    if not told.isdecimal() or int(told) > LARGEST_UPDATE:
        return None
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_UPDATE:
            return None
        parts.append(part)
    return b"".join(parts)
