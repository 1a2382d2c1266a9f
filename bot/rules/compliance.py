"""Whether the year keeps its order: what it must hold, and what must come before what (R8, R13)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bot.rules.plan_draft import Concern

OF_THE_PLAN = (
    "audit_missing",
    "management_review_missing",
    "procedure_review_missing",
    "procedure_review_seldom",
    "objectives_missing",
    "report_missing",
    "audit_after_review",
    "review_after_report",
    "audit_after_report",
)
"""Concerns of the plan's own text that stay true once it is issued; other doubts end with that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSoFar:
    """What of the year has happened, by its days; None is what has not (yet).

    ``audited_on`` is the day by which a first internal audit had been held, ``reviewed_on`` that
    of the first management review, ``reported_on`` of the year's report, ``confirmed_on`` of the
    confirmation (``signed`` once its paper is entered). ``open_then`` are the references of
    nonconformities not closed on the day of the review. ``over``: the year has ended; only then
    it is told whether objectives were ``set_on`` a day and procedures ``looked_at`` at all.
    """

    year: int
    audited_on: date | None = None
    reviewed_on: date | None = None
    reported_on: date | None = None
    confirmed_on: date | None = None
    signed: bool = False
    open_then: tuple[str, ...] = ()
    over: bool = False
    set_on: date | None = None
    looked_at: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """A fact that Văn phòng is told of once."""

    key: str
    holds: Callable[[YearSoFar], bool]


def _before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


def _instead_of(done: date | None, lacking: date | None) -> bool:
    return done is not None and lacking is None


TABLE: tuple[Check, ...] = (
    Check("reviewed_without_audit", lambda y: _instead_of(y.reviewed_on, y.audited_on)),
    Check("reviewed_before_audit", lambda y: _before(y.reviewed_on, y.audited_on)),
    Check("findings_open_at_review", lambda y: y.reviewed_on is not None and bool(y.open_then)),
    Check("reported_without_review", lambda y: _instead_of(y.reported_on, y.reviewed_on)),
    Check("reported_before_review", lambda y: _before(y.reported_on, y.reviewed_on)),
    Check("confirmed_before_review", lambda y: _before(y.confirmed_on, y.reviewed_on)),
    Check("confirmation_missing", lambda y: y.reviewed_on is not None and not y.signed),
    Check("year_without_audit", lambda y: y.over and y.audited_on is None),
    Check("year_without_review", lambda y: y.over and y.reviewed_on is None),
    Check("year_without_objectives", lambda y: y.over and y.set_on is None),
    Check("year_without_procedure_review", lambda y: y.over and not y.looked_at),
    Check("year_without_report", lambda y: y.over and y.reported_on is None),
)  # fmt: skip
"""What is looked at of the year as it is lived, in the order in which it is told.

What an audit finds is an input of the review (ISO 9001 9.3.2 c); the year's duties are those of
QĐ 19/2014 Đ.4, and TT 26/2014 Đ.36.2b asks for the confirmation.
"""

ASKED_BY_ITSELF = ("confirmation_missing",)
"""What a line of Văn phòng's card asks for with a button of its own."""


def concerns_so_far(year: YearSoFar) -> list[Concern]:
    """Every fact of the table that holds, with the year's days and references as its facts."""
    facts = {
        "year": year.year,
        "audited_on": year.audited_on,
        "reviewed_on": year.reviewed_on,
        "reported_on": year.reported_on,
        "confirmed_on": year.confirmed_on,
        "refs": year.open_then,
    }
    return [Concern(check.key, (), facts) for check in TABLE if check.holds(year)]


def still_of_the_plan(concerns: Iterable[Concern]) -> list[Concern]:
    """Of the doubts about a plan's text those that matter through the year."""
    return [each for each in concerns if each.key in OF_THE_PLAN]
