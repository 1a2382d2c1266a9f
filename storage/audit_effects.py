"""What the auditor reads of corrective actions: rounds that ended, and the questions after them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from storage.shape import columns
from storage.tables import DeliveryRow, FindingRow, JournalRow
from storage.tables_findings import EffectivenessCheckRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from storage.transaction import Tx

FINDING, CHECK = columns(FindingRow), columns(EffectivenessCheckRow)
DELIVERY, JOURNAL = columns(DeliveryRow), columns(JournalRow)
DROPPED = "dropped"
NOTED = "finding_effect_asked"


@dataclass(frozen=True, slots=True)
class Ended:
    """A round of a finding that was closed; ``nobody`` where no person was left to ask.

    ``asked_at`` and ``due_on`` are what the register keeps, ``settled_at`` when it was answered;
    a finding without a check has none of them.
    """

    ref: str
    level: str
    round: int
    closed_on: date
    due_on: date | None
    settled_at: datetime | None
    void: bool
    nobody: bool


def rounds_ended(tx: Tx, *, since: date) -> Iterator[Ended]:
    """Those closed from that day on, with their checks; also what was closed without one."""
    query = sa.select(
        FINDING.ref, FINDING.level, CHECK.round, CHECK.closed_on, CHECK.due_on,
        CHECK.answered_at, CHECK.state, CHECK.asked_of,
    ).join(CHECK.id.table, CHECK.finding_id == FINDING.id)  # fmt: skip
    for row in tx.session.execute(query.where(CHECK.closed_on >= since).order_by(CHECK.id)):
        ref, level, round_, closed_on, due_on, settled_at, state, asked_of = row
        nobody = state == "asked" and asked_of is None
        yield Ended(ref, str(level), round_, closed_on, due_on, settled_at, state == "void", nobody)
    without = sa.select(FINDING.ref, FINDING.level, FINDING.round, FINDING.closed_on).where(
        FINDING.closed_on >= since, FINDING.id.not_in(sa.select(CHECK.finding_id))
    )
    for ref, level, round_, closed_on in tx.session.execute(without.order_by(FINDING.id)):
        yield Ended(ref, str(level), round_, closed_on, None, None, void=False, nobody=False)


def questions_of(tx: Tx, prefix: str) -> int:
    """Messages under keys that begin so, edits and what was never needed left out."""
    query = sa.select(sa.func.count()).where(
        DELIVERY.once >= prefix,
        DELIVERY.once < prefix + "\uffff",
        DELIVERY.edits.is_(None),
        DELIVERY.state != DROPPED,
    )
    return int(tx.session.scalar(query) or 0)


def was_asked(tx: Tx, prefix: str) -> bool:
    """Whether the question was put, whatever became of the message."""
    query = sa.select(DELIVERY.id).where(DELIVERY.once >= prefix, DELIVERY.once < prefix + "\uffff")
    return tx.session.scalar(query.limit(1)) is not None


def times_noted(tx: Tx, ref: str, round_: int) -> int:
    """How often the journal says that somebody was asked about this round."""
    query = sa.select(JOURNAL.after).where(JOURNAL.subject == ref, JOURNAL.verb == NOTED)
    return sum(after.get("round") == round_ for after in tx.session.scalars(query))
