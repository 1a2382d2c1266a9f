"""The end of a finding's answers: what must be there before "done", and who is told after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import telling
from bot.actions.finding_news import CHECK, show_again, verifiers
from bot.rules.errors import RuleBroken
from bot.rules.findings import FindingState, is_open, missing
from bot.rules.model import DutySource
from bot.rules.separation import VERIFIERS

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Duty, Finding, StatusReport


class AnswersMissing(RuleBroken):
    says = "finding_answers_missing"


def require_answers(desk: Desk, duty: Duty) -> None:
    """Raises ``AnswersMissing`` for a finding's duty that is not fully answered; else nothing."""
    finding = desk.tx.findings.of_duty(duty.id) if duty.source is DutySource.FINDING else None
    if finding is not None and (owed := missing(finding)):
        raise AnswersMissing(ref=finding.ref, missing=list(owed))


def is_locked(desk: Desk, duty: Duty, report: StatusReport) -> bool:
    """Whether a report belongs to a finding that is closed or cancelled, or to an ended round."""
    finding = desk.tx.findings.of_duty(duty.id) if duty.source is DutySource.FINDING else None
    if finding is None:
        return False
    ended = any(
        each.closed_at >= report.recorded_at for each in desk.tx.findings.checks(finding.id)
    )
    return ended or not is_open(finding)


def done_reported(desk: Desk, duty: Duty, report: StatusReport) -> None:
    """After "done" was recorded for a finding's duty: it waits for an auditor, who is told."""
    finding = desk.tx.findings.of_duty(duty.id)
    if finding is None:
        return
    moved = desk.tx.findings.change(finding, state=FindingState.REPORTED)
    asked = verifiers(desk, moved)
    if not asked:
        _nobody_independent(desk, moved, report)
    for person in asked:
        desk.send(
            CHECK,
            person.id,
            once=f"finding:{finding.ref}:check:{report.id}:{person.id}",
            not_before=telling.opening(desk),
            finding=finding.id,
            report=report.id,
        )
    show_again(desk, moved)


def _nobody_independent(desk: Desk, finding: Finding, report: StatusReport) -> None:
    """All who verify are of the unit or did it: they are told what can be done (F47)."""
    held = {person.id: person for person, _ in desk.holding(*VERIFIERS)}
    own = [person for person in held.values() if person.id == finding.auditor_id]
    for person in own or held.values():
        desk.say(
            person.id,
            "finding_nobody_independent",
            once=f"finding:{finding.ref}:nobody:{report.id}:{person.id}",
            not_before=telling.opening(desk),
            ref=finding.ref,
            unit=desk.units[finding.unit_id].name,
        )
