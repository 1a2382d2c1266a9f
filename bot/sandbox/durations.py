"""ISO 8601 durations, as the clock is moved by them: ``P1D``, ``PT2H``, ``P1M``, ``P1Y``."""

from __future__ import annotations

import calendar
import re
from datetime import datetime, timedelta

from bot.clock import AGENCY_ZONE

DURATION = re.compile(
    r"P(?!$)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)


def later(moment: datetime, duration: str) -> datetime:
    """``moment`` plus a duration by the agency's calendar; 31 January + P1M = 28 February.

    Raises ``ValueError`` when the text is not a duration.
    """
    found = DURATION.fullmatch(duration.strip().upper())
    if found is None:
        raise ValueError(duration)
    amount = {name: int(value or 0) for name, value in found.groupdict().items()}
    wall = moment.astimezone(AGENCY_ZONE)
    months = wall.month - 1 + amount.pop("months")
    year, month = wall.year + amount.pop("years") + months // 12, months % 12 + 1
    day = min(wall.day, calendar.monthrange(year, month)[1])
    return wall.replace(year=year, month=month, day=day) + timedelta(**amount)
