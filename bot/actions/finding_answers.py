"""Takes what the audited unit says to a finding: receipt, answers in any order, work done."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bot.actions import finding_rights, telling
from bot.actions.finding_news import files_of, show_again
from bot.actions.status import Word
from bot.actions.status import record as record_status
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.findings import (
    FindingState,
    is_nonconformity,
    speaker,
    standing,
)
from bot.rules.model import DutyState, Finding, Role
from bot.rules.separation import Act

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import StatusReport


class NotOpen(RuleBroken):
    """Reported and waiting to be verified, or closed: nothing to answer now."""

    says = "finding_not_open"


@dataclass(frozen=True, slots=True)
class Behalf:
    """How an answer reached Văn phòng, which enters it for the unit (P7), and on which day."""

    source: str
    received_on: date


@dataclass(frozen=True, slots=True)
class Answer:
    """One of correction, cause, action (or similar, procedure) in the unit's words."""

    name: str
    words: str
    behalf: Behalf | None = field(default=None)


def acknowledge(desk: Desk, finding: Finding, *, reserved: str | None = None) -> Finding:
    """The unit has received it: agreed, or with an opinion that it reserves (M7).

    A reserved opinion is told to the secretariat at once (P15); it stops no deadline.
    """
    capacity = _capacity(desk, finding, Act.ACKNOWLEDGE)
    if finding.cancelled_on is not None:
        raise NotOpen(ref=finding.ref, state=finding.state, closed_on=None)
    if finding.acknowledged_at is not None:
        raise RuleBroken("finding_acknowledged_before", ref=finding.ref)
    state = FindingState.RECEIVED if finding.state == FindingState.ISSUED else finding.state
    moved = desk.tx.findings.change(
        finding,
        acknowledged_at=desk.now,
        acknowledged_by=desk.actor.id,
        reserved=reserved,
        state=state,
    )
    desk.note(
        "finding_acknowledged",
        finding.ref,
        before={"state": finding.state},
        after={"state": state, "reserved": reserved},
        capacity=capacity,
    )
    _duty_received(desk, moved)
    if reserved is not None:
        telling.tell_secretariat(
            desk,
            "finding_reserved_told",
            once=f"finding:{moved.ref}:reserved",
            ref=moved.ref,
            unit=desk.units[moved.unit_id].name,
            words=reserved,
        )
    show_again(desk, moved)
    return moved


def _duty_received(desk: Desk, finding: Finding) -> None:
    if finding.duty_id is None:
        return
    duty = desk.tx.duties.get(finding.duty_id)
    if duty.state is DutyState.OPEN:
        desk.tx.duties.change(duty, state=DutyState.RECEIVED)


def answer(desk: Desk, finding: Finding, given: Answer) -> Finding:
    """Keep one of the three answers with its own day, in any order (ISO 9001 10.2, F57).

    An answer given before may be written anew until the work is reported; the old one is kept
    beside it, by its round. Raises ``NotYours``, ``NotYourPart``, ``NotOpen``.
    """
    capacity = _capacity(desk, finding, Act.RECORD if given.behalf else Act.ANSWER)
    check_open(finding)
    day = given.behalf.received_on if given.behalf else desk.today
    old = {"words": getattr(finding, given.name), "on": getattr(finding, f"{given.name}_on")}
    duty = desk.tx.duties.get(finding.duty_id or 0)
    to: dict[str, Any] = {given.name: given.words, f"{given.name}_on": day}
    moved = desk.tx.findings.change(finding, **to, state=standing(replace(finding, **to), duty))
    _keep(desk, moved, given, capacity, day)
    desk.note(
        f"finding_{given.name}",
        finding.ref,
        before={**old, "state": finding.state},
        after={
            "words": given.words,
            "on": day,
            "state": moved.state,
            "round": moved.round,
            "on_behalf": given.behalf.source if given.behalf else None,
        },
        capacity=capacity,
    )
    show_again(desk, moved)
    return moved


def tell_also(desk: Desk, finding: Finding, given: Answer) -> Finding:
    """Whether it is so elsewhere too, or a procedure must change: asked, owed by nobody."""
    capacity = _capacity(desk, finding, Act.RECORD if given.behalf else Act.ANSWER)
    check_open(finding)
    _keep(desk, finding, given, capacity, desk.today)
    desk.note(
        f"finding_{given.name}",
        finding.ref,
        after={"words": given.words, "round": finding.round},
        capacity=capacity,
    )
    show_again(desk, finding)
    return finding


def _keep(desk: Desk, finding: Finding, given: Answer, capacity: str, day: date) -> None:
    desk.tx.findings.keep_answer(
        finding_id=finding.id,
        round=finding.round,
        name=given.name,
        words=given.words,
        given_on=day,
        person_id=desk.actor.id,
        capacity=capacity,
        on_behalf=given.behalf.source if given.behalf else None,
        recorded_at=desk.now,
    )


def report_done(
    desk: Desk,
    finding: Finding,
    *,
    words: str,
    dialogues: tuple[int, ...] = (),
    behalf: Behalf | None = None,
) -> StatusReport:
    """The unit reports the corrective action done; an auditor is asked to verify it.

    Raises ``AnswersMissing`` before all three answers are there, ``NotYours``, ``NotOpen``.
    """
    _capacity(desk, finding, Act.RECORD if behalf else Act.ANSWER)
    check_open(finding)
    duty = desk.tx.duties.get(finding.duty_id or 0)
    word = Word(
        "done",
        details={"proof": words},
        on_behalf=behalf.source if behalf else None,
        effective_on=behalf.received_on if behalf else None,
    )
    _, report = record_status(desk, duty, word)
    for evidence in files_of(desk, dialogues):
        desk.tx.evidence.attach(evidence, duty_id=duty.id, report_id=report.id)
    return report


def _capacity(desk: Desk, finding: Finding, act: Act) -> str:
    """The role in which who acts answers for the unit. Raises ``NotYours``, ``NotYourPart``."""
    finding_rights.require(desk, act, finding)
    post = speaker(desk.actor, desk.units[finding.unit_id])
    if act is Act.RECORD or post is None:
        return Role.SECRETARIAT.value
    return post.role.value


def check_open(finding: Finding) -> None:
    """Raises ``NotOpen`` where the unit has nothing to answer now."""
    if not is_nonconformity(finding.level):
        raise NotYours
    if finding.state in (FindingState.REPORTED, FindingState.CLOSED, FindingState.CANCELLED):
        raise NotOpen(ref=finding.ref, state=finding.state, closed_on=finding.closed_on)
