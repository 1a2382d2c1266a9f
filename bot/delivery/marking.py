"""Writes outcomes down in groups: those that end while one group is written form the next."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.delivery.claims import SENDER
from bot.delivery.marks import Marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.clock import Clock
    from bot.delivery.claims import Ends
    from bot.delivery.letter import Letter
    from bot.delivery.outcome import Outcome
    from bot.delivery.pace import Pace
    from storage.database import Database
    from storage.transaction import Tx

log = logging.getLogger(__name__)

UNMARKED = "the outcome could not be marked"
AGAIN_AFTER = 1.0
"""Seconds between two tries to write what must be written."""


class Marking:
    def __init__(self, store: Database, clock: Clock, ends: Ends, pace: Pace) -> None:
        self._store = store
        self._marks = Marks(clock, ends, pace)
        self._waiting: list[tuple[Letter, Outcome, asyncio.Future[bool]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._unwritten = 0

    def __len__(self) -> int:
        """Outcomes that are not durable yet."""
        return self._unwritten

    def mark(self, letter: Letter, outcome: Outcome) -> asyncio.Future[bool]:
        """Begun at once; done when it is durable. False: it was left unclear instead."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._unwritten += 1
        done.add_done_callback(self._count_off)
        self._waiting.append((letter, outcome, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        return done

    def _count_off(self, _done: asyncio.Future[bool]) -> None:
        self._unwritten -= 1

    async def _write(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting, []
                written = await self._write_down([each[:2] for each in group])
                for (_, _, done), is_marked in zip(group, written, strict=True):
                    if not done.done():
                        done.set_result(is_marked)
        finally:
            self._writing = None

    async def _write_down(self, group: Sequence[tuple[Letter, Outcome]]) -> list[bool]:
        try:
            await self._store.write(lambda tx: self._marks.write(tx, group), first=True)
        except Exception:
            log.exception("%s outcomes could not be marked together", len(group))
            return [await self._write_one(letter, outcome) for letter, outcome in group]
        return [True] * len(group)

    async def _write_one(self, letter: Letter, outcome: Outcome) -> bool:
        """What cannot be marked is unclear, and settled as such.

        Where not even that can be written, nothing can: it is tried until the process ends.
        """
        try:
            await self._store.write(lambda tx: self._marks.write(tx, [(letter, outcome)]))
        except Exception:
            log.exception("delivery %s stays unclear", letter.delivery.id)
        else:
            return True
        while True:
            try:
                await self._store.write(lambda tx: _leave_unclear(tx, letter))
            except Exception:
                log.exception("delivery %s still stands as sending", letter.delivery.id)
            else:
                return False
            await asyncio.sleep(AGAIN_AFTER)


def _leave_unclear(tx: Tx, letter: Letter) -> None:
    """A sender whose lease has passed to another leaves the row to that one."""
    if letter.fence is not None and not tx.leases.holds(SENDER, letter.fence):
        return
    if tx.outbox.get(letter.delivery.id).state == "sending":
        state = "ambiguous" if letter.is_message else "waiting"
        tx.outbox.change(letter.delivery.id, state=state, reason=UNMARKED)
