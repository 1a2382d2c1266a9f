"""Days off and month ends reckoned another way: by the law's list, counted day by day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

import holidays

from bot.rules.understand.lunar import solar_day

YEARS = range(2019, 2033)
FIXED = ((1, 1), (4, 30), (5, 1), (9, 2))
"""Month and day of the days off that stand in the solar calendar (BLLĐ 2019 Đ.112)."""

SATURDAY, SUNDAY = 5, 6
DAY = timedelta(days=1)


def anniversary_of_the_kings(year: int) -> date:
    """10/3 of the lunar year."""
    return _solar(10, 3, year)


def new_year(year: int) -> date:
    """The first day of the lunar year."""
    return _solar(1, 1, year)


def _solar(day: int, month: int, year: int) -> date:
    found = solar_day(day=day, month=month, year=year)
    assert found is not None
    return found


def is_worked(day: date, overrides: Mapping[date, bool]) -> bool:
    """By the package's own question, and what the agency has declared itself."""
    if day in overrides:
        return overrides[day]
    return bool(_vietnam(day.year).is_working_day(day))


@cache
def _vietnam(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=year)


def days_of(year: int, month: int) -> Iterator[date]:
    """Every day of a month, counted by the standard library."""
    return (date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1))


def worked_days(first: date, last: date, overrides: Mapping[date, bool]) -> list[date]:
    """The worked days of a window, in order; its own last working day stands at the end."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if is_worked(day, overrides)]


def on_or_before(day: date, overrides: Mapping[date, bool]) -> date:
    """The day itself where it is worked, else the nearest worked one before it."""
    return worked_days(day - timedelta(days=40), day, overrides)[-1]


def on_or_after(day: date, overrides: Mapping[date, bool]) -> date:
    """The day itself where it is worked, else the nearest worked one after it."""
    return worked_days(day, day + timedelta(days=40), overrides)[0]


def month_end_of(year: int, month: int) -> date:
    """The last day of a month, worked or not: 31, 30, 29 or 28."""
    return date(year, month, monthrange(year, month)[1])
