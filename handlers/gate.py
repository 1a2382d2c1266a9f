"""The one gate before any body: who is this, and may they be heard at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.desk import Desk
from bot.actions.enrol import burn
from bot.actions.stranger import refuse_stranger
from handlers.said import Membership, Said, Tapped

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.model import Person
    from storage.transaction import Tx

ENROLS = ("start", "batdau")


def admit(tx: Tx, now: datetime, value: Said | Tapped | Membership) -> Desk | None:
    """A desk for the body, or None when nothing more may happen with this update.

    Deny by default: identity is the numeric user id of a private chat, never a name, a chat
    or a shared identity. Only ``/start`` with a code passes without an account.
    """
    desk = Desk(tx, now, inbox_id=value.inbox_id, chat_id=value.chat_id)
    if isinstance(value, Said):
        desk.words = value.text if value.command not in ENROLS else f"/{value.command}"
        desk.told_in = value.message_id
    if isinstance(value, Said | Tapped):
        desk.message_id = value.message_id
    if isinstance(value, Membership):
        return desk
    if not value.private or (isinstance(value, Said) and value.shared_identity):
        _in_public(desk, value)
        return None
    desk.person = _official(tx, desk, value.user_id)
    if desk.person is not None:
        return desk
    if isinstance(value, Said) and value.command in ENROLS and value.arguments:
        return desk
    refuse_stranger(desk, user_id=value.user_id)
    return None


def _official(tx: Tx, desk: Desk, user_id: int) -> Person | None:
    account = tx.accounts.of_user(user_id)
    if account is None or account.state != "active":
        return None
    if account.unreachable is not None:
        tx.accounts.mark_unreachable(account.id, None)
    person = tx.agencies.person(account.person_id, on=desk.today)
    if not person.posts:
        return None
    desk.account = account
    return person


def _in_public(desk: Desk, value: Said | Tapped) -> None:
    """Nothing is told in a group: who is known gets one line in private, others nothing."""
    if isinstance(value, Said) and value.command in ENROLS and value.arguments:
        burn(desk, value.arguments, user_id=value.user_id)
        return
    if isinstance(value, Said) and value.command is not None and not value.shared_identity:
        person = _official(desk.tx, desk, value.user_id)
        if person is not None:
            desk.say(person.id, "only_in_private")
