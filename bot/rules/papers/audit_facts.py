"""What the report tells of the audit, the management review, guidance and the points of Đ.36."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.rules.model import Level
from bot.rules.papers.letterhead import Document
from bot.rules.papers.slip import RoundLine

_NONCONFORMING = (Level.MAJOR, Level.MINOR)
_ADVISING = (Level.OBSERVATION, Level.IMPROVEMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """A finding as the report lists it; criterion and statement apart.

    ``rounds`` are those of a nonconformity, more than one where it was opened again; ``repeats``
    the references of those that were there before.
    """

    reference: str
    unit: str
    level: Level
    criterion: str
    statement: str
    due_on: date | None = None
    reported_on: date | None = None
    closed_on: date | None = None
    cancelled_on: date | None = None
    rounds: tuple[RoundLine, ...] = ()
    repeats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFacts:
    """The year's internal audit; days as held, the report's day when it is signed."""

    held_on: tuple[date, ...]
    report: Document | None = None
    report_signed_on: date | None = None
    findings: tuple[FindingLine, ...] = ()

    @property
    def nonconformities(self) -> tuple[FindingLine, ...]:
        return tuple(line for line in self._standing if line.level in _NONCONFORMING)

    @property
    def advice(self) -> tuple[FindingLine, ...]:
        """Recommendations and observations: their own series, never a nonconformity."""
        return tuple(line for line in self._standing if line.level in _ADVISING)

    @property
    def closed(self) -> int:
        """Nonconformities that are closed."""
        return sum(line.closed_on is not None for line in self.nonconformities)

    def at(self, level: str) -> int:
        """How many findings of one level."""
        return sum(line.level == level for line in self._standing)

    @property
    def _standing(self) -> tuple[FindingLine, ...]:
        """A cancelled one keeps its number in the list, and is counted nowhere."""
        return tuple(line for line in self.findings if line.cancelled_on is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewMeetingFacts:
    """The management review and the head's confirmation of validity (QĐ 19/2014 Đ.4.2d)."""

    held_on: date
    decisions: int
    decisions_done: int
    decisions_overdue: int = 0
    validity: Document | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceFacts:
    """Item «Thường xuyên»: cases recorded, quarters confirmed out of quarters asked."""

    cases: int
    confirmed: int
    asked: int


OF_AUDITS = "1đ"
"""The point of TT 26/2014 Đ.36 on audits, reviews and corrections."""


class PointState(StrEnum):
    """A point of TT 26/2014 Đ.36: on record, or said by somebody not to have occurred."""

    ON_RECORD = "on_record"
    NONE_OCCURRED = "none_occurred"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointAnswer:
    """The answer to one point («1a» … «2đ»); a point without one prints «Chưa có thông tin».

    ``NONE_OCCURRED`` counts only with the post that said so and the day.
    """

    point: str
    state: PointState
    words: str = ""
    references: tuple[str, ...] = ()
    said_by: str = ""
    said_on: date | None = None

    def __post_init__(self) -> None:
        unsaid = not self.said_by or self.said_on is None
        if self.state is PointState.NONE_OCCURRED and unsaid:
            msg = f"point {self.point}: nobody said that nothing occurred"
            raise ValueError(msg)
