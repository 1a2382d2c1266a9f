"""A legal change ends: the procedure is issued anew, or needs no change and Văn phòng agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import cards, legal_change, telling
from bot.rules.legal_model import LegalState
from bot.rules.model import DutySource, DutyState
from bot.rules.rewind import former

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.legal_model import LegalChange
    from bot.rules.model import Duty, StatusReport
    from bot.rules.procedure_model import Procedure, ProcedureVersion


def procedure_issued(desk: Desk, procedure: Procedure, version: ProcedureVersion) -> None:
    """Its new version was issued: what was open about it is done, on the day it was decided."""
    changes = desk.tx.legal.open_for_procedure(procedure.id)
    done_on = min(version.decision_on or desk.today, desk.today)
    _close(desk, changes, LegalState.ISSUED, on=done_on)
    for duty_id in dict.fromkeys(each.duty_id for each in changes):
        _settle(desk, desk.tx.duties.get(duty_id), done_on)


def procedure_withdrawn(desk: Desk, procedure: Procedure, reason: str) -> None:
    """Nothing of it is used any more: no law asks for its change."""
    changes = desk.tx.legal.open_for_procedure(procedure.id)
    _close(desk, changes, LegalState.UNNEEDED, on=desk.today, reason=reason)
    for duty_id in dict.fromkeys(each.duty_id for each in changes):
        _settle(desk, desk.tx.duties.get(duty_id), desk.today)


def accepted(desk: Desk, duty: Duty, report: StatusReport) -> None:
    """Văn phòng agrees with what the unit said of all that was still open."""
    if duty.source is not DutySource.LEGAL:
        return
    waiting = [each for each in desk.tx.legal.of_duty(duty.id) if each.open]
    unneeded = bool(report.details.get("no_revision"))
    state = LegalState.UNNEEDED if unneeded else LegalState.DONE
    _close(desk, waiting, state, on=report.effective_on, reason=report.reason or "")


def taken_away(desk: Desk, duty: Duty, reason: str) -> None:
    """Văn phòng takes the work back from the unit: its procedures need no change, and why."""
    if duty.source is DutySource.LEGAL:
        waiting = [each for each in desk.tx.legal.of_duty(duty.id) if each.open]
        _close(desk, waiting, LegalState.UNNEEDED, on=desk.today, reason=reason)


def _close(
    desk: Desk, changes: Iterable[LegalChange], state: LegalState, *, on: date, reason: str = ""
) -> None:
    for each in changes:
        desk.tx.legal.move(
            each,
            state=state,
            reason=reason,
            closed_on=on,
            closed_by=desk.person.id if desk.person else None,
            closed_at=desk.now,
        )
        document = desk.tx.legal.document(each.document_id)
        desk.note(
            "law_applied",
            legal_change.subject(document),
            before={"state": each.state},
            after={"procedure": each.procedure_id, "state": state, "on": on, "reason": reason},
        )


def _settle(desk: Desk, duty: Duty, done_on: date) -> None:
    """With the last of its procedures the duty is done; until then it names what is left."""
    waiting = [each for each in desk.tx.legal.of_duty(duty.id) if each.open]
    if waiting:
        moved = legal_change.reword(desk, desk.tx.legal.document(waiting[0].document_id), duty)
    elif duty.closed:
        return
    else:
        moved = desk.tx.duties.change(
            duty, state=DutyState.ACCEPTED, done_on=done_on, recorded_on=desk.today, percent=None
        )
        desk.note(
            "accepted",
            duty.ref,
            before=former(duty, moved),
            after={"state": moved.state, "done_on": done_on, "by": "procedure_issued"},
        )
    if duty.opens_on <= desk.today:
        cards.refresh_all(desk, moved)
        telling.show_in_office(desk, moved)
