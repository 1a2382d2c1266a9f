"""Văn phòng gives the figures of a quarter; a correction is a new version beside the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import telling
from bot.rules.access import require
from bot.rules.errors import RuleBroken
from bot.rules.model import Role
from bot.rules.quarter_model import QUARTERS, first_day_after

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


def owed_quarters(desk: Desk) -> list[int]:
    """The quarters whose figures wait, each from the first working day after it until they come.

    Asked of an agency that keeps its procedures here, or has given figures before, of this year
    and the last one, as far as they had a plan.
    """
    if not (desk.tx.procedures.any() or desk.tx.quarter_figures.any()):
        return []
    last = desk.today.year - 1
    return [
        numbered(year, quarter)
        for year in (last, last + 1)
        if desk.tx.plans.issued(year) is not None
        for quarter in _missing(desk, year)
    ]


def _missing(desk: Desk, year: int) -> list[int]:
    known = {each.quarter for each in desk.tx.quarter_figures.of_year(year)}
    return [
        quarter
        for quarter in QUARTERS
        if quarter not in known
        and desk.calendar.next_working(first_day_after(year, quarter)) <= desk.today
    ]


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
    telling.show_asked(desk, FIGURES, numbered(year, quarter))
    return made
