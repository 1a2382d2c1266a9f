"""The editions that the year is worked by: the standard, the law and the practice of audits.

Each is a file with its first valid day; on a day the newest one counts that has begun by then. A
record keeps the key of the edition it was made under, and reads that one for ever (R14).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bot.rules.edition_files import Law, Practice, Question, Shipped, Standard, shipped
from bot.rules.model import Level, UnitKind

SEPARATOR = "+"
Dated = TypeVar("Dated", Standard, Law, Practice)


@dataclass(frozen=True, slots=True)
class Periods:
    """Every period that is not the plan's own.

    ``legal_update_months`` QĐ 19/2014 Đ.4.4a, with ``legal_alert_days`` calendar days before it
    in falling order; ``inspection_report_months`` TT 26/2014 Đ.37.2c; ``handover_years`` NĐ
    30/2020 Đ.30. The others are practice: ``correct``, ``effectiveness``, ``acknowledge``,
    ``complete`` and ``audit_report`` in working days, ``team_told`` and ``units_told`` in
    calendar days before the audit.
    """

    legal_update_months: int
    legal_alert_days: tuple[int, ...]
    inspection_report_months: int
    handover_years: int
    acknowledge: int
    complete: int
    team_told: int
    units_told: int
    audit_report: int
    correct: Mapping[Level, int]
    effectiveness: Mapping[Level, int]


@dataclass(frozen=True, slots=True)
class Edition:
    """What counts on a day: titles of clauses, law, periods, words of levels, audit questions."""

    standard: Standard
    law: Law
    practice: Practice

    @property
    def key(self) -> str:
        """What a record keeps, e.g. ``tcvn-iso-9001-2015+qd-19-2014+thuc-hanh-2015``."""
        return SEPARATOR.join((self.standard.key, self.law.key, self.practice.key))

    @property
    def periods(self) -> Periods:
        """The periods of the law and those of practice in one value."""
        return Periods(**self.law.periods, **self.practice.periods)

    def questions(self, kind: UnitKind) -> tuple[Question, ...]:
        """What an audit asks a unit of that kind, in the order of the clauses."""
        return tuple(each for each in self.practice.questions if kind in each.asked)


def edition_on(day: date) -> Edition:
    """What counts on that day. Raises ``LookupError`` before the first file begins."""
    return edition_among(shipped(), day)


def edition_of(key: str) -> Edition:
    """The edition that a record kept. Raises ``LookupError`` for one that is not shipped."""
    found = shipped()
    kept = key.split(SEPARATOR)
    return Edition(
        _keyed(found.standards, kept), _keyed(found.laws, kept), _keyed(found.practices, kept)
    )


def edition_among(files: Shipped, day: date) -> Edition:
    """What counts on that day by those files."""
    return Edition(
        _begun(files.standards, day), _begun(files.laws, day), _begun(files.practices, day)
    )


def _begun(files: Sequence[Dated], day: date) -> Dated:
    begun = [each for each in files if each.valid_from <= day]
    if not begun:
        raise LookupError(f"no edition is valid on {day}")
    return max(begun, key=lambda each: each.valid_from)


def _keyed(files: Sequence[Dated], kept: Sequence[str]) -> Dated:
    found = next((each for each in files if each.key in kept), None)
    if found is None:
        raise LookupError(f"no edition is shipped for {SEPARATOR.join(kept)}")
    return found
