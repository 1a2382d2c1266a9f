"""What the report tells of the monthly reviews: one cell a unit and month, and each change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.rules.papers.letterhead import Answer
from bot.rules.papers.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCell:
    """One unit's answer for one month; ``late_days`` are working days.

    An answer may come before the month is ``due``: it is shown and not yet counted.
    """

    answer: Answer
    answered_on: date | None = None
    late_days: int = 0
    due: bool = True

    @property
    def counted(self) -> Tally:
        if not self.due or self.answer is Answer.NOT_DUE:
            return Tally(due=0)
        if self.answer is Answer.UNANSWERED:
            return Tally(due=1, unanswered=1)
        return Tally(due=1, late=1) if self.late_days else Tally(due=1, on_time=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A unit's answers, one a month, in the order of ``ReportPaper.review_months``."""

    unit: str
    cells: tuple[ReviewCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureChange:
    """A change stated in a review; ``apply_by`` is the three-month limit (QĐ 19/2014 Đ.4.4a)."""

    period: str
    unit: str
    procedure: str
    basis: str
    stated_on: date
    apply_by: date | None = None
    issue: str = ""
    in_force_on: date | None = None
    references: tuple[str, ...] = ()
