"""How far an audit is: days by which people are told, what is still missing, what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.rules.audit_model import AuditState, SessionKind, Verdict
from bot.rules.findings import is_nonconformity, missing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.rules.audit_model import Audit, AuditSession, ChecklistItem
    from bot.rules.model import Finding
    from bot.rules.working_days import Calendar

TIMETABLE, CHECKLIST, CLOSING, REPORT, ACTION = (
    "timetable",
    "checklist",
    "closing",
    "report",
    "action",
)
"""What can keep an audit open, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing without which the audit is not closed.

    ``unit_id`` and ``count`` of open questions; ``ref`` of a finding and the ``fields`` that it
    lacks.
    """

    what: str
    unit_id: int | None = None
    count: int = 0
    ref: str = ""
    fields: tuple[str, ...] = ()


def told_by(first_day: date, days_before: int, calendar: Calendar) -> date:
    """The working day on which people are told, so many calendar days before at the latest."""
    return calendar.previous_working(first_day - timedelta(days=days_before))


def open_items(items: Sequence[ChecklistItem]) -> list[ChecklistItem]:
    """What is still to be asked: what was put off least comes first."""
    left = [each for each in items if each.verdict is None]
    return sorted(left, key=lambda each: (each.put_off, each.nth))


def counted(items: Sequence[ChecklistItem]) -> dict[str, int]:
    """How many of each verdict, and ``open``."""
    found = Counter(each.verdict or "open" for each in items)
    return {name: found[name] for name in (*map(str, Verdict), "open")}


def of_unit_sessions(sessions: Sequence[AuditSession]) -> list[AuditSession]:
    """Those in which a unit is audited."""
    return [each for each in sessions if each.kind is SessionKind.UNIT]


def lacks(
    audit: Audit,
    sessions: Sequence[AuditSession],
    items: Mapping[int, Sequence[ChecklistItem]],
    findings: Sequence[Finding],
    *,
    reported: bool,
) -> list[Lack]:
    """All that is missing for closing, checklist by unit and nonconformity by number (F56).

    ``items`` by session; ``findings`` are those of the audit; ``reported``: the signed report is
    on record. A nonconformity must have its corrective action on record, not be closed.
    """
    found = []
    visited = of_unit_sessions(sessions)
    if not visited:
        found.append(Lack(TIMETABLE))
    for session in visited:
        asked = items.get(session.id, ())
        count = len(open_items(asked))
        if count or not asked:
            found.append(Lack(CHECKLIST, unit_id=session.unit_id, count=count))
    if audit.state is AuditState.PLANNED:
        found.append(Lack(CLOSING))
    elif not reported:
        found.append(Lack(REPORT))
    for finding in findings:
        if is_nonconformity(finding.level) and (owed := missing(finding)):
            lack = Lack(ACTION, unit_id=finding.unit_id, ref=finding.ref, fields=owed)
            found.append(lack)
    return found


def of_audit(
    audit: Audit, findings: Sequence[Finding], items: Sequence[ChecklistItem]
) -> list[Finding]:
    """What was found from the audit's first day up to its closing meeting, or with a question.

    ``items`` are the questions of its checklists. One that was called off found nothing else.
    """
    asked = {each.finding_id for each in items}
    if audit.state is AuditState.CANCELLED:
        return [each for each in findings if each.id in asked]
    last = audit.closing_on or date.max
    return [f for f in findings if f.id in asked or audit.first_day <= f.found_on <= last]


def of_session(session: AuditSession, found: Sequence[Finding]) -> list[Finding]:
    """Of what the audit found, what the session's auditor found in its unit."""
    return [
        each
        for each in found
        if each.unit_id == session.unit_id and each.auditor_id == session.person_id
    ]


def unheard(sessions: Sequence[AuditSession]) -> list[AuditSession]:
    """Those whose unit has neither acknowledged the result nor kept an opinion of its own."""
    return [each for each in of_unit_sessions(sessions) if each.acknowledged_at is None]
