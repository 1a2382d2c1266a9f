"""What came of the telephone call that M4 asks for: a promise, a sentence, or a leader's word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import contact, matters, telling
from bot.rules.access import NotYours
from bot.rules.dated_words import day_in_words
from bot.rules.errors import RuleBroken
from bot.rules.vietnamese import fold, nfc_clean
from handlers import dialogue
from handlers.day_questions import day_of, from_today, wished
from handlers.dialogue import Form, Question

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Delivery, Dialogue, Duty
    from handlers.said import Said

ABOUT_A_CALL = ("da lien he", "da goi", "da trao doi", "lien he", "truong phong", "chanh thanh tra")
"""How a note about a call begins, when it answers no message in particular."""

_NUMBERED = re.compile(r"^(\d{1,2})\s*[.:)]?\s+(?=\D)")


def called(desk: Desk, args: dict[str, Any]) -> None:
    """1a: the day that the unit promised is asked."""
    _require(desk)
    dialogue.begin(desk, CALLED, duty=int(args["duty"]))


def called_words(desk: Desk, args: dict[str, Any], words: str) -> None:
    """«1a hẹn 08/4» in one line."""
    _require(desk)
    _note(desk, desk.tx.duties.get(int(args["duty"])), words)


def heard(desk: Desk, said: Said, target: Delivery | None) -> bool:
    """A free note kept beside the unit's name: «đã liên hệ, Trưởng phòng đi công tác».

    True when it answers the notice, or begins like a note about a call while one is open.
    """
    if not telling.of_office(desk) or said.file is not None:
        return False
    text = nfc_clean(said.text).strip()
    if target is not None and target.kind != telling.ESCALATION:
        return False
    notice = target or _latest(desk)
    if notice is None or not text:
        return False
    if target is None and not fold(text).startswith(ABOUT_A_CALL):
        return False
    duties = [desk.tx.duties.get(int(each)) for each in notice.facts["duties"]]
    numbered = _NUMBERED.match(text)
    place = int(numbered[1]) if numbered else 1
    if place > len(duties) or (numbered is None and len(duties) > 1):
        raise RuleBroken("escalation_which", count=len(duties))
    _note(desk, duties[place - 1], text[numbered.end() :] if numbered else text)
    return True


def _latest(desk: Desk) -> Delivery | None:
    found = desk.tx.outbox.said_to(desk.actor.id, telling.ESCALATION, limit=1)
    return found[0] if found else None


def _note(desk: Desk, duty: Duty, words: str) -> None:
    promises = any(each in fold(words) for each in ("hen", "xong", "hoan thanh", "truoc"))
    day = day_in_words(words, today=desk.today) if promises else None
    if day is not None:
        contact.promised(desk, duty, day, words)
    else:
        contact.spoke(desk, duty, words)
    desk.reply("escalation_noted", work=telling.facts_of(desk, duty), promised=day, words=words)


def _finish_called(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    duty = desk.tx.duties.get(int(answers["duty"]))
    day = day_of(answers, "day")
    contact.promised(desk, duty, day)
    desk.reply("escalation_noted", work=telling.facts_of(desk, duty), promised=day, words="")


def bring_up(desk: Desk, args: dict[str, Any]) -> None:
    """1d: what Văn phòng proposes to the leaders, and by when, is asked."""
    _require(desk)
    dialogue.begin(desk, BRING_UP, duty=int(args["duty"]))


def _finish_bring_up(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    duty = desk.tx.duties.get(int(answers["duty"]))
    words = [words for _, _, words in desk.tx.matters.contacts(duty.id) if words]
    matters.bring_up(
        desk,
        duty,
        reason=words[-1] if words else answers["proposal"],
        proposal=answers["proposal"],
        due=day_of(answers, "due"),
    )
    desk.reply("office_submitted", work=telling.facts_of(desk, duty))


def _require(desk: Desk) -> None:
    if not telling.of_office(desk):
        raise NotYours


CALLED = dialogue.declare(
    Form(
        "office_called",
        wished("day", "escalation_ask_day", check=from_today),
        _finish_called,
        "escalation_form",
    )
)
BRING_UP = dialogue.declare(
    Form(
        "office_bring_up",
        (
            Question("proposal", "office_ask_proposal", dialogue.words),
            *wished("due", "office_ask_proposal_due", check=from_today),
        ),
        _finish_bring_up,
        "office_form_submit",
    )
)

VERBS: dict[str, Any] = {"office.called": called, "office.bring_up": bring_up}
WITH_WORDS: dict[str, Any] = {"office.called": called_words}
