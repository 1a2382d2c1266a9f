"""Dialogues of the list of people: a post is given, a unit gets one more name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import people as staff
from bot.actions.telling import opening
from bot.rules.access import require
from bot.rules.errors import RuleBroken
from bot.rules.model import Role
from bot.rules.unit_match import match_unit
from bot.rules.vietnamese import nfc_clean
from bot.texts import texts
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.help_ import renew_menu

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Person, Post, Unit

NEW = "new"
SHORTEST_NAME, LONGEST_NAME = 2, 80
ROLE_LABELS = {
    Role.DEPUTY: "role_deputy",
    Role.FOCAL: "role_focal",
    Role.AUDITOR: "role_auditor",
}
ROLE_WORDS = {
    Role.DEPUTY: ("pho", "cap pho", "deputy"),
    Role.FOCAL: ("dau moi", "chuyen vien dau moi", "focal", "focal point"),
    Role.AUDITOR: ("danh gia vien", "auditor"),
}
PAPERS = "vi"
"""Titles are what stands on papers: always Vietnamese."""


# ---- appointing


def begin_appointment(desk: Desk, unit: Unit | None = None) -> None:
    """Ask unit, post and person; the unit may be known."""
    given = {"unit": unit.id} if unit is not None else {}
    dialogue.begin(desk, APPOINT, **given)


def add(desk: Desk, args: dict[str, Any]) -> None:
    """The button that begins it."""
    require(desk.actor, "people")
    begin_appointment(desk, desk.units[int(args["unit"])] if "unit" in args else None)


def _units(desk: Desk, _answers: dict[str, Any]) -> list[dict[str, Any]]:
    found = desk.tx.agencies.units(on=desk.today)
    return [{"text": unit.short, "value": unit.id} for unit in found]


def _unit(desk: Desk, _answers: dict[str, Any], text: str) -> int:
    """A unit by any of its names. Raises when none or several fit."""
    match = match_unit(text, list(desk.units.values()), desk.today)
    if match.sure is None:
        raise RuleBroken("unit_not_told", text=text, units=[unit.short for unit in match.units])
    return match.sure.id


def _roles(_desk: Desk, _answers: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"label": label, "value": role.value, "aliases": ROLE_WORDS[role]}
        for role, label in ROLE_LABELS.items()
    ]


def _candidates(desk: Desk, answers: dict[str, Any]) -> list[dict[str, Any]]:
    """People of the unit, and somebody new."""
    unit_id, role = int(answers["unit"]), Role(answers["role"])
    found = [
        {"text": person.name, "value": person.id}
        for person in desk.tx.agencies.people(on=desk.today)
        if any(post.unit_id == unit_id for post in person.posts)
        and not any(post.unit_id == unit_id and post.role is role for post in person.posts)
    ]
    return [*found, {"label": "b_somebody_new", "value": NEW, "aliases": ("nguoi moi", "new")}]


def _is_new(answers: dict[str, Any]) -> bool:
    return answers.get("who") == NEW


def _default_name(desk: Desk, answers: dict[str, Any]) -> list[dict[str, Any]]:
    full = titles(desk, desk.units[int(answers["unit"])], Role(answers["role"]))[1]
    return [{"text": full, "value": full}]


def name_of_person(_desk: Desk, _answers: dict[str, Any], text: str) -> str:
    """How somebody new is called in lists. Raises ``RuleBroken``."""
    name = " ".join(nfc_clean(text).split())
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        raise RuleBroken("person_name_length", most=LONGEST_NAME)
    return name


def titles(desk: Desk, unit: Unit, role: Role) -> tuple[str, str]:
    """(title, full title) of a post as papers have it; the head's own title is data."""
    heads: list[tuple[Person, Post]] = desk.holding(Role.HEAD, unit_id=unit.id)
    head_full = heads[0][1].full_title if heads else f"{unit.head_title} {unit.short}"
    facts = {"unit": unit.name, "head_title": unit.head_title, "head_full": head_full}
    title = texts().render(PAPERS, f"title_{role.value}", **facts)
    full = texts().render(PAPERS, f"full_title_{role.value}", **facts)
    return title, full


def _finish_appointment(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    require(desk.actor, "people")
    unit, role = desk.units[int(answers["unit"])], Role(answers["role"])
    title, full = titles(desk, unit, role)
    known = (
        None if _is_new(answers) else desk.tx.agencies.person(int(answers["who"]), on=desk.today)
    )
    person, _ = staff.appoint(
        desk, unit, role, person=known, name=answers.get("name", full), title=title, full=full
    )
    state = staff.state_of(desk, person)
    desk.reply(
        "appointed",
        buttons=[_invite(person)] if state == "absent" else [],
        name=person.name,
        title=full,
        unit=unit.name,
        state=state,
    )
    if state == "enrolled":
        desk.say(person.id, "post_told", not_before=opening(desk), title=full, unit=unit.name)
        renew_menu(desk, person.id)


def _invite(person: Person) -> dict[str, Any]:
    args = {"person": person.id}
    return {"label": "b_invite", "verb": "people.invite", "code": "1", "args": args}


APPOINT = dialogue.declare(
    Form(
        "appoint",
        (
            Question("unit", "ask_unit_of_post", _unit, choices=_units),
            Question("role", "ask_role_of_post", dialogue.one_of, choices=_roles),
            Question(
                "who",
                "ask_who_of_post",
                dialogue.one_of,
                choices=_candidates,
                follows=("unit", "role"),
            ),
            Question(
                "name",
                "ask_name_of_person",
                name_of_person,
                choices=_default_name,
                needed=_is_new,
                follows=("unit", "role", "who"),
            ),
        ),
        _finish_appointment,
        "form_appoint",
    )
)


# ---- a unit's other names


def begin_alias(desk: Desk, args: dict[str, Any]) -> None:
    """Ask for one more name of the unit."""
    require(desk.actor, "people")
    dialogue.begin(desk, ALIAS, unit=int(args["unit"]))


def _unit_shown(desk: Desk, answers: dict[str, Any]) -> dict[str, Any]:
    unit = desk.units[int(answers["unit"])]
    return {"unit": unit.name, "aliases": list(unit.aliases)}


def _finish_alias(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    require(desk.actor, "people")
    unit = desk.units[int(answers["unit"])]
    known = match_unit(answers["alias"], list(desk.units.values()), desk.today)
    staff.add_alias(desk, unit, answers["alias"])
    others = [each.short for each in known.units if each.id != unit.id]
    desk.reply("unit_named", unit=unit.name, alias=answers["alias"], others=others)


ALIAS = dialogue.declare(
    Form(
        "unit_alias",
        (Question("alias", "ask_unit_alias", dialogue.words, shows=_unit_shown),),
        _finish_alias,
        "form_unit_alias",
    )
)

VERBS: dict[str, Any] = {"people.add": add, "people.alias": begin_alias}
