"""Closes a plan at the end of its year: what is open goes on or ends, two people confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import carry_over, extend, telling
from bot.actions.desk import plain
from bot.actions.plan_import import subject
from bot.actions.plan_issue import NobodyConfirms, check_confirms, confirmers
from bot.rules.errors import RuleBroken
from bot.rules.model import DutyState, PlanState
from bot.rules.rewind import former
from bot.rules.year_end import ASKED, CLOSED, closes_from, closing_of, is_asked, may_end

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.actions.desk import Desk
    from bot.rules.model import Duty, Person, Plan


class TooEarly(RuleBroken):
    says = "year_end_too_early"


class NothingToClose(RuleBroken):
    says = "year_end_nothing_to_close"


class MustGoOn(RuleBroken):
    """A finding, a decision, a change of the law, or what waits for its check."""

    says = "year_end_must_go_on"


class ClosingIsPast(RuleBroken):
    """It was closed, or asked anew, since the question was put."""

    says = "year_end_is_past"


def plan_to_close(desk: Desk, year: int | None = None) -> Plan:
    """The oldest plan in force, or that of the year. Raises ``NothingToClose``."""
    found = [p for p in desk.tx.plans.all_in_force() if year is None or p.year == year]
    if not found:
        raise NothingToClose(year=year)
    return found[0]


def check_day(desk: Desk, plan: Plan) -> None:
    """Raises ``TooEarly`` before December's monthly paper is due."""
    first = closes_from(plan.year, desk.calendar)
    if desk.today < first:
        raise TooEarly(year=plan.year, day=first.isoformat())


def propose(desk: Desk, plan: Plan, ends: Mapping[int, str]) -> tuple[Plan, list[Person], str]:
    """Văn phòng's word: ``ends`` are duties (ids) that end, with the reason; all else goes on.

    Whom the confirmation now lies with, and why them. Raises ``TooEarly``, ``MustGoOn``,
    ``NobodyConfirms``, ``ClosingIsPast``.
    """
    if plan.state is PlanState.CLOSED:
        raise ClosingIsPast
    check_day(desk, plan)
    unfinished = {duty.id: duty for duty in carry_over.open_at_year_end(desk, plan).unfinished}
    for duty_id in ends:
        if duty_id in unfinished and not may_end(unfinished[duty_id]):
            raise MustGoOn(work=telling.facts_of(desk, unfinished[duty_id]))
    people, by = confirmers(desk)
    if not people:
        raise NobodyConfirms
    times = int(closing_of(plan).get("times", 0)) + 1
    closing = {
        "state": ASKED,
        "times": times,
        "asked_by": desk.actor.id,
        "by": by,
        "ends": {str(duty_id): why for duty_id, why in ends.items() if duty_id in unfinished},
    }
    kept = desk.tx.plans.change(plan.id, answers=plain({**plan.answers, "closing": closing}))
    desk.note("plan_closing_asked", subject(plan), after=closing)
    return kept, people, by


def asked(plan: Plan, times: int) -> dict[str, Any]:
    """The closing that waits for its confirmation. Raises ``ClosingIsPast``."""
    closing = dict(closing_of(plan))
    if plan.state is PlanState.CLOSED or not is_asked(plan) or closing["times"] != times:
        raise ClosingIsPast
    return closing


def close(desk: Desk, plan: Plan, closing: dict[str, Any]) -> tuple[Plan, list[Duty], list[Duty]]:
    """The second word: the plan is closed; what goes on, and what ended.

    Nothing that goes on changes: number, first day, due day and history are the duty's own.
    Raises ``NotYours``.
    """
    check_confirms(desk, closing)
    standing = carry_over.open_at_year_end(desk, plan)
    besides = carry_over.besides(desk, plan)
    why = {int(duty_id): words for duty_id, words in closing["ends"].items()}
    ending = [duty for duty in standing.unfinished if duty.id in why and may_end(duty)]
    carried = [duty for duty in standing.unfinished if duty not in ending]
    for duty in (*ending, *standing.unsaid):
        _end(desk, duty, why.get(duty.id, ""))
    done = {
        **closing,
        "state": CLOSED,
        "at": desk.now,
        "confirmed_by": desk.actor.id,
        "carried": [duty.id for duty in carried],
        "ended": [{"duty": d.id, "was": d.state.value} for d in (*ending, *standing.unsaid)],
    }
    closed = desk.tx.plans.change(
        plan.id,
        state=PlanState.CLOSED,
        closed_at=desk.now,
        answers=plain({**plan.answers, "closing": done}),
    )
    desk.note(
        "plan_closed",
        subject(plan),
        before={"state": plan.state},
        after={
            "state": closed.state,
            "carried": [duty.ref for duty in carried],
            "ended": {duty.ref: why[duty.id] for duty in ending},
            "unsaid": [duty.ref for duty in standing.unsaid],
            "besides": [each["ref"] for each in besides],
            "asked_by": closing["asked_by"],
        },
    )
    return closed, carried, ending


def _end(desk: Desk, duty: Duty, why: str) -> None:
    """Owed no more; in the year's own figures it stays as it was left."""
    moved = desk.tx.duties.change(duty, state=DutyState.CANCELLED)
    desk.note(
        "duty_ended_with_year",
        duty.ref,
        before=former(duty, moved),
        after={"state": moved.state, "reason": why},
    )
    extend.needless(desk, moved)
    telling.show_on_cards(desk, moved)


def put_off(desk: Desk, plan: Plan, closing: dict[str, Any]) -> None:
    """Not yet: everything stays as it is. Raises ``NotYours``."""
    check_confirms(desk, closing)
    answers = {**plan.answers, "closing": {"times": closing["times"]}}
    desk.tx.plans.change(plan.id, answers=answers)
    desk.note("plan_closing_put_off", subject(plan), before={"asked_by": closing["asked_by"]})
