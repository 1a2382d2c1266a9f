"""What a nonconformity slip holds: criterion, statement and evidence apart, three dated answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.rules.model import Level
from bot.rules.papers.letterhead import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedWords:
    """One of the unit's answers to a finding, with the day it was given."""

    words: str
    given_on: date
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The auditor's check of the action; ``good`` False asks for completion."""

    good: bool
    words: str
    by: str
    checked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLine:
    """One round of a nonconformity: three dated answers, its end, and whether it worked.

    ``effective`` is None before somebody has said; ``ask_on`` the day on which that is asked.
    """

    number: int
    correction: DatedWords | None = None
    cause: DatedWords | None = None
    action: DatedWords | None = None
    closed_on: date | None = None
    ask_on: date | None = None
    effective: bool | None = None
    judged_on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPaper:
    """A nonconformity slip: criterion, statement, evidence apart; three dated answers.

    What is None prints as a dotted line to be filled in by hand; what was never asked or never
    befell it (repeats, earlier rounds, additions) prints nothing.
    """

    letterhead: Letterhead
    reference: str
    round_name: str
    found_on: date
    unit: str
    unit_post: str
    auditor: str
    level: Level
    criterion: str
    statement: str
    evidence: str
    due_on: date
    received_on: date | None = None
    reservation: str = ""
    correction: DatedWords | None = None
    cause: DatedWords | None = None
    action: DatedWords | None = None
    action_done_on: date | None = None
    verification: Verification | None = None
    closed_on: date | None = None
    effectiveness: Verification | None = None
    round: int = 1
    earlier: tuple[RoundLine, ...] = ()
    similar: DatedWords | None = None
    procedure: DatedWords | None = None
    repeats: tuple[str, ...] = ()
    added: tuple[DatedWords, ...] = ()
    cancelled_on: date | None = None
    cancelled_why: str = ""
