"""The only place that knows what time it is: the agency's clock, and the machine's."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

AGENCY_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""Fixed in code: a wrong zone on a host must not move a deadline (UTC+7, no daylight saving)."""


TOO_FAR_AHEAD = timedelta(hours=1)
LOOKED_AT_EVERY = 30.0
BACK_A_LITTLE = timedelta(minutes=2)
"""Clocks are set right by seconds; the agency's time then stands still until they catch up."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The clock went "back" or "forward" by itself: ``seen`` where ``expected`` was due (UTC).

    Nothing is said unasked until it comes back or somebody confirms that it is right.
    """

    kind: str
    seen: datetime
    expected: datetime


class Clock(Protocol):
    """Three times: ``now`` may be moved by hand, ``real`` never is, ``pulse`` is the platform's."""

    def now(self) -> datetime:
        """The agency's time, an aware moment in UTC: dates, bells, pace, ``retry_after``."""
        ...

    def real(self) -> float:
        """Monotonic seconds of the machine: HTTP time-outs, long polls, leases, settle time."""
        ...

    async def sleep_until(self, when: datetime) -> None:
        """Return once ``now() >= when``."""
        ...

    def pulse(self) -> float:
        """Seconds by which the platform counts our messages.

        The machine's; but the hand's, where the platform is a sandbox that goes by it too.
        """
        ...

    def stamp(self) -> datetime:
        """The same as a moment that means something after a restart, in UTC."""
        ...

    async def sleep_pulse(self, until: float) -> None:
        """Return once ``pulse() >= until``."""
        ...

    def fault(self) -> Fault | None:
        """Whether ``now`` is to be trusted; a leap made by hand is no fault."""
        ...

    async def may_have_leapt(self) -> None:
        """Return when it is time to ask ``fault`` again."""
        ...

    def remember(self, high: datetime) -> None:
        """The latest moment that was trusted, of an earlier process too."""
        ...

    def believe(self) -> None:
        """Somebody confirmed that the clock is right as it stands."""
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

    def pulse(self) -> float:
        return time.monotonic()

    def stamp(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the one place allowed to ask

    async def sleep_pulse(self, until: float) -> None:
        await asyncio.sleep(until - self.pulse())

    def fault(self) -> Fault | None:
        return None

    async def may_have_leapt(self) -> None:
        await asyncio.sleep(LOOKED_AT_EVERY)

    def remember(self, high: datetime) -> None:
        """It takes the machine's word for everything."""

    def believe(self) -> None:
        """It always does."""


class FileClock(SystemClock):
    """``CLOCK_FILE``: a file holds the instant and is re-read at every look (rehearsal, tests)."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        return moment_of(self._path.read_text(encoding="utf-8"))

    async def sleep_until(self, when: datetime) -> None:
        while self.now() < when:  # noqa: ASYNC110 - only the file tells
            await asyncio.sleep(min(1.0, max(0.02, (when - self.now()).total_seconds())))


class HandClock:
    """A clock moved by hand: it stands still until it is told to go on.

    On the way to a target it stops at every instant that somebody sleeps towards, and
    leaves each only when all is at rest, so that a year passes with nothing skipped.
    """

    def __init__(self, start: datetime) -> None:
        self._now = self._high = start.astimezone(UTC)
        self._fault: Fault | None = None
        self._leap = asyncio.Event()
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

    def pulse(self) -> float:
        return self._now.timestamp()

    def stamp(self) -> datetime:
        return self._now

    async def sleep_pulse(self, until: float) -> None:
        await self.sleep_until(datetime.fromtimestamp(until, UTC))

    def awaited(self) -> datetime | None:
        """The next instant that somebody sleeps towards, or None."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        return self._sleepers[0][0] if self._sleepers else None

    def set(self, moment: datetime) -> None:
        """Stand at ``moment`` and wake whoever slept towards it or earlier.

        Set back, everybody: what they slept towards may not be what comes next any more.
        """
        goes_to = moment.astimezone(UTC)
        set_back = goes_to < self._now
        self._now = goes_to
        if self._fault is not None and self._has_come_back(self._fault):
            self._fault = None
            self._leap.set()
        if self._fault is None:
            self._high = max(self._high, self._now)
        while (due := self.awaited()) is not None and (set_back or due <= self._now):
            woken = heapq.heappop(self._sleepers)[2]
            woken.set_result(None)

    def jump(self, moment: datetime) -> None:
        """Leap as a broken clock would, which no hand moved."""
        goes_to = moment.astimezone(UTC)
        if self._fault is None and goes_to < self._high - BACK_A_LITTLE:
            self._fault = Fault("back", goes_to, self._high)
        elif self._fault is None and goes_to > self._now + TOO_FAR_AHEAD:
            self._fault = Fault("forward", goes_to, self._now)
        self.set(goes_to)
        self._leap.set()

    async def may_have_leapt(self) -> None:
        await self._leap.wait()
        self._leap.clear()

    def _has_come_back(self, fault: Fault) -> bool:
        if fault.kind == "back":
            return self._now >= fault.expected
        return self._now <= fault.expected + TOO_FAR_AHEAD

    def fault(self) -> Fault | None:
        return self._fault

    def remember(self, high: datetime) -> None:
        """A hand may begin wherever it likes."""

    def believe(self) -> None:
        self._high, self._fault = self._now, None

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
