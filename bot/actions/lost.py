"""What could not be delivered or handled reaches a person: the secretariat's list, never a log."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.actions.addressee import present, reachable
from bot.actions.desk import Desk
from bot.actions.telling import opening
from bot.rules.model import Role
from storage.outbox import Lane

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.model import Delivery
    from storage.inbox import Stored
    from storage.transaction import Tx

TOLD = "undeliverable_told"
"""Never told about itself."""

REROUTED = ("card", "assignment", "finding", "finding_return", "finding_reopened")
"""Kinds that a deputy gets when the head cannot be reached (F26)."""


def unreachable(tx: Tx, now: datetime, delivery: Delivery, why: str) -> None:
    """Mark the account, pass the message to the deputy, and put it on the call list."""
    if delivery.person_id is None or delivery.edits is not None:
        return
    account = tx.accounts.of_person(delivery.person_id)
    if account is not None and account.state == "active":
        tx.accounts.mark_unreachable(account.id, why[:200])
    desk = Desk(tx, now, channel="delivery")
    desk.note("unreachable", f"person:{delivery.person_id}", after={"delivery": delivery.id})
    if delivery.kind in REROUTED or _is_bare_news(delivery):
        _to_the_deputy(desk, delivery)


def _is_bare_news(delivery: Delivery) -> bool:
    """Words that nobody asked for, with nothing to press and no secret: called, and in vain."""
    facts = delivery.facts
    unasked = delivery.kind == "say" and delivery.lane != Lane.ANSWER
    private = facts.get("secret") or facts.get("protect") or facts.get("buttons")
    return unasked and not private and delivery.chat_id is not None


def _to_the_deputy(desk: Desk, delivery: Delivery) -> None:
    if delivery.person_id is None:
        return
    person = desk.tx.agencies.person(delivery.person_id, on=desk.today)
    units = [post.unit_id for post in person.posts if post.role is Role.HEAD]
    deputies = [
        deputy.id
        for unit_id in units
        for deputy, _ in present(desk, desk.holding(Role.DEPUTY, unit_id=unit_id))
        if deputy.id != person.id and reachable(desk, deputy.id)
    ]
    if deputies:
        facts = {**delivery.facts, "instead_of": person.id}
        lane = Lane(delivery.lane)
        desk.send(delivery.kind, deputies[0], once=f"{delivery.once}:deputy", lane=lane, **facts)


def undeliverable(tx: Tx, now: datetime, delivery: Delivery, why: str) -> None:
    """A message that the platform will never take: the secretariat is told whom it was for."""
    if delivery.edits is not None or delivery.facts.get("sentence") == TOLD:
        return
    desk = Desk(tx, now, channel="delivery")
    desk.note("undeliverable", f"delivery:{delivery.id}", after={"why": why[:120]})
    reader = None
    if delivery.person_id is not None:
        reader = tx.agencies.person(delivery.person_id).name
    for person, _ in desk.holding(Role.SECRETARIAT, Role.ADMINISTRATOR):
        desk.say(
            person.id,
            TOLD,
            once=f"undeliverable:{delivery.id}:{person.id}",
            not_before=opening(desk),
            number=delivery.id,
            reader=reader,
        )


def dead_letter(tx: Tx, stored: Stored, problem: str) -> None:
    """Tell the writer that it is not recorded; the first of a day is told to the administrator."""
    agency = tx.agencies.the_agency()
    if agency is None:
        return
    desk = Desk(tx, stored.received_at, inbox_id=stored.id, chat_id=stored.chat_id)
    user = _sender(stored.raw)
    account = tx.accounts.of_user(user) if user is not None else None
    if account is not None and account.state == "active":
        desk.say(account.person_id, "not_recorded", once=f"dead:{stored.id}")
    for person, _ in desk.holding(Role.ADMINISTRATOR, Role.SECRETARIAT):
        desk.say(
            person.id,
            "dead_letter_told",
            once=f"dead:{desk.today}:{person.id}",
            not_before=opening(desk),
            number=stored.update_id,
        )
    desk.note("dead_letter", f"update:{stored.update_id}", after={"problem": problem[:120]})


def _sender(raw: str) -> int | None:
    """The numeric id of who wrote; None in what cannot be read, or is no number of 64 bits."""
    try:
        update = json.loads(raw)
    except ValueError:
        return None
    for part in update.values():
        if isinstance(part, dict) and isinstance(part.get("from"), dict):
            found = part["from"].get("id")
            return found if isinstance(found, int) and found.bit_length() < 64 else None
    return None
