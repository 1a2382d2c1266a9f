"""Enrolment by a single-use secret: handed out for one person, used, or burned."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.actions import enrol_brake, enrol_confirm
from bot.actions.telling import opening
from bot.clock import AGENCY_ZONE
from bot.rules import enrolment
from bot.rules.model import Role

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Person
    from storage.accounts import Invitation

WIPED = "enrolment"
"""What stands in the inbox instead of the words: nothing that a secret could be guessed from."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Both forms of one invitation; known only to who hands them over."""

    token: str
    code: str
    link_until: date
    code_until: datetime


def make(desk: Desk, person: Person) -> Secrets:
    """A new invitation; what was handed out to the person before opens nothing any more."""
    made = Secrets(
        token=enrolment.link_token(secrets.token_bytes(enrolment.LINK_BYTES)),
        code=enrolment.short_code(secrets.token_bytes(enrolment.CODE_BYTES)),
        link_until=enrolment.link_until(desk.today, desk.calendar),
        code_until=desk.now + enrolment.CODE_LIVES,
    )
    end = datetime.combine(made.link_until + timedelta(days=1), time(), AGENCY_ZONE)
    desk.tx.accounts.cancel_invitations(person.id, at=desk.now)
    for form, secret_hash, expires_at in (
        (enrolment.LINK, enrolment.link_hash(made.token), end.astimezone(desk.now.tzinfo)),
        (enrolment.CODE, enrolment.code_hash(made.code), made.code_until),
    ):
        desk.tx.accounts.invite(
            person_id=person.id,
            form=form,
            secret_hash=secret_hash,
            at=desk.now,
            expires_at=expires_at,
        )
    desk.note("invited", f"person:{person.key}", after={"until": made.link_until})
    return made


def hand_over(desk: Desk, person: Person) -> None:
    """The one message that shows the secret, to who invites.

    Marked ``secret``: the post wipes its facts and words once it is sent.
    """
    made = make(desk, person)
    username = desk.tx.marks.get("bot").get("username", "")
    account = desk.tx.accounts.of_person(person.id)
    desk.send(
        "say",
        desk.actor.id,
        sentence="invitation",
        facts={
            "name": person.name,
            "unit": desk.units[person.posts[0].unit_id].short if person.posts else "",
            "link": link_of(username, made.token),
            "token": made.token,
            "code": enrolment.as_shown(made.code),
            "link_until": made.link_until,
            "code_until": made.code_until,
            "enrolled": account is not None and account.state == "active",
        },
        buttons=[],
        secret=True,
    )


def link_of(username: str, token: str) -> str:
    """The address that a phone opens; empty while the bot's name is not known."""
    return f"https://t.me/{username}?start={token}" if username else ""


def redeem(desk: Desk, secret: str, *, user_id: int) -> None:
    """``/start`` with a secret: bind the account to its person, or say the one refusal.

    Nothing is raised here: what is counted and wiped must stand whatever comes of it.
    """
    desk.words, desk.wipe = "", WIPED
    knock = desk.tx.accounts.stranger(user_id, at=desk.now)
    held = enrol_brake.held_back(desk, knock)
    invitation = _found(desk, secret)
    if held is None and invitation is not None and _is_theirs(desk, invitation, user_id):
        _again(desk)
        return
    why = held or _why_not(desk, invitation)
    if why is None and invitation is not None:
        _bind(desk, invitation, user_id=user_id)
        return
    subject = f"invitation:{invitation.id}" if invitation else f"user:{user_id}"
    if why == "used" and invitation is not None and invitation.used_by != user_id:
        _tell_reuse(desk, invitation)
    if enrol_brake.count(desk, knock, why or "wrong", subject):
        _answer(desk, "enrol_code_refused")


