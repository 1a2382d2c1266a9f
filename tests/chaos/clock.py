"""An agency's clock that runs and can be moved: every process reads the same shift from a file."""

from __future__ import annotations

import asyncio
import mmap
import struct
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import FileClock, SystemClock

SECONDS = struct.Struct("d")
LOOK_EVERY = 0.2


class SteppedClock(FileClock):
    """The machine's clock plus a shift of so many seconds, kept in a file of eight bytes.

    As ``CLOCK_FILE``, but without reading a text at every look, and it does not stand still.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        if not path.exists():
            path.write_bytes(SECONDS.pack(0.0))
        with path.open("r+b") as file:
            self._shift = mmap.mmap(file.fileno(), SECONDS.size)
        self._machine = SystemClock()

    def now(self) -> datetime:
        shift: float = SECONDS.unpack(self._shift[:])[0]
        return self._machine.now() + timedelta(seconds=shift)

    async def sleep_until(self, when: datetime) -> None:
        while (left := (when - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - it may leap
            await asyncio.sleep(min(left, LOOK_EVERY))

    def move(self, to: datetime) -> None:
        """From now on it is ``to``, in every process."""
        shift = (to - self._machine.now()).total_seconds()
        self._shift[:] = SECONDS.pack(shift)
