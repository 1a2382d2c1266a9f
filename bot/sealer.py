"""Seals the journal behind those who write it: one process at a time, a batch at a time."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from bot.rules.seals import chained

if TYPE_CHECKING:
    from datetime import datetime

    from bot.clock import Clock
    from bot.rules.seals import Seal
    from storage.database import Database
    from storage.transaction import Tx

EVERY = 2.0
"""Real seconds between looks; whoever hands out a head seals what is there first."""
BATCH = 200
"""Entries a time: a few milliseconds of the writer at most, and only to put the seals down."""
NEAR = 1_000
"""So far below the highest number each look begins: an entry may be committed after later ones."""
WIDE_EVERY = 60.0
"""Real seconds between looks that begin where the chain stood one to two such spans before.

No transaction lasts so long, so none is left out however many others were sealed meanwhile, and
each is sealed well before a check would take it for one that was put there (``seals.LATE``).
"""
PART = 5_000
"""Numbers of what lies further back that one look goes through: some milliseconds of a reader."""
BACK_EVERY = 3600.0
"""Real seconds of rest after all that lies further back was looked through."""


class Sealer:
    """Entries are read and hashed on a reader; the writer only keeps the seals.

    On PostgreSQL an entry may be committed after one with a higher number. The chain has an
    order of its own, so such an entry is sealed when it is seen.
    """

    def __init__(self, store: Database, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._stood: tuple[int, int] | None = None
        self._wide_at = 0.0
        self._back, self._back_at = 0, 0.0

    async def run(self) -> None:
        """Until cancelled; where another process seals too, the later of two batches is undone."""
        while True:
            await self.all()
            await asyncio.sleep(EVERY)

    async def all(self) -> int:
        """Seal what is there, and a part of what lies far behind; how many entries that were."""
        highest = await self._store.read(lambda tx: tx.seals.highest())
        count = await self._seal(after=self._from(highest))
        return count + await self._look_back(highest)

    def _from(self, highest: int) -> int:
        """Behind which number this look begins."""
        near, now = highest - NEAR, self._clock.real()
        if self._stood is not None and now < self._wide_at:
            return near
        before, last = self._stood or (near, near)
        self._stood, self._wide_at = (last, highest), now + WIDE_EVERY
        return min(before, near)

    async def _look_back(self, highest: int) -> int:
        """The next part from the first number on: what was committed while nobody sealed."""
        now = self._clock.real()
        if now < self._back_at:
            return 0
        after, self._back = self._back, self._back + PART
        if self._back >= highest:
            self._back, self._back_at = 0, now + BACK_EVERY
        return await self._seal(after=after, upto=after + PART)

    async def _seal(self, *, after: int, upto: int | None = None) -> int:
        count = 0
        query = partial(self.next_batch, upto=upto)
        while made := await self._store.read(partial(query, after=after)):
            if not await self._store.write(partial(_put_down, seals=made)):
                break
            after = made[-1].journal_id
            count += len(made)
        return count

    def next_batch(self, tx: Tx, *, after: int, upto: int | None = None) -> list[Seal]:
        """The seals of the next entries behind a number that have none yet.

        The head is read first: what another sealer does in between then makes ours too late,
        instead of sealing an entry twice.
        """
        now: datetime = self._clock.now()
        last = tx.seals.last()
        waiting = tx.seals.waiting(after=after, upto=upto, most=BATCH)
        return chained(last, waiting, at=now) if waiting else []


def _put_down(tx: Tx, *, seals: list[Seal]) -> bool:
    return tx.seals.add(seals)
