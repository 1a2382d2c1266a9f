"""«Không thuộc nhiệm vụ của phòng»: a unit asks Văn phòng to look at an assignment again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import contested, telling
from bot.actions.extend import take_back_button
from bot.rules.model import DutyState
from bot.rules.obstacle_words import plain_obstacle
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean
from handlers import dialogue, outcome
from handlers.dialogue import Form, Question
from handlers.duty_choices import choose_duty, open_duty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Duty

LEAST_WORDS = 3

CONTESTS = re.compile(
    r"\bxem lai (?:viec )?phan cong\b|\bgiao nham\b|\bphan cong nham\b"
    r"|\bkhong (?:phai|thuoc)(?: la)? (?:viec|nhiem vu|trach nhiem|tham quyen|pham vi|chuc nang)"
    r"(?: \w+){0,4} (?:phong|don vi|thanh tra|toi|ben toi|chung toi)\b"
    r"|\bkhong thuoc (?:ve )?(?:phong|don vi)\b"
)


_ONLY_ASKS = re.compile(
    r"\W*(?:(?:da|vang|em|toi|phong|don vi|xin|de nghi|kinh de nghi|van phong)\W+)*"
    r"xem lai (?:viec )?phan cong(?: (?:viec )?nay)?(?: (?:cua )?muc(?: so)? \d{1,3})?"
    r"\W*(?:a|nhe)?\W*"
)


def takes(desk: Desk, text: str, duties: Sequence[Duty]) -> bool:
    """Words that contest an assignment: which one (of several), and why, is asked."""
    if not duties or CONTESTS.search(fold(text)) is None:
        return False
    reason = reason_of(text)
    if len(duties) == 1:
        _contest(desk, duties[0], reason)
    else:
        choose_duty(
            desk, duties, "status.contest", "which_duty_contested", reason=reason, words=text
        )
    return True


def reason_of(text: str) -> str:
    """Why: what the words say beyond that they ask; "" when they only ask."""
    words = " ".join(nfc_clean(text).split())
    asks = _ONLY_ASKS.match(fold_in_place(words))
    rest = words[asks.end() :] if asks else words
    return rest.strip(" ,;:.") if len(rest.split()) >= LEAST_WORDS else ""


def _contest(desk: Desk, duty: Duty, reason: str) -> None:
    open_duty(desk, {"duty": duty.id})
    if duty.state is DutyState.CONTESTED:
        desk.reply("contest_waits", work=telling.facts_of(desk, duty))
    elif reason:
        _contested(desk, duty, reason)
    else:
        dialogue.begin(desk, CONTEST, duty=duty.id)


def _contested(desk: Desk, duty: Duty, reason: str) -> None:
    matter = contested.contest(desk, duty, plain_obstacle(reason))
    work = telling.facts_of(desk, desk.tx.duties.get(duty.id))
    desk.reply(
        "contested_receipt",
        buttons=[take_back_button(duty)],
        work=work,
        reason=matter.reason,
        at=desk.now,
    )


def chosen(desk: Desk, args: dict[str, Any]) -> None:
    """Which assignment is meant."""
    outcome.chosen(desk)
    desk.words = args.get("words") or desk.words
    _contest(desk, desk.tx.duties.get(int(args["duty"])), args.get("reason", ""))


def _named(desk: Desk, answers: dict[str, Any]) -> dict[str, Any]:
    duty = desk.tx.duties.get(int(answers["duty"]))
    return {"tt": duty.tt, "label": duty.label}


def _finish(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    _contested(desk, open_duty(desk, answers), answers["reason"])


CONTEST = dialogue.declare(
    Form(
        "contest",
        (Question("reason", "ask_contest_reason", dialogue.words, shows=_named),),
        _finish,
        "form_contest",
    )
)

VERBS: dict[str, Any] = {"status.contest": chosen}
