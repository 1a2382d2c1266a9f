"""The words of days and the arithmetic of the calendar, shared by the forms of dates."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from bot.rules.understand.tokens import Kind, Token


class Manner(IntEnum):
    """How a day was named."""

    NAMED = 1  # 15/10, ngày 20, hết tháng 10
    NEAR = 2  # mai, thứ Sáu, cuối tuần: counted from today
    SPAN = 3  # 3 ngày: counted from a day that is not said
    PAST = 4  # hôm qua, tuần trước
    PERIOD = 5  # tháng 10, tháng này: a month, as likely the period spoken of
    TODAY = 6  # hôm nay, chiều nay


@dataclass(frozen=True, slots=True)
class Named:
    """A day named at ``tokens[start:end]``; ``day`` is None when it cannot be told."""

    start: int
    end: int
    manner: Manner
    day: date | None
    exact: bool = True
    month: int | None = None
    year_said: bool = False


EDGES = frozenset({"het", "cuoi", "dau", "đầu", "giua", "nua"})
PARTS = frozenset({"sáng", "sang", "trua", "chieu", "toi", "tối", "dem"})
MOVED = frozenset({"lui", "doi", "dời", "hoãn", "hoan", "han", "hạn", "chuyen", "giup", "qua"})
WEEK_EDGES = EDGES | {"trong", "sang", "qua"}
THIS = frozenset({"nay"})
NEXT = frozenset({"sau", "toi", "tới", "ke"})
LAST = frozenset({"truoc", "qua", "roi"})
WEEKDAYS = {
    "2": 0, "hai": 0, "3": 1, "ba": 1, "4": 2, "tu": 2, "tư": 2, "5": 3, "nam": 3,
    "6": 4, "sau": 4, "sáu": 4, "7": 5, "bay": 5,
}  # fmt: skip
SHORT_WEEKDAYS = {"t2": 0, "t3": 1, "t4": 2, "t5": 3, "t6": 4, "t7": 5}
SHORT_MONTHS = {f"t{month}": month for month in range(1, 13)} | {f"t0{m}": m for m in range(1, 10)}
MONTH_NAMES = {"gieng": 1, "chap": 12}
COUNTS = frozenset(
    {
        "vai",
        "may",
        "mấy",
        "it",
        "đôi",
        "doi",
        "nửa",
        "nua",
        "mot",
        "một",
        "chut",
        "dam",
        "chuc",
        "chục",
    }
)
UNITS = {"ngay": 1, "hom": 1, "bua": 1, "tuan": 7, "thang": 30, "tieng": 0, "quy": 90}
STARTERS = frozenset(
    {*EDGES, *PARTS, *COUNTS, *SHORT_WEEKDAYS, *SHORT_MONTHS, "hom", "ngay", "mai", "mốt", "mot",
     "thu", "chu", "cn", "tuan", "thang", "quy", "nam", "mùng", "mung", "ram", "tet", "ra", "truoc",
     "hai", "ba", "bon", "tư", "sau", "sáu", "bay", "tam", "chin", "muoi", "qua", "trong",
     "tomorrow", "today",
     "next", "friday", "monday", "toi", "tới", "noel"}
)  # fmt: skip
FIGURES = frozenset({Kind.NUMBER, Kind.PAIR, Kind.FULL_DATE, Kind.MONTH_YEAR})
BEFORE_DECIMAL_DAY = frozenset({"ngay", "den", "truoc", "sang", "hen", "vao", "qua", "tới", "toi"})
FRIDAY = 4
EARLY = 5
MIDDLE = 15
FAR = 300
RECENT = 31
LAST_DAY = 31
FURTHEST = 3660
"""Spans of more than ten years are no answer."""
MONTHS = 12


def nearest_future(day: int, month: int, today: date) -> tuple[date | None, bool]:
    """The next such day; the one just past, unsure, when the next is most of a year away."""
    choices = [
        found for year in (0, 1, 2, 3, 4) if (found := day_or_none(today.year + year, month, day))
    ]
    if not choices:
        return None, False
    coming = next((choice for choice in choices if choice >= today), choices[-1])
    first = choices[0]
    if first < today and (today - first).days <= RECENT and (coming - today).days > FAR:
        return first, False
    return coming, True


def latest_past(day: int, month: int, today: date) -> date | None:
    """The last such day that is not after ``today``."""
    choices = [day_or_none(today.year - back, month, day) for back in (0, 1, 2, 3, 4)]
    return next((choice for choice in choices if choice is not None and choice <= today), None)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month; month 13 is January of the next year, month 0 the last December."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def edge_of_month(last: date, edge: str) -> tuple[date, bool]:
    """The day meant by "đầu", "giữa", "cuối" or "hết", and whether it is exact."""
    if edge in {"dau", "đầu"}:
        return last.replace(day=EARLY), False
    if edge == "giua":
        return last.replace(day=MIDDLE), False
    return last, edge == "het"


class Cursor:
    """A small parser: each ``_…`` method reads one form at a place and says where it ends."""

    def __init__(self, words: Sequence[Token], today: date) -> None:
        self.words = words
        self.today = today
        self.marked = any(not token.word.isascii() for token in words)
        self.monday = today - timedelta(days=today.weekday())

    def word(self, at: int) -> str:
        return self.words[at].word if 0 <= at < len(self.words) else ""

    def kind(self, at: int) -> Kind | None:
        return self.words[at].kind if 0 <= at < len(self.words) else None

    def part(self, at: int) -> bool:
        """Whether a part of the day stands here; "sang" may also be *sang* (to)."""
        word = self.word(at)
        if word == "toi" and self.word(at + 1) not in {"nay", "qua", "mai"}:
            return False
        if word == "sang" and (self.marked or self.word(at - 1) in MOVED):
            return False
        return word in PARTS
