"""Takes what the audited unit says to a finding: receipt, three answers, and the work as done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.actions import telling
from bot.actions.finding_news import files_of, show_again
from bot.actions.status import Word
from bot.actions.status import record as record_status
from bot.rules import access
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.findings import (
    FindingState,
    is_nonconformity,
    missing,
    speaker,
    standing,
)
from bot.rules.model import DutyState, Finding, Role

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import StatusReport


class NotInOrder(RuleBroken):
    says = "finding_not_in_order"


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
    """One of ``correction``, ``cause``, ``action`` in the unit's words."""

    name: str
    words: str
    behalf: Behalf | None = field(default=None)


def acknowledge(desk: Desk, finding: Finding, *, reserved: str | None = None) -> Finding:
    """The unit has received it: agreed, or with an opinion that it reserves (M7).

    A reserved opinion is told to the secretariat at once (P15); it stops no deadline.
    """
    post = speaker(desk.actor, desk.units[finding.unit_id])
    if post is None:
        raise NotYours
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
        capacity=post.role.value,
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
    """Keep one of the three answers with its own day; they come in their order (ISO 9001 10.2).

    An answer given before may be written anew until the work is reported; the journal keeps
    the old words. Raises ``NotYours``, ``NotOpen``, ``NotInOrder``.
    """
    capacity = _capacity(desk, finding, behalf=given.behalf is not None)
    check_open(finding)
    owed = missing(finding)
    if given.name in owed and given.name != owed[0]:
        raise NotInOrder(ref=finding.ref, field=owed[0])
    day = given.behalf.received_on if given.behalf else desk.today
    old, old_day = getattr(finding, given.name), getattr(finding, f"{given.name}_on")
    written = desk.tx.findings.change(finding, **{given.name: given.words, f"{given.name}_on": day})
    duty = desk.tx.duties.get(finding.duty_id or 0)
    moved = desk.tx.findings.change(written, state=standing(written, duty))
    desk.note(
        f"finding_{given.name}",
        finding.ref,
        before={"words": old, "on": old_day, "state": finding.state},
        after={
            "words": given.words,
            "on": day,
            "state": moved.state,
            "on_behalf": given.behalf.source if given.behalf else None,
        },
        capacity=capacity,
    )
    show_again(desk, moved)
    return moved


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
    _capacity(desk, finding, behalf=behalf is not None)
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


def _capacity(desk: Desk, finding: Finding, *, behalf: bool) -> str:
    """The role in which who acts answers for the unit. Raises ``NotYours``."""
    if behalf:
        access.require(desk.actor, "record_on_behalf")
        return Role.SECRETARIAT.value
    post = speaker(desk.actor, desk.units[finding.unit_id])
    if post is None:
        raise NotYours
    return post.role.value


def check_open(finding: Finding) -> None:
    """Raises ``NotOpen`` where the unit has nothing to answer now."""
    if not is_nonconformity(finding.level):
        raise NotYours
    if finding.state in (FindingState.REPORTED, FindingState.CLOSED):
        raise NotOpen(ref=finding.ref, state=finding.state, closed_on=finding.closed_on)
