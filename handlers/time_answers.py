"""Answers about more time: another day than asked, no more time, and a request taken back."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import contested, decide, extend, telling, time_given
from bot.rules.dated_words import days_in_words
from bot.rules.model import DutyState
from bot.rules.vietnamese import fold
from handlers import outcome
from handlers.duty_choices import choose_duty, named_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Duty

TAKES_BACK = re.compile(
    r"^(?:\W*(?:da|vang|em|toi|phong|don vi|thanh tra)\b)*\W*"
    r"(?:xin |de nghi )?(?:rut(?: lai)?|thoi|huy|bo|khong (?:can|xin|de nghi))\b.{0,24}"
    r"\b(?:gia han|de nghi(?! bo sung)|xem lai phan cong|y kien ve phan cong)\b"
)


def takes_back(desk: Desk, text: str, duties: Sequence[Duty]) -> bool:
    """«rút đề nghị gia hạn Mục 2»: the request or query that waits is withdrawn."""
    if TAKES_BACK.search(fold(text)) is None or days_in_words(text, today=desk.today):
        return False
    wanted = named_items(text)
    asked = {each.duty_id for each in desk.tx.extensions.pending()}
    waiting = [d for d in duties if d.id in asked or d.state is DutyState.CONTESTED]
    waiting = [d for d in waiting if d.tt in wanted] or waiting
    if not waiting:
        desk.reply("nothing_to_take_back")
    elif len(waiting) == 1:
        _take_back(desk, waiting[0])
    else:
        choose_duty(desk, waiting, "time.take_back", "which_duty_take_back")
    return True


def take_back(desk: Desk, args: dict[str, Any]) -> None:
    """«Rút đề nghị», on the receipt or chosen of several."""
    duty = desk.tx.duties.get(int(args["duty"]))
    outcome.chosen(desk)
    _take_back(desk, duty)


def _take_back(desk: Desk, duty: Duty) -> None:
    if duty.state is DutyState.CONTESTED:
        moved = contested.take_back(desk, duty)
        desk.reply("contest_taken_back", work=telling.facts_of(desk, moved))
        return
    extend.take_back(desk, duty)
    desk.reply("more_time_taken_back", work=telling.facts_of(desk, duty))


def agree_to(desk: Desk, args: dict[str, Any]) -> None:
    """The day that the other words named becomes the deadline."""
    day = date.fromisoformat(args["day"])
    duty = time_given.agree_to(desk, int(args["extension"]), day, args["words"])
    telling.settle(desk, "office_time_given", work=telling.facts_of(desk, duty))
    _show_digest(desk)


def refuse(desk: Desk, args: dict[str, Any]) -> None:
    """The words named a day, but no new deadline."""
    extension, duty = time_given.undecided(desk, int(args["extension"]))
    time_given.refuse(desk, extension.id, args["words"])
    telling.settle(desk, "office_time_refused", work=telling.facts_of(desk, duty))
    _show_digest(desk)


def follow_by(desk: Desk, args: dict[str, Any]) -> None:
    """A leader's word is given a day, and followed from then on."""
    made = decide.follow_by(desk, int(args["matter"]), date.fromisoformat(args["day"]))
    telling.settle(desk, "decision_followed", work=telling.facts_of(desk, made))
    _show_digest(desk)


def _show_digest(desk: Desk) -> None:
    """The latest digest of who decides says what came of it."""
    for delivery in desk.tx.outbox.said_to(desk.actor.id, "digest", limit=1):
        desk.refresh(delivery)


VERBS: dict[str, Any] = {
    "time.take_back": take_back,
    "time.agree_to": agree_to,
    "time.refuse": refuse,
    "decide.due": follow_by,
}
