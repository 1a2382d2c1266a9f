"""The service's own clock: the machine's date, as far as its own seconds bear it out."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.clock import BACK_A_LITTLE, TOO_FAR_AHEAD, Fault, FileClock, SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class SteadyClock(SystemClock):
    """The machine's date as far as its own seconds bear it out.

    Gone back, ``now`` stands still at the latest moment that was trusted; leapt ahead by more
    than an hour, it goes on by the seconds that really passed.
    """

    def __init__(
        self,
        *,
        date: Callable[[], datetime] | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._date = date or super().now
        self._seconds = seconds
        self._high = self._date()
        self._at = seconds()
        self._fault: Fault | None = None

    def now(self) -> datetime:
        expected = self._look()
        if self._fault is not None:
            return self._high if self._fault.kind == "back" else expected
        return self._high

    def stamp(self) -> datetime:
        """Goes on by the seconds while the date is wrong: it is there to be counted from."""
        expected = self._look()
        return self._high if self._fault is None else expected

    def _look(self) -> datetime:
        """The moment that the seconds speak for."""
        seen, seconds = self._date(), self._seconds()
        expected = self._high + timedelta(seconds=seconds - self._at)
        self._judge(seen, expected)
        if self._fault is None and seen >= self._high:
            self._high, self._at = seen, seconds
        return expected

    def real(self) -> float:
        return self._seconds()

    def _judge(self, seen: datetime, expected: datetime) -> None:
        known = self._fault
        if seen - expected > TOO_FAR_AHEAD and (known is None or known.kind == "forward"):
            self._fault = known or Fault("forward", seen, expected)
        elif seen < self._high - (timedelta() if known else BACK_A_LITTLE):
            self._fault = known or Fault("back", seen, self._high)
        else:
            self._fault = None

    def fault(self) -> Fault | None:
        self.now()
        return self._fault

    def remember(self, high: datetime) -> None:
        if high > self._high:
            self._high, self._at = high, self._seconds()

    def believe(self) -> None:
        self._high, self._at, self._fault = self._date(), self._seconds(), None


def clock_of(file: Path | None) -> SystemClock:
    """The clock of a process: the file's, where the settings name one."""
    return FileClock(file) if file else SteadyClock()
