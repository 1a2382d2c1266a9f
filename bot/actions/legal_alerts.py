"""The law's own ladder in the morning's message: the first word, then 60, 30, 14 and 7 days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.addressee import addressee
from bot.rules.legal_clock import (
    NEW,
    NOBODY,
    SAID,
    SKIPPED,
    SUPERSEDED,
    UNIT_TOLD,
    AlertStep,
    alerts_today,
)
from bot.rules.nudges import EARLY

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.rules.legal_model import LegalAlert
    from bot.rules.model import Duty

    Says = Callable[[Duty, AlertStep, int], bool]

BEFORE = EARLY[0]
"""The rung by whose addressee the alerts go: to whoever the unit's cards go to."""


def find_alerts(desk: Desk, says: Says, *, unheard: Callable[[Duty], None]) -> None:
    """What the law's ladder has for today; nothing is passed over without a reason.

    ``says`` takes a line into the person's message and tells whether there is room for it: a duty
    is spoken of once a morning. ``unheard`` takes what nobody is there to hear.
    """
    waiting = desk.tx.legal.open()
    limits = {each.duty_id: each.limit_on for each in waiting}
    if not limits:
        return
    known = desk.tx.legal.documents({each.document_id for each in waiting})
    own = {each.duty_id for each in waiting if not known[each.document_id].starts_clock}
    duties = desk.tx.duties.of_ids(limits)
    noted: dict[int, list[LegalAlert]] = {duty_id: [] for duty_id in limits}
    for alert in desk.tx.legal.alerts_of(limits):
        noted[alert.duty_id].append(alert)
    for duty_id, duty in duties.items():
        found = alerts_today(
            duty,
            limits[duty_id],
            desk.today,
            desk.calendar,
            noted={alert.step for alert in noted[duty_id]},
            own=duty_id in own,
        )
        for step, why in found.skipped:
            _skip(desk, duty, step, why)
        if found.ring is not None:
            _ring(desk, duty, found.ring, says, unheard)


def _ring(
    desk: Desk, duty: Duty, step: AlertStep, says: Says, unheard: Callable[[Duty], None]
) -> None:
    person_id = addressee(desk, duty, BEFORE)
    if step.step == NEW and is_known_to_unit(desk, duty):
        _skip(desk, duty, step, UNIT_TOLD)
    elif person_id is None:
        _skip(desk, duty, step, NOBODY)
        unheard(duty)
    elif not says(duty, step, person_id):
        _skip(desk, duty, step, SUPERSEDED)


def is_known_to_unit(desk: Desk, duty: Duty) -> bool:
    """The unit itself has asked to change every procedure of it: it need not be told."""
    changing = {each.procedure_id for each in desk.tx.procedures.open_changes()}
    waiting = [each for each in desk.tx.legal.of_duty(duty.id) if each.open]
    return all(each.procedure_id in changing for each in waiting)


def note_said(
    desk: Desk, duty: Duty, step: AlertStep, person_id: int, delivery_id: int | None
) -> None:
    """The step went out in that message."""
    _note(desk, duty, step, person_id, state=SAID, why=None, delivery_id=delivery_id)
    desk.note(
        "legal_alerted", duty.ref, after={"step": step.step, "person": person_id, "day": step.day}
    )


def _skip(desk: Desk, duty: Duty, step: AlertStep, why: str) -> None:
    person_id = addressee(desk, duty, BEFORE) or desk.tx.agencies.people()[0].id
    _note(desk, duty, step, person_id, state=SKIPPED, why=why, delivery_id=None)
    desk.note("legal_not_alerted", duty.ref, after={"step": step.step, "day": step.day, "why": why})


def _note(
    desk: Desk,
    duty: Duty,
    step: AlertStep,
    person_id: int,
    *,
    state: str,
    why: str | None,
    delivery_id: int | None,
) -> None:
    desk.tx.legal.note_alert(
        agency_id=desk.agency.id,
        duty_id=duty.id,
        step=step.step,
        person_id=person_id,
        day=desk.today,
        state=state,
        why=why,
        delivery_id=delivery_id,
        made_at=desk.now,
    )
