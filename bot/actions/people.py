"""People and their posts: who is there, who comes, who goes, and what waited for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions.plan_told import tell_unit
from bot.actions.stand_in_leaves import stand_in_leaves
from bot.actions.telling import opening
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.model import Role, UnitKind
from storage.outbox import Lane

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Account, Delivery, Person, Post, Unit

KEEPERS = (Role.SECRETARIAT, Role.ADMINISTRATOR)
APPOINTED = (Role.DEPUTY, Role.FOCAL, Role.AUDITOR)
"""Roles that are given in chat; the others are the operator's to give."""

WAITED = ("assignment", "card", "handover_list")
"""Kinds that are sent again to who enrols late."""

AGAIN = ":again:"
SHORTEST_ALIAS, LONGEST_ALIAS = 2, 80


class LastOfOffice(RuleBroken):
    """Nobody would be left who can let people in."""

    says = "last_of_office"


class PostHeldAlready(RuleBroken):
    says = "post_held_already"


def roles_of(person: Person) -> list[str]:
    """The person's roles, in the order of the roles, each once."""
    held = {post.role for post in person.posts}
    return [role.value for role in Role if role in held]


def state_of(desk: Desk, person: Person) -> str:
    """``enrolled``, ``waiting``, ``unreachable`` or ``absent`` (never enrolled, or ended)."""
    account = desk.tx.accounts.of_person(person.id)
    if account is None:
        return "absent"
    if account.state == "waiting":
        return "waiting"
    return "unreachable" if account.unreachable is not None else "enrolled"


def roster(desk: Desk, unit: Unit | None = None) -> list[dict[str, Any]]:
    """Units in their place, each with who holds a post there: post, state, focal items."""
    everybody = desk.tx.agencies.people(on=desk.today)
    states = {person.id: state_of(desk, person) for person in everybody}
    listed = [unit] if unit is not None else desk.tx.agencies.units(on=desk.today)
    found = []
    for each in listed:
        held = [(p, post) for p in everybody for post in p.posts if post.unit_id == each.id]
        held.sort(key=lambda pair: (list(Role).index(pair[1].role), pair[1].id))
        lines = [
            {
                "person": person.id,
                "title": post.title,
                "role": post.role,
                "state": states[person.id],
                "items": list(post.items),
            }
            for person, post in held
        ]
        if lines or unit is not None:
            found.append({"unit": each.short, "name": each.name, "people": lines})
    return found


def not_enrolled(desk: Desk) -> list[Person]:
    """Who holds a post and has no account, in the order of the units."""
    found = [
        desk.tx.agencies.person(line["person"], on=desk.today)
        for group in roster(desk)
        for line in group["people"]
        if line["state"] == "absent"
    ]
    return list({person.id: person for person in found}.values())


def appoint(
    desk: Desk, unit: Unit, role: Role, *, person: Person | None, name: str, title: str, full: str
) -> tuple[Person, Post]:
    """Give a post in a unit to somebody known, or to somebody new called ``name``."""
    if role not in APPOINTED:
        raise NotYours
    if person is None:
        person = desk.tx.agencies.add_person(
            agency_id=desk.agency.id, key=new_key(desk, role, unit), name=name
        )
    if any(post.role is role and post.unit_id == unit.id for post in person.posts):
        raise PostHeldAlready(name=person.name, unit=unit.short)
    post = desk.tx.agencies.appoint(
        person_id=person.id,
        unit_id=unit.id,
        role=role,
        title=title,
        full_title=full,
        valid_from=desk.today,
    )
    desk.note("appointed", f"person:{person.key}", after={"role": role, "unit": unit.key})
    return desk.tx.agencies.person(person.id, on=desk.today), post


def end_post(desk: Desk, post: Post) -> Person:
    """The post ends today; with the last post the account ends too."""
    person = desk.tx.agencies.person(post.person_id, on=desk.today)
    if post.role in KEEPERS:
        _keep_one(desk, person, post.role)
    desk.tx.agencies.end_post(post.id, on=desk.today)
    stand_in_leaves(desk, person, post.unit_id)
    desk.note(
        "post_ended",
        f"person:{person.key}",
        before={"role": post.role, "unit": post.unit_id, "items": post.items},
    )
    left = desk.tx.agencies.person(person.id, on=desk.today)
    if not left.posts:
        _end(desk, left)
    return left


