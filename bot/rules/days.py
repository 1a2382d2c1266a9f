"""Reads a day as somebody types it in answer to "which day?"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.rules.errors import RuleBroken
from bot.rules.vietnamese import fold, nfc_clean

LONGEST = 60
LOOK_AHEAD_YEARS = 8
"""29 February comes again within eight years at the latest (1896–1904, 2096–2104)."""

LEAP_YEAR = 2020
"""Where no year is written, 29 February may be meant."""

_WRITTEN = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\b")
_NEAR = {"hom nay": 0, "nay": 0, "ngay mai": 1, "mai": 1, "ngay kia": 2, "kia": 2, "mot": 2}
_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3,
    "sau": 4, "6": 4, "bay": 5, "7": 5,
}  # fmt: skip
_SUNDAY = 6

_LEADING = re.compile(r"^(?:(?:den|truoc|het|vao|hen|chieu|sang)\s+)+(?=\S)")
_LEADING_WEEKDAY = re.compile(r"^(?:thu\s+\w+|chu nhat)\s*,?\s+(?=(?:ngay\s+)?\d)")


class DayNotRead(RuleBroken):
    """Words that name no day; ``day`` is one that they write and no calendar has («31/11»)."""

    says = "day_not_read"

    def __init__(self, text: str) -> None:
        super().__init__(text=text[:LONGEST], day=day_that_is_none(text))


def day_that_is_none(text: str) -> str:
    """«31/11», «45/13/2021» as they are written; "" where every day that is written exists."""
    for found in _WRITTEN.finditer(text):
        day, month, year = int(found[1]), int(found[2]), int(found[3] or LEAP_YEAR)
        if _day(year, month, day) is None:
            return found[0]
    return ""


def read_day(text: str, *, today: date) -> date | None:
    """The day that the whole text names, or None.

    «15/4», «15/4/2021», «15-4», «ngày 15 tháng 4», «ngày 15», «mai», «thứ Sáu» (the next such
    day, never today), «thứ Hai tuần sau», «hôm nay». Without a year it is the nearest such day
    from today on; a day that no calendar has («31/4») is None.
    """
    plain = " ".join(fold(nfc_clean(text[:LONGEST])).split()).strip(" .,;:!?")
    plain = _LEADING_WEEKDAY.sub("", _LEADING.sub("", plain))
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    for form, read in _FORMS:
        if found := form.match(plain):
            return read(found, today)
    return None


def year_earlier(day: date) -> date | None:
    """The same day of the year before; None for a 29 February."""
    return _day(day.year - 1, day.month, day.day)


def _iso(found: re.Match[str], _today: date) -> date | None:
    return _day(int(found[1]), int(found[2]), int(found[3]))


def _dated(found: re.Match[str], today: date) -> date | None:
    day, month, year = int(found["day"]), int(found["month"]), found["year"]
    if year is not None:
        return _day(int(year) if len(year) == len("2021") else 2000 + int(year), month, day)
    years = range(today.year, today.year + LOOK_AHEAD_YEARS + 1)
    choices = (_day(each, month, day) for each in years)
    return next((each for each in choices if each is not None and each >= today), None)


def _day_alone(found: re.Match[str], today: date) -> date | None:
    """«ngày 15»: of this month when it is still to come, else of the next that has it."""
    for month in range(today.month, today.month + 3):
        day = _day(today.year + (month - 1) // 12, (month - 1) % 12 + 1, int(found[1]))
        if day is not None and day >= today:
            return day
    return None


def _weekday(found: re.Match[str], today: date) -> date | None:
    name, week = found["name"] or found["short"], found["week"] or ""
    wanted = _SUNDAY if name is None else _WEEKDAYS.get(name)
    if wanted is None:
        return None
    monday = today - timedelta(days=today.weekday())
    if week == "tuan sau":
        return monday + timedelta(days=7 + wanted)
    if week in ("nay", "tuan nay"):
        return monday + timedelta(days=wanted)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...] = (
    (re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$"), _iso),
    (
        re.compile(
            r"^(?:ngay\s+)?(?P<day>\d{1,2})\s*(?P<mark>[/.-])\s*(?P<month>\d{1,2})"
            r"(?:\s*(?P=mark)\s*(?P<year>\d{4}|\d{2}))?$"
        ),
        _dated,
    ),
    (
        re.compile(
            r"^(?:ngay\s+)?(?P<day>\d{1,2})\s+thang\s+(?P<month>\d{1,2})"
            r"(?:\s*(?:/|nam\s)\s*(?P<year>\d{4}))?$"
        ),
        _dated,
    ),
    (re.compile(r"^ngay\s+(\d{1,2})$"), _day_alone),
    (
        re.compile(
            r"^(?:thu\s+(?P<name>\w+)|t(?P<short>[2-7])|chu nhat|cn)"
            r"(?:\s+(?P<week>nay|tuan nay|tuan sau|toi))?$"
        ),
        _weekday,
    ),
)
"""The forms in the order they are tried; each is the whole text."""
