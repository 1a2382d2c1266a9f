"""A procedure's change: asked for, submitted, approved by the head of agency, and so issued."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import legal_change, procedure_follow, procedure_issue, procedure_register, telling
from bot.actions.addressee import director_away
from bot.rules.access import NotYours, require
from bot.rules.errors import RuleBroken
from bot.rules.model import Role
from bot.rules.past_days import require_past
from bot.rules.procedure_model import OPEN_CHANGES, ChangeState

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Person, Post, StatusReport
    from bot.rules.procedure_model import Procedure, ProcedureChange, ProcedureVersion


class ChangeSettled(RuleBroken):
    """It was issued, given up, or is not where this answer belongs."""

    says = "procedure_change_settled"


class OwnSubmission(RuleBroken):
    """Who submits a change does not approve it."""

    says = "procedure_own_submission"


def facts_of(desk: Desk, change: ProcedureChange) -> dict[str, Any]:
    """What every sentence about a change is given."""
    procedure = desk.tx.procedures.get(change.procedure_id)
    return {
        "code": procedure.code,
        "name": procedure.name,
        "unit": desk.units[change.unit_id].name,
        "state": change.state,
        "document": change.document,
        "words": change.words,
        "due": change.due_on,
        "issue": change.issue,
        "revision": change.revision,
        "effective": change.effective_on,
        "closing": change.closing,
    }


# ---- asked for


def open_change(
    desk: Desk,
    procedure: Procedure,
    *,
    document: str = "",
    words: str = "",
    due_on: date | None = None,
    issue: int | None = None,
    effective_on: date | None = None,
    report: StatusReport | None = None,
) -> ProcedureChange:
    """The change that is asked for; one that is open already is told more of.

    ``issue`` and ``effective_on`` are what a statement says was issued. Rights are the caller's.
    """
    told: dict[str, Any] = {
        "document": document[:300],
        "words": words[:2000],
        "due_on": due_on,
        "issue": issue,
        "effective_on": effective_on,
        "report_id": report.id if report else None,
    }
    known = desk.tx.procedures.open_change(procedure.id)
    if known is not None:
        more = {name: value for name, value in told.items() if value}
        moved = desk.tx.procedures.move_change(known, **more)
        desk.note("procedure_change_told", procedure_register.subject(procedure), after=more)
        procedure_follow.day_told(desk, moved)
        legal_change.stated(desk, procedure, document)
        return moved
    made = desk.tx.procedures.add_change(
        agency_id=desk.agency.id,
        procedure_id=procedure.id,
        unit_id=procedure.unit_id,
        state=ChangeState.DRAFT,
        opened_by=desk.actor.id,
        opened_at=desk.now,
        **told,
    )
    desk.note("procedure_change_opened", procedure_register.subject(procedure), after=told)
    legal_change.stated(desk, procedure, document)
    return made


def drop(desk: Desk, change: ProcedureChange, reason: str) -> ProcedureChange:
    """The unit, or the secretariat, gives it up. Raises ``NotYours``, ``ChangeSettled``."""
    _require_open(desk, change, *OPEN_CHANGES)
    return _end(desk, change, ChangeState.DROPPED, reason)


def _end(desk: Desk, change: ProcedureChange, state: ChangeState, closing: str) -> ProcedureChange:
    moved = desk.tx.procedures.move_change(
        change,
        state=state,
        closing=closing,
        decided_by=desk.person.id if desk.person else None,
        decided_at=desk.now,
    )
    _note(desk, "procedure_change_dropped", change, moved)
    procedure_follow.needless(desk, moved)
    return moved


def _note(desk: Desk, verb: str, before: ProcedureChange, after: ProcedureChange) -> None:
    procedure = desk.tx.procedures.get(after.procedure_id)
    names = ("state", "due_on", "issue", "revision", "effective_on", "closing")
    moved = [name for name in names if getattr(before, name) != getattr(after, name)]
    desk.note(
        verb,
        procedure_register.subject(procedure),
        before={name: getattr(before, name) for name in moved},
        after={"change": after.id} | {name: getattr(after, name) for name in moved},
        capacity=desk.capacity,
    )


def _require_open(desk: Desk, change: ProcedureChange, *states: ChangeState) -> None:
    if not procedure_register.speaks(desk, change.unit_id):
        raise NotYours
    if change.state not in states:
        raise ChangeSettled(**facts_of(desk, change))


# ---- submitted and approved


def submit(
    desk: Desk, change: ProcedureChange, *, issue: int, revision: int, effective_on: date
) -> ProcedureChange:
    """The draft goes to the head of agency; Văn phòng is told and may record the signed paper.

    Raises ``NotYours``, ``ChangeSettled``, ``IssueKnown``.
    """
    _require_open(desk, change, ChangeState.DRAFT)
    procedure = desk.tx.procedures.get(change.procedure_id)
    newest = procedure_register.latest(desk, procedure)
    if (issue, revision) <= (newest.issue, newest.revision):
        newer = {"issue": newest.issue, "revision": newest.revision}
        raise procedure_register.IssueKnown(
            code=procedure.code, issue=issue, revision=revision, newer=newer
        )
    moved = desk.tx.procedures.move_change(
        change,
        state=ChangeState.SUBMITTED,
        issue=issue,
        revision=revision,
        effective_on=effective_on,
        submitted_by=desk.actor.id,
        submitted_at=desk.now,
    )
    _note(desk, "procedure_change_submitted", change, moved)
    procedure_follow.done(desk, moved, desk.today)
    _ask_director(desk, moved)
    _tell(desk, telling.secretariat(desk), moved, "procedure_submitted_told", buttons=[
        {"label": "b_procedure_record", "verb": "procedure.record", "code": "1",
         "args": {"change": moved.id}},
    ], away=director_away(desk))  # fmt: skip
    return moved


def _ask_director(desk: Desk, change: ProcedureChange) -> None:
    args = {"change": change.id, "of": change.version}
    _tell(desk, desk.holding(Role.DIRECTOR), change, "procedure_to_approve", buttons=[
        {"label": "b_procedure_approve", "verb": "procedure.approve", "code": "1", "args": args},
        {"label": "b_procedure_give_back", "verb": "procedure.give_back", "code": "2",
         "args": args},
    ])  # fmt: skip


def _tell(
    desk: Desk,
    people: list[tuple[Person, Post]],
    change: ProcedureChange,
    sentence: str,
    *,
    buttons: list[dict[str, Any]] | None = None,
    **more: Any,
) -> None:
    """To each once for this state of the change, in office hours; not to who acts."""
    for person, post in people:
        if desk.person is None or person.id != desk.person.id:
            desk.say(
                person.id,
                sentence,
                once=f"{sentence}:{change.id}:{change.version}:{person.id}",
                not_before=telling.opening(desk),
                buttons=buttons or [],
                title=post.title,
                by=desk.actor.title,
                **facts_of(desk, change),
                **more,
            )


def waiting(desk: Desk, change_id: int, version: int) -> ProcedureChange:
    """A submission as it was shown to who decides. Raises ``NotYours``, ``ChangeSettled``."""
    require(desk.actor, "approve_procedures")
    change = desk.tx.procedures.change_of(change_id)
    if change.state is not ChangeState.SUBMITTED or change.version != version:
        raise ChangeSettled(**facts_of(desk, change))
    if change.submitted_by == desk.actor.id:
        raise OwnSubmission(code=desk.tx.procedures.get(change.procedure_id).code)
    return change


def approve(desk: Desk, change: ProcedureChange) -> ProcedureVersion:
    """The head of agency approves: issued, in force from its day, never from one that is past.

    Văn phòng is asked for the decision's number. Raises as ``waiting`` and ``issue``.
    """
    change = waiting(desk, change.id, change.version)
    procedure = desk.tx.procedures.get(change.procedure_id)
    version = procedure_issue.issue(
        desk,
        procedure,
        issue=change.issue or 1,
        revision=change.revision or 0,
        effective_on=max(change.effective_on or desk.today, desk.today),
        change=change,
        approver=desk.actor.title,
    )
    moved = desk.tx.procedures.change_of(change.id)
    _tell(desk, telling.unit_heads(desk, change.unit_id), moved, "procedure_approved_told")
    _tell(desk, telling.secretariat(desk), moved, "procedure_number_wanted")
    return version


def give_back(desk: Desk, change: ProcedureChange, words: str) -> ProcedureChange:
    """The head of agency has another view: the draft is the unit's again. Raises as ``waiting``."""
    change = waiting(desk, change.id, change.version)
    if not words.strip():
        raise RuleBroken("words_needed")
    moved = desk.tx.procedures.move_change(
        change, state=ChangeState.DRAFT, closing=words.strip()[:1000]
    )
    _note(desk, "procedure_change_returned", change, moved)
    procedure_follow.given_back(desk, moved)
    _tell(desk, telling.unit_heads(desk, change.unit_id), moved, "procedure_returned_told")
    return moved


