"""Lunar days: mùng 5 tháng Giêng, rằm tháng 8, sau Tết."""

from __future__ import annotations

from datetime import date, timedelta

from bot.rules.understand.date_words import (
    MONTH_NAMES,
    NEXT,
    THIS,
    Cursor,
    Manner,
    Named,
    nearest_future,
)
from bot.rules.understand.lunar import next_lunar_day
from bot.rules.understand.numbers import number_at
from bot.rules.understand.tokens import Kind


class Lunar(Cursor):
    """Each method reads one form at a place and says where it ends."""

    def _lunar(self, at: int) -> Named | None:
        """mùng 5 (tháng Giêng), rằm tháng 8, sau Tết, 27 Tết."""
        start = at
        edge = (
            self.word(at)
            if self.word(at) in {"sau", "truoc", "ra", "qua", "het", "trong", "toi"}
            else ""
        )
        at += bool(edge)
        if self.word(at) == "tet":
            return self._tet(start, at + 1, edge)
        if edge and (edge != "sau" or self.word(at) not in {"ram", "mùng", "mung"}):
            return None
        if self.word(at) == "thang" and self.word(at + 1) in MONTH_NAMES:
            month = MONTH_NAMES[self.word(at + 1)]
            last = next_lunar_day(day=29, month=month, today=self.today)
            return Named(start, at + 2, Manner.NEAR, last, exact=False)
        if self.word(at) == "ram":
            day, end = 15, at + 1
        elif self.word(at) in {"mùng", "mung"} and (number := number_at(self.words, at + 1)):
            day, end = number
        elif self.kind(at) is Kind.NUMBER and self.word(at + 1) in {"tet", "am"}:
            day, end = int(self.word(at)) if self.word(at).isdecimal() else 0, at + 1
        else:
            return None
        return self._lunar_day(start, end, day)

    def _lunar_day(self, start: int, end: int, day: int) -> Named:
        month = 0
        if self.word(end) == "tet":
            month, end = (12 if day > 20 else 1), end + 1
        elif self.word(end) == "thang" and self.word(end + 1) in NEXT | THIS:
            return Named(start, end + 2, Manner.NEAR, None, exact=False)
        elif self.word(end) == "thang":
            number = number_at(self.words, end + 1)
            month = MONTH_NAMES.get(self.word(end + 1), number[0] if number else 0)
            if month:
                end = number[1] if number else end + 2
        if self.word(end) == "duong" and month:
            end += 1 + (self.word(end + 1) == "lich")
            return Named(start, end, Manner.NAMED, *nearest_future(day, month, self.today))
        end += self.word(end) == "am" and 1 + (self.word(end + 1) == "lich")
        found = next_lunar_day(day=day, month=month, today=self.today) if 1 <= month <= 12 else None
        return Named(start, end, Manner.NEAR, found, exact=False)

    def _tet(self, start: int, end: int, edge: str) -> Named:
        if self.word(end) in {"duong", "tay"}:
            first, end = date(self.today.year + 1, 1, 1), end + 1 + (self.word(end + 1) == "lich")
        else:
            first = next_lunar_day(day=1, month=1, today=self.today) or self.today
            end += self.word(end) in {"am", "nguyen"} and 1 + (
                self.word(end + 1) in {"lich", "dan"}
            )
        day = first - timedelta(days=1) if edge in {"truoc", "toi"} else None
        return Named(start, end, Manner.NEAR, day, exact=False)
