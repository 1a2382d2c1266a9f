"""What the yearly report holds: results by item, unit, month and finding, and TT 26/2014 Đ.36."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.rules.papers.audit_facts import AuditFacts, GuidanceFacts, PointAnswer, ReviewMeetingFacts
from bot.rules.papers.letterhead import Answer, Document, Letterhead, Signer
from bot.rules.papers.objectives import ObjectiveResultLine
from bot.rules.papers.review_facts import ProcedureChange, ReviewRow
from bot.rules.papers.tally import Tally, added


class Outcome(StrEnum):
    """How a duty stands in a report; «late» and «on time» were read from the dates before.

    ``OPEN_ENDED`` is a continuous duty, never late; what is ``WAITING`` waits for Văn phòng.
    """

    ON_TIME = "on_time"
    EXTENDED = "extended"
    LATE = "late"
    WAITING = "waiting"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    OVERDUE = "overdue"
    UNANSWERED = "unanswered"
    NOT_DUE = "not_due"
    CANCELLED = "cancelled"
    OPEN_ENDED = "open_ended"


_AS_COUNTS = {
    Outcome.ON_TIME: Tally(due=1, on_time=1),
    Outcome.EXTENDED: Tally(due=1, extended=1),
    Outcome.LATE: Tally(due=1, late=1),
    Outcome.UNANSWERED: Tally(due=1, unanswered=1),
    Outcome.OVERDUE: Tally(due=1, unfinished=1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult:
    """One unit's result for an item.

    A recurring duty carries a ``tally`` of its periods; a continuous one its ``cases``, and the
    quarters asked and confirmed as its ``tally``.
    """

    unit: str
    outcome: Outcome
    due_on: date | None = None
    done_on: date | None = None
    late_days: int = 0
    cases: int = 0
    tally: Tally | None = None
    note: str = ""
    references: tuple[str, ...] = ()

    @property
    def counted(self) -> Tally:
        """The result as counts: its own periods, or the one duty that it is."""
        if self.outcome is Outcome.OPEN_ENDED:
            return Tally(due=0)
        if self.tally is not None:
            return self.tally
        return _AS_COUNTS.get(self.outcome, Tally(due=0))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportItem:
    """An item of the plan, wording and timing as issued, with one result a unit.

    ``label`` is the item's short name in running text («mục tiêu chất lượng»).
    """

    tt: int
    wording: str
    timing: str
    doers: str
    results: tuple[ItemResult, ...]
    label: str = ""

    @property
    def tally(self) -> Tally:
        """All that fell due under this item, over its units and periods."""
        return added(tuple(result.counted for result in self.results))

    @property
    def asked(self) -> int:
        """Quarters asked of all units, for a continuous item."""
        return sum(result.tally.due for result in self.results if result.tally)

    @property
    def confirmed(self) -> int:
        """Quarters answered out of those asked."""
        unanswered = sum(result.tally.unanswered for result in self.results if result.tally)
        return self.asked - unanswered


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A duty that was due and that nobody answered; ``period`` is a period key."""

    tt: int
    period: str
    unit: str
    nudges: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTally:
    """One unit's year so far; ``nudges`` counts the reminders sent."""

    unit: str
    tally: Tally
    nudges: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcoming:
    """Something late, blocked or unanswered, with the unit's own reason if it gave one."""

    tt: int
    period: str
    unit: str
    outcome: Outcome
    days: int = 0
    reason: str = ""
    resolved_on: date | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What came over from the year before: none of this year's figures."""

    total: int
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenThing:
    """Something that goes over into the next year: its reference, words, unit, due day."""

    reference: str
    words: str
    unit: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPaper:
    """The yearly report's draft, figures frozen at the end of ``as_of``; ``version`` from 1.

    ``part`` is the key of a part of the year (``2021-Q1``), empty for the whole.
    """

    letterhead: Letterhead
    signer: Signer
    recipients: tuple[str, ...]
    year: int
    version: int
    as_of: date
    generated_at: datetime
    plan: Document
    units_assigned: int
    units_received: int
    items: tuple[ReportItem, ...]
    unanswered: tuple[Unanswered, ...]
    unit_tallies: tuple[UnitTally, ...]
    review_months: tuple[str, ...]
    review_rows: tuple[ReviewRow, ...]
    changes: tuple[ProcedureChange, ...] = ()
    register_reissued: int | None = None
    objectives: str = ""
    objective_lines: tuple[ObjectiveResultLine, ...] = ()
    guidance: GuidanceFacts | None = None
    audit: AuditFacts | None = None
    meeting: ReviewMeetingFacts | None = None
    points: tuple[PointAnswer, ...] = ()
    directives_due: int = 0
    directives_done: int = 0
    carried: Carried | None = None
    shortcomings: tuple[Shortcoming, ...] = ()
    open_things: tuple[OpenThing, ...] = ()
    proposals: tuple[str, ...] = ()
    addressee: str = ""
    plan_items: int = 0
    part: str = ""

    @property
    def of_whole_plan(self) -> int:
        """How many items the plan has, also where the report is about a part of the year."""
        return self.plan_items or len(self.items)

    @property
    def total(self) -> Tally:
        """The last line of the table by unit."""
        return added(tuple(line.tally for line in self.unit_tallies))

    @property
    def reviewed(self) -> Tally:
        """All monthly reviews that fell due."""
        return added(tuple(cell.counted for row in self.review_rows for cell in row.cells))

    @property
    def changes_stated(self) -> int:
        """Due reviews that stated a change."""
        cells = (cell for row in self.review_rows for cell in row.cells if cell.due)
        return sum(cell.answer is Answer.CHANGE for cell in cells)

    @property
    def reissued(self) -> int:
        """Procedures issued anew, each counted once; as the register has it, where there is one."""
        if self.register_reissued is not None:
            return self.register_reissued
        return len({change.procedure for change in self.changes if change.in_force_on})

    @property
    def nudges(self) -> int:
        """Reminders sent to all units listed."""
        return sum(line.nudges for line in self.unit_tallies)
