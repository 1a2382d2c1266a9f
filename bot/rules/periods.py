"""From items to duties: who owes what, for which period, open from when and due when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from bot.rules.model import Unit, UnitKind
from bot.rules.occurrences import Occurrence, occurrences
from bot.rules.timing import TimingKind, read_timing
from bot.rules.units import Addressed, read_units, standing_office
from bot.rules.working_days import Calendar


class PlannedItem(Protocol):
    """The cells of an item that its duties come from."""

    @property
    def tt(self) -> int: ...
    @property
    def units_text(self) -> str: ...
    @property
    def timing_text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Answers:
    """What the secretariat said at import; ``leads`` are unit keys by item (TT).

    ``timings`` replace a timing that was unclear; the wording as issued stays in the item.
    """

    office_among_divisions: bool = False
    first_month: int | None = None
    leads: Mapping[int, tuple[str, ...]] = field(default_factory=dict, hash=False)
    timings: Mapping[int, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class PlannedAssignment:
    """An item and a unit: who owes it, and on whose behalf ("" for its own); or who takes part."""

    tt: int
    unit_key: str
    owes: bool
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class PlannedDuty:
    """A duty to be made: item, who owes it, and the period; ``lead`` is whom the plan names.

    ``due_on`` is None for a continuous duty: asked on ``opens_on``, never late.
    """

    tt: int
    unit_key: str
    period: str
    opens_on: date
    due_on: date | None
    lead: str


def duties_of(
    items: Iterable[PlannedItem],
    *,
    units: Sequence[Unit],
    calendar: Calendar,
    year: int,
    issued_on: date,
    answers: Answers | None = None,
) -> list[PlannedDuty]:
    """Every duty of a plan: by item, then period, then the order of the units.

    The units are those in force when a period opens, so one that is merged in July owes
    nothing in August. Items without a date of their own make none.
    """
    said = answers or Answers()
    duties: list[PlannedDuty] = []
    for item, timing_text in with_timings(items, said):
        for period in occurrences(
            read_timing(timing_text),
            year=year,
            calendar=calendar,
            issued_on=issued_on,
            first_month=said.first_month,
        ):
            owed = assignments_of(item, units=units, on=period.opens_on, answers=said)
            duties += [_duty(assignment, period) for assignment in owed if assignment.owes]
    return duties


def _duty(of: PlannedAssignment, period: Occurrence) -> PlannedDuty:
    lead = of.on_behalf_of or of.unit_key
    return PlannedDuty(of.tt, of.unit_key, period.period, period.opens_on, period.due_on, lead)


def with_timings(
    items: Iterable[PlannedItem], answers: Answers
) -> Iterator[tuple[PlannedItem, str]]:
    """Each item with the timing that holds for it: corrected, its own, or the one above ("nt")."""
    above = ""
    for item in items:
        words = answers.timings.get(item.tt, item.timing_text)
        if read_timing(words).kind is TimingKind.INHERIT:
            words = above
        above = words
        yield item, words


def assignments_of(
    item: PlannedItem, *, units: Sequence[Unit], on: date, answers: Answers | None = None
) -> list[PlannedAssignment]:
    """Who owes an item on a day, then who only takes part and owes nothing (P9).

    The committee and the leadership are bodies: the standing office prepares and answers
    for them.
    """
    said = answers or Answers()
    addressed = read_units(item.units_text, units, on)
    leads = _leads(item.tt, addressed, units, on, said)
    office = standing_office(units, on)
    owed = [_owed(item.tt, unit, office) for unit in leads]
    if not owed and office:
        owed = [
            PlannedAssignment(item.tt, office.key, owes=True, on_behalf_of=body)
            for body in addressed.bodies
        ]
    owing = list({assignment.unit_key: assignment for assignment in reversed(owed)}.values())[::-1]
    keys = {assignment.unit_key for assignment in owing} | {unit.key for unit in leads}
    helping = [u for u in (*addressed.leads, *addressed.cooperating) if u.key not in keys]
    return owing + [PlannedAssignment(item.tt, unit.key, owes=False) for unit in helping]


def _leads(
    tt: int, addressed: Addressed, units: Sequence[Unit], on: date, answers: Answers
) -> list[Unit]:
    if tt in answers.leads:
        return [unit for unit in units if unit.key in answers.leads[tt]]
    leads = list(addressed.leads)
    office = standing_office(units, on)
    if addressed.fan_out and answers.office_among_divisions and office and office not in leads:
        leads = [office, *leads]
    return leads


def _owed(tt: int, unit: Unit, office: Unit | None) -> PlannedAssignment:
    if unit.kind in (UnitKind.COMMITTEE, UnitKind.LEADERSHIP) and office:
        return PlannedAssignment(tt, office.key, owes=True, on_behalf_of=unit.key)
    return PlannedAssignment(tt, unit.key, owes=True)
