"""A leaver's or mover's posts and all that is open go to a successor, in one transaction (F28)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.actions import people as staff
from bot.actions import telling
from bot.actions.effectiveness import inherit
from bot.actions.guidance import ask_guidance
from bot.actions.stand_in_leaves import stand_in_leaves
from bot.rules.absences import answers_for, duty_line
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.findings import is_open
from bot.rules.model import Role
from storage.outbox import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.absences import HandOver
    from bot.rules.model import Delivery, Duty, Person, Post, Unit

LIST = "handover_list"
"""The kind of message that shows a successor what is open, as it stands when it leaves."""

HANDED = (Role.HEAD, Role.DEPUTY, Role.FOCAL, Role.SECRETARIAT, Role.AUDITOR)
"""What is handed over in chat; the leaders' and the administrator's posts are the operator's."""

GONE, MOVED, STAYS = "gone", "moved", "stays"
"""The leaver leaves the agency, moves to another unit, or only gives up these posts."""

PERSONAL = ("menu", "absence_back")
"""Kinds of waiting messages that are for the one person only."""


class NobodyElse(RuleBroken):
    """The only secretary who can let people in must be followed by one who can."""

    says = "handover_last_of_office"


class SamePerson(RuleBroken):
    says = "handover_same_person"


@dataclass(frozen=True, slots=True)
class NewPost:
    """What a mover holds in the receiving unit; None in ``Move.post``: nothing with the bot."""

    role: Role
    title: str
    full_title: str


@dataclass(frozen=True, slots=True)
class Move:
    """Where the leaver goes: ``where`` is one of the three, ``unit`` the receiving one."""

    where: str
    unit: Unit | None = None
    post: NewPost | None = None


def handed_posts(desk: Desk, person: Person) -> list[Post]:
    """Those of the person's posts that who acts may hand over: a head only those of the unit."""
    headed = {post.unit_id for post in desk.actor.posts if post.role is Role.HEAD}
    office = any(post.role is Role.SECRETARIAT for post in desk.actor.capacities)
    return [
        post for post in person.posts if post.role in HANDED and (office or post.unit_id in headed)
    ]


def open_duties(desk: Desk, person: Person) -> list[Duty]:
    """What the person answers for and is not settled: of this year, or come over into it."""
    found = desk.tx.duties.known_in(desk.today.year)
    return [d for d in found if not d.closed and not d.answered and answers_for(person, d)]


def preview(desk: Desk, leaver: Person) -> dict[str, Any]:
    """What would go over: posts, items, duties, findings, the draft, messages that wait.

    A finding that is listed by its duty is not named a second time.
    """
    posts = handed_posts(desk, leaver)
    duties = open_duties(desk, leaver)
    units = {post.unit_id for post in posts}
    opened = [duty for duty in duties if duty.opens_on <= desk.today]
    listed = {duty.id for duty in duties}
    draft = desk.tx.dialogues.open_of(leaver.id) if leaver.id != desk.actor.id else None
    return {
        "posts": [{"title": p.full_title, "items": list(p.items)} for p in posts],
        "opened": [duty_line(duty) for duty in opened],
        "later": len(duties) - len(opened),
        "findings": [
            finding.ref
            for finding in desk.tx.findings.known_in(desk.today.year)
            if is_open(finding)
            and finding.duty_id not in listed
            and (finding.unit_id in units or finding.auditor_id == leaver.id)
        ],
        "draft": draft.title if draft else None,
        "waiting": len(_waiting(desk, leaver)),
        "kept": [p.full_title for p in leaver.posts if p not in posts],
    }


def hand_over(desk: Desk, leaver: Person, successor: Person, move: Move) -> HandOver:
    """Everything at once; the leaver's chat loses what the posts gave it with this commit.

    Duties are the unit's and stay as they are, promised days and all; what was said keeps the
    name of who said it. Raises ``NotYours``, ``SamePerson``, ``NobodyElse``.
    """
    posts = handed_posts(desk, leaver)
    if not posts:
        raise NotYours
    if leaver.id == successor.id:
        raise SamePerson(name=leaver.name)
    _keep_office(desk, leaver, successor, posts)
    given = [_give(desk, post, successor) for post in posts]
    if move.unit is not None and move.post is not None:
        _appoint(desk, leaver, move.unit, move.post)
    draft = _pass_draft(desk, leaver, successor)
    made = desk.tx.handovers.add(
        agency_id=desk.agency.id,
        unit_id=posts[0].unit_id,
        from_id=leaver.id,
        to_id=successor.id,
        moved_to=move.unit.id if move.unit else None,
        handed=[{"post": p.id, "role": p.role.value, "title": p.full_title,
                "unit": p.unit_id, "items": list(p.items), "draft": draft} for p in posts],
        day=desk.today,
        noted_by=desk.actor.id,
        noted_at=desk.now,
    )  # fmt: skip
    desk.note(
        "handed_over",
        f"person:{leaver.key}",
        before={"posts": [p.full_title for p in posts], "held_by": leaver.key},
        after={"handover": made.id, "held_by": successor.key, "posts": given,
               "where": move.where, "unit": move.unit.key if move.unit else None},
        capacity=desk.capacity,
    )  # fmt: skip
    for unit_id in dict.fromkeys(post.unit_id for post in posts):
        stand_in_leaves(desk, leaver, unit_id, successor=successor)
    _send_on(desk, leaver, successor)
    inherit(desk, leaver)
    _end_access(desk, leaver)
    _tell(desk, made, leaver, successor, move)
    _guide(desk, leaver, successor, posts, move)
    return made


