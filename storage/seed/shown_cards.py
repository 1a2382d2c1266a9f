"""Cards that were sent before a measurement begins, with the buttons under them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage.outbox import Lane
from storage.prepared import table
from storage.tables import AccountRow, ButtonRow, DeliveryRow, DutyRow, InboxRow, JournalRow
from storage.tables import StatusReportRow as ReportRow

if TYPE_CHECKING:
    from storage.transaction import Tx

AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class ShownCard:
    """``buttons`` are specs: slot, code, label, verb, args; ``facts`` are those of the card."""

    person_id: int
    chat_id: int
    message_id: int
    facts: dict[str, Any]
    words: str
    buttons: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a database holds of the presses it has taken, and what it still owes an answer."""

    handled: int
    waiting: int
    unhandled: int
    reports: int
    journaled: int
    edits_sent: int
    unsettled: int


def show_cards(tx: Tx, cards: list[ShownCard], *, at: datetime) -> list[list[str]]:
    """The cards as rows of the ledger, sent at ``at``; the tokens of each card's buttons."""
    agency = tx.agencies.the_agency()
    if agency is None:
        raise LookupError("no agency to fill")
    sent = table(DeliveryRow)
    tokens = []
    for start in range(0, len(cards), AT_ONCE):
        some = cards[start : start + AT_ONCE]
        adding = sa.insert(sent).returning(sent.c.id, sort_by_parameter_order=True)
        made = tx.session.scalars(adding, [_delivery(c, agency.id, at) for c in some])
        buttons = [
            _buttons(card, delivery_id) for card, delivery_id in zip(some, made, strict=True)
        ]
        tx.session.execute(sa.insert(table(ButtonRow)), [b for rows in buttons for b in rows])
        tokens += [[button["token"] for button in rows] for rows in buttons]
    return tokens


def _delivery(card: ShownCard, agency_id: int, at: datetime) -> dict[str, Any]:
    return {
        "agency_id": agency_id,
        "once": f"shown:{card.person_id}:{card.message_id}",
        "channel": "telegram",
        "person_id": card.person_id,
        "chat_id": card.chat_id,
        "lane": int(Lane.MONTHLY),
        "kind": "card",
        "language": "vi",
        "facts": card.facts,
        "state": "sent",
        "not_before": at,
        "made_at": at,
        "attempts": 0,
        "resends": 0,
        "words": card.words,
        "message_id": card.message_id,
        "sending_at": at,
        "sent_at": at,
        "plain": False,
        "not_ours": [],
        "version": 0,
    }


def _buttons(card: ShownCard, delivery_id: int) -> list[dict[str, Any]]:
    return [
        {
            "token": secrets.token_urlsafe(16),
            "delivery_id": delivery_id,
            "person_id": card.person_id,
            "live": True,
            "row": 0,
            **spec,
        }
        for spec in card.buttons
    ]


def duties_by_unit(tx: Tx) -> dict[int, list[tuple[int, int, str, str]]]:
    """Unit id → (duty id, item number, kind, period) of every duty, in the plan's order."""
    duty = table(DutyRow)
    chosen = sa.select(duty.c.unit_id, duty.c.id, duty.c.tt, duty.c.kind, duty.c.period)
    found: dict[int, list[tuple[int, int, str, str]]] = {}
    for unit_id, *rest in tx.session.execute(chosen.order_by(duty.c.tt, duty.c.id)):
        found.setdefault(unit_id, []).append(tuple(rest))
    return found


def recorded(tx: Tx) -> Recorded:
    """Counted by plain statements on the tables, not by the product's own questions."""
    inbox, delivery = (table(row) for row in (InboxRow, DeliveryRow))
    settled = ("sent", "dropped")
    edit = delivery.c.edits.is_not(None)
    status = table(JournalRow).c.verb.like("status\\_%", escape="\\")
    return Recorded(
        handled=_count(tx, inbox.c.state == "handled"),
        waiting=_count(tx, inbox.c.state == "new"),
        unhandled=_count(tx, inbox.c.state != "handled"),
        reports=_count(tx, table(ReportRow).c.id.is_not(None)),
        journaled=_count(tx, status),
        edits_sent=_count(tx, edit, delivery.c.state.in_(settled)),
        unsettled=_count(tx, delivery.c.state.not_in(settled)),
    )


def _count(tx: Tx, *conditions: Any) -> int:
    return int(tx.session.scalar(sa.select(sa.func.count()).where(*conditions)) or 0)


def enrolled_chats(tx: Tx) -> dict[int, int]:
    """Person id → chat id of every active account."""
    account = table(AccountRow)
    chosen = sa.select(account.c.person_id, account.c.chat_id)
    rows = tx.session.execute(chosen.where(account.c.state == "active"))
    return {row[0]: row[1] for row in rows}
