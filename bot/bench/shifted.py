"""The service as it is, on a clock that began at another moment: office hours at any hour."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.clock import SystemClock, moment_of
from bot.service import run
from bot.settings import load

if TYPE_CHECKING:
    from datetime import datetime


class ShiftedClock(SystemClock):
    """Goes as fast as the machine's, from ``start`` on."""

    def __init__(self, start: datetime) -> None:
        self._ahead = start - super().now()

    def now(self) -> datetime:
        return super().now() + self._ahead


if __name__ == "__main__":
    sys.exit(run(load(), clock=ShiftedClock(moment_of(sys.argv[1]))))
