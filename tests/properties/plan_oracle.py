"""What a plan must make, reckoned from what was meant and not from its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.model import Unit, UnitKind
from tests.properties.calendar_oracle import month_end_of, on_or_after, on_or_before, worked_days

ROMAN = ("I", "II", "III", "IV")
OPENS_BEFORE = timedelta(days=30)


@dataclass(frozen=True)
class Meant:
    """An item: ``form`` names a row of the tables below; ``words`` is the wording chosen."""

    form: str
    words: int
    first: int
    last: int
    day: int
    by: str

    @property
    def timing(self) -> str:
        """The plan's own words for when."""
        choices = WORDINGS[self.form]
        return choices[self.words % len(choices)].format(
            m=self.first,
            n=self.last,
            mm=f"{self.first:02d}",
            q=ROMAN[(self.first - 1) // 3],
            d=self.day,
            h="đầu" if self.first <= 6 else "cuối",
        )


WORDINGS = {
    "month": ("Tháng {mm}", "Tháng {m}", "Trong tháng {m}", "T{m}"),
    "two_months": ("Tháng {m} và tháng {n}", "Tháng {m}, {n}", "Tháng {m}, tháng {n}"),
    "quarter": ("Quý {q}", "quý {q}"),
    "half": ("6 tháng {h} năm",),
    "by_day": ("Chậm nhất ngày {d}/{m}", "Đến hết ngày {d}/{m}"),
    "before_day": ("Trước ngày {d}/{m}", "trước {d}/{m}"),
    "before_month": ("Trước tháng {m}",),
    "months_on": ("Từ tháng {m} đến tháng {n}", "Tháng {m} - tháng {n}"),
    "monthly": ("Hàng tháng", "Hằng tháng", "Định kỳ hàng tháng"),
    "quarterly": ("Hàng quý", "Hằng quý"),
    "always": ("Thường xuyên", "Thường xuyên trong năm"),
}
"""Needs: ``first`` < ``last`` where both are used, and not January before a month."""


@dataclass(frozen=True)
class Around:
    """The year, the day of the issue, what the agency declared, and its units."""

    year: int
    issued_on: date
    overrides: Mapping[date, bool]
    units: tuple[Unit, ...]


Owed = Counter[tuple[int, str, str, date | None]]
"""Item, unit, period and due day, each with how often it is owed."""


def owed_of(items: list[Meant], around: Around) -> Owed:
    """Everything that the plan must make: once, and on the right day."""
    found: Owed = Counter()
    for tt, item in enumerate(items, start=1):
        for period, opens, due in _periods(item, around):
            for unit in _units(item, opens, around):
                found[tt, unit.key, period, due] += 1
    return found


def _units(item: Meant, day: date, around: Around) -> list[Unit]:
    there = [
        unit
        for unit in around.units
        if (unit.valid_from is None or unit.valid_from <= day)
        and (unit.valid_to is None or day <= unit.valid_to)
    ]
    if item.by == "Các phòng":
        return [unit for unit in there if unit.kind is UnitKind.DIVISION]
    return [unit for unit in there if unit.name == item.by]


def _periods(item: Meant, around: Around) -> Iterator[tuple[str, date, date | None]]:
    """Key, opening day and due day of every period that is owed."""
    for key, first, last in _windows(item, around):
        if item.form == "always":
            yield key, on_or_after(last + timedelta(days=1), around.overrides), None
            continue
        due = on_or_before(last, around.overrides)
        yield key, _opening(first, due, around), due


def _opening(first: date, due: date, around: Around) -> date:
    """The first worked day of the window on or after the issue; that of the window if too late."""
    left = worked_days(max(first, around.issued_on), due, around.overrides)
    whole = worked_days(first, due, around.overrides)
    return (left or whole or [due])[0]


def _windows(item: Meant, around: Around) -> Iterator[tuple[str, date, date]]:
    year, m, n = around.year, item.first, item.last
    if item.form == "two_months":
        for each in (m, n):
            yield f"{year}-{each:02d}", date(year, each, 1), month_end_of(year, each)
    elif item.form == "monthly":
        for each in _begun_after(around, range(1, 13)):
            yield f"{year}-{each:02d}", date(year, each, 1), month_end_of(year, each)
    elif item.form in ("quarterly", "always"):
        for each in _begun_after(around, (3, 6, 9, 12)):
            yield f"{year}-Q{each // 3}", date(year, each - 2, 1), month_end_of(year, each)
    elif item.form in ("by_day", "before_day"):
        last = date(year, m, item.day) - timedelta(days=item.form == "before_day")
        yield str(year), last - OPENS_BEFORE, last
    else:
        first, last_month = _months(item)
        yield str(year), date(year, first, 1), month_end_of(year, last_month)


def _months(item: Meant) -> tuple[int, int]:
    """First and last month of a form that is one window of whole months."""
    m = item.first
    quarter, half = 3 * ((m - 1) // 3) + 1, 6 * ((m - 1) // 6) + 1
    windows = {
        "month": (m, m),
        "quarter": (quarter, quarter + 2),
        "half": (half, half + 5),
        "before_month": (m - 1, m - 1),
        "months_on": (m, item.last),
    }
    return windows[item.form]


def _begun_after(around: Around, months: range | tuple[int, ...]) -> list[int]:
    """P4: a period is owed when its last month begins after the plan was issued."""
    return [month for month in months if date(around.year, month, 1) > around.issued_on]
