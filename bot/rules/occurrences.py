"""When a timing falls due: its occurrences in a plan's year, on working days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.rules.spans import LAST_MONTH, Point, Span
from bot.rules.timing import Timing, TimingKind
from bot.rules.working_days import Calendar, month_end

OPENS_BEFORE = timedelta(days=30)
"""A duty with only a last day opens this long before it."""

SATURDAY = 6


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One period of a duty: ``period`` is ``2021``, ``2021-03``, ``2021-Q1``, ``2021-H1``.

    ``due_on`` is None for a continuous duty: it is asked on ``opens_on`` and never late.
    """

    period: str
    opens_on: date
    due_on: date | None


@dataclass(frozen=True, slots=True)
class _Year:
    """What every kind needs: the plan's year, the calendar, and what P4 leaves out."""

    year: int
    calendar: Calendar
    issued_on: date
    first_month: int | None

    def owes(self, month: int) -> bool:
        """Whether a period that ends with this month is owed: it begins after the issue (P4)."""
        if self.first_month is not None:
            return month >= self.first_month
        return date(self.year, month, 1) > self.issued_on


def occurrences(
    timing: Timing,
    *,
    year: int,
    calendar: Calendar,
    issued_on: date,
    first_month: int | None = None,
) -> list[Occurrence]:
    """The dated periods of a timing in the plan's year, in order, each with its own key.

    Recurring periods before the issue are not owed; ``first_month`` overrides where they
    begin. Kinds without a date of their own (event, external, …) have none.
    """
    maker = _MAKERS.get(timing.kind)
    if maker is None:
        return []
    return list(maker(timing, _Year(year, calendar, issued_on, first_month)))


def _spans(timing: Timing, of: _Year) -> Iterator[Occurrence]:
    windows = [(span, *_window(span, timing, of.year)) for span in timing.spans]
    keys = _keys(timing, [span for span, _, _ in windows], of.year)
    for key, (_, opening, closing) in zip(keys, windows, strict=True):
        yield _occurrence(key, opening, closing, of)


def _occurrence(key: str, opening: date, closing: date, of: _Year) -> Occurrence:
    """Due on the last working day of the window; open from its first one after the issue."""
    due = of.calendar.previous_working(closing)
    opens = of.calendar.next_working(max(opening, of.issued_on))
    if opens > due:
        opens = min(of.calendar.next_working(opening), due)
    return Occurrence(key, opens, due)


def _window(span: Span, timing: Timing, year: int) -> tuple[date, date]:
    first_year = span.first.year or year
    last_year = span.last.year or first_year
    if last_year == first_year and span.last.month < span.first.month:
        last_year += 1
    closing = _end(span.last, last_year)
    opening = _start(span.first, first_year)
    if timing.kind is TimingKind.STRICT_MONTH:
        closing = opening - timedelta(days=1)
        return closing.replace(day=1), closing
    if timing.strict:
        closing = _start(span.last, last_year) - timedelta(days=1)
    if span.first == span.last and span.first.day:
        opening = closing - OPENS_BEFORE
    return opening, closing


def _start(point: Point, year: int) -> date:
    return date(year, point.month, min(point.day or 1, month_end(year, point.month).day))


def _end(point: Point, year: int) -> date:
    last = month_end(year, point.month)
    return last if point.day is None else last.replace(day=min(point.day, last.day))


def _keys(timing: Timing, spans: list[Span], year: int) -> list[str]:
    """One window has the year as its key; several have the month, quarter or day they end in."""
    if len(spans) == 1:
        return [str(year)]
    namers: tuple[Callable[[Point, int], str], ...] = (_month_key, _day_key)
    if timing.kind is TimingKind.QUARTER:
        namers = (_quarter_key, _month_key)
    if timing.kind is TimingKind.HALF:
        namers = (_half_key, _month_key)
    for namer in namers:
        keys = [namer(span.last, span.last.year or year) for span in spans]
        if len(set(keys)) == len(keys):
            return keys
    return [f"{year}-{place:02d}" for place in range(1, len(spans) + 1)]


