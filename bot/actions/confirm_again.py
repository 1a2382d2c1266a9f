"""What waits for the head of Văn phòng to confirm is asked again, so that it is not forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import arrival, close_item, telling
from bot.actions.accept import last_report
from bot.clock import local_day
from bot.rules.model import DutyState
from bot.rules.office_matters import awaits_acceptance, closes_by_paper, confirmation_asked

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Duty, StatusReport


def ask_again(desk: Desk) -> int:
    """Once a morning: Văn phòng's own results that nobody has confirmed; how many were asked.

    Only its head is asked again: leaders are not reminded. Harmless when rung twice.
    """
    office_id = desk.tx.agencies.office().id
    heads = {person.id for person, _ in telling.office_heads(desk)}
    asked = 0
    for duty in desk.tx.duties.in_state(DutyState.REPORTED):
        report = last_report(desk, duty) if duty.unit_id == office_id else None
        if report is None or not awaits_acceptance(duty):
            continue
        nth = _nth(desk, report)
        if nth is not None and {p.id for p in arrival.confirmers(desk, report)} <= heads:
            asked += _ask(desk, duty, report, nth=nth, office_id=office_id)
    return asked


def _nth(desk: Desk, report: StatusReport) -> int | None:
    waited = desk.calendar.working_between(local_day(report.recorded_at), desk.today)
    return confirmation_asked(waited)


def _ask(desk: Desk, duty: Duty, report: StatusReport, *, nth: int, office_id: int) -> int:
    if not closes_by_paper(duty, office_id=office_id):
        arrival.ask_confirmation(desk, duty, report, nth=nth)
        return 1
    if not report.details.get("number"):
        return 0
    close_item.ask_confirmation(desk, duty, report, nth=nth)
    return 1
