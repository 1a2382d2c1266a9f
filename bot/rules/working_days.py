"""The working calendar: which days the office works, which hours, and counting in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

SATURDAY = 5
ONE_DAY = timedelta(days=1)

OFFICE_HOURS = (
    (time(7, 30), time(11, 30)),
    (time(13, 30), time(17, 0)),
)
"""When unsolicited messages may leave (R15, P14); the closing minute is already outside."""

DECIDED_THROUGH = 2026
"""The last year whose Tết and National Day the Government has fixed (BLLĐ 2019 Đ.112.3)."""


@dataclass(frozen=True, slots=True)
class Override:
    """A day that is worked or off against the general calendar, and the decision for it."""

    day: date
    working: bool
    reason: str
    decision: str


SHIPPED = (
    Override(date(2026, 1, 2), working=False, reason="swap", decision="12729/VPCP-KGVX"),
    Override(date(2026, 1, 10), working=True, reason="swap", decision="12729/VPCP-KGVX"),
)
"""Swapped days that the calendar package does not know; ``reason`` is a key, not a sentence."""


@lru_cache(maxsize=64)
def _national(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Public holidays of a year, and its Saturdays that are worked instead of a swapped day."""
    known = _vietnam()(years=year)
    return frozenset(known), frozenset(known.weekend_workdays)


@lru_cache(maxsize=1)
def _vietnam() -> Any:
    """The library's calendar of this one country: its package would load those of all."""
    import holidays  # noqa: PLC0415 - slow to import, and only the calendar needs it

    file = Path(holidays.__file__).parent / "countries" / "vietnam.py"
    spec = spec_from_file_location("holidays_of_vietnam", file)
    if spec is None or spec.loader is None:
        raise ImportError(str(file))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Vietnam


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days an agency works; ``overrides`` say True for worked and False for off."""

    overrides: Mapping[date, bool] = field(default_factory=dict, hash=False)

    def is_working(self, day: date) -> bool:
        decided = self.overrides.get(day)
        if decided is not None:
            return decided
        days_off, worked_saturdays = _national(day.year)
        if day.weekday() >= SATURDAY:
            return day in worked_saturdays
        return day not in days_off

    def next_working(self, day: date) -> date:
        """The day itself when it is worked, else the first worked day after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def previous_working(self, day: date) -> date:
        """The day itself when it is worked, else the last worked day before it (R15)."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def add_working(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day`` (before it when negative; 0 is ``day``)."""
        step = ONE_DAY if count > 0 else -ONE_DAY
        for _ in range(abs(count)):
            day += step
            day = self.next_working(day) if count > 0 else self.previous_working(day)
        return day

    def working_between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; negative when reversed.

        What "đã qua 03 ngày làm việc" counts.
        """
        return -_counted(self, end, start) if end < start else _counted(self, start, end)

    def first_of_month(self, year: int, month: int) -> date:
        """The first working day of a month."""
        return self.next_working(date(year, month, 1))

    def last_of_month(self, year: int, month: int) -> date:
        """The last working day of a month: what "Tháng 3" is due on."""
        return self.previous_working(month_end(year, month))

    def working_days_of_month(self, year: int, month: int) -> tuple[date, ...]:
        """Every working day of a month, in order."""
        return tuple(day for day in _days_of_month(year, month) if self.is_working(day))


@lru_cache(maxsize=1024)
def _counted(calendar: Calendar, start: date, end: date) -> int:
    days = (end - start).days
    return sum(calendar.is_working(start + timedelta(days=n)) for n in range(1, days + 1))


def month_end(year: int, month: int) -> date:
    """The last day of a month, worked or not."""
    return date(year + month // 12, month % 12 + 1, 1) - ONE_DAY


def _days_of_month(year: int, month: int) -> Iterator[date]:
    for number in range(1, month_end(year, month).day + 1):
        yield date(year, month, number)


def calendar_for(overrides: Mapping[date, bool] | None = None) -> Calendar:
    """The national calendar with the shipped overrides and, above them, the agency's own."""
    return _calendar_of(frozenset((overrides or {}).items()))


@lru_cache(maxsize=8)
def _calendar_of(overrides: frozenset[tuple[date, bool]]) -> Calendar:
    return Calendar({row.day: row.working for row in SHIPPED} | dict(overrides))


def is_provisional(year: int, *, decided_through: int = DECIDED_THROUGH) -> bool:
    """Whether the year's Tết and National Day are still a guess."""
    return year > decided_through


def in_office_hours(local: datetime, calendar: Calendar) -> bool:
    """Whether an unsolicited message may leave at this local time."""
    if not calendar.is_working(local.date()):
        return False
    return any(opens <= local.time() < closes for opens, closes in OFFICE_HOURS)


def next_office_moment(local: datetime, calendar: Calendar) -> datetime:
    """The same moment within office hours, else the next opening of the office."""
    if in_office_hours(local, calendar):
        return local
    if calendar.is_working(local.date()):
        for opens, _ in OFFICE_HOURS:
            if local.time() < opens:
                return datetime.combine(local.date(), opens, local.tzinfo)
    morning = calendar.next_working(local.date() + ONE_DAY)
    return datetime.combine(morning, OFFICE_HOURS[0][0], local.tzinfo)
