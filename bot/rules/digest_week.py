"""When the digest leaves: Monday 07:30 or the next working day, until the year is settled."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.rules.digest import SUNDAY, decisions_of
from bot.rules.working_days import Calendar
from bot.rules.yearbook import YearBook

LEAVES_AT = time(7, 30)
LONGEST_AFTER = timedelta(days=31)
"""After the year's end the digest goes on at most so long, and only while something is open."""


def digest_day(day: date, calendar: Calendar) -> date | None:
    """Monday of the day's week, or its next working day; None when the week has none."""
    monday = day - timedelta(days=day.weekday())
    leaves = calendar.next_working(monday)
    return leaves if leaves <= monday + timedelta(days=SUNDAY) else None


def is_wanted(book: YearBook) -> bool:
    """Until the year's end; then a month at most, and only while something is open."""
    last = date(book.plan.year, 12, 31)
    if book.today <= last:
        return True
    if book.today > last + LONGEST_AFTER:
        return False
    waiting = any(duty.due_on is not None and not duty.closed for duty in book.duties)
    return waiting or bool(decisions_of(book))
