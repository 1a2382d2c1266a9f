"""Edges of months, quarters and years: hết tháng 10, cuối quý IV, đầu năm sau."""

from __future__ import annotations

from bot.rules.understand.date_words import (
    EDGES,
    LAST,
    MONTHS,
    NEXT,
    SHORT_MONTHS,
    THIS,
    Cursor,
    Manner,
    Named,
    edge_of_month,
    month_end,
)
from bot.rules.understand.numbers import number_at, pair
from bot.rules.understand.tokens import Kind
from bot.rules.vietnamese_dates import ROMAN


class Periods(Cursor):
    """Each method reads one form at a place and says where it ends."""

    def _month(self, at: int) -> Named | None:
        start, edge = at, self.word(at) if self.word(at) in EDGES else ""
        at += bool(edge)
        if self.word(at) in SHORT_MONTHS:
            return self._month_named(start, at + 1, SHORT_MONTHS[self.word(at)], None, edge)
        if self.word(at) != "thang":
            return None
        which = self.word(at + 1)
        if which in NEXT | THIS | LAST:
            return self._month_near(start, at + 2, which, edge)
        if self.kind(at + 1) is Kind.MONTH_YEAR:
            month, year = pair(self.words[at + 1])
            return self._month_named(start, at + 2, month, year, edge)
        return self._month_number(start, at + 1, edge)

    def _month_number(self, start: int, at: int, edge: str) -> Named | None:
        number = number_at(self.words, at)
        if number is None or not 1 <= number[0] <= MONTHS:
            is_edge = bool(edge) and edge != "nua"
            return self._month_near(start, at, "nay", edge) if is_edge else None
        month, end = number
        if self.word(end) == "nam" and self.word(end + 1).isdecimal():
            return self._month_named(start, end + 2, month, int(self.word(end + 1)), edge)
        if self.word(end) == "nam" and self.word(end + 1) in NEXT | THIS:
            year = self.today.year + (self.word(end + 1) in NEXT)
            return self._month_named(start, end + 2, month, year, edge)
        return self._month_named(start, end, month, None, edge)

    def _month_near(self, start: int, end: int, which: str, edge: str) -> Named:
        shift = 1 if which in NEXT else -1 if which in LAST else 0
        last = month_end(self.today.year, self.today.month + shift)
        day, exact = edge_of_month(last, edge)
        manner = Manner.PAST if shift < 0 else Manner.NEAR if edge or shift > 0 else Manner.PERIOD
        return Named(start, end, manner, day, exact=exact, month=last.month)

    def _month_named(
        self, start: int, end: int, month: int, year: int | None, edge: str
    ) -> Named | None:
        ahead = month < self.today.month
        if not 1 <= month <= MONTHS or (year is not None and not 1990 < year < 2100):
            return None
        last = month_end(year if year is not None else self.today.year + ahead, month)
        day, exact = edge_of_month(last, edge)
        return Named(
            start, end, Manner.NAMED if edge else Manner.PERIOD, day, exact=exact, month=month
        )

    def _quarter(self, at: int) -> Named | None:
        start, edge = at, self.word(at) if self.word(at) in EDGES else ""
        at += bool(edge)
        if self.word(at) != "quy":
            return None
        which = self.word(at + 1)
        number = ROMAN.get(which) or (int(which) if which in {"1", "2", "3", "4"} else None)
        current = (self.today.month - 1) // 3 + 1
        if number is None and which in NEXT | THIS:
            number = current + (which in NEXT)
        elif number is None and edge:
            number, at = current, at - 1
        if number is None:
            return None
        year = self.today.year + (number < current)
        month = number * 3 - (2 if edge in {"dau", "đầu"} else 1 if edge == "giua" else 0)
        exact = edge == "het"
        manner = Manner.NAMED if edge else Manner.PERIOD
        end = at + 2
        if self.word(end) == "nam" and self.word(end + 1).isdecimal():
            year, end = int(self.word(end + 1)), end + 2
        elif self.word(end) == "nam" and self.word(end + 1) in NEXT | THIS:
            year, end = self.today.year + (self.word(end + 1) in NEXT), end + 2
        day = month_end(year, month) if 1990 < year < 2100 else None
        return Named(start, end, manner, day, exact=exact)

    def _year(self, at: int) -> Named | None:
        start, edge = (
            at,
            self.word(at) if self.word(at) in {"het", "cuoi", "đầu", "dau", "sang"} else "",
        )
        at += bool(edge)
        which = self.word(at + 1)
        if self.word(at) != "nam" or not (edge or which in NEXT):
            return None
        coming = which in NEXT or edge in {"sang", "dau", "đầu"}
        year = int(which) if which.isdecimal() and len(which) == 4 else self.today.year + coming
        end = at + 1 + (which in NEXT | THIS or which == str(year))
        month = 12 if edge in {"het", "cuoi"} else 1
        day = month_end(year, month) if 1990 < year < 2100 else None
        return Named(start, end, Manner.NEAR, day, exact=edge == "het")
