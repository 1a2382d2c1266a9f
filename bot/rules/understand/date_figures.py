"""Days written in figures: 15/10, ngày 20, 05 tháng 12 năm 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.rules.understand.date_periods import Periods
from bot.rules.understand.date_words import (
    BEFORE_DECIMAL_DAY,
    LAST_DAY,
    NEXT,
    THIS,
    Manner,
    Named,
    day_or_none,
    latest_past,
    month_end,
    nearest_future,
)
from bot.rules.understand.numbers import is_share, number_at, pair
from bot.rules.understand.tokens import Kind

_TILL = frozenset({"qua", "den", "toi", "tới", "sang"})
_WISHING = frozenset({"xin", "cho", "lui", "dời", "doi", "han", "hạn", "em", "phong", "anh", "chi"})
_BEHIND_A_DAY = frozenset({"nop", "nhe", "nha", "nghen", "gui", "xong", "duoc", "a", "em"})


class Figures(Periods):
    """Each method reads one form at a place and says where it ends."""

    def _figures(self, at: int) -> Named | None:
        token = self.words[at]
        if token.kind is Kind.FULL_DATE:
            return self._full(at)
        if token.kind is Kind.MONTH_YEAR:
            month, year = pair(token)
            in_calendar = 1 <= month <= 12 and self.word(at - 1) in {
                "den",
                "truoc",
                "sang",
                "trong",
            }
            return self._month_named(at, at + 1, month, year, "") if in_calendar else None
        if token.kind is Kind.PAIR and not is_share(self.words, at):
            return self._pair(at)
        if (
            token.kind is Kind.NUMBER
            and "." in token.word
            and self.word(at - 1) in BEFORE_DECIMAL_DAY
        ):
            first, _, second = token.word.partition(".")
            return self._day_month(at, at + 1, int(first), int(second))
        return None

    def _full(self, at: int) -> Named | None:
        typed = self.words[at].word.replace(".", "/").replace("-", "/")
        parts = [int(part) for part in typed.split("/")]
        year, month, day = parts if parts[0] > LAST_DAY else parts[::-1]
        full = day_or_none(year + 2000 if year < 100 else year, month, day)
        return Named(at, at + 1, Manner.NAMED, full, year_said=True) if full else None

    def _pair(self, at: int) -> Named | None:
        day, month = pair(self.words[at])
        end = at + 1
        if self.word(end) == "nam" and self.kind(end + 1) is Kind.NUMBER:
            full = (
                day_or_none(int(self.word(end + 1)), month, day)
                if self.word(end + 1).isdecimal()
                else None
            )
            return Named(at, end + 2, Manner.NAMED, full, exact=full is not None, year_said=True)
        if self.word(end) == "nam" and self.word(end + 1) in NEXT:
            full = day_or_none(self.today.year + 1, month, day)
            return Named(at, end + 2, Manner.NAMED, full, exact=full is not None, year_said=True)
        end += self.word(end) in THIS
        return self._day_month(at, end, day, month)

    def _day_month(self, start: int, end: int, day: int, month: int) -> Named | None:
        found, exact = nearest_future(day, month, self.today)
        if found is None:
            return None
        if self.word(start - 1) == "hom":
            found, exact = latest_past(day, month, self.today), True
        return Named(start, end, Manner.NAMED, found, exact=exact)

    def _ngay(self, at: int) -> Named | None:
        """ngày 20; ngày 05 tháng 12 năm 2026; 20 tháng 10; ngày 20/10."""
        start = at
        at += self.word(at) == "het" and self.word(at + 1) == "ngay"
        has_word = self.word(at) in {"ngay", "hom", "bua"}
        at += has_word
        if has_word and self.kind(at) in {Kind.PAIR, Kind.FULL_DATE}:
            inner = self._full(at) if self.kind(at) is Kind.FULL_DATE else self._pair(at)
            if inner is None or self.word(start) != "het":
                return inner
            return replace(inner, start=start)
        number = number_at(self.words, at) if self.kind(at) is Kind.NUMBER or has_word else None
        if number is None or not 1 <= number[0] <= 31:
            return None
        day, end = number
        if self.word(end) == "thang":
            return self._day_of_month(start, day, end + 1)
        said = has_word and self.word(end) not in {"lam", "nua", "nửa"}
        if self.kind(at) is not Kind.NUMBER or not (said or self._stands_for_a_day(at, end)):
            return None
        return self._bare_day(start, end + (self.word(end) in THIS), day)

    def _stands_for_a_day(self, at: int, end: int) -> bool:
        """Whether a bare number is one: "xin qua 27 nộp", "cho đến 20 nhé"."""
        closes = self.kind(end) in {None, Kind.BREAK} or self.word(end) in _BEHIND_A_DAY
        return closes and self.word(at - 1) in _TILL and self.word(at - 2) in _WISHING

    def _day_of_month(self, start: int, day: int, at: int) -> Named | None:
        if self.word(at) in NEXT | THIS:
            first = month_end(self.today.year, self.today.month + (self.word(at) in NEXT))
            return Named(start, at + 1, Manner.NAMED, day_or_none(first.year, first.month, day))
        month = number_at(self.words, at)
        if month is None or not 1 <= month[0] <= 12:
            return None
        end = month[1]
        if (
            self.word(end) == "nam"
            and self.kind(end + 1) is Kind.NUMBER
            and self.word(end + 1).isdecimal()
        ):
            said = day_or_none(int(self.word(end + 1)), month[0], day)
            return Named(start, end + 2, Manner.NAMED, said, exact=said is not None, year_said=True)
        return self._day_month(start, end, day, month[0])

    def _bare_day(self, start: int, end: int, day: int) -> Named | None:
        this, after = self.today, month_end(self.today.year, self.today.month) + timedelta(days=1)
        found = day_or_none(this.year, this.month, day)
        if found is None or found < self.today:
            found = day_or_none(after.year, after.month, day)
        manner = Manner.PAST if self.word(start) == "hom" else Manner.NAMED
        return None if found is None else Named(start, end, manner, found)
