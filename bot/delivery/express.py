"""The express: what a body has just said to its own chat is claimed in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery.beforehand import HEAVY
from storage.outbox import Lane
from storage.sending import REPEATABLE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.delivery.claims import Claims
    from bot.delivery.letter import Letter
    from bot.rules.model import Delivery
    from storage.transaction import Tx


def claim_made(
    tx: Tx, chat: int, claims: Claims, may_say: Callable[[], bool]
) -> tuple[list[Letter], bool]:
    """The letters, and whether anything was said that still waits.

    At most one of them is a new message: should the process die, then only one message of the
    chat is unclear. A message goes only when no earlier answer to the chat waits.
    """
    made = tx.outbox.made
    batch = claims.batch(tx) if made else None
    if batch is None:
        return [], bool(made)
    newest = {each.edits: each.id for each in made if each.edits is not None}
    letters: list[Letter] = []
    left = said = False
    for delivery in made:
        if delivery.edits is not None and newest[delivery.edits] != delivery.id:
            tx.outbox.change(delivery.id, state="dropped", reason="merged into a newer edit")
            continue
        if delivery.chat_id != chat or delivery.lane != Lane.ANSWER or delivery.kind in HEAVY:
            left = True
            continue
        if _is_message(delivery):
            if said or tx.outbox.has_earlier_answer(chat, before=delivery.id) or not may_say():
                left = True
                continue
            said = True
        letter = claims.one(batch, delivery, fresh=True)
        if letter is not None:
            letters.append(letter)
    return letters, left


def _is_message(delivery: Delivery) -> bool:
    return delivery.edits is None and delivery.kind not in REPEATABLE_KINDS
