"""Finds the day that a sentence names: «…, chậm nhất 23/7/2021», «hẹn 08/4»."""

from __future__ import annotations

import re
from datetime import date

from bot.rules.day_patterns import FIGURES, ISO
from bot.rules.days import read_day
from bot.rules.vietnamese import fold_in_place, nfc_clean

_DAY = re.compile(
    rf"(?<![\w/]){ISO}\b"
    rf"|(?<![\w/.-]){FIGURES}(?![\w/])"
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
