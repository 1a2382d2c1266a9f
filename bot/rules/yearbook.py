"""A year's facts as they stood at one instant: what every count, digest and paper is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TypeVar

from bot.rules.finding_model import EffectivenessCheck, FindingAnswer
from bot.rules.legal_clock import LawWaits
from bot.rules.model import (
    Duty,
    DutySource,
    Extension,
    Finding,
    Matter,
    Plan,
    PlanItem,
    StatusReport,
    Unit,
)
from bot.rules.working_days import Calendar, month_end

K = TypeVar("K")
V = TypeVar("V")

DAY_ENDS = time(17, 0)
"""What is owed on a day counts as due once the office has closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Văn phòng spoke with a unit about a late duty; days are local."""

    duty_id: int
    on: date
    promised_on: date | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A nudge that reached somebody of the unit: the rung's own day and the day it arrived."""

    duty_id: int
    round: int
    rung: str
    day: date
    arrived_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An event of a continuous item."""

    item_id: int
    unit_id: int
    happened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reissue:
    """A procedure of the register that was issued anew, as recorded by then."""

    code: str
    unit_id: int
    issue: int
    revision: int
    effective_on: date


@dataclass(frozen=True, kw_only=True)
class YearBook:
    """``as_of`` is an aware moment, ``local`` the same on the agency's wall clock.

    Duties, extensions and matters are as they stood then; ``reports`` hold what had been
    recorded by then and not withdrawn; units stand in the agency's order. What is asked for a
    duty or an item is looked up in an index, made when it is first asked for. ``carried`` came
    over from the year before: owed as ever, and none of this year's figures.
    """

    as_of: datetime
    local: datetime
    plan: Plan
    items: tuple[PlanItem, ...]
    units: tuple[Unit, ...]
    office_id: int
    calendar: Calendar
    duties: tuple[Duty, ...]
    reports: tuple[StatusReport, ...] = ()
    extensions: tuple[Extension, ...] = ()
    matters: tuple[Matter, ...] = ()
    calls: tuple[Call, ...] = ()
    told: tuple[Told, ...] = ()
    findings: tuple[Finding, ...] = ()
    findings_before: tuple[Finding, ...] = ()
    """Of the years before, as they stood: open ones are owed still, and any may be repeated."""
    finding_answers: tuple[FindingAnswer, ...] = ()
    finding_checks: tuple[EffectivenessCheck, ...] = ()
    cases: tuple[Case, ...] = ()
    laws: tuple[LawWaits, ...] = ()
    carried: tuple[Duty, ...] = ()
    reissues: tuple[Reissue, ...] | None = None
    """Of the register, in this year; None where the agency kept no register."""
    last_month: int = 12
    """Of what the book is cut to."""

    @property
    def today(self) -> date:
        return self.local.date()

    @property
    def last_day(self) -> date:
        """The end of the part of the year that is told of, or today before that."""
        return min(self.today, month_end(self.plan.year, self.last_month))

    @property
    def due_through(self) -> date:
        """The last day whose duties count as due."""
        over = self.local.time() >= DAY_ENDS
        return self.today if over else self.today - timedelta(days=1)

    def owed(self) -> tuple[Duty, ...]:
        """What somebody may have to be told of: the year's own, and what came over."""
        return (*self.duties, *self.carried)

    def planned(self) -> tuple[Duty, ...]:
        """The duties of the plan itself: what «lượt việc» counts."""
        return self.of_source(DutySource.PLAN)

    def of_source(self, *sources: DutySource) -> tuple[Duty, ...]:
        return tuple(duty for duty in self.duties if duty.source in sources)

    def of_item(self, item: PlanItem) -> tuple[Duty, ...]:
        return self._of_item.get(item.id, ())

    def unit(self, unit_id: int) -> Unit:
        return self._unit[unit_id]

    def duty(self, duty_id: int) -> Duty | None:
        return self._duty.get(duty_id)

    def reports_of(self, duty: Duty) -> tuple[StatusReport, ...]:
        return self._reports_of.get(duty.id, ())

    def told_about(self, duty: Duty) -> tuple[Told, ...]:
        return self._told_about.get(duty.id, ())

    @cached_property
    def _told_about(self) -> dict[int, tuple[Told, ...]]:
        return grouped_by(self.told, lambda told: told.duty_id)

    @cached_property
    def _of_item(self) -> dict[int | None, tuple[Duty, ...]]:
        return grouped_by(self.duties, lambda duty: duty.item_id)

    @cached_property
    def _reports_of(self) -> dict[int, tuple[StatusReport, ...]]:
        return grouped_by(self.reports, lambda report: report.duty_id)

    @cached_property
    def _unit(self) -> dict[int, Unit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def _duty(self) -> dict[int, Duty]:
        return {duty.id: duty for duty in self.owed()}


def grouped_by(values: Iterable[V], key: Callable[[V], K]) -> dict[K, tuple[V, ...]]:
    """The values of each key, in their order."""
    found: dict[K, list[V]] = {}
    for value in values:
        found.setdefault(key(value), []).append(value)
    return {each: tuple(listed) for each, listed in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a report is restricted to: months of the year (first, last), a unit, a last day."""

    year: int | None = None
    months: tuple[int, int] | None = None
    unit_id: int | None = None
    until: date | None = None

    @property
    def whole_year(self) -> bool:
        return self.months is None and self.unit_id is None


def within(book: YearBook, scope: Scope) -> YearBook:
    """The book with only what belongs to the scope's months and unit."""
    if scope.whole_year:
        return book

    def ours(unit_id: int) -> bool:
        return scope.unit_id in (None, unit_id)

    def then(month: int) -> bool:
        return scope.months is None or scope.months[0] <= month <= scope.months[1]

    duties = tuple(d for d in book.duties if ours(d.unit_id) and then(month_of(d)))
    kept = {duty.item_id for duty in duties}
    return replace(
        book,
        last_month=scope.months[1] if scope.months else book.last_month,
        duties=duties,
        carried=tuple(d for d in book.carried if ours(d.unit_id) and scope.months is None),
        items=tuple(item for item in book.items if item.id in kept),
        findings=tuple(f for f in book.findings if ours(f.unit_id) and then(f.found_on.month)),
        findings_before=tuple(f for f in book.findings_before if ours(f.unit_id)),
        cases=tuple(c for c in book.cases if ours(c.unit_id) and then(c.happened_on.month)),
        reissues=None
        if book.reissues is None
        else tuple(r for r in book.reissues if ours(r.unit_id) and then(r.effective_on.month)),
    )


def month_of(duty: Duty) -> int:
    """The month that a duty belongs to: its period's last one, else that of its first due day."""
    part = duty.period.partition("-")[2]
    if part.startswith("Q"):
        return int(part[1:]) * 3
    if part.startswith("H"):
        return int(part[1:]) * 6
    if part[:2].isdigit():
        return int(part[:2])
    return (duty.first_due_on or duty.due_on or duty.opens_on).month
