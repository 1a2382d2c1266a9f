"""Who says that an enrolled account is the right person, and what follows from the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import people
from bot.actions.telling import OFFICE_CARD, RECENT, secretariat
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.model import Role

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Account, Person

OFFICE = (Role.SECRETARIAT, Role.ADMINISTRATOR)


class EnrolmentSettled(RuleBroken):
    """Answered by another member, or the person has been invited anew."""

    says = "enrolment_settled"


def ask(desk: Desk, account: Account, person: Person) -> None:
    """At once to everybody enrolled who may say so: somebody waits at the door."""
    for reader in confirmers(desk, person):
        if is_enrolled(desk, reader.id):
            _ask_one(desk, account, person, reader)


def ask_about_all(desk: Desk, reader: Person) -> None:
    """Who may say so and enrols later is asked about who still waits."""
    for account in desk.tx.accounts.waiting():
        person = desk.tx.agencies.person(account.person_id, on=desk.today)
        if reader.id in {each.id for each in confirmers(desk, person)}:
            _ask_one(desk, account, person, reader)


def confirmers(desk: Desk, person: Person) -> list[Person]:
    """The secretariat and who stands in for it; the administrator too where nobody else can."""
    office = _office(desk)
    if any(each.id != person.id and is_enrolled(desk, each.id) for each in office):
        return office
    return _each_once([*office, *(each for each, _ in desk.holding(Role.ADMINISTRATOR))])


def _office(desk: Desk) -> list[Person]:
    held = (*desk.holding(Role.SECRETARIAT), *secretariat(desk))
    return _each_once([each for each, _ in held])


def is_enrolled(desk: Desk, person_id: int) -> bool:
    """Has an account that somebody has confirmed."""
    account = desk.tx.accounts.of_person(person_id)
    return account is not None and account.state == "active"


def is_first_set_up(desk: Desk, person: Person) -> bool:
    """Nobody could confirm: the operator's own invitation is word enough."""
    office = desk.holding(Role.SECRETARIAT)
    return person.holds(*OFFICE) and not any(is_enrolled(desk, each.id) for each, _ in office)


def confirm(desk: Desk, account_id: int) -> Person:
    """«Đúng người»: the account opens, the person's former one ends in the same moment."""
    account, person = _open_question(desk, account_id)
    activate(desk, account, why="confirmed")
    _settle(desk, account, "enrolment_confirmed", person)
    return person


def reject(desk: Desk, account_id: int) -> Person:
    """«Không đúng»: the account ends unopened; its chat hears the one refusal."""
    account, person = _open_question(desk, account_id)
    desk.tx.accounts.end(account.id, at=desk.now)
    desk.note("enrolment_rejected", f"person:{person.key}", after={"account": account.id})
    desk.send(
        "say", None, chat_id=account.chat_id, sentence="enrol_code_refused", facts={}, buttons=[]
    )
    _settle(desk, account, "enrolment_rejected", person)
    return person


def activate(desk: Desk, account: Account, *, why: str) -> None:
    """Open the account: notice of what is kept, the first tour, and what waited (R41, R43)."""
    former = desk.tx.accounts.of_person(account.person_id)
    desk.tx.accounts.activate(account.id, at=desk.now)
    person = desk.tx.agencies.person(account.person_id, on=desk.today)
    replaced = former is not None and former.state == "active" and former.id != account.id
    if replaced and former is not None:
        people.close_chat(desk, former)
    desk.note(
        "account_activated",
        f"person:{person.key}",
        after={"account": account.id, "why": why, "replaced": replaced},
    )
    desk.say(
        person.id,
        "welcome",
        once=f"welcome:{account.id}",
        title=person.name,
        roles=people.roles_of(person),
        office=desk.tx.agencies.office().name,
    )
    desk.note("personal_data_notice", f"person:{person.key}", after={"account": account.id})
    people.after_enrolment(desk, person)
    if person.holds(*OFFICE):
        ask_about_all(desk, person)


def _ask_one(desk: Desk, account: Account, person: Person, reader: Person) -> None:
    former = desk.tx.accounts.of_person(person.id)
    post = person.posts[0] if person.posts else None
    desk.say(
        reader.id,
        "enrolment_asks",
        once=_asked_once(account, reader),
        buttons=[
            {
                "label": "b_right_person",
                "verb": "people.confirm",
                "code": "1",
                "args": {"account": account.id},
            },
            {
                "label": "b_wrong_person",
                "verb": "people.reject",
                "code": "2",
                "args": {"account": account.id},
            },
        ],
        unit=desk.units[post.unit_id].short if post else "",
        title=post.full_title if post else person.name,
        replaces=former is not None and former.state == "active",
    )


def _asked_once(account: Account, reader: Person) -> str:
    return f"enrolled:{account.id}:{reader.id}"


def _open_question(desk: Desk, account_id: int) -> tuple[Account, Person]:
    """The waiting account, if who acts may answer for it. Raises ``NotYours``."""
    account = desk.tx.accounts.get(account_id)
    if account is None:
        raise NotYours
    person = desk.tx.agencies.person(account.person_id, on=desk.today)
    by_operator = desk.person is None and desk.channel == "operator"
    if not by_operator and desk.actor.id not in {each.id for each in confirmers(desk, person)}:
        raise NotYours
    if account.state != "waiting":
        raise EnrolmentSettled(name=person.name, right=account.state == "active")
    return account, person


def _settle(desk: Desk, account: Account, sentence: str, person: Person) -> None:
    """Everybody who was asked sees what was answered, and can no longer answer."""
    if desk.inbox_id is None:
        return
    by = desk.actor.title
    asked_of = [*_office(desk), *(each for each, _ in desk.holding(*OFFICE))]
    for reader in _each_once(asked_of):
        asked = desk.tx.outbox.known(_asked_once(account, reader))
        if asked is not None:
            desk.settle_message(asked.id, sentence, name=person.name, by=by)
        for card in desk.tx.outbox.said_to(reader.id, OFFICE_CARD, limit=RECENT):
            if {"what": "enrolment", "id": account.id} in card.facts.get("asks", []):
                desk.refresh(card.id)


def _each_once(found: list[Person]) -> list[Person]:
    return list({person.id: person for person in found}.values())
