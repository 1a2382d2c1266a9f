"""Somebody independent of a finding's work verifies it: closes or returns it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import finding_rights, telling
from bot.actions.finding_news import RETURN, receiver, show_again, tell_unit
from bot.actions.status import DayIsPast
from bot.rules.errors import RuleBroken
from bot.rules.finding_model import Result
from bot.rules.finding_rounds import check_due
from bot.rules.findings import FindingState, is_nonconformity
from bot.rules.model import DutyState, Finding, Person
from bot.rules.rewind import former
from bot.rules.separation import VERIFIERS, Act

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.finding_model import Verification


def check_verifier(desk: Desk, finding: Finding) -> None:
    """Raises why who acts may not verify this finding now (R29, F47)."""
    finding_rights.require(desk, Act.VERIFY, finding)
    check_waits(finding)


def check_waits(finding: Finding) -> None:
    """Raises what the finding is, where it does not wait to be verified."""
    if not is_nonconformity(finding.level):
        raise RuleBroken("finding_no_verification", ref=finding.ref)
    if finding.state == FindingState.CANCELLED:
        raise RuleBroken("finding_is_cancelled", ref=finding.ref)
    if finding.state == FindingState.CLOSED:
        raise RuleBroken("finding_closed_before", ref=finding.ref, day=_iso(finding.closed_on))
    if finding.state != FindingState.REPORTED:
        raise RuleBroken("finding_not_reported", ref=finding.ref)


def close(desk: Desk, finding: Finding, *, words: str = "") -> Finding:
    """Verified: the finding is closed and its duty accepted; the unit is told.

    ``words`` are what was seen, where the verifier says so.
    """
    check_verifier(desk, finding)
    desk.tx.findings.verify(
        finding_id=finding.id,
        round=finding.round,
        result=Result.GOOD,
        words=words,
        person_id=desk.actor.id,
        capacity=capacity(desk.actor),
        verified_at=desk.now,
    )
    return closed(desk, finding, by=desk.actor)


def closed(
    desk: Desk, finding: Finding, *, by: Person, confirmed: Verification | None = None
) -> Finding:
    """The end of a round: its effect will be looked at after the days of its level (F58).

    ``confirmed`` is the verification of somebody who is not independent, which a leader let pass.
    """
    duty = desk.tx.duties.get(finding.duty_id or 0)
    accepted = desk.tx.duties.change(duty, state=DutyState.ACCEPTED)
    ended = desk.tx.findings.change(
        finding, state=FindingState.CLOSED, verified_by=by.id, closed_on=desk.today
    )
    due = plan_check(desk, ended)
    desk.note(
        "finding_closed",
        finding.ref,
        before={"state": finding.state, "duty": duty.state},
        after={
            "state": ended.state,
            "duty": accepted.state,
            "round": ended.round,
            "verified_by": by.id,
            "effect_asked_on": due,
            "alone_because": confirmed.words if confirmed else None,
        },
        capacity=capacity(desk.actor),
    )
    desk.note(
        "accepted",
        duty.ref,
        before=former(duty, accepted),
        after={"state": accepted.state, "finding": finding.ref, "done_on": accepted.done_on},
        capacity=capacity(desk.actor),
    )
    _tell_closed(desk, ended, by, round_=duty.round)
    show_again(desk, ended)
    return ended


def plan_check(desk: Desk, finding: Finding) -> date | None:
    """When the effect will be asked about; None where it needs none."""
    closed_on = finding.closed_on or desk.today
    due = check_due(finding.level, closed_on, desk.calendar)
    if due is not None:
        desk.tx.findings.plan_check(
            finding_id=finding.id,
            round=finding.round,
            closed_on=closed_on,
            closed_at=desk.now,
            due_on=due,
        )
    return due


def _tell_closed(desk: Desk, finding: Finding, by: Person, *, round_: int) -> None:
    head = receiver(desk, finding.unit_id)
    if head is not None:
        desk.say(
            head.id,
            "finding_closed_told",
            once=f"finding:{finding.ref}:closed:{round_}",
            not_before=telling.opening(desk),
            ref=finding.ref,
            day=desk.today,
            auditor=by.name,
        )


def send_back(desk: Desk, finding: Finding, *, lacking: str, until: date) -> Finding:
    """Asks for completion by a day of its own (P6); the unit's day of report is kept.

    Raises ``DayIsPast`` for a day that is not after today.
    """
    check_verifier(desk, finding)
    if until <= desk.today:
        raise DayIsPast(day=until.isoformat())
    desk.tx.findings.verify(
        finding_id=finding.id,
        round=finding.round,
        result=Result.LACKING,
        words=lacking,
        person_id=desk.actor.id,
        capacity=capacity(desk.actor),
        verified_at=desk.now,
    )
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
        capacity=capacity(desk.actor),
    )
    desk.note(
        "returned",
        duty.ref,
        before=former(duty, moved),
        after={"state": moved.state, "finding": finding.ref, "until": until, "round": moved.round},
        capacity=capacity(desk.actor),
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


def capacity(person: Person) -> str:
    """The role in which somebody verifies: an auditor's before others; else the first post's."""
    held = next((role.value for role in VERIFIERS if person.holds(role)), None)
    return held or next((post.role.value for post in person.posts), "")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
