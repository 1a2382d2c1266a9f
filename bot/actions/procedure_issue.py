"""Issues a procedure anew: the new version in force from its day, the old one superseded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import legal_change, legal_close, procedure_follow, procedure_register
from bot.actions.procedure_register import IssueKnown, ProcedureGone
from bot.rules.legal_match import citations, cites
from bot.rules.legal_model import Relation
from bot.rules.procedure_model import OPEN_CHANGES, ChangeState, ProcedureState, VersionState

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.procedure_model import Procedure, ProcedureChange, ProcedureVersion


def issue(
    desk: Desk,
    procedure: Procedure,
    *,
    issue: int,
    revision: int = 0,
    effective_on: date,
    change: ProcedureChange | None = None,
    **of_version: Any,
) -> ProcedureVersion:
    """The new version; on its day at the latest the one before is superseded. Rights: the caller's.

    Bases that are not told go on from the version before. The open change of the
    procedure ends with it. Raises ``IssueKnown``, ``ProcedureGone``.
    """
    if procedure.state is ProcedureState.WITHDRAWN:
        raise ProcedureGone(code=procedure.code)
    known = desk.tx.procedures.versions(procedure.id)
    newest = known[-1] if known else None
    if newest is not None and (issue, revision) <= (newest.issue, newest.revision):
        newer = {"issue": newest.issue, "revision": newest.revision}
        raise IssueKnown(code=procedure.code, issue=issue, revision=revision, newer=newer)
    change = change or desk.tx.procedures.open_change(procedure.id)
    inherited = {"bases": _bases(desk, procedure, newest, change)} if newest is not None else {}
    told = {name: value for name, value in of_version.items() if value}
    made = procedure_register.add_version(
        desk,
        procedure,
        issue=issue,
        revision=revision,
        effective_on=effective_on,
        state=VersionState.COMING,
        change_id=change.id if change else None,
        **(inherited | told),
    )
    desk.note(
        "procedure_issued",
        procedure_register.subject(procedure),
        before=procedure_register.shown(newest) if newest else {},
        after=procedure_register.shown(made),
    )
    if change is not None and change.state in OPEN_CHANGES:
        _end_change(desk, change, made)
    legal_close.procedure_issued(desk, procedure, made)
    return come_into_force(desk, procedure, made) if effective_on <= desk.today else made


def _bases(
    desk: Desk,
    procedure: Procedure,
    before: ProcedureVersion,
    change: ProcedureChange | None,
) -> list[str]:
    """Those of the version before, without what was replaced, and with what it is changed for."""
    laws = [
        desk.tx.legal.document(each.document_id)
        for each in desk.tx.legal.open_for_procedure(procedure.id)
    ]
    gone = citations(", ".join(one.replaces for one in laws if one.relation is Relation.REPLACES))
    kept = [base for base in before.bases if not cites(base, gone)]
    told = [change.document] if change is not None and citations(change.document) else []
    for cited in (*told, *(legal_change.name_of(one) for one in laws)):
        if not any(cites(base, citations(cited)) for base in kept):
            kept.append(cited)
    return kept


def _end_change(desk: Desk, change: ProcedureChange, made: ProcedureVersion) -> None:
    desk.tx.procedures.move_change(
        change,
        state=ChangeState.ISSUED,
        issue=made.issue,
        revision=made.revision,
        effective_on=made.effective_on,
        decided_by=desk.person.id if desk.person else None,
        decided_at=desk.now,
    )
    procedure_follow.done(desk, change, min(made.decision_on or desk.today, desk.today))


def come_into_force(
    desk: Desk, procedure: Procedure, version: ProcedureVersion
) -> ProcedureVersion:
    """From its day on it is the one in force; the old one keeps the day on which it ended."""
    for other in desk.tx.procedures.versions(procedure.id):
        older = (other.issue, other.revision) < (version.issue, version.revision)
        if older and other.state is not VersionState.SUPERSEDED:
            desk.tx.procedures.change_version(
                other.id, state=VersionState.SUPERSEDED, superseded_on=version.effective_on
            )
    moved = desk.tx.procedures.change_version(version.id, state=VersionState.IN_FORCE)
    desk.tx.procedures.change(procedure.id, state=ProcedureState.IN_FORCE)
    desk.note(
        "procedure_in_force",
        procedure_register.subject(procedure),
        after={"issue": moved.issue, "revision": moved.revision, "since": moved.effective_on},
    )
    return moved


def ring_in_force(desk: Desk) -> int:
    """The morning: what was issued for a day that has come; how many."""
    found = desk.tx.procedures.coming(by=desk.today) if desk.tx.procedures.any() else []
    for version in found:
        come_into_force(desk, desk.tx.procedures.get(version.procedure_id), version)
    return len(found)
