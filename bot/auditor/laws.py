"""Whether each warning of a legal document's limit was settled by its morning (R9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rules import audited
from bot.rules.audited import Wrong
from bot.rules.must_have_been_said import law_said_by
from storage.audit_laws import law_noted, law_waits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.auditor.mornings import Morning
    from bot.rules.working_days import Calendar
    from storage.audit_laws import LawWait
    from storage.transaction import Tx


def untold_laws(
    tx: Tx, start: datetime, looked_at: Sequence[Morning], calendar: Calendar
) -> Iterator[Wrong]:
    """What was neither said nor passed over with a reason, of documents open since ``start``."""
    if not tx.procedures.any():
        return
    waits = law_waits(tx, closed_since=start)
    noted = law_noted(tx, [each.duty_id for each in waits])
    for each in waits:
        lasted = [
            morning
            for morning in looked_at
            if morning.at > each.recorded_at
            and (each.closed_at is None or morning.at < each.closed_at)
        ]
        for step in _owed(each, lasted, calendar):
            if (each.duty_id, step) not in noted:
                yield Wrong(audited.LAW_UNTOLD, f"{each.duty_id}/{step}")


def _owed(wait: LawWait, lasted: Sequence[Morning], calendar: Calendar) -> Iterator[str]:
    """What mornings had to settle by the limit as it stands, since it does."""
    since = wait.limit_since
    known = [morning for morning in lasted if since is None or morning.at > since]
    if known:
        for day, step in law_said_by(wait.limit_on, wait.opens_on, calendar, own=wait.own):
            if day <= known[-1].day:
                yield step
