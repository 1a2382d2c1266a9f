"""What is open at the end of a plan's year, and what came over from the year before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import telling
from bot.rules.finding_model import WAITING
from bot.rules.model import DutyState
from bot.rules.year_end import YearEnd, carried_by, may_end, year_end_of
from storage.yearbook import plan_of_year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Duty, Plan

LISTED = 15
"""So many stand in a message; the others are told as a count."""
FEW = 4
"""So many are named one by one."""


def open_at_year_end(desk: Desk, plan: Plan) -> YearEnd:
    """Of the plan, of its year besides, and what the year before had handed on."""
    earlier = plan_of_year(desk.tx, plan.year - 1)
    handed = carried_by(earlier) if earlier is not None else ()
    before = desk.tx.duties.of_ids(handed) if handed else {}
    ours = [*desk.tx.duties.of_plan(plan.id), *desk.tx.duties.of_year(plan.year)]
    return year_end_of([*ours, *before.values()])


def besides(desk: Desk, plan: Plan) -> list[dict[str, Any]]:
    """What goes on and is no duty: each as ``what``, its ``ref``, the unit, and the day.

    Effects that are still to be looked at, objectives without the year's result, an audit that
    is not closed, a review without minutes.
    """
    found = [*_effects(desk, plan), *_unmeasured(desk, plan)]
    audit, review = desk.tx.audits.open(), desk.tx.reviews.open_now()
    if audit is not None and audit.year <= plan.year:
        found.append({"what": "audit", "ref": audit.ref, "unit": "", "on": None})
    if review is not None and review.year <= plan.year:
        found.append({"what": "review", "ref": review.ref, "unit": "", "on": None})
    return found


def _effects(desk: Desk, plan: Plan) -> list[dict[str, Any]]:
    known = {finding.id: finding for finding in desk.tx.findings.up_to(plan.year)}
    return [
        {
            "what": "effect",
            "ref": known[check.finding_id].ref,
            "unit": desk.units[known[check.finding_id].unit_id].short,
            "on": check.due_on.isoformat(),
        }
        for check in desk.tx.findings.checks_up_to(plan.year)
        if check.state in WAITING
    ]


def _unmeasured(desk: Desk, plan: Plan) -> list[dict[str, Any]]:
    results = desk.tx.objectives.results_of_year(plan.year)
    return [
        {
            "what": "objective",
            "ref": each.ref,
            "unit": desk.units[each.unit_id].short if each.unit_id is not None else "",
            "on": None,
        }
        for each in desk.tx.objectives.of_year(plan.year)
        if not any(result.verdict for result in results.get(each.ref, {}).values())
    ]


def counted(desk: Desk, duties: Sequence[Duty]) -> list[dict[str, Any]]:
    """Many of one kind as a number: by the plan's items, with the units where they are few."""
    by_item: dict[int | None, list[Duty]] = {}
    for duty in duties:
        by_item.setdefault(duty.tt, []).append(duty)
    few = len(duties) <= FEW
    return [
        {
            "work": telling.facts_of(desk, listed[0]),
            "count": len(listed),
            "works": [telling.facts_of(desk, duty) for duty in listed] if few else [],
        }
        for listed in by_item.values()
    ]


def told(desk: Desk, duties: Sequence[Duty], why: Mapping[int, str]) -> list[dict[str, Any]]:
    """What a list says of each: the work, how it stands, and the reason where it is to end."""
    return [
        {
            "work": telling.facts_of(desk, duty),
            "promised": duty.promised_on,
            "blocked": duty.state is DutyState.BLOCKED,
            "late": desk.calendar.working_between(duty.due_on, desk.today)
            if duty.due_on is not None and duty.due_on < desk.today and not duty.answered
            else 0,
            "may_end": may_end(duty),
            "why": why.get(duty.id, ""),
        }
        for duty in duties
    ]
