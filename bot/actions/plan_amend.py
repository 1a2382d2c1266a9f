"""Amends an issued plan: the old wording is kept, and what is owed from now on follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.actions.plan_correct import item_of, new_values
from bot.actions.plan_duties import assign_all, make_duty
from bot.actions.plan_import import subject
from bot.rules.errors import RuleBroken
from bot.rules.model import DutyState, PlanState
from bot.rules.plan_commands import Removal
from bot.rules.plan_stored import draft_items, has_asks, planned
from bot.rules.rewind import former

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Duty, Plan, PlanItem
    from bot.rules.periods import PlannedDuty
    from bot.rules.plan_commands import Correction


class AmendmentNeedsReason(RuleBroken):
    says = "plan_amendment_needs_reason"


class AmendmentUnclear(RuleBroken):
    """The new words do not say sure enough who is to do it, or when."""

    says = "plan_amendment_unclear"


@dataclass(frozen=True, slots=True)
class Effects:
    """What an amendment does to the duties: nothing of the past changes."""

    moved: tuple[tuple[Duty, PlannedDuty], ...]
    cancelled: tuple[Duty, ...]
    added: tuple[PlannedDuty, ...]


def effects(desk: Desk, plan: Plan, asked: Correction | Removal) -> Effects:
    """What the amendment would do to the duties.

    Raises ``NoSuchItem``, ``KindUnknown``, ``AmendmentNeedsReason``, ``AmendmentUnclear``.
    """
    if not asked.reason:
        raise AmendmentNeedsReason(tt=asked.tt)
    item = item_of(desk, plan, asked.tt)
    known = {(duty.unit_id, duty.period): duty for duty in desk.tx.duties.of_item(item.id)}
    wanted = {} if isinstance(asked, Removal) else _wanted(desk, plan, item, asked)
    moved, added = [], []
    for key, new in wanted.items():
        duty = known.get(key)
        if duty is None and _lies_ahead(desk, new.due_on or new.opens_on):
            added.append(new)
        elif duty is not None and _moves(duty, new):
            moved.append((duty, new))
    cancelled = [
        duty
        for key, duty in known.items()
        if key not in wanted
        and not duty.answered
        and not duty.closed
        and _lies_ahead(desk, duty.due_on or duty.opens_on)
    ]
    return Effects(tuple(moved), tuple(cancelled), tuple(added))


def amend(desk: Desk, plan: Plan, asked: Correction | Removal) -> Effects:
    """Do it: old wording kept with the item, duties moved, ended and made, all in the journal."""
    what = effects(desk, plan, asked)
    before = item = item_of(desk, plan, asked.tt)
    values: dict[str, Any] = {}
    if not isinstance(asked, Removal):
        values = new_values(plan, item, asked)
        item = desk.tx.plans.correct_item(item.id, **values)
    plan = desk.tx.plans.change(
        plan.id, state=PlanState.AMENDED, answers=_answers_after(plan, asked)
    )
    for duty, new in what.moved:
        _move(desk, duty, new)
    for duty in what.cancelled:
        desk.tx.duties.change(duty, state=DutyState.CANCELLED)
        desk.note("duty_cancelled", duty.ref, before={"state": duty.state})
    if what.added:
        assigned = assign_all(desk, plan, what.added, units=desk.tx.agencies.units(), on=desk.today)
        for new in what.added:
            make_duty(desk, plan, item, new, assigned)
    desk.note(
        "plan_amended",
        f"{subject(plan)}:{asked.tt}",
        before={name: getattr(before, name) for name in values},
        after={
            **values,
            "reason": asked.reason,
            "moved": len(what.moved),
            "cancelled": len(what.cancelled),
            "added": len(what.added),
        },
    )
    return what


def _move(desk: Desk, duty: Duty, new: PlannedDuty) -> None:
    """A new deadline of the plan begins the ladder anew; the first one stays in the record."""
    state = DutyState.OPEN if duty.state is DutyState.CANCELLED else duty.state
    moved = desk.tx.duties.change(
        duty, due_on=new.due_on, opens_on=new.opens_on, state=state, round=duty.round + 1
    )
    desk.note("due_moved", duty.ref, before=former(duty, moved), after={"due": new.due_on})


def _moves(duty: Duty, new: PlannedDuty) -> bool:
    if duty.answered:
        return False
    return duty.due_on != new.due_on or duty.state is DutyState.CANCELLED


def _lies_ahead(desk: Desk, day: date) -> bool:
    return day >= desk.today


def _wanted(
    desk: Desk, plan: Plan, item: PlanItem, asked: Correction
) -> dict[tuple[int, str], PlannedDuty]:
    """The item's duties under the new words, by (unit id, period)."""
    changed = replace(item, **_known_columns(new_values(plan, item, asked)))
    after = replace(plan, answers=_answers_after(plan, asked))
    units = desk.tx.agencies.units()
    (row,) = draft_items(after, [changed])
    if asked.field in ("units", "timing") and has_asks(row, units, desk.today):
        raise AmendmentUnclear(tt=item.tt, words=asked.value)
    found = planned(
        after,
        [changed],
        units=units,
        calendar=desk.calendar,
        issued_on=plan.signed_on or desk.today,
    )
    if not found:
        raise AmendmentUnclear(tt=item.tt, words=asked.value)
    ids = {unit.key: unit.id for unit in units}
    return {(ids[each.unit_key], each.period): each for each in found}


def _known_columns(values: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}


def _answers_after(plan: Plan, asked: Correction | Removal) -> dict[str, Any]:
    """What was answered about the old words no longer counts."""
    gone = {"units": ("leads", "cooperating"), "timing": ("timings",)}
    names = () if isinstance(asked, Removal) else gone.get(asked.field, ())
    answers = dict(plan.answers)
    for name in names:
        answers[name] = {k: v for k, v in answers.get(name, {}).items() if k != str(asked.tt)}
    return answers
