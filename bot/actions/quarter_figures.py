"""Văn phòng gives the figures of a quarter; a correction is a new version beside the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import telling
from bot.rules.access import require
from bot.rules.errors import RuleBroken
from bot.rules.model import Role
from bot.rules.quarter_model import first_day_after, last_quarter

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.quarter_model import QuarterFigure

FIGURES = "figures"
"""How Văn phòng's card calls the question."""


class QuarterNotOver(RuleBroken):
    says = "figures_quarter_not_over"


class SameFigures(RuleBroken):
    """Exactly these stand already: nothing is put in their place."""

    says = "figures_same"


def numbered(year: int, quarter: int) -> int:
    """A quarter as one number, as a card's line keeps it: 20211 is quarter I of 2021."""
    return year * 10 + quarter


def owed_quarter(desk: Desk) -> int | None:
    """The quarter whose figures wait, from the first working day after it; None when none does.

    Asked of an agency that keeps its procedures here, or has given figures before, and of
    quarters in a year whose plan is in force.
    """
    year, quarter = last_quarter(desk.today)
    if not (desk.tx.procedures.any() or desk.tx.quarter_figures.any()):
        return None
    known = desk.tx.quarter_figures.of_quarter(year, quarter)
    if known is not None or desk.tx.plans.in_force(year) is None:
        return None
    begins = desk.calendar.next_working(first_day_after(year, quarter))
    return numbered(year, quarter) if desk.today >= begins else None


def give(
    desk: Desk,
    year: int,
    quarter: int,
    *,
    received: int = 0,
    on_time: int = 0,
    late: int = 0,
    complaints: int = 0,
    satisfaction: int | None = None,
    none_arose: bool = False,
) -> QuarterFigure:
    """A new version, which counts from now on.

    Raises ``NotYours``, ``QuarterNotOver``, ``SameFigures``.
    """
    require(desk.actor, "give_figures")
    if first_day_after(year, quarter) > desk.today:
        raise QuarterNotOver(period=f"{year}-Q{quarter}")
    counts = {
        "received": received, "on_time": on_time, "late": late, "complaints": complaints,
        "satisfaction": satisfaction, "none_arose": none_arose,
    }  # fmt: skip
    before = desk.tx.quarter_figures.of_quarter(year, quarter)
    if before is not None and counts == {name: getattr(before, name) for name in counts}:
        raise SameFigures(period=before.period)
    made = desk.tx.quarter_figures.add(
        agency_id=desk.agency.id,
        year=year,
        quarter=quarter,
        words=desk.words,
        person_id=desk.actor.id,
        at=desk.now,
        received=received,
        on_time=on_time,
        late=late,
        complaints=complaints,
        satisfaction=satisfaction,
        none_arose=none_arose,
    )
    desk.note(
        "figures_given",
        f"figures:{made.period}",
        before={name: getattr(before, name) for name in counts} if before else {},
        after={"version": made.version, **counts},
        capacity=Role.SECRETARIAT.value,
    )
    _show_in_office(desk, numbered(year, quarter))
    return made


def _show_in_office(desk: Desk, quarter: int) -> None:
    for delivery in telling.shown_in_office(desk):
        asks = delivery.facts.get("asks", ())
        if any(ask["what"] == FIGURES and ask["id"] == quarter for ask in asks):
            desk.refresh(delivery)
