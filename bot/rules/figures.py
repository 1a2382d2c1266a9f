"""Counts a year: how each duty stands at an instant, and the sums that every paper shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.rules.model import (
    Duty,
    DutySource,
    DutyState,
    Extension,
    Finding,
    ItemKind,
    Level,
    Matter,
    PlanItem,
    StatusReport,
)
from bot.rules.nudges import OPEN as FIRST_ASKED
from bot.rules.office_matters import BLOCKED, OBSTACLES, OPEN, STILL_THERE
from bot.rules.papers import Outcome, Tally
from bot.rules.rewind import FINISHING
from bot.rules.yearbook import YearBook

NONCONFORMING = (Level.MAJOR, Level.MINOR)
ADVISING = (Level.OBSERVATION, Level.IMPROVEMENT)
DONE = (Outcome.ON_TIME, Outcome.EXTENDED, Outcome.LATE)
PENDING = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Duties that fell due, each counted once; ``done`` are accepted ones.

    ``waiting`` were reported and wait for Văn phòng, ``completing`` have their own day for
    completion still to come (P6), ``overdue`` have an answer but no result.
    """

    due: int = 0
    on_time: int = 0
    extended: int = 0
    late: int = 0
    waiting: int = 0
    completing: int = 0
    blocked: int = 0
    overdue: int = 0
    unanswered: int = 0

    @property
    def done(self) -> int:
        return self.on_time + self.extended + self.late

    @property
    def answered(self) -> int:
        return self.due - self.unanswered

    @property
    def tally(self) -> Tally:
        """The same for the papers."""
        return Tally(
            due=self.due,
            on_time=self.on_time,
            extended=self.extended,
            late=self.late,
            unanswered=self.unanswered,
            unfinished=self.waiting + self.completing + self.blocked + self.overdue,
        )


def is_due(book: YearBook, duty: Duty) -> bool:
    """Owed on a day before that of the instant (or on it, once the office has closed)."""
    return duty.due_on is not None and duty.due_on <= book.due_through


def is_asked(book: YearBook, duty: Duty) -> bool:
    """A continuous duty is asked on the day it opens; it is never due (P13)."""
    return duty.due_on is None and duty.opens_on <= book.today


def outcome_of(book: YearBook, duty: Duty) -> Outcome:
    """How a duty stands; late and on time are read from the dates."""
    if duty.state is DutyState.CANCELLED:
        return Outcome.CANCELLED
    if duty.due_on is None:
        return Outcome.OPEN_ENDED
    if duty.state is DutyState.ACCEPTED:
        return _done(duty, duty.done_on or duty.due_on, duty.due_on)
    if duty.state is DutyState.REPORTED:
        return Outcome.WAITING
    if duty.state is DutyState.BLOCKED:
        return Outcome.BLOCKED
    return _passed(book, duty) if is_due(book, duty) else _running(book, duty)


def _done(duty: Duty, done_on: date, due_on: date) -> Outcome:
    if done_on > due_on:
        return Outcome.LATE
    first = duty.first_due_on or due_on
    return Outcome.EXTENDED if done_on > first else Outcome.ON_TIME


def _running(book: YearBook, duty: Duty) -> Outcome:
    begun = duty.state in (DutyState.IN_PROGRESS, DutyState.RETURNED)
    ours = duty.unit_id == book.office_id and duty.opens_on <= book.today
    return Outcome.IN_PROGRESS if begun or ours else Outcome.NOT_DUE


def _passed(book: YearBook, duty: Duty) -> Outcome:
    if limit_of(duty) > book.due_through:
        return Outcome.IN_PROGRESS
    asked = duty.unit_id != book.office_id and duty.state in (DutyState.OPEN, DutyState.RECEIVED)
    return Outcome.UNANSWERED if asked else Outcome.OVERDUE


def limit_of(duty: Duty) -> date:
    """The day that lateness runs from: that of a return while it is being completed (P6)."""
    if duty.due_on is None:
        message = f"{duty.ref} has no due day"
        raise ValueError(message)
    if duty.state is DutyState.RETURNED and duty.returned_until is not None:
        return max(duty.due_on, duty.returned_until)
    return duty.due_on


def late_days(book: YearBook, duty: Duty) -> int:
    """Working days by which a duty was, or is by now, late; 0 when it is not."""
    if duty.due_on is None:
        return 0
    if duty.state in (DutyState.ACCEPTED, DutyState.REPORTED):
        until, limit = duty.done_on or duty.due_on, duty.due_on
    else:
        until, limit = book.today, limit_of(duty)
    return max(0, book.calendar.working_between(limit, until))


def is_late(book: YearBook, duty: Duty) -> bool:
    """Past its day and not answered: what «QUÁ HẠN» counts, blocked ones too (P2)."""
    outcome = outcome_of(book, duty)
    if outcome is Outcome.BLOCKED:
        return is_due(book, duty)
    return outcome in (Outcome.OVERDUE, Outcome.UNANSWERED)


def open_matters(book: YearBook) -> tuple[Matter, ...]:
    """Obstacles and late duties that wait for somebody's word."""
    return tuple(m for m in book.matters if m.state == OPEN and m.form in OBSTACLES)


def obstacles(book: YearBook) -> dict[int, str]:
    """Duty → reason of what a unit told and nobody has cleared, decided upon or not."""
    found = {
        matter.duty_id: matter.reason
        for matter in book.matters
        if matter.form == BLOCKED and matter.state in STILL_THERE
    }
    for duty in book.owed():
        if duty.state is DutyState.BLOCKED and duty.id not in found:
            said = [r.reason for r in book.reports_of(duty) if r.what == BLOCKED and r.reason]
            found[duty.id] = said[-1] if said else ""
    return found


