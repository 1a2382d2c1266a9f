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
            morning.day
            for morning in looked_at
            if morning.at > each.recorded_at
            and (each.closed_at is None or morning.at < each.closed_at)
        ]
        for day, step in law_said_by(each.limit_on, each.opens_on, calendar):
            if lasted and day <= lasted[-1] and (each.duty_id, step) not in noted:
                yield Wrong(audited.LAW_UNTOLD, f"{each.duty_id}/{step}")
