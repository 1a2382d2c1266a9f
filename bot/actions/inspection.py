"""An inspection from outside is recorded: its minutes start the clock of the report (R12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.actions import cards, extend, status, telling
from bot.rules.access import require
from bot.rules.errors import RuleBroken
from bot.rules.inspection_model import SERIES
from bot.rules.legal_clock import inspection_limit
from bot.rules.model import DutySource, DutyState, ItemKind, Role
from bot.rules.rewind import former
from bot.texts import FIRST_LANGUAGE, texts

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.inspection_model import Inspection
    from bot.rules.model import Duty, Unit


class InspectionReported(RuleBroken):
    """The report is under way or done: it is no mistake any more."""

    says = "inspection_not_to_withdraw"


@dataclass(frozen=True, slots=True)
class Draft:
    """What the minutes say; ``clean`` where they ask for nothing."""

    body: str
    minutes_on: date
    findings: str
    minutes_number: str = ""
    clean: bool = False


def record(desk: Desk, draft: Draft, unit: Unit) -> Inspection:
    """Keep it; the corrective-action report is owed within the law's months of the minutes.

    TT 26/2014 Đ.37.2c; a limit on a day off falls on the working day before. Raises ``NotYours``.
    """
    require(desk.actor, "record_inspection")
    year = draft.minutes_on.year
    ref = status.next_ref(desk, SERIES, year)
    limit = None if draft.clean else inspection_limit(draft.minutes_on)
    duty = _duty(desk, draft, unit, ref, limit) if limit is not None else None
    made = desk.tx.inspections.add(
        agency_id=desk.agency.id,
        ref=ref,
        year=year,
        body=draft.body,
        minutes_number=draft.minutes_number,
        minutes_on=draft.minutes_on,
        findings=draft.findings,
        unit_id=unit.id,
        duty_id=duty.id if duty else None,
        limit_on=limit,
        recorded_by=desk.actor.id,
        recorded_at=desk.now,
    )
    desk.note(
        "inspection_recorded",
        ref,
        after={
            "body": made.body, "minutes_on": made.minutes_on, "number": made.minutes_number,
            "findings": made.findings, "unit": unit.id, "limit_on": limit,
            "duty": duty.ref if duty else None,
        },
        capacity=Role.SECRETARIAT.value,
    )  # fmt: skip
    if duty is not None:
        telling.tell_unit(
            desk,
            duty,
            "inspection_told",
            once=f"inspection:{ref}",
            buttons=[
                {"label": "directive_b_open", "verb": "work.open", "code": "1",
                 "args": {"duty": duty.id}},
            ],
            body=made.body,
            minutes_on=made.minutes_on,
            findings=made.findings,
            limit=limit,
        )  # fmt: skip
    return made


def _duty(desk: Desk, draft: Draft, unit: Unit, ref: str, limit: date) -> Duty:
    due = desk.calendar.previous_working(limit)
    words = {"body": draft.body, "day": draft.minutes_on, "ref": ref}
    return desk.owe(
        agency_id=desk.agency.id,
        ref=status.next_ref(desk, "NV", desk.today.year),
        year=max(desk.today.year, due.year),
        source=DutySource.INSPECTION,
        kind=ItemKind.TASK,
        unit_id=unit.id,
        label=texts().render(FIRST_LANGUAGE, "inspection_duty_label", ref=ref),
        heading=texts().render(FIRST_LANGUAGE, "inspection_duty_heading", **words),
        period=ref,
        opens_on=desk.today,
        due_on=due,
        first_due_on=due,
    )


def withdraw(desk: Desk, inspection: Inspection) -> Inspection:
    """Entered by mistake: nothing is owed for it, and it stays on record.

    Raises ``NotYours``, ``InspectionReported``.
    """
    require(desk.actor, "record_inspection")
    duty = desk.tx.duties.get(inspection.duty_id) if inspection.duty_id is not None else None
    if inspection.withdrawn_at is not None or (duty and duty.state not in status.OPEN_STATES):
        raise InspectionReported(ref=inspection.ref)
    moved = desk.tx.inspections.withdraw(inspection, by=desk.actor.id, at=desk.now)
    desk.note("inspection_withdrawn", inspection.ref, before={"body": inspection.body})
    if duty is not None:
        _cancel(desk, duty, inspection)
    return moved


def _cancel(desk: Desk, duty: Duty, inspection: Inspection) -> None:
    moved = desk.tx.duties.change(duty, state=DutyState.CANCELLED)
    desk.note("duty_cancelled", duty.ref, before=former(duty, moved), after={"state": moved.state})
    telling.tell_unit(
        desk, moved, "inspection_withdrawn_told",
        once=f"inspection_withdrawn:{inspection.ref}", ref=inspection.ref,
    )  # fmt: skip
    extend.needless(desk, moved)
    cards.refresh_all(desk, moved)
