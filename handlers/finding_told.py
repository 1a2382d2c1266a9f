"""How a press or typed words about a finding are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.actions.desk import Desk


def confirm(desk: Desk, sentence: str, **facts: Any) -> None:
    """A press is answered by a toast, for the message itself is edited; typed words by a reply."""
    button = desk.button
    if button is not None and desk.tx.outbox.get(button.delivery_id).message_id == desk.message_id:
        desk.toast(sentence, **facts)
        return
    desk.reply(sentence, **facts)
