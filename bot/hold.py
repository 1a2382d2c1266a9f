"""Holds the bells while the clock is not to be trusted, until it is back or somebody vouches."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.actions.clock_trust import MARK

if TYPE_CHECKING:
    from bot.clock import Clock, Fault
    from storage.database import Database
    from storage.transaction import Tx

log = logging.getLogger(__name__)

NOTED_EVERY = 60.0
"""Real seconds between two notes of the latest trusted moment."""
NOTED_WITHIN = timedelta(seconds=2 * NOTED_EVERY)


async def remember(store: Database, clock: Clock) -> None:
    """Tell the clock where an earlier process stood, before anything is dated by it."""
    stood = await store.read(_stood)
    if stood is not None:
        clock.remember(stood)


def _stood(tx: Tx) -> datetime | None:
    """The latest trusted moment, or what was done since it was noted.

    What was done long after it was dated by a clock that was wrong.
    """
    kept = tx.marks.get(MARK)
    if "high" not in kept:
        return None
    high, done = datetime.fromisoformat(kept["high"]), tx.journal.latest()
    return done.at if done is not None and high < done.at < high + NOTED_WITHIN else high


class Hold:
    """Asked before anything is said unasked; the mark tells health and /tinhtrang."""

    def __init__(self, store: Database, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._noted: float | None = None
        self._known: Fault | None = None
        self.on = False

    async def run(self) -> None:
        """Until cancelled: a fault is seen between the bells too."""
        while True:
            await self()
            await self._clock.may_have_leapt()

    async def __call__(self) -> bool:
        """Whether nothing may be said unasked now."""
        fault = self._clock.fault()
        if fault is not None and await self._store.read(_is_vouched_for):
            self._clock.believe()
            fault = None
        if fault != self._known or self._is_time() or fault is not None:
            await self._note(fault)
        self.on = fault is not None
        return self.on

    def _is_time(self) -> bool:
        return self._noted is None or self._clock.real() - self._noted >= NOTED_EVERY

    async def _note(self, fault: Fault | None) -> None:
        if fault is not None and fault != self._known:
            log.critical(
                "the clock went %s: %s where %s was expected; nothing is said unasked until it "
                "is back or confirmed in /tinhtrang", fault.kind, fault.seen, fault.expected,
            )  # fmt: skip
        if fault is None and self._known is not None:
            log.warning("the clock is trusted again")
        high = self._clock.now() if fault is None else None

        def note(tx: Tx) -> None:
            kept = tx.marks.get(MARK)
            tx.marks.put(MARK, **_facts(kept, fault, high))

        if fault != self._known or fault is None:
            await self._store.write(note)
            self._noted = self._clock.real()
        self._known = fault


def _facts(kept: dict[str, Any], fault: Fault | None, high: datetime | None) -> dict[str, Any]:
    """The latest trusted moment stays while there is a fault; a fault that ended is gone."""
    facts = {"high": high.isoformat() if high else kept.get("high")}
    if fault is None:
        return {name: value for name, value in facts.items() if value}
    told = {
        "kind": fault.kind,
        "seen": fault.seen.isoformat(),
        "expected": fault.expected.isoformat(),
    }
    facts = {name: value for name, value in facts.items() if value}
    return {**facts, "fault": told}


def _is_vouched_for(tx: Tx) -> bool:
    return bool(tx.marks.get(MARK).get("vouched"))
