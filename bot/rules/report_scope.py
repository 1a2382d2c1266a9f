"""Reads what is typed behind /baocao: a period, a unit, a last day, in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.rules.errors import RuleBroken
from bot.rules.model import Unit
from bot.rules.unit_match import match_unit
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean
from bot.rules.vietnamese_dates import quarter_number
from bot.rules.yearbook import Scope

LONGEST = 200

_UNTIL = re.compile(r"\b(?:den|toi|het)\s+(?:het\s+)?(?:ngay\s+)?(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
_YEAR = re.compile(r"\b(?:nam\s+)?(20\d\d)\b")
_MONTH = re.compile(r"\b(?:thang\s*|t\s?)(\d{1,2})(?:/(20\d\d))?\b|\b(\d{1,2})/(20\d\d)\b")
_QUARTER = re.compile(r"\b(?:quy\s*|q\s?)(iv|i{1,3}|[1-4])(?:/(20\d\d))?\b")
_HALF = re.compile(r"\b(?:6|sau)\s+thang\s+(dau|cuoi)(?:\s+nam)?\b")
_FIRST_QUARTER = re.compile(r"\b(?:3|ba)\s+thang\s+dau(?:\s+nam)?\b")
_FILLERS = re.compile(r"^(?:cua|cho|ve|bao cao|ca nam|trong|ky)\b|[\s,;.]+$|^[\s,;.]+")


class ScopeUnclear(RuleBroken):
    """Words that name neither a period nor a unit, or fit several units."""

    says = "report_scope_unclear"


class NoSuchMonth(RuleBroken):
    """A year has twelve."""

    says = "report_no_such_month"


class NoSuchDay(RuleBroken):
    says = "report_no_such_day"


@dataclass(slots=True)
class _Words:
    """What is still unread; each reading takes its words away."""

    text: str

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.search(fold_in_place(self.text))
        if found is not None:
            self.text = f"{self.text[: found.start()]} {self.text[found.end() :]}"
        return found


def read_scope(text: str, *, units: Sequence[Unit], year: int) -> Scope:
    """«T3», «quý 1», «6 tháng đầu năm», «phòng X», «đến 15/11», «năm 2021», in any order.

    ``year`` is the one that a day without a year lies in.
    Raises ``ScopeUnclear``, ``NoSuchMonth``, ``NoSuchDay``.
    """
    words = _Words(nfc_clean(text[:LONGEST]))
    until = words.take(_UNTIL)
    scope = _period(words)
    if scope.year is None and (named := words.take(_YEAR)):
        scope = replace(scope, year=int(named[1]))
    if until is not None:
        day = _day(int(until[3] or scope.year or year), int(until[2]), int(until[1]))
        scope = replace(scope, until=day)
    rest = _trimmed(words.text)
    return replace(scope, unit_id=_unit(rest, units)) if rest else scope


def _period(words: _Words) -> Scope:
    if found := words.take(_HALF):
        return Scope(months=(1, 6) if found[1] == "dau" else (7, 12))
    if words.take(_FIRST_QUARTER):
        return Scope(months=(1, 3))
    if found := words.take(_QUARTER):
        quarter = quarter_number(found[1])
        return Scope(months=(quarter * 3 - 2, quarter * 3), year=_number(found[2]))
    if found := words.take(_MONTH):
        month = int(found[1] or found[3])
        if not 1 <= month <= 12:
            raise NoSuchMonth(month=month)
        return Scope(months=(month, month), year=_number(found[2] or found[4]))
    return Scope()


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDay(day=f"{day}/{month}/{year}") from None


def _trimmed(text: str) -> str:
    """The words without fillers at their ends; a bare «năm» or «tháng» says nothing either."""
    kept = " ".join(text.split())
    while (found := _FILLERS.search(fold_in_place(kept))) is not None:
        kept = (kept[: found.start()] + kept[found.end() :]).strip()
    return "" if fold(kept) in ("nam", "nam nay", "ngay", "thang") else kept


def _unit(words: str, units: Sequence[Unit]) -> int:
    exact = [unit for unit in units if fold(unit.key) == fold(words)]
    match = match_unit(words, units)
    if exact:
        return exact[0].id
    if not match.sure or len(match.units) != 1:
        raise ScopeUnclear(words=words, units=[unit.short for unit in match.units])
    return match.units[0].id
