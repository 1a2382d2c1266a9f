"""The rules of audit findings: levels, series of numbers, days, states, and who may verify."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.rules.model import DutyState, Level, Role, UnitKind
from bot.rules.vietnamese import fold, nfc_clean

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

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


LEVELS = (Level.MAJOR, Level.MINOR, Level.OBSERVATION, Level.IMPROVEMENT, Level.STRENGTH)
"""In the order in which they are offered: "loại 1" is also the first."""

NONCONFORMITIES = (Level.MAJOR, Level.MINOR)

SYNONYMS: dict[Level, tuple[str, ...]] = {
    Level.MAJOR: (
        "nặng", "không phù hợp nặng", "điểm không phù hợp nặng", "sự không phù hợp nặng",
        "KPH nặng", "NC nặng", "nghiêm trọng", "major", "loại 1", "NC1", "NC 1", "lỗi nặng",
    ),
    Level.MINOR: (
        "nhẹ", "không phù hợp nhẹ", "điểm không phù hợp nhẹ", "sự không phù hợp nhẹ",
        "KPH nhẹ", "NC nhẹ", "minor", "loại 2", "NC2", "NC 2", "lỗi nhẹ",
    ),
    Level.OBSERVATION: (
        "điểm lưu ý", "lưu ý", "điểm quan sát", "quan sát", "OB", "OBS", "observation",
    ),
    Level.IMPROVEMENT: (
        "khuyến nghị", "kiến nghị", "cơ hội cải tiến", "điểm cần cải tiến", "cải tiến", "CHCT",
        "OFI", "KN", "improvement",
    ),
    Level.STRENGTH: ("điểm mạnh", "điểm tốt", "phù hợp", "conform", "strength", "ghi nhận"),
}  # fmt: skip
"""The words of auditors for each level."""

LEVEL_UNSAID = (
    "điểm không phù hợp", "sự không phù hợp", "không phù hợp", "KPH", "NC", "lỗi",
)  # fmt: skip
"""A nonconformity whose weight must be asked."""

SERIES: dict[Level, str] = {
    Level.MAJOR: "KPH",
    Level.MINOR: "KPH",
    Level.OBSERVATION: "KN",
    Level.IMPROVEMENT: "KN",
    Level.STRENGTH: "GN",
}
"""Recommendations never take a nonconformity's number."""

DAYS_TO_CORRECT: dict[Level, int] = {Level.MINOR: 15, Level.MAJOR: 30}
"""Working days unless the auditor says otherwise; the law names no number."""

DAYS_TO_ACKNOWLEDGE = 2
DAYS_TO_COMPLETE = 3
"""A return has its own date (P6)."""

FIELDS = ("correction", "cause", "action")
"""What the unit answers, in this order, each with its own day (ISO 9001 10.2)."""

AUDITED_KINDS = (UnitKind.OFFICE, UnitKind.DIVISION)
VERIFIERS = (Role.AUDITOR, Role.SECRETARIAT)
UNIT_ROLES = (Role.HEAD, Role.DEPUTY)
OVERSEERS = (Role.SECRETARIAT, Role.DIRECTOR, Role.DEPUTY_DIRECTOR)

_LEVEL_OF = {fold(word): level for level, words in SYNONYMS.items() for word in words}
_UNSAID = frozenset(fold(word) for word in LEVEL_UNSAID)


def read_level(text: str) -> Level | None:
    """The level that the words name, or None (also for a nonconformity of unsaid weight)."""
    return _LEVEL_OF.get(_plain(text))


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
    days = DAYS_TO_CORRECT.get(level)
    return None if days is None else calendar.add_working(found_on, days)


def acknowledge_by(found_on: date, calendar: Calendar) -> date:
    """By when the unit is asked to say that it has received the finding."""
    return calendar.add_working(found_on, DAYS_TO_ACKNOWLEDGE)


def own_unit(person: Person, unit: Unit) -> bool:
    """Nobody audits the unit in which they hold any post (ISO 9001 9.2.2)."""
    return any(post.unit_id == unit.id for post in person.posts)


def audited_units(units: Sequence[Unit]) -> list[Unit]:
    """The units that an audit visits: the office and the divisions, not the bodies."""
    return [unit for unit in units if unit.kind in AUDITED_KINDS]


def missing(finding: Finding) -> tuple[str, ...]:
    """The answers that the unit still owes, in their order."""
    return tuple(name for name in FIELDS if getattr(finding, name) is None)


def standing(finding: Finding, duty: Duty | None) -> FindingState:
    """Where a finding stands: its duty tells whether it is reported, returned, or taken back."""
    if finding.closed_on is not None:
        return FindingState.CLOSED
    if duty is not None and duty.state is DutyState.REPORTED:
        return FindingState.REPORTED
    if duty is not None and duty.state is DutyState.RETURNED:
        return FindingState.RETURNED
    if duty is not None and not missing(finding):
        return FindingState.ANSWERED
    begun = finding.acknowledged_at is not None or len(missing(finding)) < len(FIELDS)
    return FindingState.RECEIVED if begun else FindingState.ISSUED


def why_not_verify(
    person: Person, finding: Finding, unit: Unit, *, doers: Collection[int]
) -> str | None:
    """The sentence that says why this person may not verify, or None when they may.

    An auditor or the secretariat, but nobody of the audited unit (so not the secretariat when
    the finding is the office's), and nobody who reported the work (R29).
    """
    if not is_nonconformity(finding.level) or not person.holds(*VERIFIERS):
        return "not_yours"
    if own_unit(person, unit):
        return "finding_verify_own_unit"
    if person.id in doers:
        return "finding_verify_own_work"
    return None


def may_see(person: Person, finding: Finding, unit: Unit) -> bool:
    """Whether a person may know of the finding at all.

    Its auditor, the unit's head and deputy, the secretariat, the leaders, and the other
    auditors that are not of the audited unit, who may have to verify it.
    """
    if finding.auditor_id == person.id or person.holds(*OVERSEERS):
        return True
    if person.holds(Role.AUDITOR) and not own_unit(person, unit):
        return True
    return any(post.unit_id == unit.id and post.role in UNIT_ROLES for post in person.capacities)


def speaker(person: Person, unit: Unit) -> Post | None:
    """The post by which a person answers for the audited unit: head or deputy.

    The office's own findings may be answered by its secretariat too.
    """
    roles = (*UNIT_ROLES, Role.SECRETARIAT) if unit.kind is UnitKind.OFFICE else UNIT_ROLES
    held = [post for post in person.capacities if post.unit_id == unit.id and post.role in roles]
    return min(held, key=lambda post: roles.index(post.role), default=None)


_REFERENCE = re.compile(
    rf"#?\b(?P<series>{'|'.join(sorted(set(SERIES.values())))})"
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
