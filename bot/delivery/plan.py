"""Composes the plan's messages: the table of a draft to check, and what a unit is assigned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.delivery.cards import reader_title
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.say import labelled
from bot.delivery.surroundings import Surroundings
from bot.rules.model import Duty, DutyState, ItemKind, PlanItem, PlanState, Unit, UnitKind
from bot.rules.periods import assignments_of
from bot.rules.plan_stored import (
    answers_of,
    concerns_of,
    draft_items,
    expected_issue,
    pages_of,
    planned,
)
from bot.rules.working_days import calendar_for
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.rules.model import Delivery, Plan
    from bot.rules.periods import PlannedAssignment, PlannedDuty
    from storage.transaction import Tx


def compose_plan_table(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: plan, page (from 1): one page of the draft's items, the doubts on the last."""
    plan = tx.plans.get(int(delivery.facts["plan"]))
    items = tx.plans.items(plan.id)
    pages = pages_of(items)
    page = int(delivery.facts["page"])
    only = delivery.facts.get("only")
    if only is not None:
        pages = [[item for item in items if item.tt == only]]
    if page > len(pages) or plan.state is PlanState.CLOSED:
        return NotNeeded("the draft changed meanwhile")
    units = tx.agencies.units(on=local_day(now))
    calendar = calendar_for(tx.days.overrides())
    rows = draft_items(plan, items)
    on = expected_issue(rows, year=plan.year, calendar=calendar, today=local_day(now))
    duties = planned(plan, items, units=units, calendar=calendar, issued_on=on)
    assigned = {
        row.tt: assignments_of(row, units=units, on=on, answers=answers_of(plan)) for row in rows
    }
    last = page == len(pages)
    doubts = concerns_of(plan, items, units=units, calendar=calendar, on=on) if last else []
    if only is not None:
        doubts = [doubt for doubt in doubts if only in doubt.items]
    text = texts().render(
        delivery.language,
        "plan_table",
        year=plan.year,
        title=plan.title,
        items=[_block(item, duties, assigned[item.tt], units) for item in pages[page - 1]],
        total=len(items),
        page=page,
        pages=len(pages),
        concerns=_concerns(plan, doubts, whole=only is None) if last else [],
        only=only is not None,
    )
    return Composed(text)


def _concerns(plan: Plan, doubts: Sequence[Any], *, whole: bool) -> list[dict[str, Any]]:
    noted = plan.answers.get("noted", []) if whole else []
    return [*noted, *(_shown(doubt) for doubt in doubts)]


def _shown(doubt: Any) -> dict[str, Any]:
    return {"key": doubt.key, "items": list(doubt.items), "facts": dict(doubt.facts)}


def _block(
    item: PlanItem,
    duties: Sequence[PlannedDuty],
    assigned: Sequence[PlannedAssignment],
    units: Sequence[Unit],
) -> dict[str, Any]:
    own = [duty for duty in duties if duty.tt == item.tt]
    shorts = {unit.key: unit.short for unit in units}
    full = {unit.key: unit.name for unit in units}
    return {
        "tt": item.tt,
        "content": item.content,
        "units": item.units_text,
        "owing": [shorts[each.unit_key] for each in assigned if each.owes],
        "bodies": [shorts.get(each.on_behalf_of, "") for each in assigned if each.on_behalf_of],
        "names": [full[each.unit_key] for each in assigned if each.owes],
        "helping": [shorts[each.unit_key] for each in assigned if not each.owes],
        "kind": item.kind.value,
        "label": item.label,
        "deliverables": list(item.deliverables),
        "evidence": list(item.evidence),
        "timing": item.timing_text,
        **_dates([(duty.period, duty.due_on) for duty in own]),
    }


def _dates(periods: Sequence[tuple[str, date | None]]) -> dict[str, Any]:
    dues = sorted({due for _, due in periods if due is not None})
    return {
        "periods": sorted({period for period, _ in periods}),
        "first": dues[0] if dues else None,
        "last": dues[-1] if dues else None,
        "dated": len(dues),
    }


def compose_assignment(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: plan, unit: what the unit owes by the plan, where it takes part (P9)."""
    plan = tx.plans.get(int(delivery.facts["plan"]))
    unit = tx.agencies.unit(int(delivery.facts["unit"]))
    duties = [duty for duty in tx.duties.of_plan(plan.id) if _owed_by(duty, unit)]
    items = tx.plans.items(plan.id)
    helping = _helping(tx, items, unit)
    if not duties and not helping:
        return NotNeeded("nothing is assigned to the unit any more")
    after = delivery.facts.get("after")
    text = texts().render(
        delivery.language,
        "assignment",
        year=plan.year,
        number=plan.number,
        signed_on=plan.signed_on,
        unit=unit.name,
        title=reader_title(_around(tx, delivery, now), unit),
        items=[_owed(item, duties) for item in items if _of(item, duties)],
        helping=helping,
        office=tx.agencies.office().name,
        asks=after is None and bool(duties),
    )
    if after is not None:
        told = texts().render(delivery.language, after["sentence"], **after.get("facts", {}))
        return Composed(f"{text}\n\n{told}")
    return Composed(text, _received_button(duties, delivery.language))


def _around(tx: Tx, delivery: Delivery, now: datetime) -> Surroundings:
    return Surroundings(
        tx=tx,
        today=local_day(now),
        calendar=calendar_for(tx.days.overrides()),
        office_id=tx.agencies.office().id,
        reader_id=delivery.person_id or 0,
    )


def _owed_by(duty: Duty, unit: Unit) -> bool:
    """What the office does as the standing office of the committee it knows already."""
    cancelled = duty.state is DutyState.CANCELLED
    own_paper = unit.kind is UnitKind.OFFICE and duty.kind in OFFICE_KINDS
    return duty.unit_id == unit.id and not cancelled and not own_paper


OFFICE_KINDS = (ItemKind.PLAN, ItemKind.AUDIT, ItemKind.MANAGEMENT_REVIEW, ItemKind.REPORT)


def _of(item: PlanItem, duties: Sequence[Duty]) -> list[Duty]:
    return [duty for duty in duties if duty.item_id == item.id]


def _owed(item: PlanItem, duties: Sequence[Duty]) -> dict[str, Any]:
    return {
        "tt": item.tt,
        "heading": item.heading,
        "kind": item.kind.value,
        "timing": item.timing_text,
        **_dates([(duty.period, duty.due_on) for duty in _of(item, duties)]),
    }


def _helping(tx: Tx, items: Sequence[PlanItem], unit: Unit) -> list[dict[str, Any]]:
    return [
        {"tt": item.tt, "label": item.label, "timing": item.timing_text}
        for item in items
        for assignment in tx.plans.assignments(item.id)
        if assignment.unit_id == unit.id and not assignment.lead
    ]


def _received_button(duties: Sequence[Duty], language: str) -> list[list[dict[str, Any]]]:
    waiting = [duty.id for duty in duties if duty.state is DutyState.OPEN]
    if not waiting:
        return []
    spec = {
        "label": "b_plan_received",
        "verb": "status.received",
        "code": "",
        "args": {"duties": waiting},
        "slot": "received",
    }
    return [[labelled(spec, language)]]
