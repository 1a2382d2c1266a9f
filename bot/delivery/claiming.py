"""Has claims written: those that go together in one transaction, a failing one by itself."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING

from bot.delivery.claims import NOTHING_READY
from storage.trouble import StoreAway, trouble_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.clock import Clock
    from bot.delivery.beforehand import Ready
    from bot.delivery.claims import Claims, Ends
    from bot.delivery.letter import Letter
    from storage.database import Database
    from storage.transaction import Tx

log = logging.getLogger(__name__)


class Claiming:
    def __init__(self, store: Database, clock: Clock, claims: Claims, ends: Ends) -> None:
        self._store, self._clock = store, clock
        self._claims, self._ends = claims, ends

    async def claim(self, ids: Sequence[int], *, heavy: bool = False) -> dict[int, Letter]:
        """The letters by the ids of their deliveries; raises nothing.

        ``heavy``: composed on a reader first, so that the writer is free meanwhile.
        """
        try:
            ready = (
                await self._store.read(lambda tx: self._claims.prepare(tx, ids)) if heavy else {}
            )
            return await self._claimed(ids, ready)
        except Exception:
            log.exception("%s deliveries could not be claimed together", len(ids))
        letters: dict[int, Letter] = {}
        for each in ids:
            letters |= await self._claimed_alone(each)
        return letters

    async def _claimed(
        self, ids: Sequence[int], ready: Mapping[int, Ready] = NOTHING_READY
    ) -> dict[int, Letter]:
        made = await self._store.write(lambda tx: self._claims.make(tx, ids, ready), first=True)
        return {letter.delivery.id: letter for letter in made}

    async def _claimed_alone(self, delivery_id: int) -> dict[int, Letter]:
        """What cannot be claimed is a dead letter, unless the database is to blame."""
        try:
            return await self._claimed([delivery_id])
        except StoreAway:
            return {}
        except Exception as problem:
            log.exception("delivery %s could not be claimed", delivery_id)
            if trouble_of(problem) is not None:
                return {}
            why = f"could not be claimed: {type(problem).__name__}"
        with contextlib.suppress(Exception):
            await self._store.write(lambda tx: self._bury(tx, delivery_id, why))
        return {}

    def _bury(self, tx: Tx, delivery_id: int, why: str) -> None:
        for delivery in tx.outbox.waiting([delivery_id]):
            self._ends.bury(tx, self._clock.now(), delivery, why)
