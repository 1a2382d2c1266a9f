"""What the auditor asks of the law: who owed the application of a document, and what was said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from storage.prepared import columns, table
from storage.tables import DutyRow
from storage.tables_procedures import LegalAlertRow, LegalChangeRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from storage.transaction import Tx

CHANGE, ALERT, DUTY = map(columns, (LegalChangeRow, LegalAlertRow, DutyRow))


@dataclass(frozen=True, slots=True)
class LawWait:
    """A unit owed the application of a document, from one moment to another."""

    duty_id: int
    limit_on: date | None
    opens_on: date
    recorded_at: datetime
    closed_at: datetime | None


def law_waits(tx: Tx, *, closed_since: datetime) -> list[LawWait]:
    """The duties of legal documents that are open, or were closed after a moment."""
    query = (
        sa.select(
            CHANGE.duty_id, CHANGE.limit_on, DUTY.opens_on, CHANGE.recorded_at, CHANGE.closed_at
        )
        .join(table(DutyRow), DUTY.id == CHANGE.duty_id)
        .where(sa.or_(CHANGE.closed_at.is_(None), CHANGE.closed_at >= closed_since))
        .order_by(CHANGE.id)
    )
    found: dict[int, LawWait] = {}
    for row in tx.session.execute(query):
        each = LawWait(*row)
        known = found.get(each.duty_id)
        found[each.duty_id] = each if known is None else _longer(known, each)
    return list(found.values())


def _longer(one: LawWait, other: LawWait) -> LawWait:
    """Of two procedures of a duty the time that either waited."""
    both = (one.closed_at, other.closed_at)
    ended = [at for at in both if at is not None]
    return replace(
        one,
        closed_at=max(ended) if len(ended) == len(both) else None,
        recorded_at=min(one.recorded_at, other.recorded_at),
    )


def law_noted(tx: Tx, duty_ids: Iterable[int]) -> set[tuple[int, str]]:
    """(duty, step) of what the law's ladder has settled, said or passed over."""
    query = sa.select(ALERT.duty_id, ALERT.step).where(ALERT.duty_id.in_(list(duty_ids)))
    return {(duty_id, step) for duty_id, step in tx.session.execute(query)}
