"""The end of a finding's answers: what must be there before "done", and who is told after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import telling
from bot.actions.finding_news import CHECK, show_again, verifiers
from bot.rules.errors import RuleBroken
from bot.rules.findings import FindingState, missing
from bot.rules.model import DutySource
from storage.outbox import Lane

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Duty, StatusReport


class AnswersMissing(RuleBroken):
    says = "finding_answers_missing"


def require_answers(desk: Desk, duty: Duty) -> None:
    """Raises ``AnswersMissing`` for a finding's duty that is not fully answered; else nothing."""
    finding = desk.tx.findings.of_duty(duty.id) if duty.source is DutySource.FINDING else None
    if finding is not None and (owed := missing(finding)):
        raise AnswersMissing(ref=finding.ref, missing=list(owed))


def done_reported(desk: Desk, duty: Duty, report: StatusReport) -> None:
    """After "done" was recorded for a finding's duty: it waits for an auditor, who is told."""
    finding = desk.tx.findings.of_duty(duty.id)
    if finding is None:
        return
    moved = desk.tx.findings.change(finding, state=FindingState.REPORTED)
    for person in verifiers(desk, moved):
        desk.send(
            CHECK,
            person.id,
            once=f"finding:{finding.ref}:check:{report.id}:{person.id}",
            lane=Lane.TODAY,
            not_before=telling.opening(desk),
            finding=finding.id,
            report=report.id,
        )
    show_again(desk, moved)
