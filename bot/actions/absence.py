"""Noting that somebody is away and who stands in, ending it early, and the word on the return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import people as staff
from bot.actions import telling
from bot.actions.addressee import reachable
from bot.rules.absences import NATURAL, answers_for, duty_line
from bot.rules.access import NotYours
from bot.rules.model import Role
from bot.rules.nudges import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.absences import Absence
    from bot.rules.model import Duty, Person, Unit

BACK = "absence_back"
"""The kind of message that tells somebody on the return what happened meanwhile."""

SHOWN = 6
"""Duties that a notice names; the rest is a count."""


# ---- whose absence may be noted, and who may stand in


def may_note_for(desk: Desk, person: Person) -> bool:
    """Oneself, anybody for Văn phòng, and a head for the unit's own people."""
    if person.id == desk.actor.id or any(p.role is Role.SECRETARIAT for p in desk.actor.capacities):
        return True
    headed = {post.unit_id for post in desk.actor.posts if post.role is Role.HEAD}
    return any(post.unit_id in headed for post in person.posts)


def colleagues(desk: Desk, person: Person) -> list[Person]:
    """The others of the person's units, in the order of the roles."""
    units = {post.unit_id for post in person.posts}
    others = [
        each
        for each in desk.tx.agencies.people(on=desk.today)
        if each.id != person.id and any(post.unit_id in units for post in each.posts)
    ]
    order = list(Role)
    return sorted(others, key=lambda each: min(order.index(post.role) for post in each.posts))


def is_there(desk: Desk, person_id: int, first: date, last: date) -> bool:
    """Whether no absence of theirs meets those days."""
    known = desk.tx.absences.standing(since=desk.today)
    return not any(each.person_id == person_id and each.meets(first, last) for each in known)


def needs_stand_in(person: Person) -> bool:
    """For a deputy or a focal point the head is there; a head needs somebody."""
    return any(post.role in NATURAL for post in person.posts)


def natural_stand_ins(desk: Desk, person: Person) -> list[Person]:
    """The deputies of a head, Văn phòng's head for its secretary: of the first role held."""
    for post in person.posts:
        for role in NATURAL.get(post.role, ()):
            held = [p for p, _ in desk.holding(role, unit_id=post.unit_id) if p.id != person.id]
            if held:
                return held
    return []


def overlapping(desk: Desk, person: Person, first: date, last: date) -> list[Absence]:
    """What is noted already for some of those days."""
    known = desk.tx.absences.standing(since=desk.today)
    return [each for each in known if each.person_id == person.id and each.meets(first, last)]


# ---- noting


def note(
    desk: Desk,
    person: Person,
    *,
    first: date,
    last: date,
    deputy: Person | None,
    instead: Iterable[Absence] = (),
) -> Absence:
    """Away from now on or from ``first``; ``instead`` are the earlier notes that it replaces.

    The stand-in is told, the person too where somebody else noted it, and Văn phòng where
    nobody can be reached in their place. Raises ``NotYours``.
    """
    if not may_note_for(desk, person):
        raise NotYours
    for each in instead:
        desk.tx.absences.change(each.id, ended_at=desk.now, ended_by=desk.actor.id, told=True)
    made = desk.tx.absences.add(
        agency_id=desk.agency.id,
        person_id=person.id,
        deputy_id=deputy.id if deputy else None,
        first_day=first,
        last_day=last,
        words=desk.words,
        noted_by=desk.actor.id,
        noted_at=desk.now,
    )
    desk.note(
        "absence_noted",
        f"person:{person.key}",
        before={"replaced": [each.id for each in instead]},
        after={"absence": made.id, "first": first, "last": last,
               "deputy": deputy.key if deputy else None},
        capacity=desk.capacity,
    )  # fmt: skip
    if deputy is not None and deputy.id != desk.actor.id:
        tell_stand_in(desk, made, person, deputy)
    if person.id != desk.actor.id:
        _tell_absent(desk, made, person, deputy)
    tell_office_alone(desk, made, person, deputy)
    return made


def facts_of(desk: Desk, absence: Absence, person: Person, deputy: Person | None) -> dict[str, Any]:
    """What every sentence about an absence is given."""
    unit = unit_of(desk, person)
    return {
        "who": person.full_title,
        "title": person.title,
        "unit": unit.name,
        "first": absence.first_day,
        "last": absence.last_day,
        "deputy": deputy.title if deputy else None,
        "deputy_state": staff.state_of(desk, deputy) if deputy else None,
    }


def unit_of(desk: Desk, person: Person) -> Unit:
    """The unit of the post that somebody is first known by."""
    return desk.units[person.posts[0].unit_id]


