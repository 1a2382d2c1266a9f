"""Which mornings had to be rung by now: working days on which the service stood in office hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.clock import AGENCY_ZONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.rules.working_days import Calendar

OPENS, LUNCH, BACK, CLOSES = time(7, 30), time(11, 30), time(13, 30), time(17, 0)
"""P14, restated: the halves of a working day in which something may leave unasked."""

GRACE = timedelta(minutes=10)
"""A bell and its commit take their time; only then is what is missing missing."""


@dataclass(frozen=True, slots=True)
class Morning:
    """A working day and the first moment of it at which everything had to be rung."""

    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which the service did not stand."""

    began: datetime
    ended: datetime


def mornings(
    since: date, now: datetime, calendar: Calendar, *, gaps: Iterable[Gap] = ()
) -> list[Morning]:
    """Those from ``since`` on whose ringing is over by ``now``, oldest first.

    A day on which the service never stood in office hours has none: its rungs fall to the next.
    """
    known = list(gaps)
    found = []
    day = since
    while day <= now.astimezone(AGENCY_ZONE).date():
        if calendar.is_working(day):
            at = next((m for m in _openings(day, known) if m is not None), None)
            if at is not None and at + GRACE <= now:
                found.append(Morning(day, at))
        day += timedelta(days=1)
    return found


def _openings(day: date, gaps: list[Gap]) -> Iterator[datetime | None]:
    """The first moment of each half of the day outside every gap."""
    for opens, closes in ((OPENS, LUNCH), (BACK, CLOSES)):
        moment = datetime.combine(day, opens, AGENCY_ZONE)
        for gap in sorted(gaps, key=lambda each: each.began):
            if gap.began <= moment < gap.ended:
                moment = gap.ended.astimezone(AGENCY_ZONE)
        in_half = moment < datetime.combine(day, closes, AGENCY_ZONE)
        yield moment if in_half else None
