"""The unit says when somebody given new work was guided: today, or another day (item 4)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import guidance
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.office_days import day_gone

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue


def today(desk: Desk, args: dict[str, Any]) -> None:
    """«Đã hướng dẫn hôm nay»; the rights are looked at with the act."""
    _note(desk, args, desk.today, desk.button.delivery_id if desk.button else None)


def ask(desk: Desk, args: dict[str, Any]) -> None:
    """«Đã hướng dẫn ngày …»: which."""
    asked_in = desk.button.delivery_id if desk.button else None
    dialogue.begin(
        desk, GUIDED, occasion=int(args["occasion"]), item=int(args["item"]), message=asked_in
    )


def _finish(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    _note(desk, answers, date.fromisoformat(answers["on"]), answers.get("message"))


def _note(desk: Desk, known: dict[str, Any], on: date, message: int | None) -> None:
    guidance.guided(desk, int(known["occasion"]), int(known["item"]), on)
    if message is not None:
        desk.settle_message(message, "guidance_noted", on=on)
    if desk.button is None or desk.words != desk.button.label:
        desk.reply("guidance_noted", on=on)


GUIDED = dialogue.declare(
    Form(
        "guided",
        (Question("on", "ask_guided_on", day_gone),),
        _finish,
        "form_guided",
    )
)

VERBS: dict[str, Any] = {"guidance.today": today, "guidance.ask": ask}
