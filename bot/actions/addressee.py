"""Whom a duty's card goes to: focal point, head, or the deputy when the head can't be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rules.model import Duty, Role
from bot.rules.nudges import LATE

if TYPE_CHECKING:
    from bot.actions.desk import Desk


def addressee(desk: Desk, duty: Duty, rung: str) -> int | None:
    """A person's id, or None when the unit has nobody.

    Văn phòng's own go to the secretary; named items to the focal point, but late nudges and
    findings stay with the head (P8); a head without a living channel is stood in for (F26).
    """
    if duty.unit_id == desk.tx.agencies.office().id:
        office = desk.holding(Role.SECRETARIAT, Role.HEAD, unit_id=duty.unit_id)
        return office[0][0].id if office else None
    if rung not in LATE and duty.tt is not None:
        for person, post in desk.holding(Role.FOCAL, unit_id=duty.unit_id):
            if duty.tt in post.items and reachable(desk, person.id):
                return person.id
    people = [person.id for person, _ in desk.holding(Role.HEAD, Role.DEPUTY, unit_id=duty.unit_id)]
    living = [person_id for person_id in people if reachable(desk, person_id)]
    return next(iter(living or people), None)


def reachable(desk: Desk, person_id: int) -> bool:
    """An active account that has not blocked the bot."""
    account = desk.tx.accounts.of_person(person_id)
    return account is not None and account.state == "active" and account.unreachable is None
