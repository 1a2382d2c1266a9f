"""Whom Văn phòng has to telephone: who cannot be reached, since when, and what they missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.actions.desk import Desk
    from bot.rules.model import Person

NO_ACCOUNT = "no account"


@dataclass(frozen=True, slots=True)
class Call:
    """``since`` is the first message that did not arrive, ``missed`` how many did not."""

    person: Person
    why: str
    since: datetime | None
    missed: int


def call_list(desk: Desk) -> list[Call]:
    """People with a post who are out of reach, in the order of the register.

    Somebody is off the list as soon as a message arrives again, or the account is open again.
    Who never registered is on it once a message was meant for them.
    """
    lost = {each.person_id: each for each in desk.tx.outages.unreached()}
    marked = {a.person_id: a.unreachable for a in desk.tx.accounts.active() if a.unreachable}
    enrolled = {a.person_id for a in desk.tx.accounts.active()} - marked.keys()
    found = []
    for person_id in sorted((marked.keys() | lost.keys()) - enrolled):
        person = desk.tx.agencies.person(person_id, on=desk.today)
        if not person.posts:
            continue
        missed = lost.get(person_id)
        found.append(
            Call(
                person=person,
                why=marked.get(person_id) or NO_ACCOUNT,
                since=missed.since if missed else None,
                missed=missed.count if missed else 0,
            )
        )
    return found
