"""Asks once whether a corrective action worked, takes the answer, and opens the finding again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import finding_rights, telling
from bot.actions.addressee import present, reachable
from bot.actions.finding_news import show_again, tell_unit
from bot.actions.verification import capacity, plan_check
from bot.clock import local_day
from bot.rules.errors import RuleBroken
from bot.rules.finding_model import CheckState, EffectivenessCheck
from bot.rules.finding_rounds import due_again
from bot.rules.findings import FIELDS, FindingState
from bot.rules.model import DutyState, Finding, Role
from bot.rules.rewind import former
from bot.rules.separation import VERIFIERS, Act, may
from bot.texts import FIRST_LANGUAGE, texts
from storage.finding_relations import about

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Duty, Person

QUESTION, REOPENED = "finding_effect", "finding_reopened"


def ring_checks(desk: Desk) -> int:
    """What is due to be asked by today; how many were asked. Ringing again asks nobody twice."""
    for finding in desk.tx.findings.unchecked():
        day = plan_check(desk, finding)
        desk.note("finding_effect_planned", finding.ref, after={"effect_asked_on": day})
    due = desk.tx.findings.checks_due(desk.today)
    for check in due:
        finding = desk.tx.findings.get(check.finding_id)
        ask(desk, finding, check, checker(desk, finding))
    return len(due)


def ask(
    desk: Desk, finding: Finding, check: EffectivenessCheck, person: Person | None
) -> EffectivenessCheck:
    """Put the question to somebody; where nobody is left, Văn phòng's card tells of it."""
    asked = desk.tx.findings.change_check(
        check,
        state=CheckState.ASKED,
        asked_of=person.id if person else None,
        asked_at=desk.now,
    )
    if person is not None:
        desk.send(
            QUESTION,
            person.id,
            once=f"finding:{finding.ref}:effect:{check.round}:{person.id}",
            not_before=telling.opening(desk),
            finding=finding.id,
            round=check.round,
            asked_of=person.id,
        )
    desk.note(
        "finding_effect_asked",
        finding.ref,
        before={"asked_of": check.asked_of},
        after={"round": check.round, "asked_of": asked.asked_of, "due_on": check.due_on},
    )
    return asked


def checker(desk: Desk, finding: Finding) -> Person | None:
    """Who is asked: its auditor, else another one, else the secretariat; all independent.

    Somebody who is there and can be reached comes first.
    """
    fit = judges(desk, finding)
    there = [person for person in fit if _is_there(desk, person)]
    return next(iter(there or fit), None)


def judges(desk: Desk, finding: Finding) -> list[Person]:
    """All who may say whether it worked, its auditor first, the secretariat last."""
    known = about(desk.tx, finding, on=desk.today)
    held = {person.id: person for person, _ in desk.holding(*VERIFIERS)}
    fit = [person for person in held.values() if may(person, Act.JUDGE, known)]
    return sorted(fit, key=lambda p: (p.id != known.author_id, not p.holds(Role.AUDITOR)))


def _is_there(desk: Desk, person: Person) -> bool:
    here = present(desk, [(person, person.posts[0])]) if person.posts else []
    return any(each.id == person.id for each, _ in here) and reachable(desk, person.id)


def unanswered(desk: Desk) -> list[EffectivenessCheck]:
    """Asked on an earlier day, and nobody has answered."""
    return [
        check
        for check in desk.tx.findings.checks_asked()
        if check.asked_at is not None and local_day(check.asked_at) < desk.today
    ]


