"""Where the posting of objectives and the office's copy are shown: the plan's own item (item 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rules.item_words import names_objectives
from bot.rules.model import ItemKind

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Duty


def posting_duty(desk: Desk, unit_id: int | None, year: int) -> Duty | None:
    """That item of the year's plan, as the unit owes it; None where it owes none."""
    plan = desk.tx.plans.in_force(year)
    if plan is None or unit_id is None:
        return None
    for item in desk.tx.plans.items(plan.id):
        if item.kind is ItemKind.TASK and names_objectives(item.content):
            found = desk.tx.duties.of_item(item.id, unit_id=unit_id)
            if found:
                return found[0]
    return None
