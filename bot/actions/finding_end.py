"""What is left to do with a finding that stays for ever: cancel it with a reason, add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from bot.actions import finding_rights, telling
from bot.actions.finding_news import receiver, show_again
from bot.actions.verification import capacity
from bot.rules.errors import RuleBroken
from bot.rules.finding_model import CheckState
from bot.rules.findings import FindingState, speaker
from bot.rules.model import DutyState, Finding
from bot.rules.rewind import former
from bot.rules.separation import Act

if TYPE_CHECKING:
    from bot.actions.desk import Desk

ADDENDUM = "addendum"
NEVER = {
    Act.DELETE: "finding_never_deleted",
    Act.EDIT: "finding_never_edited",
    Act.BACKDATE: "finding_never_backdated",
}
"""What nobody may, whoever asks; the attempt stands in the journal."""


class Locked(RuleBroken):
    """A closed finding is a signed record: only an addendum may follow."""

    says = "finding_locked"


def refuse(desk: Desk, act: Act, finding: Finding) -> NoReturn:
    """Raises the sentence that says what can be done instead."""
    finding_rights.require(desk, Act.SEE, finding)
    raise RuleBroken(NEVER[act], ref=finding.ref, closed=finding.closed_on is not None)


def cancel(desk: Desk, finding: Finding, *, why: str) -> Finding:
    """It was none: the number stays, with the reason; nothing is owed any more (R30).

    Raises ``NotYours``, ``NotYourPart``, ``Locked``, and where no reason is given.
    """
    check_cancel(desk, finding)
    if not why.strip():
        raise RuleBroken("finding_reason_missing", ref=finding.ref)
    moved = desk.tx.findings.change(
        finding,
        state=FindingState.CANCELLED,
        cancelled_on=desk.today,
        cancelled_by=desk.actor.id,
        cancelled_why=why,
    )
    check = desk.tx.findings.open_check(finding.id)
    if check is not None:
        desk.tx.findings.change_check(check, state=CheckState.VOID)
    desk.note(
        "finding_cancelled",
        finding.ref,
        before={"state": finding.state},
        after={"state": moved.state, "why": why},
        capacity=capacity(desk.actor),
    )
    _end_duty(desk, moved)
    _tell(desk, moved, why)
    show_again(desk, moved)
    return moved


def check_cancel(desk: Desk, finding: Finding) -> None:
    """Raises why it cannot be cancelled now, or by who acts."""
    finding_rights.require(desk, Act.CANCEL, finding)
    if finding.cancelled_on is not None:
        raise RuleBroken("finding_is_cancelled", ref=finding.ref)
    if finding.closed_on is not None:
        raise Locked(ref=finding.ref, day=finding.closed_on)


def _end_duty(desk: Desk, finding: Finding) -> None:
    if finding.duty_id is None:
        return
    duty = desk.tx.duties.get(finding.duty_id)
    ended = desk.tx.duties.change(duty, state=DutyState.CANCELLED)
    desk.note(
        "cancelled",
        duty.ref,
        before=former(duty, ended),
        after={"state": ended.state, "finding": finding.ref},
        capacity=capacity(desk.actor),
    )


def _tell(desk: Desk, finding: Finding, why: str) -> None:
    head = receiver(desk, finding.unit_id)
    if head is not None:
        desk.say(
            head.id,
            "finding_cancelled_told",
            once=f"finding:{finding.ref}:cancelled",
            not_before=telling.opening(desk),
            ref=finding.ref,
            why=why,
            by=desk.actor.name,
        )


def add(desk: Desk, finding: Finding, *, words: str) -> Finding:
    """An addendum, dated and named, beside what stands; also of a closed finding (F83)."""
    finding_rights.require(desk, Act.ADD, finding)
    post = speaker(desk.actor, desk.units[finding.unit_id])
    told: dict[str, Any] = {
        "finding_id": finding.id,
        "round": finding.round,
        "name": ADDENDUM,
        "words": words,
        "given_on": desk.today,
        "person_id": desk.actor.id,
        "capacity": post.role.value if post else capacity(desk.actor),
        "recorded_at": desk.now,
    }
    desk.tx.findings.keep_answer(**told)
    desk.note("finding_addendum", finding.ref, after={"words": words}, capacity=told["capacity"])
    show_again(desk, finding)
    return finding
