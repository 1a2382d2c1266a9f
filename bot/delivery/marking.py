"""Writes outcomes down in groups: those that end while one group is written form the next."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.delivery.marks import Marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.clock import Clock
    from bot.delivery.claims import Ends
    from bot.delivery.letter import Letter
    from bot.delivery.outcome import Outcome
    from storage.database import Database
    from storage.transaction import Tx

log = logging.getLogger(__name__)

UNMARKED = "the outcome could not be marked"


class Marking:
    def __init__(self, store: Database, clock: Clock, ends: Ends) -> None:
        self._store = store
        self._marks = Marks(clock, ends)
        self._waiting: list[tuple[Letter, Outcome, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._unwritten = 0

    def __len__(self) -> int:
        """Outcomes that are not durable yet."""
        return self._unwritten

    def mark(self, letter: Letter, outcome: Outcome) -> asyncio.Future[None]:
        """Begun at once; done when it is durable."""
        done = asyncio.get_running_loop().create_future()
        self._unwritten += 1
        done.add_done_callback(self._count_off)
        self._waiting.append((letter, outcome, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        return done

    def _count_off(self, _done: asyncio.Future[None]) -> None:
        self._unwritten -= 1

    async def _write(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting, []
                await self._write_down([(letter, outcome) for letter, outcome, _ in group])
                for _, _, done in group:
                    if not done.done():
                        done.set_result(None)
        finally:
            self._writing = None

    async def _write_down(self, group: Sequence[tuple[Letter, Outcome]]) -> None:
        try:
            await self._store.write(lambda tx: self._marks.write(tx, group), first=True)
        except Exception:
            log.exception("%s outcomes could not be marked together", len(group))
            for letter, outcome in group:
                await self._write_one(letter, outcome)

    async def _write_one(self, letter: Letter, outcome: Outcome) -> None:
        """What cannot be marked is unclear: it is settled as such, now or after the next start."""
        try:
            await self._store.write(lambda tx: self._marks.write(tx, [(letter, outcome)]))
        except Exception:
            log.exception("delivery %s stays unclear", letter.delivery.id)
            try:
                await self._store.write(lambda tx: _leave_unclear(tx, letter))
            except Exception:
                log.exception("delivery %s stays as it stands", letter.delivery.id)


def _leave_unclear(tx: Tx, letter: Letter) -> None:
    if tx.outbox.get(letter.delivery.id).state == "sending":
        state = "ambiguous" if letter.is_message else "waiting"
        tx.outbox.change(letter.delivery.id, state=state, reason=UNMARKED)