def tell_stand_in(desk: Desk, absence: Absence, person: Person, deputy: Person) -> None:
    """Who stands in hears it with what will be asked of them, in office hours."""
    due = owed_in(desk, person, absence.first_day, absence.last_day)
    desk.say(
        deputy.id,
        "absence_stand_in_told",
        once=f"absence:{absence.id}:stand_in:{deputy.id}",
        not_before=telling.opening(desk),
        by=desk.actor.title,
        by_self=desk.actor.id == person.id,
        on=desk.today,
        due=[duty_line(duty) for duty in due[:SHOWN]],
        more=max(0, len(due) - SHOWN),
        **facts_of(desk, absence, person, deputy),
    )


def _tell_absent(desk: Desk, absence: Absence, person: Person, deputy: Person | None) -> None:
    desk.say(
        person.id,
        "absence_told",
        once=f"absence:{absence.id}:told",
        not_before=telling.opening(desk),
        buttons=[end_button(desk, absence)],
        by=desk.actor.full_title,
        **facts_of(desk, absence, person, deputy),
    )


def tell_office_alone(desk: Desk, absence: Absence, person: Person, deputy: Person | None) -> None:
    """Nobody stands in for a head, or the stand-in cannot be reached: Văn phòng calls (F26)."""
    if not needs_stand_in(person) or (deputy is not None and reachable(desk, deputy.id)):
        return
    due = owed_in(desk, person, absence.first_day, absence.last_day)
    telling.tell_secretariat(
        desk,
        "absence_nobody_told",
        once=f"absence:{absence.id}:nobody",
        due=[duty_line(duty) for duty in due[:SHOWN]],
        more=max(0, len(due) - SHOWN),
        **facts_of(desk, absence, person, deputy),
    )


def end_button(desk: Desk, absence: Absence) -> dict[str, Any]:
    """«Đã về», or «Bỏ đợt vắng này» of one that has not begun."""
    begun = absence.first_day <= desk.today
    return {
        "label": "b_absence_back" if begun else "b_absence_drop",
        "verb": "absence.back",
        "code": "1",
        "args": {"absence": absence.id},
    }


# ---- what is asked meanwhile


def owed_in(desk: Desk, person: Person, first: date, last: date) -> list[Duty]:
    """What may be spoken of in those days: open by the last, due by five working days after it."""
    horizon = desk.calendar.add_working(last, -TABLE[0].offset)
    found = [
        duty
        for duty in desk.tx.duties.unsettled(opened_by=last)
        if answers_for(person, duty)
        and not duty.answered
        and duty.due_on is not None
        and duty.due_on <= horizon
    ]
    return sorted(found, key=lambda duty: (duty.due_on or first, duty.tt or 0, duty.id))


# ---- the end


def end(desk: Desk, absence: Absence) -> Absence:
    """Back early, or it is given up: from this moment on they are spoken to again.

    One that had begun gets the summary at once. Raises ``NotYours``.
    """
    person = desk.tx.agencies.person(absence.person_id, on=desk.today)
    if not may_note_for(desk, person):
        raise NotYours
    begun = absence.first_day <= desk.today
    ended = desk.tx.absences.change(
        absence.id, ended_at=desk.now, ended_by=desk.actor.id, told=True
    )
    desk.note(
        "absence_ended",
        f"person:{person.key}",
        after={"absence": absence.id, "begun": begun},
        capacity=desk.capacity,
    )
    if absence.deputy_id is not None and absence.deputy_id != desk.actor.id:
        desk.say(
            absence.deputy_id,
            "absence_over_told",
            once=f"absence:{absence.id}:over:{absence.deputy_id}",
            not_before=telling.opening(desk),
            begun=begun,
            **facts_of(desk, absence, person, None),
        )
    if begun:
        _tell_return(desk, absence, at_once=True)
    return ended


def ring_returns(desk: Desk) -> int:
    """The first working morning after: one summary to who is back; how many were told."""
    over = desk.tx.absences.over(before=desk.today)
    for absence in over:
        desk.tx.absences.change(absence.id, told=True)
        if desk.tx.agencies.person(absence.person_id, on=desk.today).posts:
            _tell_return(desk, absence, at_once=False)
    return len(over)


def _tell_return(desk: Desk, absence: Absence, *, at_once: bool) -> None:
    mine = desk.person is not None and desk.person.id == absence.person_id
    desk.send(
        BACK,
        absence.person_id,
        once=f"absence:{absence.id}:back",
        not_before=None if at_once and mine else telling.opening(desk),
        absence=absence.id,
        until=min(absence.last_day, desk.today),
    )


def away_now(desk: Desk, people: Sequence[Person] | None = None) -> list[tuple[Person, Absence]]:
    """Absences under way or to come, of these people or of all, soonest first."""
    known = desk.tx.absences.standing(since=desk.today)
    wanted = None if people is None else {person.id for person in people}
    return [
        (desk.tx.agencies.person(each.person_id, on=desk.today), each)
        for each in known
        if wanted is None or each.person_id in wanted
    ]
