"""A unit asks for more time: the request, who decides it, and who is told at once (P10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import legal_day, status, telling
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutySource, Extension
from bot.rules.more_time import (
    ASKED,
    MORE_TIME,
    OFFICE,
    TAKEN_BACK,
    Request,
    answered_facts,
    beyond,
    decided,
    decider,
    limit_of,
    new_deadline,
)
from bot.rules.obstacle_words import plain_obstacle
from bot.rules.office_matters import ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.actions.desk import Desk

ASKABLE = (*status.OPEN_STATES,)


class NoDeadline(RuleBroken):
    """A continuous duty has no day that could be moved."""

    says = "more_time_no_deadline"


class AskedAlready(RuleBroken):
    says = "more_time_asked_already"


class NothingAsked(RuleBroken):
    says = "nothing_to_take_back"


def ask(desk: Desk, duty: Duty, to_day: date, reason: str) -> Extension:
    """Ask for the deadline to move to a day; the first deadline stays on record.

    The ladder is silent until the answer (P2). Văn phòng is told at once, who asked gets a
    receipt. Raises ``NotYours``, ``AlreadyAnswered``, ``ReasonMissing``, ``NoDeadline``,
    ``AskedAlready``, ``MoreTimeNotLater``.
    """
    post = status.spokesman(desk, duty)
    known = desk.tx.extensions.of_duties([duty.id])
    _check(desk, duty, known)
    if not reason.strip():
        raise status.ReasonMissing
    due_on, day = _days(desk, duty, to_day)
    request = Request(
        due_on=due_on,
        to_day=day,
        year=duty.year,
        earlier=sum(each.state != TAKEN_BACK for each in known),
        own=duty.unit_id == desk.tx.agencies.office().id,
    )
    extension = desk.tx.extensions.ask(
        duty_id=duty.id,
        asked_by=desk.actor.id,
        asked_at=desk.now,
        from_due=due_on,
        to_due=day,
        reason=plain_obstacle(reason.strip()),
        decider=decider(request, desk.calendar),
    )
    desk.note(
        "more_time_asked",
        duty.ref,
        after={
            "extension": extension.id,
            "from": due_on,
            "to": day,
            "wished": to_day,
            "reason": extension.reason,
            "decider": extension.decider,
            "beyond": beyond(request, desk.calendar),
        },
        capacity=post.role.value,
    )
    _tell(desk, duty, extension, own=request.own, wished=to_day)
    telling.show_on_cards(desk, duty)
    return extension


def may_ask(desk: Desk, duty: Duty) -> None:
    """Raises as ``ask`` does where no day and no reason could help."""
    status.spokesman(desk, duty)
    _check(desk, duty, desk.tx.extensions.of_duties([duty.id]))


def will_do(desk: Desk, duty: Duty, to_day: date) -> None:
    """Raises ``MoreTimeNotLater`` for a day that is no more time."""
    _days(desk, duty, to_day)


def _check(desk: Desk, duty: Duty, known: Sequence[Extension]) -> None:
    if duty.source is DutySource.LEGAL and legal_day.set_by_law(desk, duty):
        raise legal_day.DayOfTheLaw(work=telling.facts_of(desk, duty))
    if duty.source is DutySource.INSPECTION:
        raise RuleBroken("inspection_no_more_time", work=telling.facts_of(desk, duty))
    if duty.state not in ASKABLE:
        raise status.AlreadyAnswered(ref=duty.ref, label=duty.label, state=duty.state)
    if duty.due_on is None:
        raise NoDeadline(work=telling.facts_of(desk, duty))
    for each in known:
        if each.state == ASKED:
            raise AskedAlready(**facts_of(desk, duty, each))


def _days(desk: Desk, duty: Duty, to_day: date) -> tuple[date, date]:
    """The deadline, and the working day that it is asked to move to."""
    due_on, limit = duty.due_on, limit_of(duty)
    if due_on is None or limit is None:
        raise NoDeadline(work=telling.facts_of(desk, duty))
    return due_on, new_deadline(limit, to_day, today=desk.today, calendar=desk.calendar)


def waiting(desk: Desk, duty: Duty) -> Extension | None:
    """The request of the duty that nobody has decided yet."""
    known = desk.tx.extensions.of_duties([duty.id])
    return next((each for each in known if each.state == ASKED), None)


def take_back(desk: Desk, duty: Duty) -> Extension:
    """The unit needs no more time: the request counts as never made, the ladder goes on.

    Văn phòng is asked nothing any more; it needs no message for that (P15).

    Raises ``NotYours``, ``NothingAsked``.
    """
    post = status.spokesman(desk, duty)
    extension = waiting(desk, duty)
    if extension is None:
        raise NothingAsked
    changed = _close(desk, duty, extension, capacity=post.role.value)
    facts = facts_of(desk, duty, extension)
    telling.settle_asked(desk, "extension", extension.id, "more_time_taken_back_said", **facts)
    telling.show_on_cards(desk, duty)
    return changed


def needless(desk: Desk, duty: Duty) -> None:
    """What was done in time, or is no longer owed, needs no more time: the request is closed."""
    in_time = duty.done_on is not None and duty.due_on is not None and duty.done_on <= duty.due_on
    if not (duty.closed or (duty.answered and in_time)):
        return
    extension = waiting(desk, duty)
    if extension is None:
        return
    _close(desk, duty, extension, capacity="")
    facts = facts_of(desk, duty, extension)
    telling.settle_asked(desk, "extension", extension.id, "more_time_needless", **facts)
    telling.show_in_office(desk, duty)


def _close(desk: Desk, duty: Duty, extension: Extension, *, capacity: str) -> Extension:
    by = desk.person.id if desk.person else None
    changed = desk.tx.extensions.change(
        extension.id, state=TAKEN_BACK, decided_by=by, decided_at=desk.now
    )
    desk.note(
        "more_time_taken_back",
        duty.ref,
        after={"extension": extension.id, "state": TAKEN_BACK, "to": extension.to_due},
        capacity=capacity,
    )
    return changed


def _tell(desk: Desk, duty: Duty, extension: Extension, *, own: bool, wished: date) -> None:
    facts = facts_of(desk, duty, extension)
    desk.reply(
        "more_time_receipt",
        buttons=[take_back_button(duty)],
        wished=wished,
        at=desk.now,
        **facts,
    )
    if own:
        return
    row = ROWS["more_time" if extension.decider == OFFICE else "more_time_up"]
    telling.tell_secretariat(
        desk,
        "more_time_notice",
        once=f"more_time:{extension.id}",
        buttons=[
            {
                "label": choice.label,
                "verb": choice.verb,
                "code": str(number),
                "args": {row.key: extension.id},
            }
            for number, choice in enumerate(row.choices, start=1)
        ],
        labels=[choice.label for choice in row.choices],
        by=desk.actor.title,
        **facts,
    )


def take_back_button(duty: Duty) -> dict[str, Any]:
    """«Rút đề nghị», typed as it stands there."""
    return {"label": "b_take_back", "verb": "time.take_back", "code": "", "args": {"duty": duty.id}}


def facts_of(desk: Desk, duty: Duty, extension: Extension) -> dict[str, Any]:
    """What every sentence about a request is given; ``days`` are working days."""
    return {
        "work": telling.facts_of(desk, duty),
        "from_due": extension.from_due.isoformat(),
        "to_due": extension.to_due.isoformat(),
        "new_due": extension.new_due.isoformat(),
        "days": desk.calendar.working_between(extension.from_due, extension.to_due),
        "most": MORE_TIME.working_days,
        "reason": extension.reason,
        "decider": extension.decider,
        "earlier": earlier_facts(desk, extension),
    }


def earlier_facts(desk: Desk, extension: Extension) -> dict[str, Any] | None:
    """The request before this one, and its answer; None for the first."""
    known = desk.tx.extensions.of_duties([extension.duty_id])
    before = decided([each for each in known if each.id < extension.id])
    return answered_facts(before[-1], count=len(before)) if before else None
