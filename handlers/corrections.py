"""«Sửa»: what was just recorded is taken back, and its duty asks again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import answer, cards, extend
from bot.rules.model import DutyState
from handlers import outcome
from handlers.contents import VERBS
from handlers.duty_choices import choose_duty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Button, Delivery, Duty
    from handlers.said import Said

LOOK_BACK = 6
"""How many of the latest messages are looked through for what was recorded."""

TAKES_BACK = ("time.take_back", "directive.withdraw")
"""What the receipt of a request or a directive offers, with the words that undo it."""


def correct_latest(desk: Desk, said: Said) -> None:
    """«sửa»: the answered message's duty, else what who acts last did: a request, or a report."""
    target = desk.tx.outbox.of_message(said.chat_id, said.reply_to) if said.reply_to else None
    looked = [target] if target else desk.tx.outbox.latest(said.chat_id, limit=LOOK_BACK)
    told_in = next((d for d in looked if d.kind in (cards.CARD, "receipt")), target)
    newer = looked[: looked.index(told_in)] if told_in and told_in is not target else looked
    if _takes_request_back(desk, newer):
        return
    target = told_in
    if target is None:
        raise answer.NothingToCorrect
    named = cards.shown_duties(target)
    if "report" in target.facts:
        named = [desk.tx.reports.get(int(target.facts["report"])).duty_id]
    reported = [desk.tx.duties.get(each) for each in named]
    told = [
        d for d in reported if any(r.withdrawn_at is None for r in desk.tx.reports.of_duty(d.id))
    ]
    if not told:
        raise answer.NothingToCorrect
    if len(told) > 1:
        choose_duty(desk, told, "status.correct", "which_duty_correct")
        return
    _corrected(desk, told[0])


def _takes_request_back(desk: Desk, looked: Sequence[Delivery]) -> bool:
    """A request or directive that the newest of these receipts offers to take back."""
    found = (b for each in looked for b in desk.tx.outbox.buttons(each.id))
    undo = next((b for b in found if b.live and b.verb in TAKES_BACK and _stands(desk, b)), None)
    if undo is not None:
        desk.button = undo
        VERBS[undo.verb](desk, undo.args)
    return undo is not None


def _stands(desk: Desk, undo: Button) -> bool:
    """A request that was answered is not taken back any more."""
    if undo.verb != "time.take_back":
        return True
    duty = desk.tx.duties.get(int(undo.args["duty"]))
    return duty.state is DutyState.CONTESTED or extend.waiting(desk, duty) is not None


def _corrected(desk: Desk, duty: Duty) -> None:
    moved = answer.correct(desk, duty)
    desk.reply("record_withdrawn", tt=moved.tt, label=moved.label, period=moved.period)
    cards.open_card(desk, moved)


def correct_chosen(desk: Desk, args: dict[str, Any]) -> None:
    """Which of several duties was told."""
    duty = desk.tx.duties.get(int(args["duty"]))
    outcome.chosen(desk)
    _corrected(desk, duty)
