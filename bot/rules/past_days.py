"""Days that have been: read without a year, and refused where they are still to come."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.rules.days import read_day, year_earlier
from bot.rules.errors import RuleBroken
from bot.rules.vietnamese import fold, nfc_clean

HALF_A_YEAR = 183

_YEAR = re.compile(r"\d{4}|\d\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d")
_MONTH = re.compile(r"\d\s?[/.-]\s?\d|\d\s+[Tt]h[aá]ng")


class DayAhead(RuleBroken):
    """What was signed, held or received was so today at the latest."""

    says = "day_is_future"


def require_past(day: date, *, today: date) -> None:
    """Raises ``DayAhead`` for a day to come."""
    if day > today:
        raise DayAhead(day=day.isoformat())


def past_day(text: str, *, today: date) -> date | None:
    """The day that the whole text names, taken as the last such day up to today.

    What came in, was signed or began did so on a day that has been: in December «17/5» is this
    year's, in January «26/12» last year's. What would lie in another year and more than half a
    year back is left in the future, for the caller to refuse.
    """
    if fold(nfc_clean(text)).strip(" .") == "hom qua":
        return today - timedelta(days=1)
    day = read_day(text, today=today)
    if day is None or day <= today or _YEAR.search(text) or not _MONTH.search(text):
        return day
    before = year_earlier(day)
    if before is None:
        return day
    near = before.year == today.year or (today - before).days <= HALF_A_YEAR
    return before if near else day
