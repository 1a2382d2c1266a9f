"""Who is away, and who is spoken to meanwhile: absences as values, stand-ins as a rule (F28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.rules.model import Post, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.rules.model import Duty, Person

LONGEST_DAYS = 366
"""A longer absence is no absence: the post is handed over."""

LENT: dict[Role, Role] = {
    Role.HEAD: Role.DEPUTY,
    Role.DEPUTY: Role.DEPUTY,
    Role.FOCAL: Role.FOCAL,
    Role.SECRETARIAT: Role.SECRETARIAT,
}
"""What a stand-in acts as: answering as a deputy does, never deciding as the head does.

Leaders, auditors and administrators lend nothing: their signature and judgement are their own.
"""

SPEAKS = (Role.HEAD, Role.DEPUTY, Role.SECRETARIAT)
"""Roles that answer for all that their unit owes."""

NATURAL: dict[Role, tuple[Role, ...]] = {
    Role.HEAD: (Role.DEPUTY, Role.SECRETARIAT),
    Role.SECRETARIAT: (Role.SECRETARIAT, Role.HEAD),
    Role.DIRECTOR: (Role.DEPUTY_DIRECTOR,),
}
"""Who stands in when nobody is named; other posts need nobody, their head is there."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Away from ``first_day`` to ``last_day``, both included, unless ended before."""

    id: int
    person_id: int
    deputy_id: int | None
    first_day: date
    last_day: date
    words: str
    noted_by: int
    noted_at: datetime
    ended_at: datetime | None
    told: bool

    def covers(self, day: date) -> bool:
        """Whether the person is away on that day, as things stand now."""
        return self.ended_at is None and self.first_day <= day <= self.last_day

    def meets(self, first: date, last: date) -> bool:
        """Whether some day is in both."""
        return self.ended_at is None and self.first_day <= last and first <= self.last_day


@dataclass(frozen=True, slots=True)
class HandOver:
    """A post and all that was open went to a successor."""

    id: int
    unit_id: int
    from_id: int
    to_id: int
    moved_to: int | None
    handed: tuple[dict[str, Any], ...]
    day: date
    noted_by: int
    noted_at: datetime


def stands_in(person_id: int, away: Mapping[int, Absence]) -> int | None:
    """Who is spoken to in the person's place that day: themselves when there.

    A stand-in who is away too is stood in for by theirs; None when that leads to nobody.
    """
    passed: set[int] = set()
    while person_id in away:
        deputy_id = away[person_id].deputy_id
        if deputy_id is None or person_id in passed:
            return None
        passed.add(person_id)
        person_id = deputy_id
    return person_id


def spoken_to(people: Iterable[int], away: Mapping[int, Absence]) -> list[int]:
    """Those who are there, and the stand-ins of the others, each once and in that order."""
    found = (stands_in(person_id, away) for person_id in people)
    return list(dict.fromkeys(each for each in found if each is not None))


def lent(held: Iterable[Post], own: Iterable[Post], *, to: int) -> tuple[Post, ...]:
    """The posts of somebody away as their stand-in holds them: only in a unit of one's own.

    They bear the stand-in's own title: that is who answers.
    """
    at_home = {post.unit_id: post for post in reversed(tuple(own))}
    return tuple(
        Post(
            id=post.id,
            person_id=to,
            unit_id=post.unit_id,
            role=LENT[post.role],
            title=at_home[post.unit_id].title,
            full_title=at_home[post.unit_id].full_title,
            items=post.items,
        )
        for post in held
        if post.role in LENT and post.unit_id in at_home
    )


def answers_for(person: Person, duty: Duty) -> bool:
    """Whether the duty is the person's to answer by a post of their own."""
    for post in person.posts:
        if post.unit_id != duty.unit_id:
            continue
        if post.role in SPEAKS or (post.role is Role.FOCAL and duty.tt in post.items):
            return True
    return False


def duty_line(duty: Duty) -> dict[str, Any]:
    """How a list of what somebody leaves or finds names a duty."""
    return {
        "tt": duty.tt,
        "label": duty.label,
        "period": duty.period if duty.tt is not None and "-" in duty.period else None,
        "due": duty.due_on,
        "promised": duty.promised_on,
    }
