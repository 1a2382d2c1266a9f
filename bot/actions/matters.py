"""Obstacles and queries that a unit cannot settle: raised, taken over, submitted, cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import status, telling
from bot.actions.replaced import take_place
from bot.rules.access import NotYours
from bot.rules.causes import cause_of
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutyState, Matter
from bot.rules.office_matters import (
    BLOCKED,
    CLEARED,
    LATE,
    OBSTACLES,
    OPEN,
    ROWS,
    STILL_THERE,
    TAKEN,
)
from bot.rules.rewind import former

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import StatusReport

OFFICE, LEADER, OUTSIDE = "office", "leader", "outside"
"""Who must settle it, as the unit sees it; what is outside goes up through a leader."""


class NoObstacle(RuleBroken):
    says = "matter_no_obstacle"


class MatterSettled(RuleBroken):
    says = "matter_settled_already"


class ReasonNeeded(RuleBroken):
    says = "reason_missing"


def raise_blocked(desk: Desk, duty: Duty, *, cause: str, reason: str, decider: str) -> Matter:
    """An obstacle on a duty, also on one that is answered: the change is told, not yet made.

    The duty's own state is ``status.record``'s to move. Raises ``NotYours``, ``ReasonNeeded``.
    """
    post = status.spokesman(desk, duty)
    if not reason.strip():
        raise ReasonNeeded
    cause = cause_of(cause)
    same = [each for each in obstacles(desk, duty) if each.cause == cause and each.state == OPEN]
    _take_back(desk, duty, [each for each in same if each.form == BLOCKED], "matter_told_anew")
    matter = raise_(desk, duty, form=BLOCKED, decider=decider, reason=reason, cause=cause)
    desk.note(
        "obstacle_raised",
        duty.ref,
        after={"matter": matter.id, "reason": reason, "cause": cause, "decider": decider},
        capacity=post.role.value,
    )
    if duty.state is not DutyState.BLOCKED:
        desk.reply(
            "matter_blocked_receipt",
            work=telling.facts_of(desk, duty),
            at=desk.now,
            reason=reason,
            decider=decider,
            cause=cause,
        )
    notice(desk, duty, matter, "matter_blocked_notice")
    return matter


def bring_up(desk: Desk, duty: Duty, *, reason: str, proposal: str, due: date) -> Matter:
    """Văn phòng asks a leader about a late duty (M4, 1d): a line of the next digest."""
    require_office(desk)
    matter = raise_(desk, duty, form=LATE, decider=LEADER, reason=reason, cause="late")
    return submit(desk, matter.id, proposal=proposal, due=due)


def submit(desk: Desk, matter_id: int, *, proposal: str, due: date) -> Matter:
    """Bring it to the leaders with a proposal and its day: «XIN Ý KIẾN» of the digest."""
    matter, duty = office_matter(desk, matter_id)
    if due < desk.today:
        raise RuleBroken("office_day_not_ahead", day=due.isoformat())
    decider = matter.decider if matter.decider == OUTSIDE else LEADER
    changed = desk.tx.matters.change(
        matter.id, decider=decider, proposal=proposal, proposal_due=due, state=OPEN
    )
    _note(desk, duty, "matter_submitted", changed, proposal=proposal, due=due)
    telling.show_in_office(desk, duty)
    return changed


def take(desk: Desk, matter_id: int) -> Matter:
    """Văn phòng takes it over; the unit is told whom it waits for."""
    matter, duty = office_matter(desk, matter_id)
    if matter.state == TAKEN:
        raise MatterSettled(work=telling.facts_of(desk, duty))
    changed = desk.tx.matters.change(matter.id, state=TAKEN)
    _note(desk, duty, "matter_taken", changed)
    telling.tell_unit(desk, duty, "matter_taken", once=f"matter_taken:{matter.id}")
    telling.show_in_office(desk, duty)
    return changed


def unblock(desk: Desk, duty: Duty, words: str) -> Duty:
    """«Đã hết vướng mắc», said by the unit or by Văn phòng: the ladder wakes again.

    Raises ``NotYours``, ``NoObstacle``.
    """
    post = status.spokesman(desk, duty)
    found = obstacles(desk, duty)
    if not found and duty.state is not DutyState.BLOCKED:
        raise NoObstacle(work=telling.facts_of(desk, duty))
    moved = duty
    if duty.state is DutyState.BLOCKED:
        moved = desk.tx.duties.change(duty, state=_freed(duty), blocked_on=None)
    for matter in found:
        desk.tx.matters.change(matter.id, state=CLEARED, decided_at=desk.now)
    take_place(desk, duty)
    before: list[Matter | None] = [*found] or [None]
    for each in before:
        desk.note(
            "obstacle_cleared",
            duty.ref,
            before=former(duty, moved),
            after={
                "state": moved.state,
                "matter": each.id if each else None,
                "since": each.raised_at if each else None,
                "words": words,
            },
            capacity=post.role.value,
        )
    told = telling.facts_of(desk, moved)
    for each in found:
        telling.settle_asked(desk, "matter", each.id, "matter_cleared_notice", work=told, words="")
    telling.tell_secretariat(
        desk, "matter_cleared_notice", once=f"cleared:{desk.next_once()}", work=told, words=words
    )
    if telling.of_office(desk):
        telling.tell_unit(desk, moved, "matter_cleared_unit", once=f"freed:{desk.next_once()}")
    telling.show_on_cards(desk, moved)
    return moved


def _freed(duty: Duty) -> DutyState:
    """What was returned for completion before it was blocked still is: it has its own day (P6)."""
    return DutyState.IN_PROGRESS if duty.returned_until is None else DutyState.RETURNED


def finished(desk: Desk, duty: Duty) -> None:
    """A duty that was blocked is reported done: what stood in its way is gone with it."""
    for matter in obstacles(desk, duty):
        cleared = desk.tx.matters.change(matter.id, state=CLEARED, decided_at=desk.now)
        _note(desk, duty, "obstacle_cleared", cleared)


def withdraw(desk: Desk, duty: Duty, matter_ids: Sequence[int]) -> None:
    """The words that raised them were amended: they are cleared, the record of them stays."""
    for matter in desk.tx.matters.of_duties([duty.id]) if matter_ids else ():
        if matter.id in matter_ids and matter.state in STILL_THERE:
            cleared = desk.tx.matters.change(matter.id, state=CLEARED, decided_at=desk.now)
            _note(desk, duty, "obstacle_cleared", cleared)


def corrected(desk: Desk, duty: Duty, report: StatusReport) -> Duty:
    """«sửa» takes a report back: the obstacle that it told of waits for nobody any more.

    A duty is blocked again only by an earlier obstacle that still stands.
    """
    if report.what != "blocked":
        return duty
    told = [m for m in obstacles(desk, duty) if m.form == BLOCKED]
    told = [m for m in told if m.raised_at >= report.recorded_at]
    latest = max(told, key=lambda matter: matter.id, default=None)
    if latest is not None:
        _take_back(desk, duty, [latest], "matter_taken_back")
    if latest is not None and latest.state != OPEN:
        work = telling.facts_of(desk, duty)
        once = f"matter_taken_back:{latest.id}"
        telling.tell_secretariat(desk, "matter_taken_back", once=once, work=work)
    if duty.state is DutyState.BLOCKED and not obstacles(desk, duty):
        return desk.tx.duties.change(duty, state=_freed(duty), blocked_on=None)
    return duty


def _take_back(desk: Desk, duty: Duty, told: Sequence[Matter], sentence: str) -> None:
    for matter in told:
        cleared = desk.tx.matters.change(matter.id, state=CLEARED, decided_at=desk.now)
        _note(desk, duty, "obstacle_cleared", cleared)
        work = telling.facts_of(desk, duty)
        telling.settle_asked(desk, "matter", matter.id, sentence, work=work)
    if told:
        telling.show_in_office(desk, duty)


def obstacles(desk: Desk, duty: Duty) -> list[Matter]:
    """What still stands in the way of a duty."""
    return lasting(desk, [duty])


def lasting(desk: Desk, duties: Sequence[Duty]) -> list[Matter]:
    """Obstacles of these duties that nobody has called cleared."""
    known = desk.tx.matters.of_duties([duty.id for duty in duties])
    return [m for m in known if m.form in OBSTACLES and m.state in STILL_THERE]


def office_matter(desk: Desk, matter_id: int) -> tuple[Matter, Duty]:
    """A matter that Văn phòng may act on. Raises ``NotYours``, ``MatterSettled``."""
    require_office(desk)
    matter = desk.tx.matters.get(matter_id)
    duty = desk.tx.duties.get(matter.duty_id)
    if matter.state not in (OPEN, TAKEN):
        raise MatterSettled(work=telling.facts_of(desk, duty))
    return matter, duty


def require_office(desk: Desk) -> None:
    """Raises ``NotYours`` unless who acts is of Văn phòng."""
    if not telling.of_office(desk):
        raise NotYours


def raise_(desk: Desk, duty: Duty, *, form: str, decider: str, reason: str, cause: str) -> Matter:
    """Write the matter down, as who acts raises it."""
    return desk.tx.matters.raise_(
        agency_id=desk.agency.id,
        duty_id=duty.id,
        form=form,
        decider=decider,
        reason=reason,
        cause=str(cause),
        raised_by=desk.actor.id,
        raised_at=desk.now,
    )


def _note(desk: Desk, duty: Duty, verb: str, matter: Matter, **after: Any) -> None:
    desk.note(
        verb,
        duty.ref,
        after={"matter": matter.id, "state": matter.state, **after},
        capacity=desk.capacity,
    )


def notice(desk: Desk, duty: Duty, matter: Matter, sentence: str, **facts: Any) -> None:
    """Văn phòng is told at once, with the answers that its card would offer (P15)."""
    row = ROWS[matter.form]
    telling.tell_secretariat(
        desk,
        sentence,
        once=f"matter:{matter.id}",
        buttons=[
            {
                "label": choice.label,
                "verb": choice.verb,
                "code": str(number),
                "args": {row.key: matter.id},
            }
            for number, choice in enumerate(row.choices, start=1)
        ],
        labels=[choice.label for choice in row.choices],
        work=telling.facts_of(desk, duty),
        by=desk.actor.title,
        reason=matter.reason,
        decider=matter.decider,
        cause=cause_of(matter.cause),
        **facts,
    )
