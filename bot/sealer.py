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
WHOLE_EVERY = 3600.0
"""Real seconds after which the whole journal is looked through for entries without a seal."""


class Sealer:
    """Entries are read and hashed on a reader; the writer only keeps the seals.

    On PostgreSQL an entry may be committed after one with a higher number. The chain has an
    order of its own, so such an entry is sealed when it is seen.
    """

    def __init__(self, store: Database, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._whole_at = 0.0
        self._highest = 0

    async def run(self) -> None:
        """Until cancelled; where another process seals too, the later of two batches is undone."""
        self._whole_at = 0.0
        while True:
            await self.all()
            await asyncio.sleep(EVERY)

    async def all(self) -> int:
        """Seal what is there; how many entries that were."""
        began, count = self._clock.real(), 0
        whole = began >= self._whole_at
        after = 0 if whole else self._highest - NEAR
        while made := await self._store.read(partial(self.next_batch, after=after)):
            if not await self._store.write(partial(_put_down, seals=made)):
                return count
            after = made[-1].journal_id
            self._highest = max(self._highest, after)
            count += len(made)
        if whole:
            self._highest = await self._store.read(lambda tx: tx.seals.highest())
            self._whole_at = began + WHOLE_EVERY
        return count

    def next_batch(self, tx: Tx, *, after: int) -> list[Seal]:
        """The seals of the next entries behind a number that have none yet.

        The head is read first: what another sealer does in between then makes ours too late,
        instead of sealing an entry twice.
        """
        now: datetime = self._clock.now()
        last = tx.seals.last()
        waiting = tx.seals.waiting(after=after, most=BATCH)
        return chained(last, waiting, at=now) if waiting else []


def _put_down(tx: Tx, *, seals: list[Seal]) -> bool:
    return tx.seals.add(seals)
