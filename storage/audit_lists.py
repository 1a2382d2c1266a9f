"""The auditor's other questions: what is stuck, nameless, untold or was never written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage.shape import columns
from storage.tables import AbsenceRow, DeliveryRow, DutyRow, InboxRow, NudgeRow, PlanRow, PostRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from bot.rules.model import ItemKind, Role
    from storage.transaction import Tx

MOST = 50
"""Rows of one kind that are named; a greater number is no clearer."""

ABSENCE = columns(AbsenceRow)
DELIVERY, INBOX, NUDGE, DUTY = map(columns, (DeliveryRow, InboxRow, NudgeRow, DutyRow))
PLAN, POST = map(columns, (PlanRow, PostRow))
ENDS_WITH_A_REASON = ("dropped", "dead", "unreachable", "ambiguous")


@dataclass(frozen=True, slots=True)
class Lost:
    """A delivery that did not arrive."""

    id: int
    once: str
    person_id: int | None
    at: datetime
    sentence: str | None


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody was away, as it was known between two moments; who was named in their place."""

    person_id: int
    deputy_id: int | None
    first: date
    last: date
    noted_at: datetime
    ended_at: datetime | None

    def was_known(self, day: date, at: datetime) -> bool:
        """Whether just before that moment the person counted as away on the day."""
        lasted = self.ended_at is None or self.ended_at >= at
        return self.first <= day <= self.last and self.noted_at < at and lasted


def away_between(tx: Tx, first: date, last: date) -> list[Away]:
    """Every absence that touches those days, also those that were ended or replaced."""
    query = sa.select(
        ABSENCE.person_id, ABSENCE.deputy_id, ABSENCE.first_day, ABSENCE.last_day,
        ABSENCE.noted_at, ABSENCE.ended_at,
    ).where(ABSENCE.last_day >= first, ABSENCE.first_day <= last)  # fmt: skip
    return [Away(*row) for row in tx.session.execute(query.order_by(ABSENCE.id))]


def untold_returns(tx: Tx, *, before: date, since: date) -> list[tuple[int, int]]:
    """(absence, person) of those that ended by themselves in between, and nobody was told."""
    query = sa.select(ABSENCE.id, ABSENCE.person_id).where(
        ABSENCE.last_day.between(since, before - timedelta(days=1)),
        ABSENCE.ended_at.is_(None),
        ABSENCE.told.is_(False),
    )
    return [(key, person_id) for key, person_id in tx.session.execute(query)]


def overdue(tx: Tx, *, waiting_since: datetime, sending_since: datetime) -> list[int]:
    """Deliveries that wait, or are under way, for longer than anything should."""
    waits = sa.select(DELIVERY.id).where(
        DELIVERY.state == "waiting", DELIVERY.not_before <= waiting_since
    )
    hangs = sa.select(DELIVERY.id).where(
        DELIVERY.state.in_(("sending", "ambiguous")), DELIVERY.sending_at <= sending_since
    )
    return [*tx.session.scalars(waits.limit(MOST)), *tx.session.scalars(hangs.limit(MOST))]


def nameless(tx: Tx, *, since: datetime) -> list[int]:
    """Deliveries that ended otherwise than sent, with no reason on the row."""
    query = sa.select(DELIVERY.id).where(
        DELIVERY.state.in_(ENDS_WITH_A_REASON),
        DELIVERY.not_before >= since,
        sa.or_(DELIVERY.reason.is_(None), DELIVERY.reason == ""),
    )
    return list(tx.session.scalars(query.limit(MOST)))


def not_arrived(tx: Tx, state: str, *, since: datetime) -> list[Lost]:
    """Messages (no edits) that ended ``unreachable`` or ``dead``."""
    query = sa.select(
        DELIVERY.id, DELIVERY.once, DELIVERY.person_id, DELIVERY.not_before, DELIVERY.facts
    ).where(DELIVERY.state == state, DELIVERY.not_before >= since, DELIVERY.edits.is_(None))
    return [
        Lost(*row[:4], row[4].get("sentence") if isinstance(row[4], dict) else None)
        for row in tx.session.execute(query.order_by(DELIVERY.id))
    ]


