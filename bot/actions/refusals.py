"""References asked for in vain: counted by person, and told when there are too many."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.actions.telling import opening
from bot.rules.looking_up import MOST, count
from bot.rules.model import Role

if TYPE_CHECKING:
    from bot.actions.desk import Desk


def count_refusal(desk: Desk) -> None:
    """One more of who acts; too many in a while is a security entry, told once."""
    mark = f"refused:{desk.actor.id}"
    known = [datetime.fromisoformat(each) for each in desk.tx.marks.get(mark).get("at", ())]
    kept, too_many = count(known, desk.now)
    desk.tx.marks.put(mark, at=[moment.isoformat() for moment in kept])
    if not too_many:
        return
    desk.note("security_many_refusals", f"person:{desk.actor.key}", after={"count": MOST})
    for person, _ in desk.holding(Role.ADMINISTRATOR):
        desk.say(
            person.id,
            "many_refusals_told",
            once=f"refusals:{desk.actor.id}:{desk.now.isoformat()}:{person.id}",
            not_before=opening(desk),
            name=desk.actor.name,
            count=MOST,
        )
