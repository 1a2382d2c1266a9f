"""``/start``: enrol by a code, or be shown the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import enrol
from handlers import help_

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from handlers.said import Said


def start(desk: Desk, said: Said) -> None:
    """With a code: enrolment, also for who has no account; alone: the help of one's role."""
    if not said.arguments:
        help_.help_(desk, said)
        return
    enrol.redeem(desk, said.arguments, user_id=said.user_id)
    account = desk.tx.accounts.of_user(said.user_id)
    if desk.person is None and account is not None and account.state == "active":
        help_.renew_menu(desk, account.person_id)


VERBS: dict[str, Any] = {}
