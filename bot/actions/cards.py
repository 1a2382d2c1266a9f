"""Keeps cards true: after a record, every card that shows the duty is edited to say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions.addressee import noted, present
from bot.rules.model import Role

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Delivery, Duty, StatusReport

CARD = "card"
RECENT = 6
UNIT_ROLES = (Role.HEAD, Role.DEPUTY, Role.FOCAL)


def show(desk: Desk, duty: Duty, report: StatusReport) -> None:
    """Edit the cards of the duty; where the chat's last word is no such card, say the receipt.

    The receipt of who acts is an edit when the card is the last thing said in that chat, so
    that answering on the card costs no further message. A duty that goes on is told apart:
    its card only asks again, and says neither until when it is quiet nor how to undo.
    """
    refresh_all(desk, duty)
    wanted = desk.shows_receipts and report.on_behalf is None
    shown = report.amends is None and duty.answered and _card_is_last(desk, duty)
    if wanted and desk.person is not None and not shown:
        desk.send("receipt", desk.person.id, report=report.id)


def refresh_all(desk: Desk, duty: Duty) -> None:
    """Edit the latest cards that ask about the duty."""
    wanted = [(person_id, CARD) for person_id in readers(desk, duty)]
    for delivery in desk.tx.outbox.said_to_each(wanted, limit=RECENT):
        if duty.id in shown_duties(delivery):
            desk.refresh(delivery)


def readers(desk: Desk, duty: Duty) -> list[int]:
    """Who may have a card of the duty: its unit's people and their stand-ins, Văn phòng's own."""
    roles: tuple[Role, ...] = UNIT_ROLES
    office = desk.tx.agencies.office()
    if duty.unit_id == office.id:
        roles = (*UNIT_ROLES, Role.SECRETARIAT)
    found = desk.holding(*roles, unit_id=duty.unit_id)
    stand_ins = present(desk, found) if desk.tx.absences.on(desk.today) else []
    return list(dict.fromkeys(person.id for person, _ in (*found, *stand_ins)))


def shown_duties(delivery: Delivery) -> list[int]:
    """Ids of the duties that a card asks about."""
    lines: list[dict[str, Any]] = delivery.facts.get("lines", [])
    return [int(line["duty"]) for line in lines]


def _card_is_last(desk: Desk, duty: Duty) -> bool:
    if desk.chat_id is None:
        return False
    last = desk.latest(desk.chat_id, limit=1)
    return bool(last) and last[0].kind == CARD and duty.id in shown_duties(last[0])


def open_card(desk: Desk, duty: Duty, *, person_id: int | None = None) -> int | None:
    """Show one duty as a card of its own, in answer to who asks."""
    reader = person_id or desk.actor.id
    return desk.send(
        CARD,
        reader,
        lines=[{"duty": duty.id}],
        day=desk.today,
        form="duty",
        unit=duty.unit_id,
        **noted(desk, reader, duty.unit_id),
    )
