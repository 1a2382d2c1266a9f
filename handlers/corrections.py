"""«Sửa»: what was just recorded is taken back, and its duty asks again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import answer, cards
from handlers.duty_choices import choose_duty

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Duty
    from handlers.said import Said

LOOK_BACK = 6
"""How many of the latest messages are looked through for what was recorded."""


def correct_latest(desk: Desk, said: Said) -> None:
    """«sửa»: the answered message's duty, else the one last reported on by who acts."""
    target = desk.tx.outbox.of_message(said.chat_id, said.reply_to) if said.reply_to else None
    if target is None:
        latest = desk.tx.outbox.latest(said.chat_id, limit=LOOK_BACK)
        target = next((d for d in latest if d.kind in (cards.CARD, "receipt")), None)
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


def _corrected(desk: Desk, duty: Duty) -> None:
    moved = answer.correct(desk, duty)
    desk.reply("record_withdrawn", tt=moved.tt, label=moved.label, period=moved.period)
    cards.open_card(desk, moved)


def correct_chosen(desk: Desk, args: dict[str, Any]) -> None:
    """Which of several duties was told."""
    duty = desk.tx.duties.get(int(args["duty"]))
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "chosen", label=desk.button.label)
    _corrected(desk, duty)
