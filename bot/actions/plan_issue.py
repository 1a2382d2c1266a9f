"""Issues the plan: what is still vague is shown, confirmed by two people, then duties exist."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions.desk import plain
from bot.actions.plan_duties import create_duties
from bot.actions.plan_import import as_json, subject
from bot.actions.plan_told import heads_of, to_be_told
from bot.rules.access import LEADERS, NotYours
from bot.rules.errors import RuleBroken
from bot.rules.model import PlanState, Role
from bot.rules.plan_stored import concerns_of, planned

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Duty, Person, Plan

PREPARED, ASKED = "prepared", "asked"


class NothingToIssue(RuleBroken):
    says = "plan_nothing_to_issue"


class SignedInFuture(RuleBroken):
    says = "plan_signed_in_future"


class NobodyConfirms(RuleBroken):
    says = "plan_nobody_confirms"


class IssueIsPast(RuleBroken):
    """The draft was changed, issued or given up since the question was put."""

    says = "plan_issue_is_past"


def outlook(desk: Desk, plan: Plan, *, signed_on: date) -> dict[str, Any]:
    """What the issue would bring: counts, what is vague, who has no account yet.

    Raises ``NothingToIssue`` for a plan without duties.
    """
    items = desk.tx.plans.items(plan.id)
    units = desk.tx.agencies.units()
    duties = planned(plan, items, units=units, calendar=desk.calendar, issued_on=signed_on)
    if not duties:
        raise NothingToIssue
    concerns = concerns_of(plan, items, units=units, calendar=desk.calendar, on=signed_on)
    told = to_be_told(desk, plan, signed_on=signed_on)
    return {
        "items": len(items),
        "dated": sum(duty.due_on is not None for duty in duties),
        "continuous": len({(d.tt, d.unit_key) for d in duties if d.due_on is None}),
        "concerns": as_json(concerns),
        "open": plan.answers.get("open", []),
        "unreached": [unit.name for unit in told if not heads_of(desk, unit)],
        "told": len(told),
    }


def prepare(
    desk: Desk, plan: Plan, *, number: str, signed_on: date, scan_id: int | None
) -> dict[str, Any]:
    """Keep number, day and scan, and give back what the secretariat is to confirm.

    Raises ``SignedInFuture``, ``NothingToIssue``.
    """
    if signed_on > desk.today:
        raise SignedInFuture(day=signed_on)
    seen = outlook(desk, plan, signed_on=signed_on)
    times = int(plan.answers.get("issue_times", 0)) + 1
    pending = {
        "number": number,
        "signed_on": signed_on,
        "scan": scan_id,
        "state": PREPARED,
        "seen": seen,
    }
    answers = plain({**plan.answers, "issue": pending, "issue_times": times})
    desk.tx.plans.change(plan.id, answers=answers)
    desk.note("plan_issue_prepared", subject(plan), after=pending)
    return seen


def pending_issue(plan: Plan, state: str) -> dict[str, Any]:
    """Raises ``IssueIsPast`` unless the issue stands at that point."""
    pending: dict[str, Any] | None = plan.answers.get("issue")
    if plan.state is not PlanState.DRAFT or pending is None or pending["state"] != state:
        raise IssueIsPast
    return pending


def ask_confirmation(desk: Desk, plan: Plan) -> tuple[list[Person], str]:
    """The secretariat goes on, knowing the warnings; whom it then lies with, and why them.

    The Chánh Văn phòng confirms; a leader does where that post is empty, without an
    account, or held by who asks ("not_enrolled", "same_person"). Raises ``NobodyConfirms``.
    """
    pending = pending_issue(plan, PREPARED)
    people, why = confirmers(desk)
    if not people:
        raise NobodyConfirms
    answers = {
        **plan.answers,
        "issue": {**pending, "state": ASKED, "asked_by": desk.actor.id, "by": why},
    }
    desk.tx.plans.change(plan.id, answers=answers)
    seen = pending["seen"]
    desk.note(
        "plan_issue_confirmed_by_secretariat",
        subject(plan),
        after={
            "number": pending["number"],
            "signed_on": pending["signed_on"],
            "concerns": seen["concerns"],
            "unreached": seen["unreached"],
            "open": seen["open"],
        },
    )
    return people, why


def confirmers(desk: Desk) -> tuple[list[Person], str]:
    """Who can be asked now, and why them: "head", "same_person" or "not_enrolled"."""
    office = desk.tx.agencies.office()
    heads = [person for person, _ in desk.holding(Role.HEAD, unit_id=office.id)]
    others = [person for person in heads if person.id != desk.actor.id]
    reached = _with_account(desk, others)
    if reached:
        return reached, "head"
    leaders = [person for person, _ in desk.holding(*LEADERS) if person.id != desk.actor.id]
    why = "same_person" if heads and not others else "not_enrolled"
    return _with_account(desk, list({p.id: p for p in leaders}.values())), why


def _with_account(desk: Desk, people: list[Person]) -> list[Person]:
    return [person for person in people if desk.tx.outbox.chat_of(person.id) is not None]


def check_confirms(desk: Desk, pending: dict[str, Any]) -> None:
    """Only the office's head or a leader, and never who asked. Raises ``NotYours``."""
    office_id = desk.tx.agencies.office().id
    fits = any(
        post.role in LEADERS or (post.role is Role.HEAD and post.unit_id == office_id)
        for post in desk.actor.posts
    )
    if not fits or desk.actor.id == pending["asked_by"]:
        raise NotYours


def issue(desk: Desk, plan: Plan) -> tuple[Plan, list[Duty]]:
    """The second confirmation: the plan is in force and what it asks is owed.

    Its own item is done by this very act, on the day of the signature.
    Raises ``IssueIsPast``, ``NotYours``.
    """
    pending = pending_issue(plan, ASKED)
    check_confirms(desk, pending)
    signed_on = date.fromisoformat(pending["signed_on"])
    issued = desk.tx.plans.change(
        plan.id,
        state=PlanState.ISSUED,
        number=pending["number"],
        signed_on=signed_on,
        issued_at=desk.now,
        scan_id=pending["scan"],
    )
    duties = create_duties(desk, issued, signed_on=signed_on)
    desk.note(
        "plan_issued",
        subject(plan),
        before={"state": plan.state},
        after={
            "state": issued.state,
            "number": issued.number,
            "signed_on": signed_on,
            "scan": pending["scan"],
            "dated": sum(duty.due_on is not None for duty in duties),
            "periods_asked": sum(duty.due_on is None for duty in duties),
            "asked_by": pending["asked_by"],
        },
    )
    return issued, duties


def put_off(desk: Desk, plan: Plan) -> None:
    """The confirmation is not given: the draft stays a draft."""
    pending = pending_issue(plan, ASKED)
    check_confirms(desk, pending)
    answers = {name: value for name, value in plan.answers.items() if name != "issue"}
    desk.tx.plans.change(plan.id, answers=answers)
    desk.note("plan_issue_put_off", subject(plan), before={"number": pending["number"]})
