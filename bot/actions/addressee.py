"""Whom a duty's card goes to: focal point, head, deputy, or who stands in for those away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rules.absences import spoken_to, stands_in
from bot.rules.addressees import ROLES
from bot.rules.model import Duty, Role
from bot.rules.nudges import LATE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.actions.desk import Desk
    from bot.rules.model import Person, Post


def addressee(desk: Desk, duty: Duty, rung: str) -> int | None:
    """A person's id, or None when the unit has nobody who is there.

    Văn phòng's own go to the secretary; named items to the focal point, but late nudges and
    findings stay with the head (P8); a head without a living channel is stood in for (F26), and
    who is away by whom they named (F28).
    """
    away = desk.tx.absences.on(desk.today)
    if duty.unit_id == desk.tx.agencies.office().id:
        office = desk.holding(*ROLES["own"], unit_id=duty.unit_id)
        held = [person.id for person, _ in office]
        return next(iter(spoken_to(held, away) or held), None)
    if rung not in LATE and duty.tt is not None:
        for person, post in desk.holding(*ROLES["focal"], unit_id=duty.unit_id):
            there = stands_in(person.id, away)
            if duty.tt in post.items and there is not None and reachable(desk, there):
                return there
    found = desk.holding(*ROLES["unit"], unit_id=duty.unit_id)
    people = spoken_to([person.id for person, _ in found], away)
    living = [person_id for person_id in people if reachable(desk, person_id)]
    return next(iter(living or people), None)


def reachable(desk: Desk, person_id: int) -> bool:
    """An active account that has not blocked the bot."""
    account = desk.tx.accounts.of_person(person_id)
    return account is not None and account.state == "active" and account.unreachable is None


def present(desk: Desk, held: Iterable[tuple[Person, Post]]) -> list[tuple[Person, Post]]:
    """Those of them who are there, and for each who is away the stand-in with their own post."""
    away = desk.tx.absences.on(desk.today)
    found: dict[int, tuple[Person, Post]] = {}
    for person, post in held:
        there = stands_in(person.id, away)
        if there == person.id:
            found.setdefault(there, (person, post))
        elif there is not None:
            stand_in = desk.tx.agencies.person(there, on=desk.today)
            fitting = [p for p in stand_in.posts if p.unit_id == post.unit_id] or stand_in.posts
            if fitting:
                found.setdefault(there, (stand_in, fitting[0]))
    return list(found.values())


def director_away(desk: Desk) -> dict[str, Any] | None:
    """Whose word waits while every director is away: ``title``, ``until`` and ``stand_in``.

    The stand-in (a title, or empty) reads in their place and decides nothing in chat.
    """
    away = desk.tx.absences.on(desk.today)
    held = desk.holding(Role.DIRECTOR)
    if not held or any(person.id not in away for person, _ in held):
        return None
    person, post = min(held, key=lambda each: away[each[0].id].last_day)
    there = present(desk, [(person, post)])
    return {
        "title": post.title,
        "until": away[person.id].last_day,
        "stand_in": there[0][1].title if there else "",
    }


def in_place_of(desk: Desk, person_id: int, unit_id: int) -> dict[str, Any] | None:
    """Whom of the unit somebody stands in for today: ``title`` and the last day, ``until``."""
    away = desk.tx.absences.on(desk.today)
    for absent in away:
        if absent == person_id or stands_in(absent, away) != person_id:
            continue
        held = desk.tx.agencies.person(absent, on=desk.today).posts
        post = next((each for each in held if each.unit_id == unit_id), None)
        if post is not None:
            return {"title": post.title, "until": away[absent].last_day.isoformat()}
    return None


def noted(desk: Desk, person_id: int, unit_id: int) -> dict[str, Any]:
    """The fact of a message that tells a stand-in in whose place it comes; empty for others."""
    told = in_place_of(desk, person_id, unit_id)
    return {"stands_in": told} if told else {}
