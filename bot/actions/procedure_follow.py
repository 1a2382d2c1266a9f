"""The day by which a unit means to submit a changed procedure is owed and followed like any."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.actions import cards, extend, status, telling
from bot.clock import local_day
from bot.rules.model import Duty, DutySource, DutyState, ItemKind
from bot.rules.procedure_model import ChangeState
from bot.rules.rewind import former
from bot.texts import FIRST_LANGUAGE, texts

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.procedure_model import ProcedureChange


def settle_changes(desk: Desk) -> None:
    """Before a morning: what was asked for before today, with a day, is owed from now on.

    What was taken back, or the law follows by now, is owed no more.
    """
    if not desk.tx.procedures.any():
        return
    owed = desk.tx.duties.open_of_source(DutySource.PROCEDURE)
    waiting = [each for each in desk.tx.procedures.open_changes() if _waits(desk, each)]
    by_law = {each.procedure_id for each in desk.tx.legal.open()} if owed or waiting else set()
    for duty in owed:
        change = change_of(desk, duty)
        if change.state is ChangeState.DROPPED or change.procedure_id in by_law:
            _move(desk, duty, "duty_cancelled", state=DutyState.CANCELLED)
    for change in waiting:
        if change.procedure_id not in by_law and _duty_of(desk, change) is None:
            _owe(desk, change)


def _waits(desk: Desk, change: ProcedureChange) -> bool:
    """A draft that has a day, asked for before today: until then it may be taken back."""
    asked = change.state is ChangeState.DRAFT and change.due_on is not None
    return asked and local_day(change.opened_at) < desk.today


def _owe(desk: Desk, change: ProcedureChange) -> None:
    """As if given yesterday: the rung of this morning is rung with it."""
    procedure = desk.tx.procedures.get(change.procedure_id)
    due = desk.calendar.previous_working(change.due_on or desk.today)
    words = {"code": procedure.code, "name": procedure.name, "document": change.document}
    desk.owe(
        agency_id=desk.agency.id,
        ref=status.next_ref(desk, "NV", desk.today.year),
        year=max(desk.today.year, due.year),
        source=DutySource.PROCEDURE,
        kind=ItemKind.TASK,
        unit_id=change.unit_id,
        label=texts().render(FIRST_LANGUAGE, "procedure_duty_label", code=procedure.code),
        heading=texts().render(FIRST_LANGUAGE, "procedure_duty_heading", **words),
        period=_period(change),
        opens_on=desk.today - timedelta(days=1),
        due_on=due,
        first_due_on=due,
    )


def _period(change: ProcedureChange) -> str:
    """By this the duty of a change is found."""
    return f"change:{change.id}"


def _duty_of(desk: Desk, change: ProcedureChange) -> Duty | None:
    return desk.tx.duties.of_period(_period(change))


def change_of(desk: Desk, duty: Duty) -> ProcedureChange:
    """The change that a duty of this kind asks for."""
    return desk.tx.procedures.change_of(int(duty.period.partition(":")[2]))


def done(desk: Desk, change: ProcedureChange, on: date) -> None:
    """Submitted, or issued without that: the unit owes no more."""
    duty = _duty_of(desk, change)
    if duty is not None and not duty.closed:
        _move(desk, duty, "accepted", state=DutyState.ACCEPTED, done_on=on,
              recorded_on=desk.today, percent=None)  # fmt: skip


def given_back(desk: Desk, change: ProcedureChange) -> None:
    """The draft is the unit's again, and with it the day."""
    duty = _duty_of(desk, change)
    if duty is not None and duty.state is DutyState.ACCEPTED:
        _move(desk, duty, "reopened", state=DutyState.IN_PROGRESS, done_on=None,
              recorded_on=None, promised_on=None, round=duty.round + 1)  # fmt: skip


def needless(desk: Desk, change: ProcedureChange) -> None:
    """Given up: nothing is owed for it."""
    duty = _duty_of(desk, change)
    if duty is not None and not duty.closed and duty.state is not DutyState.CANCELLED:
        _move(desk, duty, "duty_cancelled", state=DutyState.CANCELLED)


def day_told(desk: Desk, change: ProcedureChange) -> None:
    """Another day for the same change: the ladder begins anew."""
    duty = _duty_of(desk, change)
    if duty is None or change.due_on is None or duty.state not in status.OPEN_STATES:
        return
    due = desk.calendar.previous_working(change.due_on)
    if due != duty.due_on:
        _move(desk, duty, "due_moved", due_on=due, promised_on=None, round=duty.round + 1)


def _move(desk: Desk, duty: Duty, verb: str, **values: Any) -> None:
    moved = desk.tx.duties.change(duty, **values)
    desk.note(
        verb,
        duty.ref,
        before=former(duty, moved),
        after={"state": moved.state, "due_on": moved.due_on},
    )
    extend.needless(desk, moved)
    cards.refresh_all(desk, moved)
    telling.show_in_office(desk, moved)
