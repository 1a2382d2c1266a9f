"""When so many references are asked for in vain that somebody should know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

MOST = 20
WINDOW = timedelta(minutes=10)


def count(known: Sequence[datetime], now: datetime) -> tuple[tuple[datetime, ...], bool]:
    """The refusals of the last ten minutes with this one, and whether it is one too many.

    The one too many begins a new count: it is told once.
    """
    recent = (*(moment for moment in known if moment > now - WINDOW), now)
    return ((), True) if len(recent) >= MOST else (recent, False)