def _keep_office(desk: Desk, leaver: Person, successor: Person, posts: Sequence[Post]) -> None:
    """Somebody who is enrolled must stay able to let the others in."""
    if not any(post.role is Role.SECRETARIAT for post in posts):
        return
    able = [person for person, _ in desk.holding(Role.SECRETARIAT) if person.id != leaver.id]
    if not any(staff.state_of(desk, each) == "enrolled" for each in (*able, successor)):
        raise NobodyElse(name=successor.name)


def _give(desk: Desk, post: Post, successor: Person) -> str:
    """The post ends today and begins today; a deputy who becomes head is a deputy no more."""
    desk.tx.agencies.end_post(post.id, on=desk.today)
    held = [p for p in successor.posts if p.unit_id == post.unit_id]
    same = next((p for p in held if p.role is post.role), None)
    if same is not None:
        desk.tx.agencies.set_items(same.id, {*same.items, *post.items})
        return same.full_title
    for former in held:
        if post.role is Role.HEAD and former.role is Role.DEPUTY:
            desk.tx.agencies.end_post(former.id, on=desk.today)
    new = desk.tx.agencies.appoint(
        person_id=successor.id,
        unit_id=post.unit_id,
        role=post.role,
        title=post.title,
        full_title=post.full_title,
        items=post.items,
        valid_from=desk.today,
    )
    return new.full_title


def _appoint(desk: Desk, leaver: Person, unit: Unit, post: NewPost) -> None:
    desk.tx.agencies.appoint(
        person_id=leaver.id,
        unit_id=unit.id,
        role=post.role,
        title=post.title,
        full_title=post.full_title,
        valid_from=desk.today,
    )
    desk.note("appointed", f"person:{leaver.key}", after={"role": post.role, "unit": unit.key})


def _pass_draft(desk: Desk, leaver: Person, successor: Person) -> int | None:
    """The form that stood open goes on with the successor, as a draft."""
    draft = desk.tx.dialogues.leave(leaver.id, state="left")
    if draft is None:
        return None
    desk.tx.dialogues.move(desk.tx.dialogues.get(draft.id), person_id=successor.id)
    return draft.id


def _waiting(desk: Desk, leaver: Person) -> list[Delivery]:
    """Messages about the work that have not left yet."""
    return [
        each
        for each in desk.tx.outbox.in_state("waiting")
        if each.person_id == leaver.id
        and each.edits is None
        and each.lane != Lane.ANSWER
        and each.kind not in PERSONAL
    ]


def _send_on(desk: Desk, leaver: Person, successor: Person) -> None:
    """They leave for the successor, in the successor's language: nothing is said twice or lost."""
    found = desk.tx.outbox.chat_of(successor.id)
    for each in _waiting(desk, leaver):
        desk.tx.outbox.change(
            each.id,
            person_id=successor.id,
            chat_id=found[1] if found else None,
            language=successor.language,
        )


def _end_access(desk: Desk, leaver: Person) -> None:
    """Without a post left the account ends, and with it every button; else only the rights do."""
    left = desk.tx.agencies.person(leaver.id, on=desk.today)
    if left.posts:
        return
    for absence in desk.tx.absences.standing(since=desk.today):
        if absence.person_id == leaver.id:
            desk.tx.absences.change(absence.id, ended_at=desk.now, told=True)
    staff.end_account(desk, left)


def _tell(desk: Desk, made: HandOver, leaver: Person, successor: Person, move: Move) -> None:
    desk.send(
        LIST,
        successor.id,
        once=f"handover:{made.id}:{successor.id}",
        not_before=telling.opening(desk),
        handover=made.id,
    )
    facts: dict[str, Any] = {
        "leaver": leaver.name,
        "successor": successor.name,
        "posts": [each["title"] for each in made.handed],
        "where": move.where,
        "moved_to": move.unit.name if move.unit else None,
        "new_post": move.post.full_title if move.post else None,
    }
    left = desk.tx.agencies.person(leaver.id, on=desk.today)
    if left.posts and left.id != desk.actor.id:
        desk.say(
            left.id,
            "handover_leaver_told",
            once=f"handover:{made.id}:leaver",
            not_before=telling.opening(desk),
            **facts,
        )
    telling.tell_secretariat(
        desk,
        "handover_office_told",
        once=f"handover:{made.id}:office",
        by=desk.actor.title,
        state=staff.state_of(desk, successor),
        **facts,
    )


def _guide(
    desk: Desk, leaver: Person, successor: Person, posts: Sequence[Post], move: Move
) -> None:
    """Item 4: who took over has new work, and so has who moved (the plan's «công việc mới»)."""
    for unit_id in dict.fromkeys(post.unit_id for post in posts):
        taken = next(post for post in posts if post.unit_id == unit_id)
        ask_guidance(desk, desk.units[unit_id], successor, taken.full_title)
    if move.unit is not None:
        title = move.post.full_title if move.post else leaver.name
        ask_guidance(desk, move.unit, leaver, title)