# ---- recorded from the signed paper


def record_issue(
    desk: Desk,
    procedure: Procedure,
    *,
    issue: int,
    revision: int = 0,
    effective_on: date,
    number: str,
    signed_on: date,
    dialogue_id: int | None = None,
) -> ProcedureVersion:
    """Văn phòng enters the signed decision: issued as it says; the unit's head is told.

    Raises ``NotYours``, ``IssueKnown``, ``ProcedureGone``, ``DayAhead``.
    """
    procedure_register.require_keeper(desk)
    require_past(signed_on, today=desk.today)
    made = procedure_issue.issue(
        desk,
        procedure,
        issue=issue,
        revision=revision,
        effective_on=effective_on,
        decision_number=number,
        decision_on=signed_on,
        dialogue_id=dialogue_id,
    )
    for person, post in telling.unit_heads(desk, procedure.unit_id):
        if person.id != desk.actor.id:
            desk.say(
                person.id,
                "procedure_issued_told",
                once=f"procedure_issued:{made.id}:{person.id}",
                not_before=telling.opening(desk),
                title=post.title,
                code=procedure.code,
                name=procedure.name,
                issue=made.issue,
                revision=made.revision,
                effective=made.effective_on,
                number=number,
                signed_on=signed_on,
            )
    return made
