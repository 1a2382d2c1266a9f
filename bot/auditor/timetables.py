"""Whether the team and the units of an audit were told of its timetable in time (R27)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.auditor.mornings import Morning
from bot.rules import audited
from bot.rules.audit_model import Audit, AuditState
from bot.rules.audited import Wrong
from bot.rules.edition import edition_of
from bot.rules.working_days import Calendar
from storage import audit_lists as lists

if TYPE_CHECKING:
    from storage.transaction import Tx


def untold_timetables(tx: Tx, looked_at: Sequence[Morning], calendar: Calendar) -> Iterator[Wrong]:
    """Everybody of the team two weeks before, every unit one week before, as the file says."""
    years = {morning.day.year for morning in looked_at}
    for year in sorted(years | {each + 1 for each in years}):
        for audit in tx.audits.of_year(year):
            yield from _of_audit(tx, audit, looked_at, calendar)


def _of_audit(
    tx: Tx, audit: Audit, looked_at: Sequence[Morning], calendar: Calendar
) -> Iterator[Wrong]:
    if audit.state is AuditState.CANCELLED:
        return
    periods = edition_of(audit.edition).periods
    known = [morning for morning in looked_at if _counts(morning, audit)]
    told = _since(known, audit, periods.team_told, calendar)
    for member in tx.audits.members(audit.id) if told else ():
        key = f"audit_team:{audit.id}:{member.person_id}"
        if member.noted_at < told[-1].at and not lists.said(tx, key):
            yield Wrong(audited.TIMETABLE_UNTOLD, f"{audit.ref}/{member.person_id}")
    told = _since(known, audit, periods.units_told, calendar)
    for session in tx.audits.sessions(audit.id) if told else ():
        key = f"audit_unit:{audit.id}:{session.unit_id}"
        is_unit = session.unit_id is not None and session.noted_at < told[-1].at
        if is_unit and not lists.said(tx, key):
            yield Wrong(audited.TIMETABLE_UNTOLD, f"{audit.ref}/u{session.unit_id}")


def _counts(morning: Morning, audit: Audit) -> bool:
    """A morning on which the audit was planned as it is now, and not yet over."""
    over = audit.closing_at is not None and audit.closing_at <= morning.at
    return audit.changed_at < morning.at and morning.day <= audit.last_day and not over


def _since(
    mornings: Sequence[Morning], audit: Audit, days_before: int, calendar: Calendar
) -> list[Morning]:
    """The mornings from the one on which it had to be told."""
    day: date = audit.first_day - timedelta(days=days_before)
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return [morning for morning in mornings if morning.day >= day]
