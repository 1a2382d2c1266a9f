"""Which periods of a year are asked about an objective, and how a typed period is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.rules.objective_model import Follow
from bot.rules.vietnamese import fold_in_place, nfc_clean
from bot.rules.vietnamese_dates import quarter_number
from bot.rules.working_days import month_end

if TYPE_CHECKING:
    from bot.rules.objective_model import Objective

MONTHS_OF = {Follow.MONTH: 1, Follow.QUARTER: 3, Follow.HALF: 6, Follow.YEAR: 12}

_MONTH = re.compile(r"\b(?:thang|t)\s*(?P<month>1[0-2]|0?[1-9])\b")
_QUARTER = re.compile(r"\b(?:quy|q)\s*(?P<quarter>iv|i{1,3}|[1-4])\b")
_HALF = re.compile(r"\b(?:6|sau)\s*thang(?:\s*dau\s*nam)?\b")
_YEAR = re.compile(r"\b(?:ca\s*nam|nam\s*(?P<year>20\d\d)|cuoi\s*nam)\b")


def periods_of(objective: Objective) -> list[str]:
    """The keys that are asked, in order: every part but the last, then the year itself.

    What begins after the objective's day is not asked; the year always is.
    """
    months = MONTHS_OF[objective.follow]
    parts = [
        key_of(objective.year, months, end)
        for end in range(months, 12, months)
        if date(objective.year, end - months + 1, 1) <= objective.due_on
    ]
    return [*parts, str(objective.year)]


def key_of(year: int, months: int, end: int) -> str:
    """The key of the part of ``months`` that ends with month ``end``."""
    match months:
        case 1:
            return f"{year}-{end:02d}"
        case 3:
            return f"{year}-Q{end // 3}"
        case 6:
            return f"{year}-H{end // 6}"
        case _:
            return str(year)


def last_month(period: str) -> int:
    """The month with which a period ends."""
    _, _, part = period.partition("-")
    if not part:
        return 12
    return int(part[1:]) * {"Q": 3, "H": 6}[part[0]] if part[0] in "QH" else int(part)


def end_of(period: str) -> date:
    """The last day of a period."""
    return month_end(int(period[:4]), last_month(period))


def start_of(period: str) -> date:
    """The first day of a period."""
    _, _, part = period.partition("-")
    months = {"": 12, "Q": 3, "H": 6}.get(part[:1], 1)
    return date(int(period[:4]), last_month(period) - months + 1, 1)


def share_of(period: str) -> Fraction:
    """How much of the year has passed with the period."""
    return Fraction(last_month(period), 12)


def latest_ended(objective: Objective, today: date) -> str | None:
    """The last of its periods that is over; None before the first ends."""
    ended = [each for each in periods_of(objective) if end_of(each) < today]
    return ended[-1] if ended else None


def running(objective: Objective, today: date) -> str:
    """The period that a figure told today speaks of when it names none.

    In the first month after a period that one is meant, as people report after it has ended.
    """
    ended = latest_ended(objective, today)
    if ended is not None and today - end_of(ended) <= timedelta(days=31):
        return ended
    ahead = [each for each in periods_of(objective) if end_of(each) >= today]
    return ahead[0] if ahead else str(objective.year)


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], str]], ...] = (
    (_QUARTER, lambda m, year: f"{year}-Q{quarter_number(m['quarter'])}"),
    (_HALF, lambda _, year: f"{year}-H1"),
    (_MONTH, lambda m, year: f"{year}-{int(m['month']):02d}"),
    (_YEAR, lambda m, year: m["year"] or str(year)),
)


def read_period(text: str, *, year: int) -> tuple[str | None, str]:
    """The period that words name, and the words without it."""
    text = nfc_clean(text)
    folded = fold_in_place(text)
    for pattern, key in READERS:
        found = pattern.search(folded)
        if found is not None:
            kept = f"{text[: found.start()]} {text[found.end() :]}"
            return key(found, year), " ".join(kept.split())
    return None, text
