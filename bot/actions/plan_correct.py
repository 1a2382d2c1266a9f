"""Corrects a draft before it is issued: by typed commands, and by answers to what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions.plan_import import add_item, as_json, readings, ring_for_draft, subject
from bot.rules.errors import RuleBroken
from bot.rules.item_words import classify
from bot.rules.periods import Answers
from bot.rules.plan_commands import read_kind
from bot.rules.plan_draft import DraftItem, PlanDraft
from bot.rules.plan_questions import questions
from bot.rules.plan_stored import draft_items, evidence_of, timings

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Plan, PlanItem
    from bot.rules.plan_commands import Addition, Correction, Removal


class NoSuchItem(RuleBroken):
    says = "plan_no_such_item"


class KindUnknown(RuleBroken):
    says = "plan_kind_unknown"


def item_of(desk: Desk, plan: Plan, tt: int) -> PlanItem:
    """Raises ``NoSuchItem``."""
    items = desk.tx.plans.items(plan.id)
    found = next((item for item in items if item.tt == tt), None)
    if found is None:
        raise NoSuchItem(tt=tt, last=max((item.tt for item in items), default=0))
    return found


def correct(desk: Desk, plan: Plan, asked: Correction) -> Plan:
    """Change one cell of a draft's item; what it said before is kept with it.

    Raises ``NoSuchItem``, ``KindUnknown``.
    """
    item = item_of(desk, plan, asked.tt)
    values = new_values(plan, item, asked)
    desk.tx.plans.correct_item(item.id, **values)
    desk.note(
        "plan_item_corrected",
        f"{subject(plan)}:{item.tt}",
        before={name: getattr(item, name) for name in values},
        after=values,
    )
    return _asked_anew(desk, plan, item.tt, asked.field)


def new_values(plan: Plan, item: PlanItem, asked: Correction) -> dict[str, Any]:
    """The columns that a correction changes. Raises ``KindUnknown``."""
    match asked.field:
        case "units":
            return {"units_text": asked.value}
        case "timing":
            cells = DraftItem(item.tt, item.content, item.units_text, asked.value)
            return {"timing_text": asked.value, "kind": classify(cells)}
        case "kind":
            kind = read_kind(asked.value)
            if kind is None:
                raise KindUnknown(words=asked.value)
            return {"kind": kind, "evidence": list(evidence_of(item.content, kind))}
        case "label":
            return {"label": asked.value[:60]}
        case _:
            cells = DraftItem(item.tt, asked.value, item.units_text, item.timing_text)
            read = readings(asked.value, year=plan.year, kind=classify(cells))
            return {"content": asked.value, **read}


def remove(desk: Desk, plan: Plan, asked: Removal) -> Plan:
    """Take an item out of a draft; the journal keeps its words. Raises ``NoSuchItem``."""
    item = item_of(desk, plan, asked.tt)
    for duty in desk.tx.duties.of_item(item.id):
        desk.tx.duties.change(duty, item_id=None)
    desk.tx.plans.remove_item(item.id)
    cells = ("content", "units_text", "timing_text")
    desk.note(
        "plan_item_removed",
        f"{subject(plan)}:{item.tt}",
        before={name: getattr(item, name) for name in cells},
        after={"reason": asked.reason},
    )
    return _asked_anew(desk, plan, item.tt, "all")


def add(desk: Desk, plan: Plan, asked: Addition) -> Plan:
    """Add an item that the reading of the text missed, at the end."""
    tt = max((item.tt for item in desk.tx.plans.items(plan.id)), default=0) + 1
    add_item(desk, plan, DraftItem(tt, asked.content, asked.units, asked.timing))
    desk.note("plan_item_added", f"{subject(plan)}:{tt}", after={"content": asked.content})
    return _asked_anew(desk, plan, tt, "all")


def settle(desk: Desk, plan: Plan, question: dict[str, Any], value: Any) -> Plan:
    """Keep the secretariat's answer to one question of the import."""
    answers = dict(plan.answers)
    tt = question["tt"]
    match question["key"]:
        case "office_among_divisions":
            answers["office_among_divisions"] = bool(value)
        case "lead_of" | "unit_of":
            answers["leads"] = {**answers.get("leads", {}), str(tt): list(value)}
        case "timing_of" if value:
            answers["timings"] = {**answers.get("timings", {}), str(tt): value}
        case "first_month":
            answers["first_month"] = int(value)
        case "deliverables" if not value:
            item = item_of(desk, plan, tt)
            desk.tx.plans.correct_item(item.id, deliverables=[], heading=item.label)
    answers["open"] = [q for q in answers.get("open", []) if not _same(q, question)]
    answers.pop("issue", None)
    desk.note(
        "plan_question_answered",
        subject(plan),
        after={"question": question["key"], "item": tt, "answer": value},
    )
    return desk.tx.plans.change(plan.id, answers=answers)


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return (one["key"], one["tt"]) == (other["key"], other["tt"])


def _asked_anew(desk: Desk, plan: Plan, tt: int, field: str) -> Plan:
    """After a change: answers about the old words go, what the new words leave open is asked."""
    answers = dict(plan.answers)
    if field in ("units", "all"):
        for name in ("leads", "cooperating"):
            answers[name] = {k: v for k, v in answers.get(name, {}).items() if k != str(tt)}
    if field in ("timing", "all"):
        kept = answers.get("timings", {})
        answers["timings"] = {k: v for k, v in kept.items() if k != str(tt)}
    raised = ASKED_AFTER.get(field, ())
    gone = field == "all"
    open_ = [
        q for q in answers.get("open", []) if q["tt"] != tt or not (gone or q["key"] in raised)
    ]
    answers["open"] = [*open_, *_new_questions(desk, plan, tt, field)]
    answers.pop("issue", None)
    changed = desk.tx.plans.change(plan.id, answers=answers)
    ring_for_draft(desk, changed)
    return changed


ASKED_AFTER = {
    "units": ("lead_of", "unit_of"),
    "timing": ("timing_of", "first_month"),
    "content": ("deliverables",),
    "all": ("lead_of", "unit_of", "timing_of", "deliverables"),
}
"""Which questions a changed cell may raise again; "all" is an item that came or went."""


def _new_questions(desk: Desk, plan: Plan, tt: int, field: str) -> list[dict[str, Any]]:
    rows = [row for row in draft_items(plan, desk.tx.plans.items(plan.id)) if row.tt == tt]
    alone = PlanDraft(title=plan.title, year=plan.year, agency="", items=tuple(rows))
    units = desk.tx.agencies.units(on=desk.today)
    found = questions(alone, units, on=desk.today)
    wanted = [q for q in found if q.key in ASKED_AFTER.get(field, ())]
    if any(timing.spans for timing in timings(rows, Answers()).values()):
        wanted = [q for q in wanted if q.key != "first_month"]
    return as_json(wanted)
