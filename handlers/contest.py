"""«Không thuộc nhiệm vụ của phòng»: a unit asks Văn phòng to look at an assignment again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import matters, telling
from bot.rules.vietnamese import fold
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.duty_choices import choose_duty, open_duty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Duty

CONTESTS = re.compile(
    r"\bxem lai (?:viec )?phan cong\b|\bgiao nham\b|\bphan cong nham\b"
    r"|\bkhong (?:phai|thuoc)(?: la)? (?:viec|nhiem vu|trach nhiem|tham quyen|pham vi|chuc nang)"
    r"(?: \w+){0,4} (?:phong|don vi|thanh tra|toi|ben toi|chung toi)\b"
    r"|\bkhong thuoc (?:ve )?(?:phong|don vi)\b"
)


def takes(desk: Desk, text: str, duties: Sequence[Duty]) -> bool:
    """Words that contest an assignment: which one (of several), and why, is asked."""
    if not duties or CONTESTS.search(fold(text)) is None:
        return False
    if len(duties) == 1:
        dialogue.begin(desk, CONTEST, duty=duties[0].id)
    else:
        choose_duty(desk, duties, "status.contest", "which_duty_contested")
    return True


def chosen(desk: Desk, args: dict[str, Any]) -> None:
    """Which assignment is meant."""
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "chosen", label=desk.button.label)
    dialogue.begin(desk, CONTEST, duty=open_duty(desk, args).id)


def _named(desk: Desk, answers: dict[str, Any]) -> dict[str, Any]:
    duty = desk.tx.duties.get(int(answers["duty"]))
    return {"tt": duty.tt, "label": duty.label}


def _finish(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    duty = open_duty(desk, answers)
    matters.contest(desk, duty, answers["reason"])
    work = telling.facts_of(desk, desk.tx.duties.get(duty.id))
    desk.reply("contested_receipt", work=work, reason=answers["reason"])


CONTEST = dialogue.declare(
    Form(
        "contest",
        (Question("reason", "ask_contest_reason", dialogue.words, shows=_named),),
        _finish,
        "form_contest",
    )
)

VERBS: dict[str, Any] = {"status.contest": chosen}
