"""The timing grammar: what the words under "Thời gian hoàn thành" mean, as a value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.rules.spans import LAST_DAY, LAST_MONTH, Grain, Point, Reading, Span
from bot.rules.timing_kind import UNDATED, Timing, TimingKind
from bot.rules.timing_spans import read_spans
from bot.rules.timing_words import plain_words

__all__ = ["UNDATED", "Timing", "TimingKind", "read_timing"]


def read_timing(text: str) -> Timing:
    """The meaning of a timing text; never raises, ``UNCLEAR`` is a meaning too."""
    words = plain_words(text)
    for reader in _READERS:
        found = reader(words)
        if found is not None:
            return replace(found, text=text)
    return Timing(TimingKind.UNCLEAR, text, exact=False)


_SAME_AS_ABOVE = re.compile(r"[\W_]*|nt|n/t|nhu tren|nhu (?:muc|noi dung|dong) .{0,20}|\W*nt\W*")
_CONTINUOUS = re.compile(
    r"\b(?:thuong xuyen|lien tuc|ca nam|quanh nam|suot nam|(?:hang|moi) ngay|toan nam)\b"
)
_RELATIVE = re.compile(
    r"(?<!thang )(?<!ngay )\b(\d{1,3}) (ngay lam viec|ngay|tuan|thang)(?: lam viec)?,? "
    r"(?:ke tu|ke|tinh tu|tu khi|tu luc|sau khi|sau ngay|truoc khi)\b"
)
_WITHIN = re.compile(r"^(?:sau|trong vong|khong qua) (\d{1,3}) (ngay lam viec|ngay|tuan|thang)\b")
_OFFSET_UNITS = {
    "ngay lam viec": "working_day",
    "ngay": "day",
    "tuan": "week",
    "thang": "month",
}
_ON_EVENT_FIRST = re.compile(r"^(?:ngay )?(?:sau |truoc |moi )?khi\b|^dot xuat\b|^neu (?:co|can)\b")
_ON_EVENT = re.compile(r"\b(?:khi|dot xuat|neu co|neu can|phat sinh)\b")
_EXTERNAL = re.compile(r"^(?:theo|tuy|can cu|phu thuoc)\b(?! (?:thang|quy|nam)\b(?! dinh))")
_BY_PERIOD = re.compile(r"^theo (thang|quy|nam)\b")
_YEARLY = re.compile(r"\b(?:hang|moi|tung) nam\b|\b1 nam 1 lan\b|\b1 lan/nam\b|\bnam 1 lan\b")

_RECURRENCES: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\b(?:hang|moi|tung) tuan\b|lan/tuan\b|\b1 tuan/?\s?\d lan"), 52),
    (re.compile(r"\b(?:dinh ky|hang) 6 thang\b|\b6 thang(?:/| )\s?(?:1 )?lan\b|\bnua nam\b"), 2),
    (re.compile(r"\b(?:dinh ky|hang) 3 thang\b|\b3 thang(?:/| )\s?(?:1 )?lan\b"), 4),
    (re.compile(r"\b2 thang(?:/| )\s?(?:1 )?lan\b"), 6),
    (re.compile(r"\b4 thang(?:/| )\s?(?:1 )?lan\b"), 3),
    (
        re.compile(
            r"\b(?:hang|moi|tung|dinh ky|theo|cac) quy\b(?! dinh| trinh| che| [ivx\d])"
            r"|lan/quy\b|\bquy 1 lan\b"
        ),
        4,
    ),
    (
        re.compile(
            r"\b(?:hang|moi|tung|dinh ky|theo) thang\b(?! \d)|lan/thang\b|\bthang 1 lan\b"
            r"|\bcac thang trong nam\b|\bcua thang$|\b12 thang\b"
        ),
        12,
    ),
)
_TIMES_A_YEAR = re.compile(r"\b(\d{1,2}) lan ?(?:/|trong|mot|1|moi)? ?nam\b")
_COUNTED = re.compile(r"\b\d{1,2} lan\b")
_NAMED_RECURRENCE = {
    12: TimingKind.MONTHLY,
    4: TimingKind.QUARTERLY,
    1: TimingKind.YEARLY,
    52: TimingKind.WEEKLY,
}
_DAY = re.compile(r"\bngay (\d{1,2})\b(?!/)")
_STRICT_DAY = re.compile(r"\btruoc ngay \d{1,2}\b(?!/)")
_NTH_WORKING = re.compile(r"\bngay lam viec (dau tien|dau|cuoi cung|cuoi|thu \d{1,2})\b")


def _same_as_above(words: str) -> Timing | None:
    return Timing(TimingKind.INHERIT) if _SAME_AS_ABOVE.fullmatch(words) else None


def _relative(words: str) -> Timing | None:
    found = _RELATIVE.search(words) or _WITHIN.search(words)
    if not found:
        return None
    unit = _OFFSET_UNITS[found[2]]
    return Timing(TimingKind.RELATIVE, offset=int(found[1]), offset_unit=unit)


def _event_first(words: str) -> Timing | None:
    return Timing(TimingKind.EVENT) if _ON_EVENT_FIRST.search(words) else None


def _event(words: str) -> Timing | None:
    return Timing(TimingKind.EVENT) if _ON_EVENT.search(words) else None


def _external(words: str) -> Timing | None:
    if _BY_PERIOD.search(words) and "dinh" not in words:
        return None
    return Timing(TimingKind.EXTERNAL) if _EXTERNAL.search(words) else None


def _recurring(words: str) -> Timing | None:
    times = _times_a_year(words)
    if times is None:
        return None
    day = _DAY.search(words)
    limits = tuple(
        s
        for s in read_spans(_COUNTED.sub("", words)).spans
        if s.last.day is None and s.months() < LAST_MONTH
    )
    return Timing(
        _NAMED_RECURRENCE.get(times, TimingKind.RECURRING),
        spans=limits,
        strict=bool(_STRICT_DAY.search(words)),
        day=int(day[1]) if day and 1 <= int(day[1]) <= LAST_DAY else None,
        nth=_nth_working(words),
        times=times,
    )


def _times_a_year(words: str) -> int | None:
    for pattern, times in _RECURRENCES:
        if pattern.search(words):
            return times
    found = _TIMES_A_YEAR.search(words)
    return int(found[1]) if found and 1 < int(found[1]) <= LAST_MONTH else None


def _nth_working(words: str) -> int | None:
    found = _NTH_WORKING.search(words)
    if not found:
        return None
    if found[1].startswith("thu"):
        return int(found[1].split()[1]) or None
    return 1 if found[1].startswith("dau") else -1


def _continuous(words: str) -> Timing | None:
    return Timing(TimingKind.CONTINUOUS) if _CONTINUOUS.search(words) else None


def _yearly(words: str) -> Timing | None:
    if not _YEARLY.search(words):
        return None
    reading = read_spans(_YEARLY.sub(" ", words))
    if reading.broken:
        return None
    if reading.spans and reading.grain is Grain.DAY:
        return _dated_kind(reading)
    spans = reading.spans or (Span(Point(1), Point(12)),)
    return Timing(TimingKind.YEARLY, spans=spans, strict=reading.strict, times=1)


def _dated(words: str) -> Timing | None:
    reading = read_spans(words)
    return None if reading.broken or not reading.spans else _dated_kind(reading)


def _dated_kind(reading: Reading) -> Timing:
    kind = _kind_of(reading)
    return Timing(kind, spans=reading.spans, strict=reading.strict, exact=reading.exact)


def _kind_of(reading: Reading) -> TimingKind:
    if reading.ranged:
        return TimingKind.RANGE
    if reading.grain is Grain.DAY:
        return TimingKind.STRICT_DATE if reading.strict else TimingKind.INCLUSIVE_DATE
    if reading.strict:
        return TimingKind.STRICT_MONTH
    if reading.grain is Grain.MONTH and len(reading.spans) > 1:
        return TimingKind.MONTHS
    return _KIND_OF_GRAIN[reading.grain]


_KIND_OF_GRAIN = {
    Grain.MONTH: TimingKind.MONTH,
    Grain.QUARTER: TimingKind.QUARTER,
    Grain.HALF: TimingKind.HALF,
    Grain.YEAR: TimingKind.YEAR,
}

_READERS: tuple[Callable[[str], Timing | None], ...] = (
    _same_as_above,
    _relative,
    _event_first,
    _external,
    _recurring,
    _continuous,
    _yearly,
    _dated,
    _event,
)
"""Tried in this order: a later meaning may stand inside the words of an earlier one."""
