"""Invitations, the list of people and posts, and what the secretariat answers about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import enrol, enrol_confirm
from bot.actions import people as staff
from bot.rules.access import NotYours, require
from bot.rules.unit_match import match_unit
from bot.rules.vietnamese import fold
from handlers import focal as focal_room
from handlers import people_forms, people_posts
from handlers.help_ import renew_menu
from handlers.work import typed_reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Person, Unit
    from handlers.said import Said

MOST_CHOICES = 40
ADDS = ("them", "add")

focal = focal_room.focal


def typed(desk: Desk, said: Said) -> bool:
    """A reference alone, or a head's word about the focal point."""
    return typed_reference(desk, said) or focal_room.typed(desk, said)


# ---- invitations


def invite(desk: Desk, said: Said) -> None:
    """``/moi``: who is not enrolled; with a name or unit, whom to invite of them."""
    require(desk.actor, "invite")
    if not said.arguments:
        absent = staff.not_enrolled(desk)
        _choose(desk, absent, "who_to_invite" if absent else "all_enrolled")
        return
    found = _meant(desk, said.arguments, "people.invite_unit")
    if found is None:
        return
    if len(found) == 1:
        enrol.hand_over(desk, found[0])
        return
    _choose(desk, found, "who_of_these" if found else "nobody_of_that_name")


def invite_person(desk: Desk, args: dict[str, Any]) -> None:
    """Somebody was chosen: the message with link and code, to hand over."""
    require(desk.actor, "invite")
    person = desk.tx.agencies.person(int(args["person"]), on=desk.today)
    if not person.posts:
        raise NotYours
    enrol.hand_over(desk, person)


def invite_unit(desk: Desk, args: dict[str, Any]) -> None:
    """Which unit was meant is answered: its people to choose from."""
    require(desk.actor, "invite")
    unit = desk.units[int(args["unit"])]
    _choose(desk, _of_unit(desk, unit), "who_of_these")


def _choose(desk: Desk, found: Sequence[Person], sentence: str) -> None:
    shown = found[:MOST_CHOICES]
    desk.reply(
        sentence,
        buttons=[
            {
                "text": person.full_title,
                "verb": "people.invite",
                "code": str(number),
                "args": {"person": person.id},
            }
            for number, person in enumerate(shown, start=1)
        ],
        people=[_entry(desk, person) for person in shown],
    )


def _entry(desk: Desk, person: Person) -> dict[str, Any]:
    post = person.posts[0]
    return {
        "title": post.full_title,
        "unit": desk.units[post.unit_id].short,
        "state": staff.state_of(desk, person),
    }


def _meant(desk: Desk, text: str, verb: str) -> list[Person] | None:
    """People by unit, key or name; None when the unit had to be asked back."""
    everybody = [p for p in desk.tx.agencies.people(on=desk.today) if p.posts]
    exact = [p for p in everybody if text.strip().lower() == p.key]
    if exact:
        return exact
    match = match_unit(text, list(desk.units.values()), desk.today)
    if match.sure is not None:
        return _of_unit(desk, match.sure)
    if match.units:
        ask_unit(desk, match.units, verb, text)
        return None
    wanted = fold(text).strip()
    return [
        person
        for person in everybody
        if any(wanted in fold(each) for each in (person.name, *_titles(person)))
    ]


def _titles(person: Person) -> list[str]:
    return [post.full_title for post in person.posts]


def _of_unit(desk: Desk, unit: Unit) -> list[Person]:
    return [
        person
        for person in desk.tx.agencies.people(on=desk.today)
        if any(post.unit_id == unit.id for post in person.posts)
    ]


def ask_unit(desk: Desk, units: Sequence[Unit], verb: str, text: str) -> None:
    """A short form that fits several units is asked back."""
    desk.reply(
        "people_which_unit",
        text=text,
        buttons=[
            {"text": unit.short, "verb": verb, "code": str(number), "args": {"unit": unit.id}}
            for number, unit in enumerate(units, start=1)
        ],
        units=[unit.name for unit in units],
    )


# ---- enrolment is confirmed or not


def confirm(desk: Desk, args: dict[str, Any]) -> None:
    """«Đúng người»; the rights are checked with the act."""
    person = enrol_confirm.confirm(desk, int(args["account"]))
    renew_menu(desk, person.id)


def reject(desk: Desk, args: dict[str, Any]) -> None:
    """«Không đúng»: likewise."""
    enrol_confirm.reject(desk, int(args["account"]))


# ---- the list


def people(desk: Desk, said: Said) -> None:
    """``/nhansu``: everybody by unit; a unit; one person; or «thêm» to appoint."""
    require(desk.actor, "people")
    if not said.arguments:
        _whole_list(desk)
    elif fold(said.arguments).split()[0] in ADDS:
        people_forms.begin_appointment(desk)
    else:
        _looked_for(desk, said.arguments)


def _looked_for(desk: Desk, text: str) -> None:
    person = desk.tx.agencies.person_of_key(text.strip().lower(), on=desk.today)
    if person is not None:
        people_posts.show_person(desk, person)
        return
    match = match_unit(text, list(desk.units.values()), desk.today)
    if match.sure is not None:
        people_posts.show_unit(desk, match.sure)
        return
    found = _meant(desk, text, "people.unit")
    if found is None:
        return
    if len(found) == 1:
        people_posts.show_person(desk, found[0])
    elif found:
        people_posts.choose_person(desk, found)
    else:
        desk.reply("nobody_of_that_name", people=[])


def _whole_list(desk: Desk) -> None:
    groups = staff.roster(desk)
    places = {unit.short: unit.id for unit in desk.units.values()}
    buttons: list[dict[str, Any]] = [
        {
            "text": group["unit"],
            "verb": "people.unit",
            "code": str(number),
            "args": {"unit": places[group["unit"]]},
        }
        for number, group in enumerate(groups, start=1)
    ]
    buttons.append(
        {"label": "b_add_person", "verb": "people.add", "code": str(len(groups) + 1), "args": {}}
    )
    desk.reply("people_list", buttons=buttons, groups=groups)


VERBS: dict[str, Any] = {
    "people.confirm": confirm,
    "people.reject": reject,
    "people.invite": invite_person,
    "people.invite_unit": invite_unit,
    **people_posts.VERBS,
    **people_forms.VERBS,
}
