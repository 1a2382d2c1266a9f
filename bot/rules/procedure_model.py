"""Procedures as values: what is in force, what came before it, and what is being changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.rules.legal_model import Cited


class ProcedureState(StrEnum):
    """``COMING`` has no version in force yet; ``WITHDRAWN`` has none any more."""

    COMING = "coming"
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"


class VersionState(StrEnum):
    """``COMING`` is issued and waits for its day; at most one of a procedure is in force."""

    COMING = "coming"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


class ChangeState(StrEnum):
    """Draft → submitted → issued (approved by the head of agency); or given up, and why."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ISSUED = "issued"
    DROPPED = "dropped"


OPEN_CHANGES = (ChangeState.DRAFT, ChangeState.SUBMITTED)


@dataclass(frozen=True, slots=True)
class Procedure:
    """``key`` is the folded code; ``code`` as the agency writes it."""

    id: int
    code: str
    key: str
    name: str
    unit_id: int
    state: ProcedureState


@dataclass(frozen=True, slots=True)
class ProcedureVersion:
    """What was issued: never rewritten but for what was entered wrongly, which is journalled.

    ``bases`` are legal documents as they are written; ``dialogue_id`` is the form with which the
    signed decision came, if it did.
    """

    id: int
    procedure_id: int
    issue: int
    revision: int
    effective_on: date
    state: VersionState
    decision_number: str | None
    decision_on: date | None
    bases: tuple[str, ...]
    author: str
    reviewer: str
    approver: str
    change_id: int | None
    dialogue_id: int | None
    superseded_on: date | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ProcedureChange:
    """A change on its way: asked for by whom, on which ground, by when, and what came of it.

    ``issue``, ``revision`` and ``effective_on`` are as submitted; ``report_id`` is the statement
    of the monthly review that told of it.
    """

    id: int
    procedure_id: int
    unit_id: int
    state: ChangeState
    document: str
    words: str
    due_on: date | None
    issue: int | None
    revision: int | None
    effective_on: date | None
    report_id: int | None
    opened_by: int
    opened_at: datetime
    submitted_by: int | None
    submitted_at: datetime | None
    decided_by: int | None
    decided_at: datetime | None
    closing: str
    version: int


@dataclass(frozen=True, slots=True)
class ProcedureSheet:
    """Rows that were read and wait to be confirmed; ``rows`` as they will be kept."""

    id: int
    person_id: int
    source: str
    rows: tuple[dict[str, Any], ...]
    state: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class InForce:
    """A procedure with its version in force."""

    procedure: Procedure
    version: ProcedureVersion


@dataclass(frozen=True, slots=True)
class UnderChange:
    """What is open about a procedure, as a card names it; ``due_on`` may be unknown."""

    code: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Register:
    """What a monthly review shows: how many are in force, the law entered since, what is open."""

    count: int
    law: tuple[Cited, ...]
    changing: tuple[UnderChange, ...]

    def shown(self) -> dict[str, Any]:
        """The facts of the card's sentences."""
        changing = [{"code": each.code, "due": each.due_on} for each in self.changing]
        law = [{"form": each.form, "number": each.number} for each in self.law]
        return {"count": self.count, "law": law, "changing": changing}
