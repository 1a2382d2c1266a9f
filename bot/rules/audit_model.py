"""An internal audit as values: programme, audit, team, timetable, checklist and minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

SERIES = "ĐG"
"""The numbers of audits: ĐG-2021-001."""


class AuditState(StrEnum):
    """Planned until the closing meeting is recorded, then held, then closed."""

    PLANNED = "planned"
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class SessionKind(StrEnum):
    """What a row of the timetable is for."""

    OPENING = "opening"
    UNIT = "unit"
    TEAM = "team"
    CLOSING = "closing"


class Half(StrEnum):
    """Half of a working day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class Verdict(StrEnum):
    """What an auditor said to a question; ``PAPER``: it was asked and answered on paper."""

    CONFORM = "conform"
    FINDING = "finding"
    NOTE = "note"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class AuditProgramme:
    """The year's programme of audits (ISO 9001 9.2.2a)."""

    id: int
    agency_id: int
    year: int
    words: str
    noted_by: int
    noted_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Audit:
    """An internal audit; ``edition`` names the standard and questions it was planned by."""

    id: int
    agency_id: int
    programme_id: int
    ref: str
    year: int
    first_day: date
    last_day: date
    scope: str
    criteria: str
    edition: str
    plan_number: str | None
    plan_signed_on: date | None
    plan_dialogue_id: int | None
    team_number: str | None
    team_signed_on: date | None
    team_dialogue_id: int | None
    state: AuditState
    noted_by: int
    noted_at: datetime
    changed_at: datetime
    team_told_on: date | None
    units_told_on: date | None
    closing_on: date | None
    closing_by: int | None
    closing_at: datetime | None
    report_duty_id: int | None
    closed_at: datetime | None
    closed_by: int | None
    why: str | None
    version: int

    @property
    def open(self) -> bool:
        """Neither closed nor given up."""
        return self.state in (AuditState.PLANNED, AuditState.HELD)


@dataclass(frozen=True, slots=True)
class AuditMember:
    """A person of the team, with the day of the auditor's certificate."""

    id: int
    audit_id: int
    person_id: int
    leads: bool
    certified_on: date
    certified_until: date | None
    noted_by: int
    noted_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class AuditSession:
    """A row of the timetable; ``unit_id`` and ``person_id`` of a unit's session alone."""

    id: int
    audit_id: int
    kind: SessionKind
    day: date
    half: Half
    at: str
    unit_id: int | None
    person_id: int | None
    moves: int
    noted_by: int
    noted_at: datetime
    cancelled_at: datetime | None
    begun_at: datetime | None
    ended_at: datetime | None
    acknowledged_at: datetime | None
    acknowledged_by: int | None
    reserved: str | None
    version: int

    @property
    def place(self) -> tuple[date, bool, str, int]:
        """Its place in the timetable."""
        return self.day, self.half is Half.AFTERNOON, self.at or "~", self.id


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A question of a unit's checklist; ``verdict`` is None while it is open."""

    id: int
    session_id: int
    audit_id: int
    nth: int
    clause: str
    procedure: str
    procedure_version_id: int | None
    words: str
    verdict: str | None
    note: str | None
    finding_id: int | None
    answered_by: int | None
    answered_at: datetime | None
    dialogue_id: int | None
    put_off: int
    version: int


@dataclass(frozen=True, slots=True)
class AuditMinutes:
    """What was concluded at the closing meeting; ``nth`` above 1 is an addendum."""

    id: int
    audit_id: int
    nth: int
    words: str
    said_by: int
    said_at: datetime
