"""The day of a legal document: the law's own, which nobody moves, or the unit's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import legal_change, status, telling
from bot.rules.errors import RuleBroken
from bot.rules.legal_clock import left_to_office

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.legal_model import LegalDocument
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
    if set_by_law(desk, duty):
        raise RuleBroken("law_sets_the_day", work=telling.facts_of(desk, duty))
    day = desk.calendar.previous_working(limit)
    if day < desk.today:
        raise status.DayIsPast(day=limit.isoformat())
    values: dict[str, Any] = {"due_on": day, "first_due_on": duty.first_due_on or day}
    if duty.first_due_on is None:
        values["year"] = max(duty.year, day.year)
    moved = follow(desk, desk.tx.duties.change(duty, **values), limit, capacity=post.role.value)
    telling.show_on_cards(desk, moved)
    return moved


def set_for_units(desk: Desk, document: LegalDocument, limit: date) -> None:
    """Văn phòng names the day for every unit that has set none; raises as ``set_day``."""
    for change in desk.tx.legal.of_document(document.id):
        duty = desk.tx.duties.get(change.duty_id)
        if change.open and duty.due_on is None:
            set_day(desk, duty, limit)


def days_wanted(desk: Desk) -> list[int]:
    """The duties (ids) of documents without a limit by law for which no unit has set a day.

    Only once the unit itself was asked often enough.
    """
    without = {each.duty_id for each in desk.tx.legal.open() if each.limit_on is None}
    return [
        duty.id
        for duty in desk.tx.duties.of_ids(without).values()
        if duty.state in status.OPEN_STATES
        and left_to_office(duty.opens_on, desk.today, desk.calendar)
    ]


def follow(desk: Desk, duty: Duty, limit: date, *, capacity: str = "") -> Duty:
    """The unit's own day is another one now: the procedures and the warnings go by it."""
    changes = [c for c in desk.tx.legal.of_duty(duty.id) if c.open]
    if not changes:
        return duty
    for each in changes:
        desk.tx.legal.move(each, limit_on=limit, due_on=duty.due_on)
    desk.note(
        "law_day_set",
        duty.ref,
        before={"due_on": changes[0].due_on},
        after={"due_on": duty.due_on, "limit_on": limit},
        capacity=capacity,
    )
    return legal_change.reword(desk, desk.tx.legal.document(changes[0].document_id), duty)
