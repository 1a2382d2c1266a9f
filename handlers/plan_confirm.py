"""The issue in chat: the secretariat goes on knowingly, the office's head confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import plan_issue
from bot.actions.plan_told import tell_units
from bot.actions.telling import opening
from bot.rules.access import require
from bot.rules.model import Role
from bot.rules.plan_commands import Issue
from handlers import outcome
from handlers.plan_issue_form import begin_issue

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Plan


def start_issue(desk: Desk, args: dict[str, Any]) -> None:
    """Number, day and scan are asked."""
    require(desk.actor, "run_plan")
    del args
    begin_issue(desk, Issue())


def issue_wait(desk: Desk, args: dict[str, Any]) -> None:
    """The warnings made the secretariat wait: nothing happens."""
    require(desk.actor, "run_plan")
    del args
    outcome.settle(desk, "plan_issue_waits")


def issue_go_on(desk: Desk, args: dict[str, Any]) -> None:
    """The secretariat goes on, knowing the warnings; the head of the office is asked."""
    require(desk.actor, "run_plan")
    draft = desk.tx.plans.get(int(args["plan"]))
    if plan_issue.pending_issue(draft, plan_issue.PREPARED)["number"] != args["number"]:
        raise plan_issue.IssueIsPast
    people, why = plan_issue.ask_confirmation(desk, draft)
    pending = draft.answers["issue"]
    times = draft.answers["issue_times"]
    for person in people:
        desk.say(
            person.id,
            "plan_confirm_issue",
            once=f"plan-confirm:{draft.id}:{times}:{person.id}",
            not_before=opening(desk),
            buttons=[
                _button("b_plan_confirm", "plan.confirm", draft, "1"),
                _button("b_plan_put_off", "plan.put_off", draft, "2"),
            ],
            title=title_of(desk, person.id),
            asked_by=title_of(desk, desk.actor.id),
            year=draft.year,
            number=pending["number"],
            signed_on=pending["signed_on"],
            scan=pending["scan"] is not None,
            seen=pending["seen"],
        )
    titles = [title_of(desk, person.id) for person in people]
    outcome.settle(desk, "plan_issue_sent_up", titles=titles, why=why)


def _button(label: str, verb: str, draft: Plan, code: str) -> dict[str, Any]:
    times = draft.answers["issue_times"]
    return {"label": label, "verb": verb, "code": code, "args": {"plan": draft.id, "times": times}}


def title_of(desk: Desk, person_id: int) -> str:
    """The post by which a person signs papers: leaders, the office's head, else the first."""
    posts = desk.tx.agencies.person(person_id, on=desk.today).posts
    ranked = (Role.DIRECTOR, Role.DEPUTY_DIRECTOR, Role.HEAD, Role.SECRETARIAT)
    order = {role: place for place, role in enumerate(ranked)}
    best = min(posts, key=lambda post: order.get(post.role, len(order)), default=None)
    return best.title if best else ""


def confirm(desk: Desk, args: dict[str, Any]) -> None:
    """The second confirmation: the plan is in force, each unit is told what it owes."""
    require(desk.actor, "confirm_paper")
    draft = _asked(desk, args)
    asked_by = int(plan_issue.pending_issue(draft, plan_issue.ASKED)["asked_by"])
    issued, duties = plan_issue.issue(desk, draft)
    signed_on = issued.signed_on or desk.today
    told, untold = tell_units(desk, issued, signed_on=signed_on)
    facts: dict[str, Any] = {
        "year": issued.year,
        "number": issued.number,
        "signed_on": signed_on,
        "dated": sum(duty.due_on is not None for duty in duties),
        "continuous": len({(d.item_id, d.unit_id) for d in duties if d.due_on is None}),
        "told": [unit.short for unit in told],
        "untold": [unit.short for unit in untold],
        "waits": opening(desk) if opening(desk) > desk.now else None,
    }
    outcome.settle(desk, "plan_issued", **facts)
    desk.say(asked_by, "plan_issued", once=f"plan-issued:{issued.id}:{asked_by}", **facts)


def put_off(desk: Desk, args: dict[str, Any]) -> None:
    """Not yet: the draft stays, the secretariat is told."""
    require(desk.actor, "confirm_paper")
    draft = _asked(desk, args)
    asked_by = int(plan_issue.pending_issue(draft, plan_issue.ASKED)["asked_by"])
    plan_issue.put_off(desk, draft)
    outcome.settle(desk, "plan_put_off")
    desk.say(
        asked_by,
        "plan_put_off_told",
        once=f"plan-put-off:{draft.id}:{args['times']}",
        title=title_of(desk, desk.actor.id),
        year=draft.year,
    )


def _asked(desk: Desk, args: dict[str, Any]) -> Plan:
    draft = desk.tx.plans.get(int(args["plan"]))
    if draft.answers.get("issue_times") != args["times"]:
        raise plan_issue.IssueIsPast
    return draft


VERBS: dict[str, Any] = {
    "plan.issue": start_issue,
    "plan.issue_go_on": issue_go_on,
    "plan.issue_wait": issue_wait,
    "plan.confirm": confirm,
    "plan.put_off": put_off,
}