def said(tx: Tx, once: str) -> bool:
    """Whether a message of exactly this key was ever made."""
    return tx.session.scalar(sa.select(DELIVERY.id).where(DELIVERY.once == once)) is not None


def said_any(tx: Tx, prefix: str) -> bool:
    """Whether a message was ever made whose key begins so; asked only of what was given up."""
    query = sa.select(DELIVERY.id).where(DELIVERY.once.startswith(prefix, autoescape=True))
    return tx.session.scalar(query.limit(1)) is not None


def arrived_since(tx: Tx, person_id: int, at: datetime) -> bool:
    """Whether something reached the person after a moment."""
    query = sa.select(DELIVERY.id).where(
        DELIVERY.person_id == person_id, DELIVERY.state == "sent", DELIVERY.sent_at >= at
    )
    return tx.session.scalar(query.limit(1)) is not None


def named_in_office(tx: Tx, *, since: datetime) -> dict[int, datetime]:
    """The people whom a card of Văn phòng named as out of reach, and when the latest did."""
    query = sa.select(DELIVERY.not_before, DELIVERY.facts).where(
        DELIVERY.kind == "office",
        DELIVERY.state.in_(("waiting", "sending", "sent", "ambiguous")),
        DELIVERY.not_before >= since,
    )
    return {
        int(ask["id"]): at
        for at, facts in tx.session.execute(query.order_by(DELIVERY.id))
        for ask in facts.get("asks", ())
        if ask["what"] == "unreachable"
    }


def unhandled(tx: Tx, *, received_by: datetime) -> list[int]:
    """Updates that were stored and not handled since."""
    query = sa.select(INBOX.id).where(INBOX.state == "new", INBOX.received_at <= received_by)
    return list(tx.session.scalars(query.order_by(INBOX.id).limit(MOST)))


def dead_updates(tx: Tx, *, since: datetime) -> list[tuple[int, datetime]]:
    """(row, received) of the updates given up since."""
    query = sa.select(INBOX.id, INBOX.received_at).where(
        INBOX.state == "dead", INBOX.handled_at >= since
    )
    return [(key, at) for key, at in tx.session.execute(query.order_by(INBOX.id).limit(MOST))]


def nameless_rungs(tx: Tx, *, since: date) -> list[int]:
    """Rungs that were passed over without a reason."""
    query = sa.select(NUDGE.id).where(
        NUDGE.day >= since,
        NUDGE.state != "merged",
        sa.or_(NUDGE.why.is_(None), NUDGE.why == ""),
    )
    return list(tx.session.scalars(query.limit(MOST)))


def plans_of(tx: Tx) -> list[tuple[int, int, str, datetime]]:
    """(id, year, state, issued) of every plan that was issued."""
    query = sa.select(PLAN.id, PLAN.year, PLAN.state, PLAN.issued_at)
    found = tx.session.execute(query.where(PLAN.issued_at.is_not(None)).order_by(PLAN.id))
    return [(key, year, str(state.value), at) for key, year, state, at in found]


def months_reviewed(tx: Tx, plan_id: int, kind: ItemKind, months: Iterable[str]) -> set[Any]:
    """(item, month) pairs of a plan for which something was owed."""
    query = (
        sa.select(DUTY.item_id, DUTY.period)
        .where(DUTY.plan_id == plan_id, DUTY.kind == kind, DUTY.period.in_(list(months)))
        .distinct()
    )
    return {(item, period) for item, period in tx.session.execute(query)}


def holders(tx: Tx, role: Role, on: date) -> list[int]:
    """The people who hold a role on a day."""
    query = sa.select(POST.person_id).where(
        POST.role == role,
        sa.or_(POST.valid_from.is_(None), POST.valid_from <= on),
        sa.or_(POST.valid_to.is_(None), POST.valid_to >= on),
    )
    return list(dict.fromkeys(tx.session.scalars(query)))
