"""Reads how far the year has come: audit, review, report and confirmation by their days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rules.audit_model import AuditState
from bot.rules.compliance import YearSoFar
from bot.rules.findings import is_nonconformity
from bot.rules.item_words import names_objectives
from bot.rules.model import ItemKind

if TYPE_CHECKING:
    from datetime import date

    from bot.rules.model import Finding, Plan
    from storage.transaction import Tx


def year_so_far(tx: Tx, plan: Plan, *, today: date) -> YearSoFar:
    """The plan's year as it is on record today, in a handful of small questions."""
    findings = [each for each in tx.findings.of_year(plan.year) if each.cancelled_on is None]
    reviewed_on = _reviewed_on(tx, plan)
    confirmed = tx.reviews.confirmed(plan.year)
    return YearSoFar(
        year=plan.year,
        audited_on=_audited_on(tx, plan, findings),
        reviewed_on=reviewed_on,
        reported_on=_done_on(tx, plan, ItemKind.REPORT),
        confirmed_on=confirmed.effective_on if confirmed else None,
        signed=confirmed is not None and confirmed.on_paper,
        open_then=_open_on(tx, plan, findings, reviewed_on) if reviewed_on else (),
        **(_at_its_end(tx, plan) if today.year > plan.year else {}),
    )


def _at_its_end(tx: Tx, plan: Plan) -> dict[str, Any]:
    """What is asked of a year that is over: objectives, by their paper or the plan's own item."""
    approved = [each.signed_on for each in tx.objectives.approvals(plan.year)]
    done = [
        duty.done_on
        for item in tx.plans.items(plan.id)
        if item.kind is ItemKind.TASK and names_objectives(item.content)
        for duty in tx.duties.of_item(item.id)
        if duty.answered and duty.done_on is not None
    ]
    looked_at = any(
        duty.answered
        for item in tx.plans.items(plan.id)
        if item.kind is ItemKind.REVIEW
        for duty in tx.duties.of_item(item.id)
    )
    return {
        "over": True,
        "set_on": min([*approved, *done], default=None),
        "looked_at": looked_at,
    }


def _audited_on(tx: Tx, plan: Plan, findings: list[Finding]) -> date | None:
    """The end of the first audit that was held, else its first finding, else the item's day."""
    held = [
        audit.last_day
        for audit in tx.audits.of_year(plan.year)
        if audit.state in (AuditState.HELD, AuditState.CLOSED)
    ]
    days = held or [each.found_on for each in findings]
    return min(days) if days else _done_on(tx, plan, ItemKind.AUDIT)


def _reviewed_on(tx: Tx, plan: Plan) -> date | None:
    held = [each.held_on for each in tx.reviews.of_year(plan.year) if each.held_on is not None]
    return min(held) if held else _done_on(tx, plan, ItemKind.MANAGEMENT_REVIEW)


def _done_on(tx: Tx, plan: Plan, kind: ItemKind) -> date | None:
    """The day on which the last of the kind's duties was done; None while it is owed."""
    owed = [
        duty
        for item in tx.plans.items(plan.id)
        if item.kind is kind
        for duty in tx.duties.of_item(item.id)
        if duty.due_on is not None
    ]
    last = max(owed, key=lambda duty: (duty.due_on or duty.opens_on, duty.id), default=None)
    return last.done_on if last is not None and last.answered else None


def _open_on(tx: Tx, plan: Plan, findings: list[Finding], day: date) -> tuple[str, ...]:
    """Nonconformities found by that day and closed on a later one, or never."""
    first_closed: dict[int, date] = {}
    for check in tx.findings.checks_of_year(plan.year):
        first_closed.setdefault(check.finding_id, check.closed_on)
    found = []
    for each in findings:
        closed = first_closed.get(each.id, each.closed_on)
        known = is_nonconformity(each.level) and each.found_on <= day
        if known and (closed is None or closed > day):
            found.append(each.ref)
    return tuple(found)
