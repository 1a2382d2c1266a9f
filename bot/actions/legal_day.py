"""The day of a legal document: the law's own, which nobody moves, or the unit's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import legal_change, status, telling
from bot.rules.errors import RuleBroken

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Duty


class DayOfTheLaw(RuleBroken):
    """Three months from the day of effect: no more time can be given."""

    says = "law_no_more_time"


def set_by_law(desk: Desk, duty: Duty) -> bool:
    """Whether the law has set the duty's day, so that nobody can move it."""
    changes = desk.tx.legal.of_duty(duty.id)
    return bool(changes) and desk.tx.legal.document(changes[0].document_id).starts_clock


def set_day(desk: Desk, duty: Duty, limit: date) -> Duty:
    """The unit names its own day, where the law has no clock; the day before it if it is off.

    Raises ``NotYours``, ``DayIsPast``, ``RuleBroken`` where the law has set the day.
    """
    post = status.spokesman(desk, duty)
    changes = [c for c in desk.tx.legal.of_duty(duty.id) if c.open]
    document = desk.tx.legal.document(changes[0].document_id)
    if set_by_law(desk, duty):
        raise RuleBroken("law_sets_the_day", work=telling.facts_of(desk, duty))
    day = desk.calendar.previous_working(limit)
    if day < desk.today:
        raise status.DayIsPast(day=limit.isoformat())
    for each in changes:
        desk.tx.legal.move(each, limit_on=limit, due_on=day)
    values: dict[str, Any] = {"due_on": day, "first_due_on": duty.first_due_on or day}
    if duty.first_due_on is None:
        values["year"] = max(duty.year, day.year)
    moved = desk.tx.duties.change(duty, **values)
    desk.note(
        "law_day_set",
        duty.ref,
        before={"due_on": duty.due_on},
        after={"due_on": day, "limit_on": limit},
        capacity=post.role.value,
    )
    moved = legal_change.reword(desk, document, moved)
    telling.show_on_cards(desk, moved)
    return moved
