"""A small office, where nobody independent is left to verify: a reason, and a leader's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import finding_rights, telling
from bot.actions.finding_news import verifiers
from bot.actions.verification import capacity, check_waits, closed
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.finding_model import Result
from bot.rules.separation import LEADERS, SAYS, Act, may, why_not
from storage.finding_relations import about

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.finding_model import Verification
    from bot.rules.model import Finding, Person


def ask_alone(desk: Desk, finding: Finding, *, why: str) -> Verification:
    """Who may not verify asks a leader to let it pass, for there is nobody else (F47).

    Raises ``NotYours`` or ``NotYourPart`` for who has no part in verifying, no reason,
    and what the finding is where it does not wait.
    """
    known = about(desk.tx, finding, on=desk.today)
    if why_not(desk.actor, Act.VERIFY, known) not in SAYS.values():
        finding_rights.require(desk, Act.VERIFY, finding)
        raise RuleBroken("finding_you_can_verify", ref=finding.ref)
    check_waits(finding)
    if others := verifiers(desk, finding):
        raise RuleBroken(
            "finding_others_can", ref=finding.ref, names=[person.name for person in others]
        )
    if any(each.result is Result.ASKED for each in desk.tx.findings.verifications(finding.id)):
        raise RuleBroken("finding_alone_waits", ref=finding.ref)
    if not why.strip():
        raise RuleBroken("finding_reason_missing", ref=finding.ref)
    asked = desk.tx.findings.verify(
        finding_id=finding.id,
        round=finding.round,
        result=Result.ASKED,
        words=why,
        person_id=desk.actor.id,
        capacity=capacity(desk.actor),
        verified_at=desk.now,
    )
    desk.note(
        "finding_alone_asked",
        finding.ref,
        after={"round": finding.round, "why": why},
        capacity=capacity(desk.actor),
    )
    _tell_leaders(desk, finding, asked)
    return asked


def _tell_leaders(desk: Desk, finding: Finding, asked: Verification) -> None:
    known = about(desk.tx, finding, on=desk.today)
    people = {person.id: person for person, _ in desk.holding(*LEADERS)}
    for person in people.values():
        if not may(person, Act.CONFIRM_ALONE, known) or person.id == asked.person_id:
            continue
        desk.say(
            person.id,
            "finding_alone_told",
            once=f"finding:{finding.ref}:alone:{asked.id}:{person.id}",
            not_before=telling.opening(desk),
            buttons=[
                {
                    "label": f"finding_do_alone_{answer}",
                    "verb": f"finding.alone_{answer}",
                    "code": code,
                    "args": {"verification": asked.id},
                }
                for code, answer in (("1", "yes"), ("2", "no"))
            ],
            ref=finding.ref,
            title=person.title,
            unit=desk.units[finding.unit_id].name,
            by=desk.actor.name,
            why=asked.words,
        )


def answer_alone(desk: Desk, verification_id: int, finding: Finding, *, agreed: bool) -> Finding:
    """A leader's word: it is closed as verified by who asked, or waits on. Raises why not."""
    asked = desk.tx.findings.verification(verification_id)
    finding_rights.require(desk, Act.CONFIRM_ALONE, finding)
    if asked.person_id == desk.actor.id:
        raise NotYours
    if asked.result is not Result.ASKED:
        raise RuleBroken("finding_alone_answered", ref=finding.ref)
    check_waits(finding)
    done = desk.tx.findings.change_verification(
        asked.id,
        result=Result.GOOD if agreed else Result.DECLINED,
        confirmed_by=desk.actor.id,
        confirmed_at=desk.now,
    )
    desk.note(
        "finding_alone_confirmed" if agreed else "finding_alone_declined",
        finding.ref,
        after={"round": finding.round, "asked_by": asked.person_id, "why": asked.words},
        capacity=desk.capacity,
    )
    by = desk.tx.agencies.person(asked.person_id, on=desk.today)
    _tell_who_asked(desk, finding, by, agreed=agreed, once=f"{asked.id}")
    return closed(desk, finding, by=by, confirmed=done) if agreed else finding


def _tell_who_asked(desk: Desk, finding: Finding, by: Person, *, agreed: bool, once: str) -> None:
    desk.say(
        by.id,
        "finding_alone_answer",
        once=f"finding:{finding.ref}:alone:{once}:answer",
        not_before=telling.opening(desk),
        ref=finding.ref,
        by=desk.actor.title,
        agreed=agreed,
    )