def judge(desk: Desk, finding: Finding, *, effective: bool, words: str = "") -> Finding:
    """«Có hiệu lực» ends it; «chưa có hiệu lực» opens it again, by the same number (F58).

    Before the day it can only be found not to work. Raises ``NotYours``, ``NotYourPart``,
    and what stands between or is past.
    """
    finding_rights.require(desk, Act.JUDGE, finding)
    check = check_open(desk, finding)
    if effective and check.state is CheckState.PLANNED:
        raise RuleBroken("finding_effect_early", ref=finding.ref, day=check.due_on)
    if not effective and not words.strip():
        raise RuleBroken("finding_reason_missing", ref=finding.ref)
    state = CheckState.EFFECTIVE if effective else CheckState.NOT_EFFECTIVE
    desk.tx.findings.change_check(
        check, state=state, words=words, answered_by=desk.actor.id, answered_at=desk.now
    )
    desk.note(
        f"finding_{state.value}",
        finding.ref,
        before={"check": check.state},
        after={"check": state, "round": check.round, "words": words, "due_on": check.due_on},
        capacity=capacity(desk.actor),
    )
    moved = finding if effective else _reopen(desk, finding, words)
    show_again(desk, moved)
    return moved


def check_open(desk: Desk, finding: Finding) -> EffectivenessCheck:
    """The check that waits. Raises what there is to say where none does."""
    check = desk.tx.findings.open_check(finding.id)
    if check is None:
        raise RuleBroken("finding_nothing_to_judge", ref=finding.ref)
    return check


def _reopen(desk: Desk, finding: Finding, words: str) -> Finding:
    """A new round: its own day, its own ladder, cause and action asked anew; the old are kept."""
    duty = desk.tx.duties.get(finding.duty_id or 0)
    due = due_again(finding.level, desk.today, desk.calendar)
    nothing: dict[str, Any] = dict.fromkeys(
        name for each in FIELDS for name in (each, f"{each}_on")
    )
    moved = desk.tx.findings.change(
        finding,
        **nothing,
        round=finding.round + 1,
        state=FindingState.RECEIVED,
        closed_on=None,
        verified_by=None,
    )
    again = desk.tx.duties.change(
        duty,
        heading=_heading(moved),
        state=DutyState.OPEN,
        round=duty.round + 1,
        due_on=due,
        first_due_on=due,
        done_on=None,
        recorded_on=None,
        returned_until=None,
        promised_on=None,
        blocked_on=None,
        percent=None,
    )
    _note_reopened(desk, finding, moved, (duty, again), words)
    tell_unit(
        desk,
        moved,
        REOPENED,
        once=f"finding:{finding.ref}:reopened:{moved.round}",
        round=moved.round,
        words=words,
    )
    return moved


def _heading(finding: Finding) -> str:
    return texts().render(
        FIRST_LANGUAGE, "finding_duty_heading", ref=finding.ref, round=finding.round
    )


def _note_reopened(
    desk: Desk, was: Finding, now: Finding, duties: tuple[Duty, Duty], words: str
) -> None:
    duty, again = duties
    desk.note(
        "finding_reopened",
        was.ref,
        before={"round": was.round, "closed_on": was.closed_on, "verified_by": was.verified_by,
                **{name: getattr(was, name) for name in FIELDS}},
        after={"round": now.round, "due_on": again.due_on, "words": words},
        capacity=capacity(desk.actor),
    )  # fmt: skip
    desk.note(
        "reopened",
        duty.ref,
        before={**former(duty, again), "first_due_on": duty.first_due_on},
        after={"state": again.state, "finding": was.ref, "due_on": again.due_on},
        capacity=capacity(desk.actor),
    )


def inherit(desk: Desk, leaver: Person) -> None:
    """What somebody was asked and did not answer goes, as they leave, to who took over."""
    left = desk.tx.agencies.person(leaver.id, on=desk.today)
    for check in desk.tx.findings.checks_asked():
        finding = desk.tx.findings.get(check.finding_id)
        if check.asked_of == leaver.id and not finding_rights.fit(desk, finding, left, Act.JUDGE):
            ask(desk, finding, check, checker(desk, finding))


def hand_on(desk: Desk, finding: Finding, person: Person) -> EffectivenessCheck:
    """Somebody else is asked: the auditor has left, or cannot. Raises why not."""
    finding_rights.require(desk, Act.HAND_ON, finding)
    check = check_open(desk, finding)
    if not finding_rights.fit(desk, finding, person, Act.JUDGE):
        raise RuleBroken("finding_not_independent", ref=finding.ref, name=person.name)
    return ask(desk, finding, check, person)
