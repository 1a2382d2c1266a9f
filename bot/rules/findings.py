"""The rules of audit findings: levels, series of numbers, days, states, and who may verify."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.rules.edition import edition_on
from bot.rules.edition_files import shipped
from bot.rules.model import DutyState, Level, Role, UnitKind
from bot.rules.separation import About, Act, may, speaks_as
from bot.rules.vietnamese import fold, nfc_clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.rules.model import Duty, Finding, Person, Post, Unit
    from bot.rules.working_days import Calendar


class FindingState(StrEnum):
    """How far a finding has come; a recommendation ends at received."""

    ISSUED = "issued"
    RECEIVED = "received"
    ANSWERED = "answered"
    REPORTED = "reported"
    RETURNED = "returned"
    CLOSED = "closed"
    CANCELLED = "cancelled"


LEVELS = (Level.MAJOR, Level.MINOR, Level.OBSERVATION, Level.IMPROVEMENT, Level.STRENGTH)
"""In the order in which they are offered: "loại 1" is also the first."""

NONCONFORMITIES = (Level.MAJOR, Level.MINOR)

LEVEL_UNSAID = (
    "điểm không phù hợp", "sự không phù hợp", "không phù hợp", "KPH", "NC", "lỗi",
)  # fmt: skip
"""A nonconformity whose weight must be asked."""

FIELDS = ("correction", "cause", "action")
"""What the unit answers, in any order, each with its own day (ISO 9001 10.2)."""

FIELDS_AGAIN = ("cause", "action")
"""The same once it is reopened: what was put right at once stays so."""

AUDITED_KINDS = (UnitKind.OFFICE, UnitKind.DIVISION)
UNIT_ROLES = (Role.HEAD, Role.DEPUTY)

_UNSAID = frozenset(fold(word) for word in LEVEL_UNSAID)


def read_level(text: str, *, on: date) -> Level | None:
    """The level that the words name, or None (also for a nonconformity of unsaid weight).

    The words are those of the practice of the day.
    """
    said = _plain(text)
    known = edition_on(on).practice.levels
    return next((row.level for row in known if said in map(fold, row.words)), None)


def series_of(level: Level, *, on: date) -> str:
    """The series of its numbers; recommendations never take a nonconformity's."""
    return next(row.series for row in edition_on(on).practice.levels if row.level is level)


def complete_by(returned_on: date, calendar: Calendar) -> date:
    """By when what was returned is to be completed (P6)."""
    return calendar.add_working(returned_on, edition_on(returned_on).periods.complete)


def weight_unsaid(text: str) -> bool:
    """A nonconformity was named, but not whether heavy or light."""
    return _plain(text) in _UNSAID


def _plain(text: str) -> str:
    return " ".join(fold(nfc_clean(text[:80])).split()).strip(" .,;()")


def is_nonconformity(level: Level) -> bool:
    """Whether it must be corrected, and so becomes a duty."""
    return level in NONCONFORMITIES


def default_due(level: Level, found_on: date, calendar: Calendar) -> date | None:
    """By when the unit is to have corrected it; None for what is no nonconformity."""
    days = edition_on(found_on).periods.correct.get(level)
    return None if days is None else calendar.add_working(found_on, days)


def acknowledge_by(found_on: date, calendar: Calendar) -> date:
    """By when the unit is asked to say that it has received the finding."""
    return calendar.add_working(found_on, edition_on(found_on).periods.acknowledge)


def own_unit(person: Person, unit: Unit) -> bool:
    """Nobody audits the unit in which they hold any post (ISO 9001 9.2.2)."""
    return any(post.unit_id == unit.id for post in person.posts)


def audited_units(units: Sequence[Unit]) -> list[Unit]:
    """The units that an audit visits: the office and the divisions, not the bodies."""
    return [unit for unit in units if unit.kind in AUDITED_KINDS]


def owed(finding: Finding) -> tuple[str, ...]:
    """The answers of the finding's present round, in the order that they are told of."""
    return FIELDS if finding.round == 1 else FIELDS_AGAIN


def missing(finding: Finding) -> tuple[str, ...]:
    """The answers that the unit still owes, in their order; none of a cancelled one."""
    if finding.cancelled_on is not None:
        return ()
    return tuple(name for name in owed(finding) if getattr(finding, name) is None)


def is_open(finding: Finding) -> bool:
    """Neither closed nor cancelled."""
    return finding.closed_on is None and finding.cancelled_on is None


def standing(finding: Finding, duty: Duty | None) -> FindingState:
    """Where a finding stands: its duty tells whether it is reported, returned, or taken back."""
    if finding.cancelled_on is not None:
        return FindingState.CANCELLED
    if finding.closed_on is not None:
        return FindingState.CLOSED
    if duty is not None and duty.state is DutyState.REPORTED:
        return FindingState.REPORTED
    if duty is not None and duty.state is DutyState.RETURNED:
        return FindingState.RETURNED
    if duty is not None and not missing(finding):
        return FindingState.ANSWERED
    begun = finding.acknowledged_at is not None or len(missing(finding)) < len(owed(finding))
    return FindingState.RECEIVED if begun else FindingState.ISSUED


def may_see(person: Person, finding: Finding, unit: Unit) -> bool:
    """Whether a person may know of the finding at all (see ``separation.TABLE``)."""
    of_office = unit.kind is UnitKind.OFFICE
    about = About(unit.id, of_office=of_office, author_id=finding.auditor_id)
    return may(person, Act.SEE, about)


def speaker(person: Person, unit: Unit) -> Post | None:
    """The post by which a person answers for the audited unit: head or deputy.

    The office's own findings may be answered by its secretariat too.
    """
    of_office = unit.kind is UnitKind.OFFICE
    ranks = (*UNIT_ROLES, Role.SECRETARIAT)
    held = [
        post
        for post in person.capacities
        if post.unit_id == unit.id and speaks_as(post.role, of_office=of_office)
    ]
    return min(held, key=lambda post: ranks.index(post.role), default=None)


ANY_SERIES = sorted({row.series for each in shipped().practices for row in each.levels})
"""Of every edition: an old number stays one."""

_REFERENCE = re.compile(
    rf"#?\b(?P<series>{'|'.join(ANY_SERIES)})"
    r"[-\s]?(?:(?P<year>\d{4})[-/\s])?(?P<number>\d{1,4})\b",
    re.IGNORECASE,
)


def read_reference(text: str, *, year: int) -> tuple[str, str] | None:
    """The first reference in a text as it is written in full, and the words around it.

    «KPH-2021-001», «kph 2021-1», «KPH-01» (of the given year).
    """
    found = _REFERENCE.search(text)
    if found is None:
        return None
    ref = f"{found['series'].upper()}-{found['year'] or year}-{int(found['number']):03d}"
    around = f"{text[: found.start()]} {text[found.end() :]}"
    return ref, " ".join(around.split()).strip(" .,;:!#")
