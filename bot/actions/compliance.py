"""Tells Văn phòng, once a fact, what the year lacks or has in the wrong order (R8, R13, P15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions.desk import plain
from bot.clock import local_day
from bot.rules.compliance import (
    ASKED_BY_ITSELF,
    OF_THE_PLAN,
    concerns_so_far,
    still_of_the_plan,
)
from bot.rules.model import PlanState
from bot.rules.plan_concerns import order_concerns
from bot.rules.plan_stored import answers_of, draft_items
from storage.year_order import year_so_far

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Person, Plan

MARK = "compliance"


def of_year(desk: Desk, plan: Plan) -> list[dict[str, Any]]:
    """Every concern of an issued plan and of its year so far, as the sentences take them."""
    items = desk.tx.plans.items(plan.id)
    issued = local_day(plan.issued_at) if plan.issued_at else desk.today
    on_paper = order_concerns(
        draft_items(plan, items),
        year=plan.year,
        calendar=desk.calendar,
        issued_on=plan.signed_on or issued,
        answers=answers_of(plan),
    )
    lived = concerns_so_far(year_so_far(desk.tx, plan, today=desk.today))
    return [
        plain({"key": each.key, "items": each.items, "facts": each.facts})
        for each in (*still_of_the_plan(on_paper), *lived)
    ]


def untold(desk: Desk, person: Person) -> list[dict[str, Any]]:
    """What this member of Văn phòng has not read in a card yet; it rides in one sent anyway."""
    told = desk.tx.marks.get(MARK)
    found = []
    for plan in desk.tx.plans.all_in_force():
        for concern in of_year(desk, plan):
            fact = {**concern, "year": plan.year}
            if not _known(plan, concern["key"]) and _name(person, fact) not in told:
                found.append(fact)
    return found


def _known(plan: Plan, key: str) -> bool:
    """Asked by a line of its own, or told when the plan was issued as it still is."""
    as_issued = key in OF_THE_PLAN and plan.state is PlanState.ISSUED
    return key in ASKED_BY_ITSELF or as_issued


def note_told(desk: Desk, person: Person, concerns: Sequence[dict[str, Any]]) -> None:
    """Said with the card of this transaction: never again."""
    if concerns:
        said = {_name(person, each): desk.today.isoformat() for each in concerns}
        desk.tx.marks.put(MARK, **{**desk.tx.marks.get(MARK), **said})


def _name(person: Person, concern: dict[str, Any]) -> str:
    return f"{person.id}:{concern['year']}:{concern['key']}"
