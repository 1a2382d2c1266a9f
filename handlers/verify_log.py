"""``/kiemtranhatky``: whether the journal is still as it was written; a head from paper fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.log_check import ask_check
from bot.rules.access import require
from bot.rules.errors import RuleBroken
from bot.rules.seals import digits

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from handlers.said import Said


class NoHead(RuleBroken):
    says = "log_head_unreadable"


def verify_log(desk: Desk, said: Said) -> None:
    """Asks the errand; behind the command may stand the code that a signed paper bears."""
    require(desk.actor, "verify_log")
    try:
        head = digits(said.arguments) if said.arguments.strip() else None
    except ValueError:
        raise NoHead from None
    ask_check(desk, head=head)
