"""The auditor at work: looks every quarter of an hour, keeps the figures, tells what is wrong."""

from __future__ import annotations

import asyncio
import logging
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.actions.audit_told import MARK, tell_wrong
from bot.actions.desk import Desk
from bot.auditor.mornings import OPENS, Gap
from bot.auditor.verdict import Verdict, audit, tally
from bot.clock import AGENCY_ZONE, FileClock, HandClock, local, local_day
from bot.rules.working_days import calendar_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.clock import Clock
    from storage.database import Database
    from storage.transaction import Tx

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=15)
FIRST_THE_BELLS = 75.0
"""Real seconds before a look: what a start or a stall put off is first rung, handled and sent."""
FIRST_BY_HAND = 5.0
"""The same where the clock is moved by a file."""
LEAPT = timedelta(minutes=5)
"""So much more than the machine's own seconds is no drift: somebody moved the clock."""
KEPT_DAYS = 16
LONGEST_LOOK = timedelta(days=8)


class Auditor:
    """Reads on a connection of its own; only the figures and the alarm are written."""

    def __init__(
        self,
        store: Database,
        clock: Clock,
        *,
        after_commit: Callable[[], None],
        held: Callable[[], bool] = lambda: False,
    ) -> None:
        self._store = store
        self._clock = clock
        self._after_commit = after_commit
        self._held = held
        self._looking = False
        self._looked: tuple[datetime, float] | None = None
        self.last: Verdict | None = None

    def at_rest(self) -> bool:
        return not self._looking

    async def run(self) -> None:
        """Until cancelled; a look that fails is logged, and the next one is taken."""
        if isinstance(self._clock, HandClock):
            await self._clock.sleep_until(self._clock.now() + EVERY)
        while True:
            await self._after_the_bells()
            await self._look()
            await self._clock.sleep_until(self._next())

    async def _after_the_bells(self) -> None:
        if not isinstance(self._clock, HandClock):
            by_hand = isinstance(self._clock, FileClock)
            await asyncio.sleep(FIRST_BY_HAND if by_hand else FIRST_THE_BELLS)

    async def _look(self) -> None:
        try:
            await self.once()
        except Exception:
            log.exception("the auditor could not look")

    async def once(self) -> Verdict | None:
        """One look; None while the clock is not to be trusted."""
        if self._held():
            return None
        self._looking = True
        try:
            now = self._clock.now()
            stood = self._stood(now)
            leap = None if isinstance(self._clock, HandClock) else Gap(stood, now)
            verdict = await self._store.read(partial(_looked, now=now, stood=stood, leap=leap))
            await self._store.write(partial(keep, now=now, verdict=verdict, leap=leap))
            self.last = verdict
        finally:
            self._looking = False
        if verdict.wrong:
            log.error("the auditor found: %s", ", ".join(w.key for w in verdict.wrong[:10]))
            self._after_commit()
        return verdict

    def _stood(self, now: datetime) -> datetime:
        """The last look, where the clock has passed more time since than the machine; else now."""
        before, self._looked = self._looked, (now, self._clock.real())
        if before is None:
            return now
        passed = timedelta(seconds=self._looked[1] - before[1])
        return before[0] if now - before[0] - passed > LEAPT else now

    def _next(self) -> datetime:
        now = self._clock.now()
        if isinstance(self._clock, HandClock):
            return walked_to(now)
        waits = 0.0 if isinstance(self._clock, FileClock) else FIRST_THE_BELLS
        return now + EVERY - timedelta(seconds=waits)


def walked_to(now: datetime) -> datetime:
    """On a clock that is walked nothing comes due between bells: a quarter after the morning's."""
    day = local(now).date()
    calendar = calendar_for()
    while True:
        at = datetime.combine(calendar.next_working(day), OPENS, AGENCY_ZONE) + EVERY
        if at > now:
            return at
        day += timedelta(days=1)


def looked_from(tx: Tx, *, now: datetime) -> date:
    """The first day to look at: yesterday, or the day up to which the last look went."""
    kept = tx.marks.get(MARK)
    today = local_day(now)
    last = local_day(datetime.fromisoformat(kept["at"])) if "at" in kept else today
    return max(min(last, today - timedelta(days=1)), today - LONGEST_LOOK)


def _looked(tx: Tx, *, now: datetime, stood: datetime, leap: Gap | None) -> Verdict:
    leaps = [*_kept_leaps(tx, now), *([leap] if leap else [])]
    return audit(tx, now, since=looked_from(tx, now=now), stood=stood, leaps=leaps)


def _kept_leaps(tx: Tx, now: datetime) -> list[Gap]:
    """Leaps of the clock that a look may still go back to; no bell rang within them."""
    told = tx.marks.get(MARK).get("leaps", [])
    found = (Gap(*map(datetime.fromisoformat, each)) for each in told)
    return [gap for gap in found if now - gap.ended < LONGEST_LOOK]


def keep(tx: Tx, *, now: datetime, verdict: Verdict, leap: Gap | None = None) -> None:
    """The figures of the last days stay for health, /tinhtrang and the weekly line."""
    if tx.agencies.the_agency() is None:
        return
    facts = verdict.as_facts()
    kept: dict[str, Any] = tx.marks.get(MARK).get("days", {}) | facts["days"]
    oldest = (local_day(now) - timedelta(days=KEPT_DAYS)).isoformat()
    facts["days"] = {day: each for day, each in sorted(kept.items()) if day >= oldest}
    facts["all"] = tally(list(facts["days"].values()))
    leaps = [*_kept_leaps(tx, now), *([leap] if leap and leap.began < leap.ended else [])]
    facts["leaps"] = [(each.began.isoformat(), each.ended.isoformat()) for each in leaps]
    tx.marks.put(MARK, **facts)
    tell_wrong(Desk(tx, now, channel="auditor"), verdict.wrong)
