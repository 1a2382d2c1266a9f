"""How the plan stands, item by item: derived from its duties, told as the reader may know it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions.desk import plain
from bot.rules.access import HEADS, LEADERS
from bot.rules.model import DutyState, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Duty, Person, Plan, PlanItem

NAMED = re.compile(r"\d{4}-(?:\d\d|Q\d)$")
"""Periods that have a name of their own: a month, a quarter."""

ROOM = 2_800
A_LINE = 140


def lines(desk: Desk, plan: Plan) -> list[dict[str, Any]]:
    """One fact sheet an item: deadline, "7/9" of its latest period, who is missing.

    Names of missing units are for the secretariat and the leaders; a head sees the own
    unit's state, everybody the counts (P11).
    """
    by_item: dict[int, list[Duty]] = {}
    for duty in desk.tx.duties.of_plan(plan.id):
        if duty.item_id is not None and duty.state is not DutyState.CANCELLED:
            by_item.setdefault(duty.item_id, []).append(duty)
    return [_line(desk, item, by_item.get(item.id, [])) for item in desk.tx.plans.items(plan.id)]


def _line(desk: Desk, item: PlanItem, duties: Sequence[Duty]) -> dict[str, Any]:
    opened = [duty for duty in duties if duty.opens_on <= desk.today]
    latest = max((duty.period for duty in opened), default=None)
    current = [duty for duty in opened if duty.period == latest]
    due = [duty for duty in duties if duty.due_on is not None and duty.due_on <= desk.today]
    ahead = [d.due_on for d in duties if d.due_on is not None and d.due_on >= desk.today]
    last = [duty.due_on for duty in duties if duty.due_on is not None]
    return {
        "tt": item.tt,
        "label": item.label,
        "timing": item.timing_text,
        "kind": item.kind.value,
        "due": plain(min(ahead) if ahead else max(last, default=None)),
        "periods": len({duty.period for duty in duties}),
        "period_key": latest if latest and NAMED.match(latest) else None,
        "total": len(current),
        "answered": sum(duty.answered for duty in current),
        "missing": _missing(desk, current),
        "due_total": len(due),
        "due_answered": sum(duty.answered for duty in due),
        "own": _own(desk, current),
        "alone": _state(current[0]) if len(current) == 1 else None,
    }


def _missing(desk: Desk, current: Sequence[Duty]) -> list[str]:
    if not desk.actor.holds(Role.SECRETARIAT, *LEADERS):
        return []
    owing = {duty.unit_id for duty in current if not duty.answered}
    return [unit.short for unit in desk.units.values() if unit.id in owing]


def _own(desk: Desk, current: Sequence[Duty]) -> dict[str, Any] | None:
    """The reader's own unit in the current period; None where it owes nothing."""
    mine = own_units(desk.actor)
    found = next((duty for duty in current if duty.unit_id in mine), None)
    if found is None:
        return None
    return _state(found)


def _state(duty: Duty) -> dict[str, Any]:
    shown: dict[str, Any] = plain({"state": duty.state, "done_on": duty.done_on})
    return shown


def own_units(person: Person) -> set[int]:
    """Units whose duties the person answers for."""
    return {post.unit_id for post in person.posts if post.role in HEADS}


def pages(found: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The lines in pages that a message holds."""
    out: list[list[dict[str, Any]]] = [[]]
    room = ROOM
    for line in found:
        length = A_LINE + len(line["label"]) + len(line["timing"])
        length += sum(len(name) + 2 for name in line["missing"])
        if out[-1] and length > room:
            out.append([])
            room = ROOM
        out[-1].append(line)
        room -= length
    return out
