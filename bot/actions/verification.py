"""An auditor who is not of the audited unit verifies a finding's work: closes or returns it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import telling
from bot.actions.finding_news import (
    RETURN,
    doers,
    receiver,
    show_again,
    tell_unit,
)
from bot.actions.status import DayIsPast
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.findings import VERIFIERS, FindingState, why_not_verify
from bot.rules.model import DutyState, Finding, Person
from storage.outbox import Lane

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk


def check_verifier(desk: Desk, finding: Finding) -> None:
    """Raises why who acts may not verify this finding now (R29, F47)."""
    unit = desk.units[finding.unit_id]
    why = why_not_verify(desk.actor, finding, unit, doers=doers(desk, finding))
    if why is not None:
        raise NotYours if why == NotYours.says else RuleBroken(why, ref=finding.ref, unit=unit.name)
    if finding.state == FindingState.CLOSED:
        raise RuleBroken("finding_closed_before", ref=finding.ref, day=_iso(finding.closed_on))
    if finding.state != FindingState.REPORTED:
        raise RuleBroken("finding_not_reported", ref=finding.ref)


def close(desk: Desk, finding: Finding) -> Finding:
    """Verified: the finding is closed and its duty accepted; the unit is told."""
    check_verifier(desk, finding)
    duty = desk.tx.duties.get(finding.duty_id or 0)
    desk.tx.duties.change(duty, state=DutyState.ACCEPTED)
    closed = desk.tx.findings.change(
        finding, state=FindingState.CLOSED, verified_by=desk.actor.id, closed_on=desk.today
    )
    desk.note(
        "finding_closed",
        finding.ref,
        before={"state": finding.state, "duty": duty.state},
        after={"state": closed.state, "duty": DutyState.ACCEPTED},
        capacity=_capacity(desk.actor),
    )
    head = receiver(desk, finding.unit_id)
    if head is not None:
        desk.say(
            head.id,
            "finding_closed_told",
            once=f"finding:{finding.ref}:closed:{duty.round}",
            lane=Lane.TODAY,
            not_before=telling.opening(desk),
            ref=finding.ref,
            day=desk.today,
            auditor=desk.actor.name,
        )
    show_again(desk, closed)
    return closed


def send_back(desk: Desk, finding: Finding, *, lacking: str, until: date) -> Finding:
    """Asks for completion by a day of its own (P6); the unit's day of report is kept.

    Raises ``DayIsPast`` for a day that is not after today.
    """
    check_verifier(desk, finding)
    if until <= desk.today:
        raise DayIsPast(day=until.isoformat())
    duty = desk.tx.duties.get(finding.duty_id or 0)
    moved = desk.tx.duties.change(
        duty,
        state=DutyState.RETURNED,
        returned_until=until,
        round=duty.round + 1,
        promised_on=None,
    )
    returned = desk.tx.findings.change(finding, state=FindingState.RETURNED)
    desk.note(
        "finding_returned",
        finding.ref,
        before={"state": finding.state, "duty": duty.state, "round": duty.round},
        after={"lacking": lacking, "until": until, "round": moved.round, "done_on": moved.done_on},
        capacity=_capacity(desk.actor),
    )
    tell_unit(
        desk,
        returned,
        RETURN,
        once=f"finding:{finding.ref}:returned:{moved.round}",
        round=moved.round,
        lacking=lacking,
        until=until,
    )
    show_again(desk, returned)
    return returned


def _capacity(person: Person) -> str:
    return next(role.value for role in VERIFIERS if person.holds(role))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
