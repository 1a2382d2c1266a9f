"""A unit asks for more time: the request, who decides it, and who is told at once (P10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import status, telling
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, Extension
from bot.rules.more_time import MORE_TIME, OFFICE, Request, beyond, decider, new_deadline
from bot.rules.office_matters import ROWS

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk

ASKABLE = (*status.OPEN_STATES,)


class NoDeadline(RuleBroken):
    """A continuous duty has no day that could be moved."""

    says = "more_time_no_deadline"


class AskedAlready(RuleBroken):
    says = "more_time_asked_already"


def ask(desk: Desk, duty: Duty, to_day: date, reason: str) -> Extension:
    """Ask for the deadline to move to a day; the first deadline stays on record.

    The ladder is silent until the answer (P2). Văn phòng is told at once, who asked gets a
    receipt. Raises ``NotYours``, ``AlreadyAnswered``, ``ReasonMissing``, ``NoDeadline``,
    ``AskedAlready``, ``MoreTimeNotLater``.
    """
    post = status.spokesman(desk, duty)
    _check(desk, duty, reason)
    due_on = duty.due_on
    if due_on is None:
        raise NoDeadline(work=telling.facts_of(desk, duty))
    day = new_deadline(due_on, to_day, today=desk.today, calendar=desk.calendar)
    request = Request(
        due_on=due_on,
        to_day=day,
        year=duty.year,
        earlier=len(desk.tx.extensions.of_duties([duty.id])),
        own=duty.unit_id == desk.tx.agencies.office().id,
    )
    extension = desk.tx.extensions.ask(
        duty_id=duty.id,
        asked_by=desk.actor.id,
        asked_at=desk.now,
        from_due=due_on,
        to_due=day,
        reason=reason,
        decider=decider(request, desk.calendar),
    )
    desk.note(
        "more_time_asked",
        duty.ref,
        after={
            "extension": extension.id,
            "from": due_on,
            "to": day,
            "reason": reason,
            "decider": extension.decider,
            "beyond": beyond(request, desk.calendar),
        },
        capacity=post.role.value,
    )
    _tell(desk, duty, extension, own=request.own)
    telling.show_on_cards(desk, duty)
    return extension


def _check(desk: Desk, duty: Duty, reason: str) -> None:
    if duty.state not in ASKABLE:
        raise status.AlreadyAnswered(ref=duty.ref, label=duty.label, state=duty.state)
    if not reason.strip():
        raise status.ReasonMissing
    if waiting(desk, duty) is not None:
        raise AskedAlready(work=telling.facts_of(desk, duty))


def waiting(desk: Desk, duty: Duty) -> Extension | None:
    """The request of the duty that nobody has decided yet."""
    known = desk.tx.extensions.of_duties([duty.id])
    return next((each for each in known if each.state == "asked"), None)


def _tell(desk: Desk, duty: Duty, extension: Extension, *, own: bool) -> None:
    facts = facts_of(desk, duty, extension)
    desk.reply("more_time_receipt", **facts)
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
        by=telling.title_of(desk.actor),
        **facts,
    )


def facts_of(desk: Desk, duty: Duty, extension: Extension) -> dict[str, Any]:
    """What every sentence about a request is given; ``days`` are working days."""
    return {
        "work": telling.facts_of(desk, duty),
        "from_due": extension.from_due.isoformat(),
        "to_due": extension.to_due.isoformat(),
        "days": desk.calendar.working_between(extension.from_due, extension.to_due),
        "most": MORE_TIME.working_days,
        "reason": extension.reason,
        "decider": extension.decider,
    }
