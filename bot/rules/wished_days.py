"""Reads a day that somebody wishes or promises: what is vague or lunar is a guess to confirm."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.rules.dated_words import day_in_words
from bot.rules.days import read_day, year_earlier
from bot.rules.understand.date_words import Manner, Named
from bot.rules.understand.parts import Parts
from bot.rules.vietnamese import fold, nfc_clean

if TYPE_CHECKING:
    from bot.rules.working_days import Calendar

HALF_A_YEAR = 183
WEEK = 7
FRIDAY = 4
SHORTEST = 2
"""A Friday nearer than so many days is no time to do anything by."""
MOST_OFFERED = 3

_YEAR = re.compile(r"\d{4}|\d\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d|\bnam (?:sau|toi)\b")
_COMING = (Manner.NAMED, Manner.NEAR, Manner.TODAY, Manner.PERIOD, Manner.SPAN)
_EDGE = re.compile(r"\b(?:cuoi|het|dau|giua|tuan)\b")
"""An edge of a month or a week is meant as a working day; other days are kept as they are."""
_WORKING = re.compile(r"\bngay lam viec\b")


@dataclass(frozen=True, slots=True)
class Wish:
    """``day`` is what was said without a doubt; else ``guesses`` are what it may come to.

    ``words`` are those that named it, "" when no day was named at all; ``passed`` is the day
    that has just been when a day without a year is guessed to be next year's.
    """

    day: date | None = None
    guesses: tuple[date, ...] = ()
    words: str = ""
    passed: date | None = None


def read_wish(text: str, *, today: date, calendar: Calendar, after: date | None = None) -> Wish:
    """The day that an answer to "which day?" names.

    «15/4», «thứ Sáu» are sure; «cuối tháng», «tuần sau», «mùng 5 tháng Giêng», «thêm 3 ngày»
    and a day without a year that has just passed are guesses; «sau Tết», «ít hôm nữa» name
    none. ``after`` is the deadline from which «thêm …» counts.
    """
    words = " ".join(nfc_clean(text).split())
    day = read_day(words, today=today)
    if day is not None:
        return _sure(day, words, today)
    reply = Parts(words, today)
    named = [each for each in reply.dates if each.manner in _COMING]
    if not named:
        return Wish()
    last = named[-1]
    said = reply.piece(last.start, last.end)
    if last.exact and last.day is not None:
        return _sure(last.day, said, today)
    return Wish(guesses=_guesses(last, said, today, calendar, after), words=said)


def certain_day(text: str, *, today: date) -> date | None:
    """The last day that a sentence names, unless it may as well be the one that has just passed."""
    day = day_in_words(text, today=today)
    if day is None or day < today or _just_passed(text, day, today):
        return None
    return day


def days_to_offer(text: str, *, today: date, calendar: Calendar) -> tuple[date, ...]:
    """Days that a word without one may be given: what it guesses, a Friday, the month's end."""
    friday = today + timedelta(days=(FRIDAY - today.weekday()) % WEEK)
    if friday - today < timedelta(days=SHORTEST):
        friday += timedelta(days=WEEK)
    end = calendar.last_of_month(today.year, today.month)
    guesses = read_wish(text, today=today, calendar=calendar).guesses[:1]
    found = [*guesses, friday, friday + timedelta(days=WEEK), end]
    working = sorted({calendar.previous_working(day) for day in found})
    return tuple(day for day in working if day > today)[:MOST_OFFERED]


def _sure(day: date, words: str, today: date) -> Wish:
    passed = _just_passed(words, day, today)
    if passed is not None:
        return Wish(guesses=(day,), words=words, passed=passed)
    return Wish(day=day, words=words)


def _guesses(
    named: Named, said: str, today: date, calendar: Calendar, after: date | None
) -> tuple[date, ...]:
    if named.day is None:
        return ()
    if named.manner is Manner.SPAN:
        return _counted(named.day, said, today, calendar, after)
    edge = _EDGE.search(fold(said)) is not None
    day = calendar.previous_working(named.day) if edge else named.day
    return (day,) if day >= today else ()


def _counted(
    day: date, said: str, today: date, calendar: Calendar, after: date | None
) -> tuple[date, ...]:
    """«3 ngày», «1 tuần»: from the deadline, then from today; short spans in working days."""
    length = (day - today).days
    starts = [each for each in (after, today) if each is not None]
    in_days = length < WEEK or _WORKING.search(fold(said)) is not None
    found = [
        calendar.add_working(start, length)
        if in_days
        else calendar.previous_working(start + timedelta(days=length))
        for start in starts
    ]
    return tuple(dict.fromkeys(each for each in found if each >= today))


def _just_passed(words: str, day: date, today: date) -> date | None:
    """The same day of this year, when it has just been and the words name no year."""
    if _YEAR.search(fold(words)) or day.year == today.year:
        return None
    before = year_earlier(day)
    if before is None:
        return None
    return before if timedelta(0) < today - before <= timedelta(days=HALF_A_YEAR) else None
