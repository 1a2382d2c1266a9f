"""Makes the duties of an issued plan: assignment by assignment, period by period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions.plan_import import draft_duty
from bot.actions.status import next_ref
from bot.rules.model import DutySource, DutyState, ItemKind
from bot.rules.periods import assignments_of
from bot.rules.plan_stored import answers_of, draft_items, planned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Duty, Plan, PlanItem, Unit
    from bot.rules.periods import PlannedDuty
    from storage.plans import Assignment

Assigned = dict[tuple[int, str], "Assignment"]


def create_duties(desk: Desk, plan: Plan, *, signed_on: date) -> list[Duty]:
    """Every assignment and duty; recurring ones are rows of their own from the first day (R5)."""
    items = {item.tt: item for item in desk.tx.plans.items(plan.id)}
    units = desk.tx.agencies.units()
    wanted = planned(
        plan, list(items.values()), units=units, calendar=desk.calendar, issued_on=signed_on
    )
    assigned = assign_all(desk, plan, wanted, units=units, on=signed_on)
    made = []
    for each in wanted:
        item = items[each.tt]
        if item.kind is ItemKind.PLAN:
            made.append(_done_by_issue(desk, plan, item, each, assigned, signed_on=signed_on))
        else:
            made.append(make_duty(desk, plan, item, each, assigned))
    return made


def make_duty(
    desk: Desk, plan: Plan, item: PlanItem, wanted: PlannedDuty, assigned: Assigned
) -> Duty:
    """One duty with its reference, open."""
    return desk.owe(
        agency_id=desk.agency.id,
        ref=next_ref(desk, "NV", plan.year),
        year=plan.year,
        source=DutySource.PLAN,
        plan_id=plan.id,
        period=wanted.period,
        opens_on=wanted.opens_on,
        due_on=wanted.due_on,
        first_due_on=wanted.due_on,
        evidence=item.evidence,
        kind=item.kind,
        **_of_item(item, assigned[(wanted.tt, wanted.unit_key)]),
    )


def _of_item(item: PlanItem, assignment: Assignment) -> dict[str, Any]:
    return {
        "item_id": item.id,
        "assignment_id": assignment.id,
        "unit_id": assignment.unit_id,
        "tt": item.tt,
        "label": item.label,
        "heading": item.heading,
    }


def _done_by_issue(
    desk: Desk,
    plan: Plan,
    item: PlanItem,
    wanted: PlannedDuty,
    assigned: Assigned,
    *,
    signed_on: date,
) -> Duty:
    """The item "make the plan" is closed by its issue; the draft's duty is this very one."""
    duty = draft_duty(desk, plan)
    if duty is None or duty.item_id != item.id:
        duty = make_duty(desk, plan, item, wanted, assigned)
    done = desk.tx.duties.change(
        duty,
        state=DutyState.ACCEPTED,
        done_on=signed_on,
        recorded_on=desk.today,
        promised_on=None,
        **_of_item(item, assigned[(wanted.tt, wanted.unit_key)]),
    )
    desk.note(
        "duty_closed_by_issue",
        done.ref,
        before={"state": duty.state},
        after={"state": done.state, "done_on": signed_on, "number": plan.number},
    )
    return done


def assign_all(
    desk: Desk,
    plan: Plan,
    wanted: Sequence[PlannedDuty],
    *,
    units: Sequence[Unit],
    on: date,
) -> Assigned:
    """The assignments of every item by (TT, unit key): leads and who only takes part."""
    ids = {unit.key: unit.id for unit in units}
    items = desk.tx.plans.items(plan.id)
    owed = {(d.tt, d.unit_key): (True, d.lead) for d in wanted}
    for row in draft_items(plan, items):
        for each in assignments_of(row, units=units, on=on, answers=answers_of(plan)):
            place = (row.tt, each.unit_key)
            owed.setdefault(place, (each.owes, each.on_behalf_of or each.unit_key))
    known = {
        (item.tt, assignment.unit_id): assignment
        for item in items
        for assignment in desk.tx.plans.assignments(item.id)
    }
    by_tt = {item.tt: item.id for item in items}
    made: Assigned = {}
    for (tt, key), (owes, lead) in owed.items():
        found = known.get((tt, ids[key]))
        made[(tt, key)] = found or desk.tx.plans.assign(
            item_id=by_tt[tt],
            unit_id=ids[key],
            lead=owes,
            for_body=lead if lead != key else None,
        )
    return made
