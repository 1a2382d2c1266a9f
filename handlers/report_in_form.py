"""A sure report typed while a form asks something else is heard as the report that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rules.understand import Intent
from handlers import dialogue, replies
from handlers.duty_choices import named_items, own_duties
from handlers.form import FORMS, is_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Delivery, Dialogue, Duty

LONGEST = 60
"""Longer words may well be an answer that only mentions a task that is done."""

SAYS_DONE = (Intent.DONE, Intent.NO_CHANGE)


def sets_aside(desk: Desk, text: str, target: Delivery | None) -> bool:
    """«Mục 2 đã xong» is no kind of obstacle: the form is set aside, which is said.

    Of a question with choices the form's own task is meant too, without its number. Where files
    are asked for, «xong» ends them.
    """
    if not text or target is not None or len(text) > LONGEST:
        return False
    here = desk.tx.dialogues.open_of(desk.actor.id)
    if here is None or not is_known(here) or here.lapses_at <= desk.now:
        return False
    if dialogue.takes_files(here):
        return False
    meant = _meant(desk, here, text)
    if not meant or dialogue.answers_choice(desk, here, text):
        return False
    read = replies.read_against(text, meant, desk)[1]
    if not read.sure or read.intent not in SAYS_DONE:
        return False
    dialogue.set_aside(desk, here)
    return True


def _meant(desk: Desk, here: Dialogue, text: str) -> Sequence[Duty]:
    named = named_items(text)
    if named:
        return [duty for duty in own_duties(desk) if duty.tt in named]
    if FORMS[here.name].question(here.step).choices is None or "duty" not in here.answers:
        return []
    return [duty for duty in own_duties(desk) if duty.id == int(here.answers["duty"])]
