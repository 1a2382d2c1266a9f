"""The forms in which a timing text names days, months, quarters and years, as a table."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.rules.spans import LAST_MONTH, Grain, Point, Span
from bot.rules.vietnamese_dates import quarter_number

EARLIEST_YEAR, LATEST_YEAR = 2000, 2099
LEAP_YEAR = 2024
MONTHS_A_QUARTER = 3

Parts = Iterator[tuple[Span, Grain, bool]]
"""Window, grain, and whether the words were exact."""


def _checked(month: int, day: int | None = None, year: str | None = None) -> Point:
    """The point; ``ValueError`` when the calendar has no such day, month or year."""
    known = int(year) + (2000 if len(year) == len("21") else 0) if year else None
    if not EARLIEST_YEAR <= (known or LEAP_YEAR) <= LATEST_YEAR or not 1 <= month <= LAST_MONTH:
        raise ValueError(month)
    if day is not None and not 1 <= day <= monthrange(known or LEAP_YEAR, month)[1]:
        raise ValueError(day)
    return Point(month, day, known)


def _day(found: re.Match[str]) -> Parts:
    point = _checked(int(found[3]), int(found[1]), found[4])
    yield Span(point, point), Grain.DAY, True


def _month_of_year(found: re.Match[str]) -> Parts:
    point = _checked(int(found[1]), year=found[2])
    yield Span(point, point), Grain.MONTH, True


_PARTS_OF_MONTH = {
    "dau": (1, 10),
    "giua": (11, 20),
    "cuoi": (21, None),
    "tuan dau": (1, 7),
    "tuan 1": (1, 7),
    "tuan 2": (8, 14),
    "tuan hai": (8, 14),
    "tuan 3": (15, 21),
    "tuan ba": (15, 21),
    "tuan 4": (22, 28),
    "tuan tu": (22, 28),
    "tuan cuoi": (24, None),
}


def _part_of_month(found: re.Match[str]) -> Parts:
    if found[1] not in _PARTS_OF_MONTH:
        raise ValueError(found[1])
    first_day, last_day = _PARTS_OF_MONTH[found[1]]
    month = _checked(int(found[2]), year=found[3])
    span = Span(replace(month, day=first_day), replace(month, day=last_day))
    yield span, Grain.MONTH, last_day is None


_LISTED = re.compile(
    r"(,|;|va|&|\+|-|den het|den|toi|/)?\s*(i{1,3}(?!v)|iv|\d{1,2})(?:\s?[/.-]\s?(\d{4}))?"
)
_RANGE_SIGNS = frozenset({"-", "den", "den het", "toi"})


def _listed(words: str, months_each: int) -> list[Span]:
    """As in "3, 6, 9 và 12", "6-8/2021", "II, III": the windows of a list; a year holds for all."""
    spans: list[Span] = []
    items = _LISTED.findall(words)
    years = [year for _, _, year in items if year]
    for sign, name, year in items:
        number = quarter_number(name)
        known = year or (years[0] if years else None)
        first = _checked((number - 1) * months_each + 1, year=known)
        last = _checked(number * months_each, year=known)
        if sign in _RANGE_SIGNS and spans:
            spans[-1] = Span(spans[-1].first, last)
        else:
            spans.append(Span(first, last))
    return spans


def _months(found: re.Match[str]) -> Parts:
    for span in _listed(found[1], 1):
        yield span, Grain.MONTH, True


def _quarters(found: re.Match[str]) -> Parts:
    """Two neighbours ("Quý II, III") are one window; more of them a result each."""
    spans = _listed(found[1], MONTHS_A_QUARTER)
    if len(spans) == len("II") and spans[0].last.month + 1 == spans[1].first.month:
        spans = [Span(spans[0].first, spans[1].last)]
    for span in spans:
        yield span, Grain.QUARTER, True


def _months_of_year(found: re.Match[str]) -> Parts:
    """As in "6 tháng đầu năm", "9 tháng", "6 tháng cuối năm 2021"."""
    count = int(found[1])
    at_end = found[2] == "cuoi"
    first = _checked(LAST_MONTH - count + 1 if at_end else 1, year=found[3])
    last = _checked(LAST_MONTH if at_end else count, year=found[3])
    yield Span(first, last), Grain.HALF, True


_PARTS_OF_YEAR = {"dau": (1, 3, False), "giua": (4, 6, False), "cuoi": (10, 12, True)}


def _part_of_year(found: re.Match[str]) -> Parts:
    first, last, exact = _PARTS_OF_YEAR[found[1]]
    yield Span(_checked(first, year=found[2]), _checked(last, year=found[2])), Grain.HALF, exact


def _year(found: re.Match[str]) -> Parts:
    """One year, or a period of years ("giai đoạn 2022-2025"): due at its end."""
    first, last = found[1], found[2] or found[1]
    yield Span(_checked(1, year=first), _checked(LAST_MONTH, year=last)), Grain.YEAR, True


def _only_year(found: re.Match[str]) -> Parts:
    yield Span(_checked(1, year=found[0]), _checked(LAST_MONTH, year=found[0])), Grain.YEAR, True


def _this_year(_: re.Match[str]) -> Parts:
    yield Span(Point(1), Point(LAST_MONTH)), Grain.YEAR, True


_OF_YEAR = r"(?:\s?[/.-]\s?(\d{4}))?"
_MORE_MONTHS = (
    r"(?:/\d{1,2}(?!\d)|\s*(?:,|;|va|&|\+|-|den het|den|toi)\s*\d{1,2}(?:/\d{4})?"
    r"(?![\d/.-]| ?(?:gio|ngay|lan|thang)\b))*"
)
_MORE_QUARTERS = (
    r"(?:\s*(?:,|;|va|&|\+|-|den het|den|toi|/)\s*(?:i{1,3}|iv|[1-4])\b(?:/\d{4})?(?![/.]\d))*"
)

_MONTH = r"\b(?:thang |thang|t\.? ?)"

FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Parts]], ...] = (
    (re.compile(r"\b(\d{1,2}) thang (dau|cuoi) nam\b ?(\d{4})?"), _months_of_year),
    (
        re.compile(
            rf"\b((?:tuan )?(?:dau|giua|cuoi)|tuan \w+) {_MONTH}(\d{{1,2}}){_OF_YEAR}(?!\d)"
        ),
        _part_of_month,
    ),
    (re.compile(rf"{_MONTH}(\d{{1,2}}{_OF_YEAR}(?!\d){_MORE_MONTHS})"), _months),
    (re.compile(rf"\bquy ((?:i{{1,3}}|iv|[1-4])\b{_OF_YEAR}{_MORE_QUARTERS})"), _quarters),
    (re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/])"), _day),
    (re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{4})(?!\d)"), _month_of_year),
    (re.compile(r"\b(dau|giua|cuoi) nam\b ?(\d{4})?"), _part_of_year),
    (re.compile(r"\b(?:nam|giai doan|tu nam) (\d{4})(?: ?(?:-|den|den nam) ?(\d{4}))?\b"), _year),
    (re.compile(r"^\d{4}$"), _only_year),
    (re.compile(r"\b(?:trong|het) nam\b"), _this_year),
)
