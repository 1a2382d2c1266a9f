"""One unit and one person of the list: posts given and ended, accounts ended, names by which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import people as staff
from bot.actions.telling import opening
from bot.rules.access import NotYours, require
from bot.rules.errors import RuleBroken
from bot.rules.model import Role
from bot.rules.unit_match import match_unit
from bot.texts import texts
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.help_ import LABELS, renew_menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Person, Post, Unit

NEW = "new"
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


# ---- what is shown


def show_unit(desk: Desk, unit: Unit) -> None:
    """Who holds what there; a button for each, and for the unit itself."""
    group = staff.roster(desk, unit)[0]
    buttons = [
        {
            "text": line["title"],
            "verb": "people.person",
            "code": str(number),
            "args": {"person": line["person"]},
        }
        for number, line in enumerate(group["people"], start=1)
    ]
    for label, verb in (("b_add_person", "people.add"), ("b_unit_name", "people.alias")):
        code = str(len(buttons) + 1)
        buttons.append({"label": label, "verb": verb, "code": code, "args": {"unit": unit.id}})
    desk.reply("people_unit", buttons=buttons, group=group, aliases=list(unit.aliases))


def show_person(desk: Desk, person: Person) -> None:
    """Posts, account and language of somebody, with what can be done about them."""
    state = staff.state_of(desk, person)
    acts: list[dict[str, Any]] = [_act("b_invite", "people.invite", person)]
    if state != "absent":
        acts.append(_act("b_end_account", "people.end_account", person))
    other = "en" if person.language == "vi" else "vi"
    acts.append(_act(LABELS[other], "people.language", person, language=other))
    acts.extend(
        {
            "label": "b_end_post",
            "facts": {"title": post.full_title},
            "verb": "people.end_post",
            "args": {"post": post.id, "person": person.id},
        }
        for post in person.posts
    )
    desk.reply(
        "people_person",
        buttons=[{**act, "code": str(number)} for number, act in enumerate(acts, start=1)],
        name=person.name,
        posts=[
            {"title": post.full_title, "unit": desk.units[post.unit_id].short,
             "items": list(post.items)}
            for post in person.posts
        ],
        state=state,
        language=person.language,
        acts=[{"label": act["label"], "facts": act.get("facts", {})} for act in acts],
    )  # fmt: skip


def choose_person(desk: Desk, found: Sequence[Person]) -> None:
    """Several fit the words."""
    desk.reply(
        "people_which",
        buttons=[
            {
                "text": person.name,
                "verb": "people.person",
                "code": str(number),
                "args": {"person": person.id},
            }
            for number, person in enumerate(found, start=1)
        ],
        names=[person.name for person in found],
    )


def _act(label: str, verb: str, person: Person, **more: Any) -> dict[str, Any]:
    return {"label": label, "verb": verb, "args": {"person": person.id, **more}}


# ---- what is done


def unit_chosen(desk: Desk, args: dict[str, Any]) -> None:
    """A unit of the list."""
    require(desk.actor, "people")
    show_unit(desk, desk.units[int(args["unit"])])


def person_chosen(desk: Desk, args: dict[str, Any]) -> None:
    """A person of a unit."""
    require(desk.actor, "people")
    show_person(desk, _person(desk, args))


def end_account(desk: Desk, args: dict[str, Any]) -> None:
    """Asked once more before it is done: the chat closes at once."""
    require(desk.actor, "people")
    person = _person(desk, args)
    if not args.get("sure"):
        _ask_sure(desk, "end_account_sure", "people.end_account", args, name=person.name)
        return
    staff.end_account(desk, person)
    _settle(desk, "account_ended", name=person.name)


def end_post(desk: Desk, args: dict[str, Any]) -> None:
    """Asked once more, too: with the last post the account closes."""
    require(desk.actor, "people")
    person = _person(desk, args)
    post = next((each for each in person.posts if each.id == int(args["post"])), None)
    if post is None:
        raise NotYours
    if not args.get("sure"):
        last = len(person.posts) == 1
        _ask_sure(
            desk, "end_post_sure", "people.end_post", args, title=post.full_title, last=last
        )
        return
    left = staff.end_post(desk, post)
    _settle(desk, "post_ended", title=post.full_title)
    if left.posts and staff.state_of(desk, left) == "enrolled":
        renew_menu(desk, left.id)


def leave_it(desk: Desk, _args: dict[str, Any]) -> None:
    """Thought better of it."""
    _settle(desk, "left_as_is")


def speak(desk: Desk, args: dict[str, Any]) -> None:
    """The language of somebody who asked the office for it."""
    require(desk.actor, "people")
    person = _person(desk, args)
    staff.set_language(desk, person, args["language"])
    _settle(desk, "language_of", name=person.name, language=args["language"])
    if staff.state_of(desk, person) == "enrolled":
        renew_menu(desk, person.id)


def _settle(desk: Desk, sentence: str, **facts: Any) -> None:
    if desk.button is None:
        desk.reply(sentence, **facts)
    else:
        desk.settle_message(desk.button.delivery_id, sentence, **facts)


def _ask_sure(desk: Desk, sentence: str, verb: str, args: dict[str, Any], **facts: Any) -> None:
    desk.reply(
        sentence,
        buttons=[
            {"label": "b_sure", "verb": verb, "code": "1", "args": {**args, "sure": True}},
            {"label": "b_leave_it", "verb": "people.leave_it", "code": "2", "args": {}},
        ],
        **facts,
    )


def _person(desk: Desk, args: dict[str, Any]) -> Person:
    return desk.tx.agencies.person(int(args["person"]), on=desk.today)


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
    full = _titles(desk, desk.units[int(answers["unit"])], Role(answers["role"]))[1]
    return [{"text": full, "value": full}]


def _titles(desk: Desk, unit: Unit, role: Role) -> tuple[str, str]:
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
    title, full = _titles(desk, unit, role)
    known = None if _is_new(answers) else _person(desk, {"person": answers["who"]})
    person, _ = staff.appoint(
        desk, unit, role, person=known, name=answers.get("name", full), title=title, full=full
    )
    state = staff.state_of(desk, person)
    desk.reply(
        "appointed",
        buttons=[_act("b_invite", "people.invite", person) | {"code": "1"}]
        if state == "absent"
        else [],
        name=person.name,
        title=full,
        unit=unit.name,
        state=state,
    )
    if state == "enrolled":
        desk.say(person.id, "post_told", not_before=opening(desk), title=full, unit=unit.name)
        renew_menu(desk, person.id)


APPOINT = dialogue.declare(
    Form(
        "appoint",
        (
            Question("unit", "ask_unit_of_post", _unit, choices=_units),
            Question("role", "ask_role_of_post", dialogue.one_of, choices=_roles),
            Question("who", "ask_who_of_post", dialogue.one_of, choices=_candidates),
            Question(
                "name", "ask_name_of_person", dialogue.words, choices=_default_name, needed=_is_new
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

VERBS: dict[str, Any] = {
    "people.unit": unit_chosen,
    "people.person": person_chosen,
    "people.end_account": end_account,
    "people.end_post": end_post,
    "people.leave_it": leave_it,
    "people.language": speak,
    "people.add": add,
    "people.alias": begin_alias,
}
