"""An agency's clock that runs and can be moved: every process reads the same file."""

from __future__ import annotations

import asyncio
import mmap
import struct
import time
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import FileClock, SystemClock
from bot.steady_clock import SteadyClock

FILE = struct.Struct("dd")
"""Seconds: the shift of the run's days, and by how much the bot's own machine is wrong."""
LOOK_EVERY = 0.2


class SteppedClock(FileClock):
    """The machine's clock plus a shift: from one of the agency's mornings to the next.

    As ``CLOCK_FILE``, but without reading a text at every look, and it does not stand still.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        if not path.exists():
            path.write_bytes(FILE.pack(0.0, 0.0))
        with path.open("r+b") as file:
            self._file = mmap.mmap(file.fileno(), FILE.size)
        self._machine = SystemClock()

    def read(self) -> tuple[float, timedelta]:
        """The shift in seconds, and how wrong the bot's machine is."""
        shift, wrong = FILE.unpack(self._file[:])
        return shift, timedelta(seconds=wrong)

    def now(self) -> datetime:
        return self._machine.now() + timedelta(seconds=self.read()[0])

    async def sleep_until(self, when: datetime) -> None:
        while (left := (when - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - it may leap
            await asyncio.sleep(min(left, LOOK_EVERY))

    def move(self, to: datetime) -> None:
        """From now on it is ``to``, in every process."""
        shift = (to - self._machine.now()).total_seconds()
        self._file[:] = FILE.pack(shift, self.read()[1].total_seconds())

    def mislead(self, by: timedelta) -> None:
        """The bot's machine is wrong by so much, and nobody else's."""
        self._file[:] = FILE.pack(self.read()[0], by.total_seconds())


class MisledClock(SteadyClock):
    """The service's own clock, on a machine whose date may be wrong.

    What the run's days leap by has also passed by the machine's seconds; its error has not.
    """

    def __init__(self, path: Path) -> None:
        self._true = SteppedClock(path)
        self._shift = 0.0
        super().__init__(date=self._told, seconds=self._passed)

    def _told(self) -> datetime:
        self._shift, wrong = self._true.read()
        return SystemClock.now(self) + timedelta(seconds=self._shift) + wrong

    def _passed(self) -> float:
        """Asked after the date: by the same shift."""
        return time.monotonic() + self._shift

    def real(self) -> float:
        return time.monotonic()

    def stamp(self) -> datetime:
        return super().stamp() - timedelta(seconds=self._shift)

    async def sleep_until(self, when: datetime) -> None:
        while (left := (when - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - it may leap
            await asyncio.sleep(min(left, LOOK_EVERY))

    async def may_have_leapt(self) -> None:
        await asyncio.sleep(LOOK_EVERY)
