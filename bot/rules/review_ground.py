"""What a review's inputs are made from, as it stood at an instant: the year, and its registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.rules.finding_model import Repeat
from bot.rules.management_review import Spoken
from bot.rules.model import Duty
from bot.rules.yearbook import YearBook


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierReview:
    """A review whose minutes were recorded by then, and the duties that it decided."""

    ref: str
    number: str
    held_on: date
    decisions: tuple[Duty, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LawChange:
    """A legal document that touches a procedure: ``done_on`` when the procedure followed it."""

    number: str
    effective_on: date | None
    due_on: date | None
    done_on: date | None
    ref: str = "/vanban"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """The figures of one quarter; None is what nobody has told. ``satisfied`` is per cent.

    ``ref`` is what shows them.
    """

    quarter: int
    received: int | None = None
    on_time: int | None = None
    late: int | None = None
    complaints: int | None = None
    satisfied: float | None = None
    ref: str = "/solieu"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveNow:
    """An objective and what its last figure says: met, not met, or None for unmeasured."""

    ref: str
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A visit from outside; ``open`` while its report of correction is owed."""

    ref: str
    on: date
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditHeld:
    """An internal audit: its days and when its report was signed."""

    ref: str
    first_day: date
    last_day: date
    reported_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """``repeated`` are findings that came up before, ``reopened`` those found not effective."""

    book: YearBook
    earlier: tuple[EarlierReview, ...] = ()
    laws: tuple[LawChange, ...] = ()
    quarters: tuple[Quarter, ...] = ()
    objectives: tuple[ObjectiveNow, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    audits: tuple[AuditHeld, ...] = ()
    repeated: tuple[Repeat, ...] = ()
    reopened: tuple[str, ...] = ()
    said: tuple[Spoken, ...] = ()
