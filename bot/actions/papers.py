"""Drafts the month's table of reviews on the third working day after it, and its new versions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from bot.actions.desk import plain
from bot.actions.log_check import head_now
from bot.clock import local
from bot.rules.model import Duty, ItemKind, Role
from bot.rules.monthly_day import paper_day
from bot.rules.seals import HEAD
from bot.rules.working_days import OFFICE_HOURS, next_office_moment
from storage.outbox import Lane
from storage.yearbook import journal_mark

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Delivery, Plan, PlanItem

LATEST = timedelta(days=45)
"""An older month's paper is not drafted unasked: /baocao gives it for any month."""


def ring_papers(desk: Desk) -> int:
    """Draft the first version of every monthly paper that is due by now; how many were drafted."""
    moment = local(desk.now)
    if moment.time() < OFFICE_HOURS[0][0] and desk.calendar.is_working(moment.date()):
        return 0
    drafted = 0
    for plan in desk.tx.plans.all_in_force():
        for item in desk.tx.plans.items(plan.id):
            if item.kind is ItemKind.REVIEW:
                drafted += sum(_draft(desk, plan, item, each) for each in _ripe(desk, item))
    return drafted


def new_version(desk: Desk, duty: Duty) -> int | None:
    """A late answer after the month's paper was drafted makes its next version (P16).

    The delivery's id; None when the month has no paper yet, or the duty is none of a month. A
    version that has not left yet takes the answer in.
    """
    if duty.kind is not ItemKind.REVIEW or duty.item_id is None or duty.plan_id is None:
        return None
    latest = _latest(desk, duty.item_id, duty.period)
    if latest is None:
        return None
    item, plan = desk.tx.plans.item(duty.item_id), desk.tx.plans.get(duty.plan_id)
    if latest.state != "waiting":
        return _send(desk, plan, item, duty.period, latest.facts["version"] + 1)
    facts = {**latest.facts, **plain(_figures(desk))}
    desk.tx.outbox.change(latest.id, facts=facts)
    _note(desk, plan, item, facts)
    return latest.id


def _latest(desk: Desk, item_id: int, period: str) -> Delivery | None:
    """The newest version's delivery; None before the first."""
    latest = None
    for version in count(1):
        found = desk.tx.outbox.known(once(item_id, period, version))
        if found is None:
            break
        latest = found
    return latest


def once(item_id: int, period: str, version: int) -> str:
    """The key of one version: unique for ever."""
    return f"paper:{item_id}:{period}:v{version}"


def _ripe(desk: Desk, item: PlanItem) -> list[str]:
    """The months whose paper is due by today; other periods (quarters) have none."""
    periods = {duty.period for duty in desk.tx.duties.of_item(item.id)}
    months = sorted(period for period in periods if period[5:7].isdigit())
    ripe = desk.today - LATEST
    return [m for m in months if ripe <= paper_day(m, desk.calendar) <= desk.today]


def _draft(desk: Desk, plan: Plan, item: PlanItem, period: str) -> bool:
    if desk.tx.outbox.known(once(item.id, period, 1)) is not None:
        return False
    return _send(desk, plan, item, period, 1) is not None


def _send(desk: Desk, plan: Plan, item: PlanItem, period: str, version: int) -> int | None:
    """To the secretariat, to print, have signed and file; the figures are those of this moment."""
    office = desk.tx.agencies.office()
    readers = desk.holding(Role.SECRETARIAT) or desk.holding(Role.HEAD, unit_id=office.id)
    if not readers:
        return None
    facts = {"item": item.id, "period": period, "version": version, **_figures(desk)}
    sent = desk.send(
        "monthly_paper",
        readers[0][0].id,
        once=once(item.id, period, version),
        lane=Lane.DIGEST,
        not_before=_leaves(desk),
        plan=plan.id,
        **facts,
    )
    _note(desk, plan, item, facts)
    return sent


def _figures(desk: Desk) -> dict[str, Any]:
    """The moment whose figures the paper shows, and the journal's head at it."""
    return {"as_of": desk.now, "mark": journal_mark(desk.tx), **head_now(desk)}


def _note(desk: Desk, plan: Plan, item: PlanItem, facts: dict[str, Any]) -> None:
    """The head goes out on paper, so the journal itself knows which one it was."""
    told = {name: facts[name] for name in ("period", "version", HEAD) if name in facts}
    desk.note("monthly_paper_drafted", f"plan:{plan.id}", after={"item": item.tt, **told})


def _leaves(desk: Desk) -> datetime:
    return next_office_moment(local(desk.now), desk.calendar).astimezone(UTC)
