"""Finds the day that a sentence names: «…, chậm nhất 23/7/2021», «hẹn 08/4»."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.rules.days import read_day
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean

HALF_A_YEAR = 183

_YEAR = re.compile(r"\d{4}|\d\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d")
_MONTH = re.compile(r"\d\s?[/.-]\s?\d|\d\s+[Tt]h[aá]ng")
_DAY = re.compile(
    r"(?<![\w/])\d{4}-\d{1,2}-\d{1,2}\b"
    r"|(?<![\w/.-])\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?(?:\d{4}|\d{2}))?(?![\w/])"
    r"|\bngay \d{1,2} thang \d{1,2}(?:\s?(?:/|nam )\s?\d{4})?"
    r"|\bngay \d{1,2}\b|\bhom nay\b|\bngay mai\b|\bngay kia\b"
    r"|\bthu (?:hai|ba|tu|nam|sau|bay)(?: tuan (?:nay|sau))?\b|\bchu nhat\b"
)


def days_in_words(text: str, *, today: date) -> list[date]:
    """Every day named, in the order written; a bare day is the next such one."""
    words = nfc_clean(text)
    found = (read_day(each.group(), today=today) for each in _DAY.finditer(fold_in_place(words)))
    return [day for day in found if day is not None]


def day_in_words(text: str, *, today: date) -> date | None:
    """The last day named: a deadline stands at the end of its sentence."""
    found = days_in_words(text, today=today)
    return found[-1] if found else None


def past_day(text: str, *, today: date) -> date | None:
    """The day that the whole text names, taken as the last such day up to today.

    Paper that has come in came on a day that has been: in January «26/12» is last year's. What
    would lie more than half a year back is left in the future, for the caller to refuse.
    """
    if fold(nfc_clean(text)).strip() == "hom qua":
        return today - timedelta(days=1)
    day = read_day(text, today=today)
    if day is None or day <= today or _YEAR.search(text) or not _MONTH.search(text):
        return day
    before = _year_before(day)
    return before if before and (today - before).days <= HALF_A_YEAR else day


def _year_before(day: date) -> date | None:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return None
