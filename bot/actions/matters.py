"""Obstacles and queries that a unit cannot settle: raised, taken over, submitted, cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import status, telling
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutyState, Matter
from bot.rules.office_matters import (
    BLOCKED,
    CLEARED,
    CONTESTED,
    KEPT,
    LATE,
    OBSTACLES,
    OPEN,
    ROWS,
    STILL_THERE,
    TAKEN,
    TAKEN_AWAY,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.actions.desk import Desk

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
    matter = _raise(desk, duty, form=BLOCKED, decider=decider, reason=reason, cause=cause)
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
            reason=reason,
            decider=decider,
        )
    notice(desk, duty, matter, "matter_blocked_notice")
    return matter


def contest(desk: Desk, duty: Duty, reason: str) -> Matter:
    """«Đề nghị xem lại phân công»: silent until Văn phòng answers (F4).

    Raises ``NotYours``, ``ReasonNeeded``, ``AlreadyAnswered``.
    """
    post = status.spokesman(desk, duty)
    if not reason.strip():
        raise ReasonNeeded
    if duty.state not in status.OPEN_STATES or duty.state is DutyState.CONTESTED:
        raise status.AlreadyAnswered(ref=duty.ref, label=duty.label, state=duty.state)
    moved = desk.tx.duties.change(duty, state=DutyState.CONTESTED)
    matter = _raise(desk, moved, form=CONTESTED, decider=OFFICE, reason=reason, cause=duty.state)
    desk.note(
        "assignment_contested",
        duty.ref,
        before=telling.former(duty, moved),
        after={"state": moved.state, "matter": matter.id, "reason": reason},
        capacity=post.role.value,
    )
    notice(desk, moved, matter, "matter_contested_notice")
    telling.show_on_cards(desk, moved)
    return matter


def bring_up(desk: Desk, duty: Duty, *, reason: str, proposal: str, due: date) -> Matter:
    """Văn phòng asks a leader about a late duty (M4, 1d): a line of the next digest."""
    _require_office(desk)
    matter = _raise(desk, duty, form=LATE, decider=LEADER, reason=reason, cause="late")
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
        moved = desk.tx.duties.change(duty, state=DutyState.IN_PROGRESS, blocked_on=None)
    for matter in found:
        desk.tx.matters.change(matter.id, state=CLEARED, decided_at=desk.now)
    before: list[Matter | None] = [*found] or [None]
    for each in before:
        desk.note(
            "obstacle_cleared",
            duty.ref,
            before=telling.former(duty, moved),
            after={
                "state": moved.state,
                "matter": each.id if each else None,
                "since": each.raised_at if each else None,
                "words": words,
            },
            capacity=post.role.value,
        )
    told = telling.facts_of(desk, duty)
    telling.tell_secretariat(
        desk, "matter_cleared_notice", once=f"cleared:{desk.next_once()}", work=told, words=words
    )
    telling.show_on_cards(desk, moved)
    return moved


def finished(desk: Desk, duty: Duty) -> None:
    """A duty that was blocked is reported done: what stood in its way is gone with it."""
    for matter in obstacles(desk, duty):
        cleared = desk.tx.matters.change(matter.id, state=CLEARED, decided_at=desk.now)
        _note(desk, duty, "obstacle_cleared", cleared)


def obstacles(desk: Desk, duty: Duty) -> list[Matter]:
    """What still stands in the way of a duty."""
    return lasting(desk, [duty])


def lasting(desk: Desk, duties: Sequence[Duty]) -> list[Matter]:
    """Obstacles of these duties that nobody has called cleared."""
    known = desk.tx.matters.of_duties([duty.id for duty in duties])
    return [m for m in known if m.form in OBSTACLES and m.state in STILL_THERE]


def keep(desk: Desk, matter_id: int, words: str) -> Duty:
    """The assignment stands: the duty is open again as it was before the query."""
    matter, duty = _contested(desk, matter_id)
    moved = desk.tx.duties.change(duty, state=DutyState(matter.cause))
    _answered(desk, duty, moved, matter=matter, state=KEPT, words=words)
    return moved


def take_away(desk: Desk, matter_id: int, words: str) -> Duty:
    """The unit owes it no more; the duty stays on record as cancelled, with the reason."""
    matter, duty = _contested(desk, matter_id)
    if not words.strip():
        raise ReasonNeeded
    moved = desk.tx.duties.change(duty, state=DutyState.CANCELLED)
    _answered(desk, duty, moved, matter=matter, state=TAKEN_AWAY, words=words)
    return moved


def _answered(
    desk: Desk, before: Duty, moved: Duty, *, matter: Matter, state: str, words: str
) -> None:
    desk.tx.matters.change(
        matter.id, state=state, decision=words, decided_by=desk.actor.id, decided_at=desk.now
    )
    desk.note(
        f"assignment_{state}",
        moved.ref,
        before=telling.former(before, moved),
        after={"state": moved.state, "matter": matter.id, "words": words},
        capacity=desk.actor.posts[0].role.value,
    )
    telling.tell_unit(
        desk, moved, f"assignment_{state}", once=f"assignment:{matter.id}", words=words
    )
    telling.show_on_cards(desk, moved)


def _contested(desk: Desk, matter_id: int) -> tuple[Matter, Duty]:
    matter, duty = office_matter(desk, matter_id)
    if matter.form != CONTESTED or duty.state is not DutyState.CONTESTED:
        raise MatterSettled(work=telling.facts_of(desk, duty))
    return matter, duty


def office_matter(desk: Desk, matter_id: int) -> tuple[Matter, Duty]:
    """A matter that Văn phòng may act on. Raises ``NotYours``, ``MatterSettled``."""
    _require_office(desk)
    matter = desk.tx.matters.get(matter_id)
    duty = desk.tx.duties.get(matter.duty_id)
    if matter.state not in (OPEN, TAKEN):
        raise MatterSettled(work=telling.facts_of(desk, duty))
    return matter, duty


def _require_office(desk: Desk) -> None:
    if not telling.of_office(desk):
        raise NotYours


def _raise(desk: Desk, duty: Duty, *, form: str, decider: str, reason: str, cause: str) -> Matter:
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
        capacity=desk.actor.posts[0].role.value,
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
        by=telling.title_of(desk.actor),
        reason=matter.reason,
        decider=matter.decider,
        **facts,
    )
