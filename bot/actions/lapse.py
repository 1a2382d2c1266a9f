"""Forms that were left open too long end with a notice; what was typed stays as the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.actions.desk import Desk


def lapse_dialogues(desk: Desk) -> None:
    """End what lapsed by now, each with one notice."""
    for dialogue in desk.tx.dialogues.lapsed(by=desk.now):
        desk.tx.dialogues.leave(dialogue.person_id, state="lapsed")
        desk.say(dialogue.person_id, "form_lapsed", once=f"lapsed:{dialogue.id}")