def burn(desk: Desk, secret: str, *, user_id: int) -> None:
    """A secret that was shown in a group opens nothing any more; its bearer is told in private."""
    desk.words, desk.wipe = "", WIPED
    invitation = _found(desk, secret)
    if invitation is None or _why_not(desk, invitation) is not None:
        return
    desk.tx.accounts.cancel_invitations(invitation.person_id, at=desk.now)
    desk.note(
        "security_enrolment",
        f"invitation:{invitation.id}",
        after={"why": "shown in a group", "user": user_id},
    )
    desk.send("say", None, chat_id=user_id, sentence="enrol_code_burned", facts={}, buttons=[])
    name = desk.tx.agencies.person(invitation.person_id).name
    for person, _ in desk.holding(Role.SECRETARIAT):
        desk.say(
            person.id,
            "enrol_burned_told",
            once=f"burned:{invitation.id}:{person.id}",
            not_before=opening(desk),
            name=name,
        )


def _found(desk: Desk, secret: str) -> Invitation | None:
    """Looked up by hash, in both forms, whatever was typed."""
    found = [desk.tx.accounts.invitation(each) for each in enrolment.hashes(secret)]
    return next((each for each in found if each is not None), None)


def _why_not(desk: Desk, invitation: Invitation | None) -> str | None:
    """Why it opens nothing: wrong, used, expired, another_person, no_post; None if it does."""
    if invitation is None:
        return "wrong"
    if invitation.used_at is not None:
        return "used"
    if invitation.expires_at <= desk.now:
        return "expired"
    if desk.person is not None and desk.person.id != invitation.person_id:
        return "another_person"
    person = desk.tx.agencies.person(invitation.person_id, on=desk.today)
    return None if person.posts else "no_post"


def _is_theirs(desk: Desk, invitation: Invitation, user_id: int) -> bool:
    """The same user opens the same link again, or is enrolled as that person already."""
    account = desk.tx.accounts.of_user(user_id)
    if account is None or account.person_id != invitation.person_id:
        return False
    return account.state == "active" or invitation.used_by == user_id


def _again(desk: Desk) -> None:
    if desk.person is None:
        desk.tell_chat("enrolment_waits")
        return
    desk.tx.accounts.cancel_invitations(desk.person.id, at=desk.now)
    desk.reply("already_enrolled", name=desk.person.name)


def _bind(desk: Desk, invitation: Invitation, *, user_id: int) -> None:
    """Bound and waiting: nothing is shown before somebody says who this is."""
    accounts = desk.tx.accounts
    if not accounts.use_invitation(invitation.id, by=user_id, at=desk.now):
        _answer(desk, "enrol_code_refused")
        return
    for waiting in accounts.waiting():
        if user_id == waiting.user_id or invitation.person_id == waiting.person_id:
            accounts.end(waiting.id, at=desk.now)
    accounts.cancel_invitations(invitation.person_id, at=desk.now)
    account = accounts.bind(
        person_id=invitation.person_id,
        user_id=user_id,
        chat_id=desk.chat_id or user_id,
        at=desk.now,
    )
    person = desk.tx.agencies.person(account.person_id, on=desk.today)
    desk.note("enrolled", f"person:{person.key}", after={"account": account.id})
    if enrol_confirm.is_first_set_up(desk, person):
        enrol_confirm.activate(desk, account, why="first set-up by the operator")
        return
    desk.tell_chat("enrolment_waits")
    enrol_confirm.ask(desk, account, person)


def _answer(desk: Desk, sentence: str) -> None:
    if desk.person is None:
        desk.tell_chat(sentence)
    else:
        desk.reply(sentence)


def _tell_reuse(desk: Desk, invitation: Invitation) -> None:
    """A used secret came from another account: who used it and the secretariat hear of it."""
    owner = desk.tx.agencies.person(invitation.person_id)
    readers = {person.id for person, _ in desk.holding(Role.SECRETARIAT)}
    account = desk.tx.accounts.of_person(owner.id)
    if account is not None and account.state == "active":
        readers.add(owner.id)
    for person_id in sorted(readers):
        desk.say(
            person_id,
            "enrol_reuse_told",
            once=f"reuse:{invitation.id}:{person_id}",
            not_before=opening(desk),
            name=owner.name,
            yours=person_id == owner.id,
        )
