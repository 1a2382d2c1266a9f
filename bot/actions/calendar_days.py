"""The agency's own days: what is declared off or worked, and the deadlines that this moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.rules.errors import RuleBroken
from bot.rules.working_days import SHIPPED, calendar_for, is_provisional

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Duty
    from bot.rules.plan_commands import DeclaredDay

SATURDAY = 5
DAYS_SHOWN = 200


class DayHasPassed(RuleBroken):
    says = "calendar_day_has_passed"


class AlreadySo(RuleBroken):
    """The day is off, or worked, as the calendar stands."""

    says = "calendar_already_so"


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A weekday off or a weekend day worked; ``name`` of a public holiday, or a reason.

    ``reason`` is a key of the templates ("swap") or words as typed.
    """

    day: date
    working: bool
    name: str
    reason: str
    decision: str


def declare(desk: Desk, asked: DeclaredDay) -> list[Duty]:
    """Write the day, move what was due on a new day off to the working day before it.

    Gives back the duties moved. Raises ``DayHasPassed``, ``AlreadySo``.
    """
    if asked.day < desk.today:
        raise DayHasPassed(day=asked.day)
    was = desk.calendar.is_working(asked.day)
    if was == asked.working and asked.day not in desk.tx.days.overrides():
        raise AlreadySo(day=asked.day, working=asked.working)
    desk.tx.days.declare(
        asked.day, working=asked.working, reason=asked.reason, decision=asked.decision
    )
    desk.note(
        "day_declared",
        f"day:{asked.day.isoformat()}",
        before={"working": was},
        after={
            "working": asked.working,
            "reason": asked.reason,
            "decision": asked.decision,
        },
    )
    return [] if asked.working else _move(desk, asked.day)


def _move(desk: Desk, day_off: date) -> list[Duty]:
    """A deadline on a day off is kept on the working day before (R15): no extension."""
    calendar = calendar_for(desk.tx.days.overrides())
    earlier = calendar.previous_working(day_off)
    moved = []
    for duty in desk.tx.duties.unsettled(opened_by=day_off):
        if duty.due_on != day_off or duty.answered:
            continue
        first = earlier if duty.first_due_on == day_off else duty.first_due_on
        moved.append(desk.tx.duties.change(duty, due_on=earlier, first_due_on=first))
        desk.note("due_moved", duty.ref, before={"due_on": day_off}, after={"due": earlier})
    return moved


def coming(desk: Desk, *, days: int = DAYS_SHOWN) -> list[ShownDay]:
    """Days of the next months that are not as their weekday says, in order."""
    last = desk.today + timedelta(days=days)
    declared = {row.day: (row.reason, row.decision) for row in SHIPPED}
    declared |= {day: (reason, paper) for day, _, reason, paper in desk.tx.days.listed()}
    names = _names(desk.today.year, last.year)
    found = []
    for number in range((last - desk.today).days + 1):
        day = desk.today + timedelta(days=number)
        working = desk.calendar.is_working(day)
        if working == (day.weekday() < SATURDAY):
            continue
        reason, decision = declared.get(day, ("", ""))
        found.append(ShownDay(day, working, names.get(day, ""), reason, decision))
    return found


def provisional_years(desk: Desk) -> list[int]:
    """Of this year and the next: whose Tết and National Day are still a guess (R16).

    The next year is looked at from October on.
    """
    years = [desk.today.year]
    if desk.today.month >= 10:
        years.append(desk.today.year + 1)
    return [year for year in years if is_provisional(year)]


def _names(first: int, last: int) -> dict[date, str]:
    import holidays  # noqa: PLC0415 - slow to import, and only this list shows the names

    return dict(holidays.country_holidays("VN", language="vi", years=range(first, last + 1)))
