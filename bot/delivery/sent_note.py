"""The journal's line for what was to be said unasked: it has arrived, or was not needed."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from storage.outbox import Lane
from storage.sending import REPEATABLE_KINDS

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.model import Delivery
    from storage.transaction import Tx


def is_unasked(delivery: Delivery) -> bool:
    """Whether it needs a line of its own.

    An answer stands beside the journal's line of what was asked, an edit beside that of what has
    changed.
    """
    asked = delivery.lane == Lane.ANSWER
    return not (asked or delivery.edits is not None or delivery.kind in REPEATABLE_KINDS)


def note_sent(
    tx: Tx, delivery: Delivery, *, words: str | None, message_id: int | None, at: datetime
) -> None:
    """To whom, as which message, and the hash of its words; a secret's words are not hashed."""
    if not is_unasked(delivery):
        return
    tx.journal.note(
        "sent",
        f"delivery:{delivery.id}",
        at=at,
        agency_id=delivery.agency_id,
        after={
            "to": delivery.person_id,
            "kind": delivery.kind,
            "once": delivery.once,
            "message": message_id,
            "words": None if delivery.facts.get("secret") else _hash_of(words or ""),
        },
    )


def note_not_needed(tx: Tx, delivery: Delivery, *, why: str, at: datetime) -> None:
    """To whom it was not sent, and why."""
    if not is_unasked(delivery):
        return
    tx.journal.note(
        "not_sent",
        f"delivery:{delivery.id}",
        at=at,
        agency_id=delivery.agency_id,
        after={"to": delivery.person_id, "kind": delivery.kind, "once": delivery.once, "why": why},
    )


def _hash_of(words: str) -> str:
    return sha256(words.encode("utf-8", "replace")).hexdigest()
