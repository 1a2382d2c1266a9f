"""A stand-in who leaves the unit, or the agency, stands in no more: the next one, or Văn phòng."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import telling

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Person


def stand_in_leaves(
    desk: Desk, person: Person, unit_id: int, *, successor: Person | None = None
) -> None:
    """For those of the unit in whose place the person was to answer; what was noted is kept.

    The successor stands in where there is one; else Văn phòng is told that nobody does.
    """
    left = desk.tx.agencies.person(person.id, on=desk.today)
    if any(post.unit_id == unit_id for post in left.posts):
        return
    for absence in desk.tx.absences.standing(since=desk.today):
        absent = desk.tx.agencies.person(absence.person_id, on=desk.today)
        ours = any(post.unit_id == unit_id for post in absent.posts)
        if absence.deputy_id != person.id or not ours:
            continue
        following = successor if successor is not None and successor.id != absent.id else None
        desk.tx.absences.change(absence.id, ended_at=desk.now, told=True)
        again = desk.tx.absences.add(
            agency_id=desk.agency.id,
            person_id=absent.id,
            deputy_id=following.id if following else None,
            first_day=absence.first_day,
            last_day=absence.last_day,
            words=absence.words,
            noted_by=absence.noted_by,
            noted_at=desk.now,
        )
        desk.note(
            "stand_in_left",
            f"person:{absent.key}",
            before={"absence": absence.id, "deputy": person.key},
            after={"absence": again.id, "deputy": following.key if following else None},
        )
        if following is None:
            _tell_office(desk, again.id, absent)


def _tell_office(desk: Desk, absence_id: int, absent: Person) -> None:
    absence = desk.tx.absences.get(absence_id)
    for reader, _ in telling.secretariat(desk):
        desk.say(
            reader.id,
            "absence_nobody_told",
            once=f"absence:{absence.id}:nobody:{reader.id}",
            not_before=telling.opening(desk),
            who=absent.full_title,
            title=absent.title,
            unit=desk.units[absent.posts[0].unit_id].name,
            first=absence.first_day,
            last=absence.last_day,
            deputy=None,
            deputy_state=None,
            due=[],
            more=0,
        )
