"""Takes stored updates in order within each chat, chats side by side, each handled once."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

from telegram import Update

from bot.intake.polling import fits

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot

    from bot.clock import Clock
    from storage.database import Database
    from storage.inbox import Stored
    from storage.transaction import Tx

    Route = Callable[[Update, int], Awaitable[Exception | None]]
    OnDead = Callable[[Tx, Stored, str], None]

log = logging.getLogger(__name__)

CHATS_AT_ONCE = 32
RETRY_PAUSE = 0.2


class Dispatcher:
    """``ring`` wakes it; ``route`` hands one update to python-telegram-bot's handlers."""

    def __init__(
        self,
        bot: Bot,
        store: Database,
        clock: Clock,
        *,
        route: Route,
        on_dead: OnDead,
        on_handled: Callable[[], None],
    ) -> None:
        self._bot = bot
        self._store = store
        self._clock = clock
        self._route = route
        self._on_dead = on_dead
        self._on_handled = on_handled
        self._bell = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._looking = False

    def ring(self) -> None:
        self._bell.set()

    def drop(self) -> None:
        """Let go of what is still in flight: the table knows it, the next start finds it."""
        for task in list(self._busy.values()):
            task.cancel()

    def at_rest(self) -> bool:
        return not self._busy and not self._bell.is_set() and not self._looking

    async def run(self) -> None:
        """Until cancelled; what was stored before a crash is found at the first look."""
        self._bell.set()
        while True:
            await self._bell.wait()
            self._bell.clear()
            self._looking = True
            try:
                await self._look()
            finally:
                self._looking = False

    async def _look(self) -> None:
        waiting = await self._store.read(lambda tx: tx.inbox.waiting(busy=list(self._busy)))
        chats: dict[int, list[Stored]] = {}
        for stored in waiting:
            chats.setdefault(stored.chat_id or 0, []).append(stored)
        for chat, rows in chats.items():
            if chat not in self._busy and len(self._busy) < CHATS_AT_ONCE:
                self._busy[chat] = asyncio.create_task(self._work(chat, rows))

    async def _work(self, chat: int, rows: list[Stored]) -> None:
        try:
            for stored in rows:
                await self._handle(stored)
        except Exception:
            log.exception("chat lane stopped")
        finally:
            self._busy.pop(chat, None)
            self._bell.set()

    async def _handle(self, stored: Stored) -> None:
        update = self._read(stored)
        if update is None:
            await self._give_up(stored, "unreadable update")
            self._on_handled()
            return
        while (problem := await self._route(update, stored.id)) is not None:
            log.warning("update %s failed: %s", stored.update_id, type(problem).__name__)
            log.debug("update failed", exc_info=problem)
            if await self._is_dead(stored, f"{type(problem).__name__}: {problem}"):
                break
            await asyncio.sleep(RETRY_PAUSE)
        await self._store.write(lambda tx: self._ignore_rest(tx, stored))
        self._on_handled()

    async def _is_dead(self, stored: Stored, told: str) -> bool:
        """Note the failure; True, and somebody told, when it was the last try."""
        dead = await self._store.write(
            lambda tx: tx.inbox.failed(stored.id, problem=told, at=self._now())
        )
        if dead:
            await self._tell(stored, told)
        return dead

    def _read(self, stored: Stored) -> Update | None:
        try:
            raw: Any = json.loads(stored.raw, parse_int=_whole)
            raw_text = json.dumps(raw, ensure_ascii=False)
            raw_text.encode("utf-8")  # a lone surrogate breaks the database and the network
            return Update.de_json(raw, self._bot)
        except Exception:  # noqa: BLE001 - whatever it is, the next update must be handled
            return None

    async def _give_up(self, stored: Stored, why: str) -> None:
        await self._store.write(
            lambda tx: tx.inbox.failed(stored.id, problem=why, at=self._now(), limit=1)
        )
        await self._tell(stored, why)

    async def _tell(self, stored: Stored, why: str) -> None:
        """After the row is dead for good: telling of it may fail, handling goes on."""
        try:
            await self._store.write(lambda tx: self._on_dead(tx, stored, why))
        except Exception:
            log.exception("nobody could be told of update %s", stored.update_id)

    def _ignore_rest(self, tx: Tx, stored: Stored) -> None:
        if tx.inbox.is_new(stored.id):
            tx.inbox.settle(stored.id, at=self._now(), state="ignored")

    def _now(self) -> Any:
        return self._clock.now()


def _whole(digits: str) -> int:
    """A number that the database can keep: what has more than 64 bits is no update."""
    number = int(digits)
    if not fits(number):
        raise ValueError("a number of more than 64 bits")
    return number
