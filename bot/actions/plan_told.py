"""Who is told of the plan once it is issued: each unit's head, one message, in office hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.addressee import noted, present
from bot.actions.telling import opening
from bot.rules.model import Role, UnitKind
from bot.rules.periods import assignments_of
from bot.rules.plan_stored import answers_of, draft_items

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Person, Plan, Unit

ASSIGNMENT = "assignment"
SPEAKS_FOR_UNIT = (Role.HEAD, Role.DEPUTY)


def to_be_told(desk: Desk, plan: Plan, *, signed_on: date) -> list[Unit]:
    """Units that owe or take part, in the order of the list.

    Bodies and leaders are told nothing (P9), the office only where it owes as a division
    does: its own items it knows.
    """
    units = desk.tx.agencies.units(on=signed_on)
    said = answers_of(plan)
    named = {
        each.unit_key
        for row in draft_items(plan, desk.tx.plans.items(plan.id))
        for each in assignments_of(row, units=units, on=signed_on, answers=said)
    }
    kinds = {UnitKind.DIVISION}
    if said.office_among_divisions:
        kinds.add(UnitKind.OFFICE)
    return [unit for unit in units if unit.key in named and unit.kind in kinds]


def heads_of(desk: Desk, unit: Unit) -> list[Person]:
    """The head where there and reachable, else the deputies; empty when nobody of the unit is."""
    for role in SPEAKS_FOR_UNIT:
        people = [person for person, _ in present(desk, desk.holding(role, unit_id=unit.id))]
        reached = [person for person in people if desk.tx.outbox.chat_of(person.id) is not None]
        if reached:
            return reached[:1]
    return []


def tell_units(desk: Desk, plan: Plan, *, signed_on: date) -> tuple[list[Unit], list[Unit]]:
    """(units that were told, units where nobody could be)."""
    told: list[Unit] = []
    untold: list[Unit] = []
    for unit in to_be_told(desk, plan, signed_on=signed_on):
        people = heads_of(desk, unit)
        for person in people:
            tell_unit(desk, plan, unit, person)
        (told if people else untold).append(unit)
    return told, untold


def tell_unit(desk: Desk, plan: Plan, unit: Unit, person: Person) -> int | None:
    """The "giao việc" of one unit to one of its people, once for ever."""
    return desk.send(
        ASSIGNMENT,
        person.id,
        once=f"assignment:{plan.id}:{unit.id}:{person.id}",
        not_before=opening(desk),
        plan=plan.id,
        unit=unit.id,
        **noted(desk, person.id, unit.id),
    )
