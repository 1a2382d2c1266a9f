"""One unit and one person of the list: what stands there, and what can be ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import people as staff
from bot.rules.access import NotYours, require
from handlers import outcome
from handlers.help_ import LABELS, renew_menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Person, Unit

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
        spoken=person.language,
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
    outcome.settle(desk, "account_ended", name=person.name)


def end_post(desk: Desk, args: dict[str, Any]) -> None:
    """Asked once more, too: with the last post the account closes."""
    require(desk.actor, "people")
    person = _person(desk, args)
    post = next((each for each in person.posts if each.id == int(args["post"])), None)
    if post is None:
        raise NotYours
    if not args.get("sure"):
        last = len(person.posts) == 1
        _ask_sure(desk, "end_post_sure", "people.end_post", args, title=post.full_title, last=last)
        return
    left = staff.end_post(desk, post)
    outcome.settle(desk, "post_ended", title=post.full_title)
    if left.posts and staff.state_of(desk, left) == "enrolled":
        renew_menu(desk, left.id)


def leave_it(desk: Desk, _args: dict[str, Any]) -> None:
    """Thought better of it."""
    outcome.settle(desk, "left_as_is")


def speak(desk: Desk, args: dict[str, Any]) -> None:
    """The language of somebody who asked the office for it."""
    require(desk.actor, "people")
    person = _person(desk, args)
    staff.set_language(desk, person, args["language"])
    outcome.settle(desk, "language_of", name=person.name, spoken=args["language"])
    if staff.state_of(desk, person) == "enrolled":
        renew_menu(desk, person.id)


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


VERBS: dict[str, Any] = {
    "people.unit": unit_chosen,
    "people.person": person_chosen,
    "people.end_account": end_account,
    "people.end_post": end_post,
    "people.leave_it": leave_it,
    "people.language": speak,
}
