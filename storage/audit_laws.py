"""What the auditor asks of the law: who owed the application of a document, and what was said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from storage.prepared import columns, table
from storage.tables import DutyRow, JournalRow
from storage.tables_procedures import LegalAlertRow, LegalChangeRow, LegalDocumentRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from storage.transaction import Tx

CHANGE, ALERT, DUTY = map(columns, (LegalChangeRow, LegalAlertRow, DutyRow))
DOCUMENT, JOURNAL = columns(LegalDocumentRow), columns(JournalRow)
DAY_SET = "law_day_set"


@dataclass(frozen=True, slots=True)
class LawWait:
    """A unit owed the application of a document, from one moment to another.

    ``own``: the limit is a day of the unit's, which it set at ``limit_since``.
    """

    duty_id: int
    limit_on: date | None
    opens_on: date
    recorded_at: datetime
    closed_at: datetime | None
    own: bool = False
    limit_since: datetime | None = None


def law_waits(tx: Tx, *, closed_since: datetime) -> list[LawWait]:
    """The duties of legal documents that are open, or were closed after a moment."""
    query = (
        sa.select(
            CHANGE.duty_id,
            CHANGE.limit_on,
            DUTY.opens_on,
            CHANGE.recorded_at,
            CHANGE.closed_at,
            DOCUMENT.limit_on.is_(None),
            DUTY.ref,
        )
        .join(table(DutyRow), DUTY.id == CHANGE.duty_id)
        .join(table(LegalDocumentRow), DOCUMENT.id == CHANGE.document_id)
        .where(sa.or_(CHANGE.closed_at.is_(None), CHANGE.closed_at >= closed_since))
        .order_by(CHANGE.id)
    )
    found: dict[int, LawWait] = {}
    refs: dict[str, int] = {}
    for *row, ref in tx.session.execute(query):
        each = LawWait(*row)
        if each.own:
            refs[ref] = each.duty_id
        known = found.get(each.duty_id)
        found[each.duty_id] = each if known is None else _longer(known, each)
    for duty_id, at in _days_set(tx, refs):
        found[duty_id] = replace(found[duty_id], limit_since=at)
    return list(found.values())


def _days_set(tx: Tx, refs: Mapping[str, int]) -> Iterator[tuple[int, datetime]]:
    """(duty, moment) of every day that a unit set for itself, in order."""
    if not refs:
        return
    query = sa.select(JOURNAL.subject, JOURNAL.at).where(
        JOURNAL.subject.in_(list(refs)), JOURNAL.verb == DAY_SET
    )
    for ref, at in tx.session.execute(query.order_by(JOURNAL.id)):
        yield refs[ref], at


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
