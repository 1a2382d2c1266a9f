"""Days counted from today: mai, thứ Sáu tuần sau, cuối tuần, 3 ngày nữa."""

from __future__ import annotations

from datetime import timedelta

from bot.rules.understand.date_words import (
    COUNTS,
    EDGES,
    FRIDAY,
    FURTHEST,
    LAST,
    NEXT,
    SHORT_WEEKDAYS,
    THIS,
    UNITS,
    WEEK_EDGES,
    WEEKDAYS,
    Cursor,
    Manner,
    Named,
)
from bot.rules.understand.numbers import number_at
from bot.rules.understand.tokens import Kind

# Words of the days around today, and how many days they are away.
_AHEAD = {"today": 0, "mai": 1, "tomorrow": 1, "kia": 2, "mốt": 2, "mot": 2}
_COUNTED = frozenset({"diem", "lan", "muc", "loi", "dot", "buoc", "nguoi", "quy", "ky", "phan"})
_BACK = {"qua": 1, "kia": 2, "truoc": 2, "no": 2}


class Near(Cursor):
    """Each method reads one form at a place and says where it ends."""

    def _near(self, at: int) -> Named | None:
        """hôm nay, sáng mai, chiều nay, ngày kia, hôm qua."""
        start = at
        at += self.word(at) == "het"
        part = self.part(at) or self.word(at) == "cuoi"
        at += part
        if self.part(at) and part:
            at += 1
        day_word = self.word(at) in {"ngay", "hom"}
        here = self.word(at + day_word)
        end = at + day_word + 1
        if here == "nay" and (day_word or part):
            return Named(start, end, Manner.TODAY, self.today)
        if here == "mai" and self.word(end) in {"mot", "mốt"}:
            return self._ahead(start, end + 1, 1, exact=False)
        if here in _AHEAD and (here not in {"kia", "mot"} or self.word(at) == "ngay"):
            return self._ahead(start, end, _AHEAD[here])
        if here in _BACK and (day_word or (part and here == "qua")):
            return Named(start, end, Manner.PAST, self.today - timedelta(days=_BACK[here]))
        return None

    def _ahead(self, start: int, end: int, days: int, *, exact: bool = True) -> Named:
        manner = Manner.NEAR if days else Manner.TODAY
        return Named(start, end, manner, self.today + timedelta(days=days), exact=exact)

    def _weekday(self, at: int) -> Named | None:
        start = at
        at += self.word(at) == "het"
        at += self.part(at)
        if self.word(at - 1) in _COUNTED:
            return None
        if self.word(at) == "thu" and self.word(at + 1) in WEEKDAYS:
            weekday, end = WEEKDAYS[self.word(at + 1)], at + 2
        elif self.word(at) in SHORT_WEEKDAYS and self.word(at - 1) not in EDGES:
            weekday, end = SHORT_WEEKDAYS[self.word(at)], at + 1
        elif self.word(at) == "cn" or (self.word(at) == "chu" and self.word(at + 1) == "nhat"):
            weekday, end = 6, at + (1 if self.word(at) == "cn" else 2)
        elif self.word(at) in {"friday", "monday"}:
            weekday, end = {"friday": 4, "monday": 0}[self.word(at)], at + 1
        else:
            return None
        return self._weekday_of(start, end, weekday)

    def _weekday_of(self, start: int, end: int, weekday: int) -> Named:
        has_week = self.word(end) == "tuan"
        which, after = self.word(end + has_week), end + has_week + 1
        if which == "roi" and not has_week:
            which = "" if self.word(start - 1) != "hom" else which
        if which == "ke":
            after += 1
        day = self.monday + timedelta(days=weekday)
        if which in LAST and (has_week or which in {"truoc", "roi"}):
            back = day - timedelta(days=7) if has_week or day >= self.today else day
            return Named(start, after, Manner.PAST, back)
        if which in NEXT:
            ahead = 7 if has_week or day <= self.today else 0
            return Named(start, after, Manner.NEAR, day + timedelta(days=ahead), exact=has_week)
        if which in THIS:
            return Named(start, after, Manner.NEAR, day)
        if self.word(start - 1) in {"hom", "từ"}:
            back = day - timedelta(days=7) if day >= self.today else day
            return Named(start, end, Manner.PAST, back)
        ahead = 7 if day <= self.today else 0
        return Named(start, end, Manner.NEAR, day + timedelta(days=ahead), exact=day != self.today)

    def _week(self, at: int) -> Named | None:
        start, edge = (
            at,
            self.word(at) if self.word(at) in WEEK_EDGES else "",
        )
        at += bool(edge)
        if self.word(at) != "tuan":
            return None
        end, ahead = at + 1, 0
        which = self.word(end)
        ahead = 7 if edge in {"sang", "qua"} and which not in THIS else 0
        if which in LAST and not edge:
            return Named(start, end + 1, Manner.PAST, self.monday - timedelta(days=3), exact=False)
        if which in NEXT:
            ahead, end = 7, end + 1 + (which == "ke" and self.word(end + 1) in {"tiep", "toi"})
        elif which in THIS:
            end += 1
        elif not edge:
            return None
        start += edge in {"trong", "sang", "qua"} and end - start > 2
        weekday = {"dau": 0, "đầu": 0, "giua": 2}.get(edge, FRIDAY)
        day = self.monday + timedelta(days=weekday + ahead)
        if day < self.today:
            day += timedelta(days=7)
        return Named(start, end, Manner.NEAR, day, exact=False)

    def _span(self, at: int) -> Named | None:
        """3 ngày, một tuần, vài hôm nữa, 5 ngày làm việc, 2-3 hôm, nửa tháng."""
        start, count = at, 0
        number = number_at(self.words, at)
        if number is not None:
            count, at = number
            joined = self.word(at) in {"-", "–", "đến", "den", "hoac"}
            if joined or self.kind(start) is Kind.WORD:
                count, at = number_at(self.words, at + joined) or (count, at)
        elif self.word(at) in COUNTS:
            half = self.word(at) in {"nửa", "nua"}
            at += 1
            second = number_at(self.words, at)
            at = second[1] if second and not half else at
            count = {"thang": 15, "tuan": 3}.get(self.word(at), 0) if half else 0
            count = 10 if self.word(start) in {"chuc", "chục"} else count
        else:
            return None
        unit = UNITS.get(self.word(at))
        if unit is None:
            return None
        if self.word(at) == "quy" and self.word(at + 1) == "trinh":
            return None
        end = at + 1
        if self.word(end) == "lam" and self.word(end + 1) == "viec":
            end += 2
        elif self.word(start) in {"nửa", "nua"}:
            unit = 1
        return self._span_to(start, end, count * unit)

    def _span_to(self, start: int, end: int, length: int) -> Named:
        ahead = self.word(end) in {"nua", "nữa"} and self.word(start - 1) != "them"
        past = self.word(end) == "truoc" or self.word(start - 1) == "cach"
        day = (
            self.today + timedelta(days=-length if past else length)
            if 0 < length <= FURTHEST
            else None
        )
        manner = Manner.PAST if past else Manner.NEAR if ahead else Manner.SPAN
        return Named(start, end + ahead, manner, day, exact=False)
