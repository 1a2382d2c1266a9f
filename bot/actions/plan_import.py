"""Takes in a plan's text: the draft, word for word, and the one duty that it rings for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions.desk import plain
from bot.actions.status import next_ref
from bot.rules.errors import RuleBroken
from bot.rules.item_words import classify, deliverables, middle_name, short_name
from bot.rules.model import DutySource, DutyState, ItemKind, Plan, PlanState
from bot.rules.plan_preview import Preview, preview
from bot.rules.plan_stored import draft_items, evidence_of, plan_due
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.actions.desk import Desk
    from bot.rules.model import Duty, PlanItem
    from bot.rules.plan_draft import Concern, DraftItem, ImportQuestion


class PlanInForce(RuleBroken):
    """A plan of that year was issued: it is amended, not imported again."""

    says = "plan_in_force_already"


class NoDraft(RuleBroken):
    says = "plan_no_draft"


def store(desk: Desk, text: str) -> tuple[Plan, Preview]:
    """Keep the text as the year's draft; an older draft of the year gives way to it.

    Raises ``NotAPlan``, ``RepeatedRows``, ``PlanInForce``.
    """
    units = desk.tx.agencies.units(on=desk.today)
    read = preview(text, units=units, calendar=desk.calendar, today=desk.today)
    issued = desk.tx.plans.in_force(read.year)
    if issued is not None:
        raise PlanInForce(year=read.year, number=issued.number)
    former = _former_draft(desk, read.year)
    desk.tx.plans.discard_drafts(year=read.year)
    head = read.draft
    plan = desk.tx.plans.add_draft(
        agency_id=desk.agency.id,
        year=read.year,
        title=head.title,
        bases=head.bases,
        signer=" ".join(filter(None, (head.signer_title, head.signer_name))) or None,
        text=text,
        at=desk.now,
    )
    for item in head.items:
        add_item(desk, plan, item)
    plan = desk.tx.plans.change(plan.id, answers=_to_answer(read))
    ring_for_draft(desk, plan, former=former)
    desk.note(
        "plan_imported",
        subject(plan),
        before={"draft": former.id if former else None},
        after={"year": plan.year, "items": len(head.items), "title": plan.title},
    )
    return plan, read


def the_draft(desk: Desk) -> Plan:
    """Raises ``NoDraft`` when there is none."""
    plan = desk.tx.plans.draft()
    if plan is None:
        raise NoDraft
    return plan


def subject(plan: Plan) -> str:
    """What the journal calls the plan."""
    return f"plan:{plan.id}"


def add_item(desk: Desk, plan: Plan, item: DraftItem) -> PlanItem:
    """An item as the text has it; its kind, short name and results are proposals."""
    kind = classify(item)
    return desk.tx.plans.add_item(
        plan_id=plan.id,
        tt=item.tt,
        content=item.content,
        units_text=item.units_text,
        timing_text=item.timing_text,
        **readings(item.content, year=plan.year, kind=kind),
    )


def readings(content: str, *, year: int, kind: ItemKind) -> dict[str, Any]:
    """What is read out of an item's wording: label, heading, results, what must be shown."""
    return {
        "kind": kind,
        "label": short_name(content, year),
        "heading": middle_name(content, year),
        "deliverables": list(deliverables(content)),
        "evidence": list(evidence_of(content, kind)),
    }


def ring_for_draft(desk: Desk, plan: Plan, *, former: Plan | None = None) -> Duty | None:
    """The duty of the item "make the plan": a draft rings for nothing else, only to the office.

    The duty of a former draft goes on under the new one, so that no nudge is said twice.
    """
    known = _open_plan_duty(desk, former) if former else draft_duty(desk, plan)
    items = desk.tx.plans.items(plan.id)
    own = next((item for item in items if item.kind is ItemKind.PLAN), None)
    due = None
    if own is not None:
        rows = draft_items(plan, items)
        due = plan_due(rows, year=plan.year, calendar=desk.calendar, tt=own.tt)
    if own is None or due is None:
        if known is not None:
            _cancel(desk, known)
        return None
    values: dict[str, Any] = {
        "plan_id": plan.id,
        "item_id": own.id,
        "tt": own.tt,
        "label": own.label,
        "heading": texts().render("vi", "plan_draft_heading", year=plan.year),
        "due_on": due,
        "first_due_on": due,
    }
    if known is not None:
        if due != known.due_on:
            desk.note("due_moved", known.ref, before={"due_on": known.due_on}, after={"due": due})
        return desk.tx.duties.change(known, **values)
    return desk.owe(
        agency_id=desk.agency.id,
        ref=next_ref(desk, "NV", plan.year),
        year=plan.year,
        source=DutySource.PLAN,
        kind=ItemKind.PLAN,
        unit_id=desk.tx.agencies.office().id,
        period=str(plan.year),
        opens_on=desk.today,
        **values,
    )


def draft_duty(desk: Desk, plan: Plan) -> Duty | None:
    """The open duty of a draft: to issue it."""
    return _open_plan_duty(desk, plan)


def drop(desk: Desk, plan: Plan) -> None:
    """Give a draft up; its text stays in the record, its duty ends."""
    duty = draft_duty(desk, plan)
    if duty is not None:
        _cancel(desk, duty)
    desk.tx.plans.change(plan.id, state=PlanState.CLOSED, closed_at=desk.now)
    desk.note("plan_draft_dropped", subject(plan), before={"state": plan.state})


def _cancel(desk: Desk, duty: Duty) -> None:
    desk.tx.duties.change(duty, state=DutyState.CANCELLED)
    desk.note("duty_cancelled", duty.ref, before={"state": duty.state})


def _open_plan_duty(desk: Desk, plan: Plan) -> Duty | None:
    duties = desk.tx.duties.of_plan(plan.id)
    found = (duty for duty in duties if duty.kind is ItemKind.PLAN and not duty.closed)
    return next(found, None)


def _former_draft(desk: Desk, year: int) -> Plan | None:
    draft = desk.tx.plans.draft()
    return draft if draft is not None and draft.year == year else None


def _to_answer(read: Preview) -> dict[str, Any]:
    """The plan's own record of what its words leave open, before anything is answered."""
    items = read.draft.items
    return {
        "cooperating": {str(i.tt): i.cooperating_text for i in items if i.cooperating_text},
        "results": {str(i.tt): i.result_text for i in items if i.result_text},
        "printed": {"number": read.draft.number, "signed_on": plain(read.draft.signed_on)},
        "open": as_json(read.questions),
        "noted": as_json(read.draft.warnings),
    }


def as_json(points: Iterable[Concern | ImportQuestion]) -> list[dict[str, Any]]:
    """Questions and concerns as the plan's record and the templates take them."""
    return [plain({name: getattr(point, name) for name in _fields(point)}) for point in points]


def _fields(point: Concern | ImportQuestion) -> tuple[str, ...]:
    return ("key", "tt", "facts") if hasattr(point, "tt") else ("key", "items", "facts")
