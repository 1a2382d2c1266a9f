"""The turn of the year: the secretariat hears once that no plan of the new year is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rules.model import Role
from storage.outbox import Lane

if TYPE_CHECKING:
    from bot.actions.desk import Desk

JANUARY = 1


def ring_new_year(desk: Desk) -> None:
    """For the morning bell: says it on the first working day of January, or the next ring then."""
    year = desk.today.year
    first = desk.calendar.first_of_month(year, JANUARY)
    if desk.today.month != JANUARY or desk.today < first:
        return
    if desk.tx.plans.in_force(year) is not None or desk.tx.plans.in_force(year - 1) is None:
        return
    draft = desk.tx.plans.draft()
    for person, _ in desk.holding(Role.SECRETARIAT):
        desk.say(
            person.id,
            "plan_year_over",
            once=f"plan-year-over:{year}:{person.id}",
            lane=Lane.TODAY,
            year=year - 1,
            draft=draft is not None and draft.year == year,
        )