def _month_key(point: Point, year: int) -> str:
    return f"{year}-{point.month:02d}"


def _quarter_key(point: Point, year: int) -> str:
    return f"{year}-Q{(point.month + 2) // 3}"


def _half_key(point: Point, year: int) -> str:
    return f"{year}-H{(point.month + 5) // 6}"


def _day_key(point: Point, year: int) -> str:
    return f"{year}-{point.month:02d}-{point.day or 0:02d}"


_KEY_OF_WIDTH: dict[int, Callable[[Point, int], str]] = {3: _quarter_key, 6: _half_key}


def _recurring(timing: Timing, of: _Year) -> Iterator[Occurrence]:
    """``times`` windows of equal length; each is owed when its last month begins after issue."""
    times = timing.times or 1
    ends = [-(-LAST_MONTH * turn // times) for turn in range(1, times + 1)]
    opens_after = 0
    for end in ends:
        first, opens_after = opens_after + 1, end
        if not of.owes(end) or not _within_limits(timing, end):
            continue
        namer = _KEY_OF_WIDTH.get(LAST_MONTH // times, _month_key)
        opening, closing = date(of.year, first, 1), _recurring_close(timing, end, of)
        yield _occurrence(namer(Point(end), of.year), opening, closing, of)


def _within_limits(timing: Timing, month: int) -> bool:
    return not timing.spans or any(s.first.month <= month <= s.last.month for s in timing.spans)


def _recurring_close(timing: Timing, month: int, of: _Year) -> date:
    """The named day of the last month ("trước ngày 25", the third working day), else its end."""
    if timing.nth:
        days = of.calendar.working_days_of_month(of.year, month)
        return days[-1] if timing.nth < 0 else days[min(timing.nth, len(days)) - 1]
    if not timing.day:
        return month_end(of.year, month)
    named = _end(Point(month, timing.day), of.year)
    return named - timedelta(days=1) if timing.strict and named.day > 1 else named


def _weekly(_: Timing, of: _Year) -> Iterator[Occurrence]:
    """One for each ISO week of the year that begins after the issue and has a working day."""
    monday = date.fromisocalendar(of.year, 1, 1)
    while monday.isocalendar().year == of.year:
        week = [monday + timedelta(days=n) for n in range(SATURDAY + 1)]
        worked = [day for day in week if of.calendar.is_working(day)]
        if worked and monday > of.issued_on and monday.month >= (of.first_month or 1):
            yield Occurrence(f"{of.year}-W{monday.isocalendar().week:02d}", worked[0], worked[-1])
        monday += timedelta(days=7)


def _continuous(_: Timing, of: _Year) -> Iterator[Occurrence]:
    """Asked on the first working day after each quarter; no due day, never late (P13)."""
    for quarter in range(1, 5):
        if of.owes(quarter * 3):
            asked = of.calendar.next_working(month_end(of.year, quarter * 3) + timedelta(days=1))
            yield Occurrence(f"{of.year}-Q{quarter}", asked, None)


def _yearly(timing: Timing, of: _Year) -> Iterator[Occurrence]:
    yield from _spans(replace(timing, spans=timing.spans[-1:]), of)


_MAKERS: dict[TimingKind, Callable[[Timing, _Year], Iterator[Occurrence]]] = {
    TimingKind.MONTH: _spans,
    TimingKind.MONTHS: _spans,
    TimingKind.QUARTER: _spans,
    TimingKind.HALF: _spans,
    TimingKind.YEAR: _spans,
    TimingKind.RANGE: _spans,
    TimingKind.STRICT_DATE: _spans,
    TimingKind.INCLUSIVE_DATE: _spans,
    TimingKind.STRICT_MONTH: _spans,
    TimingKind.WEEKLY: _weekly,
    TimingKind.MONTHLY: _recurring,
    TimingKind.QUARTERLY: _recurring,
    TimingKind.RECURRING: _recurring,
    TimingKind.YEARLY: _yearly,
    TimingKind.CONTINUOUS: _continuous,
}