def pending_extensions(book: YearBook) -> tuple[Extension, ...]:
    """Requests for more time that nobody has decided."""
    return tuple(extension for extension in book.extensions if extension.state == PENDING)


def counts_of(book: YearBook, duties: Iterable[Duty], *, whole: bool = False) -> Counts:
    """The sums over those duties that fell due; with ``whole`` over every dated one."""
    tally = dict.fromkeys(Counts.__dataclass_fields__, 0)
    for duty in duties:
        outcome = outcome_of(book, duty)
        counted = duty.due_on is not None and (whole or is_due(book, duty))
        if not counted or outcome is Outcome.CANCELLED:
            continue
        tally["due"] += 1
        place = _PLACES.get(outcome)
        if place is not None:
            tally[place] += 1
    return Counts(**tally)


_PLACES = {
    Outcome.ON_TIME: "on_time",
    Outcome.EXTENDED: "extended",
    Outcome.LATE: "late",
    Outcome.WAITING: "waiting",
    Outcome.IN_PROGRESS: "completing",
    Outcome.BLOCKED: "blocked",
    Outcome.OVERDUE: "overdue",
    Outcome.UNANSWERED: "unanswered",
}


def year_counts(book: YearBook) -> Counts:
    """«Lượt việc đến hạn» of the plan since the year began."""
    return counts_of(book, book.planned())


def statement_of(book: YearBook, duty: Duty) -> StatusReport | None:
    """The report that answered the duty: the last one that finishes it."""
    found = [report for report in book.reports_of(duty) if report.what in FINISHING]
    return found[-1] if found and duty.answered else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFigures:
    """One item of the plan in counts; quarters asked and confirmed for a continuous one."""

    item: PlanItem
    owed: int
    counts: Counts
    whole: Counts
    changed: int = 0
    unchanged: int = 0
    cases: int = 0
    asked: int = 0
    confirmed: int = 0

    @property
    def recurring(self) -> bool:
        return self.item.kind is ItemKind.REVIEW


def item_figures(book: YearBook, item: PlanItem) -> ItemFigures:
    """The counts of one item; silence is neither a change nor none (R10)."""
    duties = [d for d in book.of_item(item) if d.state is not DutyState.CANCELLED]
    due = [duty for duty in duties if is_due(book, duty)]
    said = [report.what for duty in due if (report := statement_of(book, duty))]
    asked = [duty for duty in duties if is_asked(book, duty)]
    return ItemFigures(
        item=item,
        owed=sum(duty.due_on is not None for duty in duties),
        counts=counts_of(book, duties),
        whole=counts_of(book, duties, whole=True),
        changed=said.count("change"),
        unchanged=said.count("no_change"),
        cases=sum(case.item_id == item.id for case in book.cases),
        asked=len(asked),
        confirmed=sum(duty.answered for duty in asked),
    )


def unanswered(book: YearBook) -> tuple[Duty, ...]:
    """What was due, or asked, and got no answer at all; in the order of the plan."""
    return tuple(
        duty
        for duty in book.planned()
        if (duty.due_on is None and is_asked(book, duty) and _unsaid(duty))
        or (is_due(book, duty) and outcome_of(book, duty) is Outcome.UNANSWERED)
    )


def _unsaid(duty: Duty) -> bool:
    return not duty.answered and duty.state is not DutyState.CANCELLED


def nudges_of(book: YearBook, duties: Iterable[Duty]) -> int:
    """Nudge lines that reached somebody, each rung once; a card's first asking is none."""
    ids = {duty.id for duty in duties}
    told = (t for t in book.told if t.duty_id in ids and t.rung != FIRST_ASKED)
    return len({(t.duty_id, t.round, t.rung) for t in told})


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCounts:
    """Nonconformities, how many of them closed, and recommendations in their own series."""

    nonconformities: int
    closed: int
    advice: int


def finding_counts(book: YearBook) -> FindingCounts:
    """The year's findings by series."""
    of_level = [f for f in book.findings if f.level in NONCONFORMING and not f.cancelled_on]
    return FindingCounts(
        nonconformities=len(of_level),
        closed=sum(is_closed(book, finding) for finding in of_level),
        advice=sum(f.level in ADVISING and not f.cancelled_on for f in book.findings),
    )


def is_closed(book: YearBook, finding: Finding) -> bool:
    """Closed by the day of the instant."""
    return finding.closed_on is not None and finding.closed_on <= book.today


@dataclass(frozen=True, slots=True, kw_only=True)
class Besides:
    """Duties that the plan's items do not name: decisions of the review, or directives."""

    total: int
    done: int
    overdue: int

    @property
    def running(self) -> int:
        return self.total - self.done - self.overdue


def besides(book: YearBook, source: DutySource) -> Besides:
    """The duties of one source outside the plan's items, as counts."""
    duties = [d for d in book.of_source(source) if d.state is not DutyState.CANCELLED]
    return Besides(
        total=len(duties),
        done=sum(duty.state is DutyState.ACCEPTED for duty in duties),
        overdue=sum(is_late(book, duty) for duty in duties),
    )


def units_that_spoke(book: YearBook) -> tuple[int, int]:
    """(how many of the units that owe something of the plan have said anything, of how many)."""
    planned = [duty for duty in book.planned() if duty.unit_id != book.office_id]
    owing = {duty.unit_id for duty in planned}
    spoke = {duty.unit_id for duty in planned if duty.state is not DutyState.OPEN}
    return len(spoke), len(owing)
