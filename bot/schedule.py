"""The clock that rings: APScheduler in service, the hand clock's own walk in rehearsal."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.bells import BELLS, Bell, Rest
from bot.clock import AGENCY_ZONE, FileClock, HandClock, local

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from bot.clock import Clock
    from storage.database import Database
    from storage.transaction import Tx

log = logging.getLogger(__name__)

LOOK_EVERY = 60
"""Seconds between looks in service: a bell missed by a stall or a restart rings at the next."""


def _rung(bell: Bell, now: datetime, tx: Tx) -> Rest:
    return bell.body(tx, now)


def _continued(rest: Callable[[Tx, datetime], Rest], now: datetime, tx: Tx) -> Rest:
    return rest(tx, now)


async def nothing_held() -> bool:
    """The bells ring whenever it is time."""
    return False


class Schedule:
    """A bell holds no facts: every ring asks the table what is due by now."""

    def __init__(
        self,
        store: Database,
        clock: Clock,
        after_commit: Callable[[], None],
        *,
        held: Callable[[], Awaitable[bool]] = nothing_held,
        more: Sequence[Bell] = (),
    ) -> None:
        """``held`` is asked before each ring: a clock that is not trusted rings nothing.

        ``more``: bells beside those of the table, which go by the settings.
        """
        self._store = store
        self._clock = clock
        self._after_commit = after_commit
        self._held = held
        self._bells = (*BELLS, *more)
        self._ringing = False
        self._besides: list[datetime | None] = []

    def at_rest(self) -> bool:
        return not self._ringing

    async def run(self) -> None:
        """Until cancelled. Rings at start: what fell due while nobody was there is due now."""
        await self.ring()
        if not isinstance(self._clock, HandClock | FileClock):
            await self._run_scheduler()
        while True:
            await self._clock.sleep_until(self._next())
            await self.ring()

    async def ring(self) -> None:
        """Every bell asks what is due by now; they share a commit, and one failing fails alone."""
        self._ringing = True
        try:
            if await self._held():
                return
            now = self._clock.now()
            bodies = (partial(_rung, bell, now) for bell in self._bells)
            told = await asyncio.gather(*map(self._store.write, bodies), return_exceptions=True)
            self._after_commit()
            for bell, outcome in zip(self._bells, told, strict=True):
                if isinstance(outcome, Exception):
                    log.error("the bell %s could not be rung", bell.name, exc_info=outcome)
                elif not isinstance(outcome, BaseException):
                    await self._say_rest(bell, outcome, now)
            await self._look_besides()
        finally:
            self._ringing = False

    async def _say_rest(self, bell: Bell, rest: Rest, now: datetime) -> None:
        """A part at a time, so that whoever answers meanwhile is served between two of them."""
        try:
            while rest is not None:
                rest = await self._store.write(partial(_continued, rest, now))
                self._after_commit()
        except Exception:
            log.exception("the bell %s was not rung to its end", bell.name)

    async def _look_besides(self) -> None:
        """Ask for the moments besides the triggers, while it still counts as ringing."""
        now = self._clock.now()
        asked = [bell.also for bell in self._bells if bell.also is not None]
        try:
            self._besides = await self._store.read(lambda tx: [also(tx, now) for also in asked])
        except Exception:
            log.exception("what is due besides the bells could not be asked")

    def _next(self) -> datetime:
        now = local(self._clock.now())
        times = [bell.trigger.get_next_fire_time(now, now) for bell in self._bells]
        following: datetime = min(t for t in (*times, *self._besides) if t is not None and t > now)
        return following

    async def _run_scheduler(self) -> None:
        scheduler = AsyncIOScheduler(
            timezone=AGENCY_ZONE,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        for bell in self._bells:
            scheduler.add_job(self.ring, bell.trigger, id=bell.name)
        scheduler.add_job(self.ring, IntervalTrigger(seconds=LOOK_EVERY), id="look")
        scheduler.start()
        try:
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)
