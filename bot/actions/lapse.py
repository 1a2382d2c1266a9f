"""Forms that were left open too long end with a notice; what was typed stays as the draft."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from bot.clock import local
from bot.rules.working_days import in_office_hours, next_office_moment
from storage.outbox import Lane

if TYPE_CHECKING:
    from datetime import datetime

    from bot.actions.desk import Desk


def lapse_dialogues(desk: Desk) -> None:
    """In office hours, end what lapsed by now, each with one notice and the way back to it."""
    if not in_office_hours(local(desk.now), desk.calendar):
        return
    for dialogue in desk.tx.dialogues.lapsed(by=desk.now):
        if desk.tx.dialogues.leave(dialogue.person_id, state="lapsed") is None:
            continue
        desk.say(
            dialogue.person_id,
            "form_lapsed",
            once=f"lapsed:{dialogue.id}:{dialogue.version}",
            lane=Lane.TODAY,
            buttons=[go_on_button(dialogue.id)],
            title=dialogue.title,
        )


def next_lapse(desk: Desk) -> datetime | None:
    """When ``lapse_dialogues`` has something to do next, as far as is known now; in UTC."""
    first = desk.tx.dialogues.next_lapse()
    if first is None:
        return None
    return next_office_moment(local(max(first, desk.now)), desk.calendar).astimezone(UTC)


def go_on_button(dialogue_id: int) -> dict[str, Any]:
    """«Tiếp tục»: the draft is taken up again where it stood."""
    args = {"dialogue": dialogue_id}
    return {"label": "b_go_on", "verb": "form.go_on", "code": "tiep", "args": args}
