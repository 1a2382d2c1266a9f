"""How a press, or the words typed in its place, is answered once what it asked for is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.actions.desk import Desk


def settle(desk: Desk, sentence: str, **facts: Any) -> None:
    """The outcome takes the place of the buttons; who typed reads it as a reply as well."""
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, sentence, **facts)
    if not desk.pressed:
        desk.reply(sentence, **facts)


def confirm(desk: Desk, sentence: str, **facts: Any) -> None:
    """A press is answered by a toast, for the message itself is edited; typed words by a reply."""
    button = desk.button
    if button is not None and desk.tx.outbox.get(button.delivery_id).message_id == desk.message_id:
        desk.toast(sentence, **facts)
        return
    desk.reply(sentence, **facts)


def chosen(desk: Desk) -> None:
    """The buttons that offered a choice go, and the message tells which it was."""
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "chosen", label=desk.button.label)
