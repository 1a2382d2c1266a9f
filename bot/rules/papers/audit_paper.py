"""What the papers of an internal audit hold: plan, team, timetable, minutes and report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.model import Level
from bot.rules.papers.letterhead import Document, Letterhead
from bot.rules.papers.slip import DatedWords


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """Somebody of the team, with the certificate as it was noted."""

    name: str
    post: str
    leads: bool
    certified_on: date
    certified_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableRow:
    """A row of the timetable; ``half`` is morning or afternoon, ``at`` «08:00» or empty."""

    kind: str
    day: date
    half: str
    at: str
    unit: str = ""
    auditor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """What an auditor noted to a question."""

    criterion: str
    question: str
    note: str
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """A finding; the corrective action as it stands."""

    reference: str
    unit: str
    level: Level
    criterion: str
    statement: str
    due_on: date | None
    has_action: bool
    closed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitResult:
    """What came of a unit's session; ``reserved`` is the unit's own view, in its words."""

    unit: str
    auditor: str
    day: date
    asked: int
    conform: int
    on_paper: int
    notes: tuple[NoteRow, ...]
    open: int
    findings: tuple[str, ...]
    acknowledged_by: str
    acknowledged_on: date | None
    reserved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPaper:
    """All that the papers of an audit are filled with, as of ``made_at``."""

    letterhead: Letterhead
    reference: str
    year: int
    first_day: date
    last_day: date
    scope: str
    criteria: str
    programme: str
    plan: Document | None
    team_decision: Document | None
    report: Document | None
    team: tuple[TeamRow, ...]
    timetable: tuple[TimetableRow, ...]
    results: tuple[UnitResult, ...]
    findings: tuple[FoundRow, ...]
    conclusion: str
    addenda: tuple[DatedWords, ...]
    closing_on: date | None
    closing_at: datetime | None
    report_due: date | None
    report_days: int
    made_at: datetime

    @property
    def leader(self) -> TeamRow | None:
        return next((each for each in self.team if each.leads), None)

    @property
    def nonconformities(self) -> tuple[FoundRow, ...]:
        return tuple(f for f in self.findings if f.level in (Level.MAJOR, Level.MINOR))

    @property
    def advice(self) -> tuple[FoundRow, ...]:
        """Recommendations and observations."""
        advising = (Level.OBSERVATION, Level.IMPROVEMENT)
        return tuple(each for each in self.findings if each.level in advising)

    @property
    def strengths(self) -> tuple[FoundRow, ...]:
        return tuple(each for each in self.findings if each.level is Level.STRENGTH)

    def at(self, level: str) -> int:
        """How many findings of one level."""
        return sum(each.level == level for each in self.findings)
