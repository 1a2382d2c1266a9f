"""The only place that knows what time it is: the agency's clock, and the machine's."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

AGENCY_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""Fixed in code: a wrong zone on a host must not move a deadline (UTC+7, no daylight saving)."""


class Clock(Protocol):
    """Two times: ``now`` may be moved by hand, ``real`` never is."""

    def now(self) -> datetime:
        """The agency's time, an aware moment in UTC: dates, bells, pace, ``retry_after``."""
        ...

    def real(self) -> float:
        """Monotonic seconds of the machine: HTTP time-outs, long polls, leases, settle time."""
        ...

    async def sleep_until(self, when: datetime) -> None:
        """Return once ``now() >= when``."""
        ...


def local(moment: datetime) -> datetime:
    """The same moment as the agency's wall clock shows it."""
    return moment.astimezone(AGENCY_ZONE)


def local_day(moment: datetime) -> date:
    """The agency's calendar day of a moment."""
    return local(moment).date()


def moment_of(text: str) -> datetime:
    """Read an ISO 8601 instant; without a zone it is the agency's wall clock.

    Raises ``ValueError`` when the text is not an instant.
    """
    read = datetime.fromisoformat(text.strip())
    if read.tzinfo is None:
        read = read.replace(tzinfo=AGENCY_ZONE)
    return read.astimezone(UTC)


class SystemClock:
    """The clock of a running service."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the one place allowed to ask

    def real(self) -> float:
        return time.monotonic()

    async def sleep_until(self, when: datetime) -> None:
        while (left := (when - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - only time tells
            await asyncio.sleep(min(left, 30.0))


class FileClock(SystemClock):
    """``CLOCK_FILE``: a file holds the instant and is re-read at every look (rehearsal, tests)."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        return moment_of(self._path.read_text(encoding="utf-8"))

    async def sleep_until(self, when: datetime) -> None:
        while self.now() < when:  # noqa: ASYNC110 - only the file tells
            await asyncio.sleep(min(1.0, max(0.02, (when - self.now()).total_seconds())))


def clock_of(file: Path | None) -> SystemClock:
    """The clock of a process: the file's, where the settings name one."""
    return FileClock(file) if file else SystemClock()


class HandClock:
    """A clock moved by hand: it stands still until it is told to go on.

    On the way to a target it stops at every instant that somebody sleeps towards, and
    leaves each only when all is at rest, so that a year passes with nothing skipped.
    """

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._order = itertools.count()

    def now(self) -> datetime:
        return self._now

    def real(self) -> float:
        return time.monotonic()

    async def sleep_until(self, when: datetime) -> None:
        if when <= self._now:
            await asyncio.sleep(0)
            return
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (when, next(self._order), woken))
        await woken

    def awaited(self) -> datetime | None:
        """The next instant that somebody sleeps towards, or None."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        return self._sleepers[0][0] if self._sleepers else None

    def set(self, moment: datetime) -> None:
        """Stand at ``moment`` (also backwards) and wake whoever slept towards it or earlier."""
        self._now = moment.astimezone(UTC)
        while (due := self.awaited()) is not None and due <= self._now:
            woken = heapq.heappop(self._sleepers)[2]
            woken.set_result(None)

    async def advance(
        self,
        target: datetime,
        at_rest: Callable[[], Awaitable[None]],
        passing: Callable[[datetime], None] = lambda _: None,
    ) -> None:
        """Walk to ``target``, stopping at every awaited instant; ``passing`` hears each stop.

        Ends with ``now() == target`` and everything at rest there. A target in the past
        only waits for rest.
        """
        await at_rest()
        while (due := self.awaited()) is not None and due <= target:
            self.set(max(due, self._now))
            passing(self._now)
            await at_rest()
        if target > self._now:
            self.set(target)
            await at_rest()
