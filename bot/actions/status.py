"""Records what a unit says about a duty: one place, whether tapped, typed or told on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.actions import cards, procedure_pins
from bot.actions.addressee import noted
from bot.actions.finding_done import done_reported, require_answers
from bot.actions.papers import new_version
from bot.actions.replaced import take_place
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutySource, DutyState, ItemKind, Role, StatusReport
from bot.rules.more_time import limit_of
from bot.rules.rewind import FINISHING

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Person, Post

OPEN_STATES = (
    DutyState.OPEN,
    DutyState.RECEIVED,
    DutyState.IN_PROGRESS,
    DutyState.BLOCKED,
    DutyState.RETURNED,
    DutyState.CONTESTED,
)


class AlreadyAnswered(RuleBroken):
    """``told``, where it is known: who answered (title), when, as which record, and if oneself."""

    says = "already_answered"


class PromiseAfterDue(RuleBroken):
    """A promise beyond the deadline is a request for more time (P2)."""

    says = "promise_is_extension"


class DayIsPast(RuleBroken):
    says = "day_is_past"


class ReasonMissing(RuleBroken):
    says = "reason_missing"


@dataclass(frozen=True, slots=True)
class Word:
    """What was said.

    ``what`` is received, in_progress, blocked, done, no_change, change, none or some; ``day``
    a promised day; ``effective_on`` the day it is true for (P7).
    """

    what: str
    percent: int | None = None
    day: date | None = None
    reason: str | None = None
    details: dict[str, Any] = field(default_factory=dict)
    on_behalf: str | None = None
    effective_on: date | None = None


def record(desk: Desk, duty: Duty, word: Word) -> tuple[Duty, StatusReport]:
    """Append the report, move the duty, journal both, show it on the cards.

    Raises ``NotYours``, ``AlreadyAnswered``, ``PromiseAfterDue``, ``DayIsPast``,
    ``ReasonMissing``.
    """
    post = spokesman(desk, duty)
    _check(desk, duty, word)
    if _ends_finding(duty, word):
        require_answers(desk, duty)
    former = take_place(desk, duty)
    effective = word.effective_on or _first_day(former, word) or desk.today
    report = desk.tx.reports.add(
        agency_id=desk.agency.id,
        ref=next_ref(desk, "PH", duty.year, width=4),
        duty_id=duty.id,
        what=word.what,
        percent=word.percent,
        day=word.day,
        until=effective if duty.kind is ItemKind.REVIEW else None,
        reason=word.reason,
        details={
            **word.details,
            **procedure_pins.details_of(desk, duty, word.what),
            **_amends(former),
            **_place_of(desk, post),
            "title": post.title,
            "was": was(duty),
        },
        words=desk.words,
        person_id=desk.actor.id,
        capacity=post.role.value,
        on_behalf=word.on_behalf,
        effective_on=effective,
        recorded_at=desk.now,
        inbox_id=desk.inbox_id,
        amends=former.id if former else None,
        message_id=desk.told_in,
        dialogue_id=desk.dialogue_id,
    )
    procedure_pins.pin(desk, duty, report, instead_of=former)
    moved = desk.tx.duties.change(duty, **effects(desk, duty, word, effective))
    desk.reported.append(duty.id)
    desk.note(
        f"status_{word.what}",
        duty.ref,
        before={"state": duty.state},
        after={
            "state": moved.state,
            "report": report.ref,
            "effective_on": effective,
            "on_behalf": word.on_behalf,
            "kind": duty.kind,
            "unit": duty.unit_id,
            "period": duty.period,
        },
        capacity=post.role.value,
    )
    cards.show(desk, moved, report)
    if _ends_finding(duty, word):
        done_reported(desk, moved, report)
    if duty.kind is ItemKind.REVIEW and moved.answered:
        new_version(desk, moved)
    return moved, report


def _first_day(former: StatusReport | None, word: Word) -> date | None:
    """What was finished before it was put in other words stays finished on that day."""
    same = former is not None and former.what in FINISHING and word.what in FINISHING
    return former.effective_on if former is not None and same else None


def _amends(former: StatusReport | None) -> dict[str, str]:
    """For the receipt: the number of the version that it replaces."""
    return {"amends": former.ref} if former else {}


def _place_of(desk: Desk, post: Post) -> dict[str, Any]:
    """In whose place a deputy speaks, where somebody is away and named them (F28)."""
    return noted(desk, desk.actor.id, post.unit_id) if post.role is Role.DEPUTY else {}


def _ends_finding(duty: Duty, word: Word) -> bool:
    return duty.source is DutySource.FINDING and word.what == "done"


def was(duty: Duty) -> dict[str, Any]:
    """What the duty said before: a correction ("sửa") goes back to it."""
    return {
        "state": duty.state.value,
        "percent": duty.percent,
        "promised_on": duty.promised_on.isoformat() if duty.promised_on else None,
        "done_on": duty.done_on.isoformat() if duty.done_on else None,
        "recorded_on": duty.recorded_on.isoformat() if duty.recorded_on else None,
        "blocked_on": duty.blocked_on.isoformat() if duty.blocked_on else None,
    }


def spokesman(desk: Desk, duty: Duty) -> Post:
    """The post by which who acts may speak about the duty. Raises ``NotYours``."""
    post = post_for(desk.actor, duty, office_id=desk.tx.agencies.office().id)
    if post is None:
        raise NotYours
    return post


def post_for(person: Person, duty: Duty, *, office_id: int) -> Post | None:
    """Head, deputy, named focal point; Văn phòng for its own duties and on behalf (P7).

    Else what the person stands in for today (F28).
    """
    ranks = {Role.HEAD: 0, Role.DEPUTY: 1, Role.FOCAL: 2, Role.SECRETARIAT: 3}
    own = [post for post in person.posts if _speaks(post, duty, office_id)]
    fitting = own or [post for post in person.acting if _speaks(post, duty, office_id)]
    return min(fitting, key=lambda post: ranks[post.role], default=None)


def _speaks(post: Post, duty: Duty, office_id: int) -> bool:
    if post.unit_id == office_id and post.role in (Role.SECRETARIAT, Role.HEAD):
        return True
    if post.unit_id != duty.unit_id:
        return False
    if post.role is Role.FOCAL:
        return duty.tt is not None and duty.tt in post.items
    return post.role in (Role.HEAD, Role.DEPUTY)


def require_open(desk: Desk, duty: Duty) -> None:
    """Raises ``AlreadyAnswered``, which names the answer that stands."""
    if duty.state in OPEN_STATES:
        return
    stands = [r for r in desk.tx.reports.of_duty(duty.id) if r.withdrawn_at is None]
    told = None
    if stands:
        last = stands[-1]
        told = {
            "title": last.details.get("title", desk.units[duty.unit_id].head_title),
            "behalf": last.on_behalf is not None,
            "own": last.person_id == desk.actor.id,
            "at": last.recorded_at.isoformat(),
            "ref": last.ref,
        }
    raise AlreadyAnswered(
        ref=duty.ref, tt=duty.tt, label=duty.label, period=duty.period, state=duty.state, told=told
    )


def _check(desk: Desk, duty: Duty, word: Word) -> None:
    require_open(desk, duty)
    if word.what == "in_progress" and word.day is not None:
        if word.day < desk.today:
            raise DayIsPast(day=word.day.isoformat())
        limit = limit_of(duty)
        if limit is not None and word.day > limit:
            raise PromiseAfterDue(day=word.day.isoformat(), ref=duty.ref)
    if word.what == "blocked" and not word.reason:
        raise ReasonMissing


def effects(desk: Desk, duty: Duty, word: Word, effective: date) -> dict[str, Any]:
    """The duty's new values."""
    match word.what:
        case "received":
            fresh = duty.state is DutyState.OPEN
            return {"state": DutyState.RECEIVED if fresh else duty.state}
        case "in_progress":
            return {
                "state": DutyState.RETURNED
                if duty.state is DutyState.RETURNED
                else DutyState.IN_PROGRESS,
                "percent": word.percent if word.percent is not None else duty.percent,
                "promised_on": word.day or duty.promised_on,
            }
        case "blocked":
            return {"state": DutyState.BLOCKED, "blocked_on": duty.blocked_on or effective}
        case _:
            return _finished(desk, duty, effective)


def _finished(desk: Desk, duty: Duty, effective: date) -> dict[str, Any]:
    """P6: completed within a return's own date keeps the first day; P5: statements close."""
    done_on = effective
    if duty.returned_until is not None and duty.done_on is not None:
        done_on = duty.done_on if effective <= duty.returned_until else effective
    state = DutyState.REPORTED if duty.bears_evidence else DutyState.ACCEPTED
    return {"state": state, "done_on": done_on, "recorded_on": desk.today, "percent": None}


def next_ref(desk: Desk, series: str, year: int, *, width: int = 3) -> str:
    """``PH-2021-0317``: never reused, no gap but for what the journal explains."""
    number = desk.tx.counters.next(f"{series}-{year}")
    return f"{series}-{year}-{number:0{width}d}"
