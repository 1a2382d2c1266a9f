"""Another copy of the service fetches the messages that are meant for this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.desk import Desk
from bot.actions.telling import opening
from bot.rules.model import Role

if TYPE_CHECKING:
    from datetime import datetime

    from storage.transaction import Tx


def tell_second_copy(tx: Tx, now: datetime) -> None:
    """The secretariat and the administrator hear of it, once a day while it lasts."""
    if tx.agencies.the_agency() is None:
        return
    desk = Desk(tx, now, channel="intake")
    desk.note("second_copy", "intake")
    for person, _ in desk.holding(Role.ADMINISTRATOR, Role.SECRETARIAT):
        desk.say(
            person.id,
            "second_copy_told",
            once=f"second_copy:{desk.today}:{person.id}",
            not_before=opening(desk),
        )