def end_account(desk: Desk, person: Person) -> None:
    """From this moment the chat shows nothing and takes nothing (T6)."""
    for role in KEEPERS:
        if person.holds(role):
            _keep_one(desk, person, role)
    _end(desk, person)


def _end(desk: Desk, person: Person) -> None:
    desk.tx.accounts.cancel_invitations(person.id, at=desk.now)
    desk.tx.dialogues.leave(person.id, state="left")
    while (account := desk.tx.accounts.of_person(person.id)) is not None:
        desk.tx.accounts.end(account.id, at=desk.now)
        close_chat(desk, account)
        desk.note("account_ended", f"person:{person.key}", before={"account": account.id})


def close_chat(desk: Desk, account: Account) -> None:
    """The commands go from the chat of an account that ended; nothing is said there."""
    desk.send("menu", None, once=f"menu:ended:{account.id}", chat_id=account.chat_id, commands=[])


def _keep_one(desk: Desk, person: Person, role: Role) -> None:
    """The last of the office cannot remove itself."""
    others = [each.id for each, _ in desk.holding(role) if each.id != person.id]
    alone = not any(state_of(desk, desk.tx.agencies.person(each)) == "enrolled" for each in others)
    itself = desk.person is not None and desk.person.id == person.id
    if alone and itself:
        raise LastOfOffice(role=role.value)


def add_alias(desk: Desk, unit: Unit, alias: str) -> None:
    """One more name by which people call the unit."""
    written = " ".join(alias.split())
    if not SHORTEST_ALIAS <= len(written) <= LONGEST_ALIAS:
        raise RuleBroken("unit_name_length", most=LONGEST_ALIAS)
    desk.tx.agencies.set_aliases(unit.id, [*unit.aliases, written])
    desk.note("unit_named", f"unit:{unit.key}", after={"alias": written})


def set_language(desk: Desk, person: Person, language: str) -> None:
    """What is said to the person from now on is said in ``language``."""
    desk.tx.agencies.set_language(person.id, language)
    desk.note(
        "language",
        f"person:{person.key}",
        before={"language": person.language},
        after={"language": language},
    )


def after_enrolment(desk: Desk, person: Person) -> None:
    """What could not be delivered is queued again; composers drop what was answered since."""
    account = desk.tx.accounts.of_person(person.id)
    if account is None:
        return
    for delivery in _waited(desk, person.id):
        first = delivery.once.split(AGAIN)[0]
        desk.send(
            delivery.kind,
            person.id,
            once=f"{first}{AGAIN}{account.id}",
            lane=Lane(delivery.lane),
            not_before=opening(desk),
            **delivery.facts,
        )
    _assign_late(desk, person)


def _assign_late(desk: Desk, person: Person) -> None:
    """A head who enrols after the issue is told the unit's work too; it was told the deputy."""
    for post in person.posts:
        unit = desk.units[post.unit_id]
        if post.role is Role.HEAD and unit.kind is UnitKind.DIVISION:
            for plan in desk.tx.plans.all_in_force():
                tell_unit(desk, plan, unit, person)


def _waited(desk: Desk, person_id: int) -> list[Delivery]:
    """Assignments, then cards: each duty once, in a monthly card before a nudge, newest first."""
    lost = [
        each
        for each in desk.tx.outbox.in_state("unreachable")
        if each.person_id == person_id and each.kind in WAITED and each.edits is None
    ]
    cards = [each for each in lost if each.kind == "card"]
    cards.sort(key=lambda each: (each.facts.get("form") != "monthly", -each.id))
    kept = [each for each in lost if each.kind != "card"]
    covered: set[int] = set()
    for card in cards:
        duties = {int(line["duty"]) for line in card.facts.get("lines", [])}
        if duties - covered:
            covered |= duties
            kept.append(card)
    return list({each.once.split(AGAIN)[0]: each for each in kept}.values())


def new_key(desk: Desk, role: Role, unit: Unit) -> str:
    """A name for somebody new by which the operator calls them; nobody else has it."""
    taken = {person.key for person in desk.tx.agencies.people()}
    stem = f"{role.value}-{unit.key.lower()}"
    number = 1
    while (key := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return key
