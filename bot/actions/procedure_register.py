"""Keeps the register of procedures: entered, put right, withdrawn; whatever was stays readable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import legal_close, legal_scope, procedure_follow
from bot.rules.access import HEADS, LEADERS, require
from bot.rules.errors import RuleBroken
from bot.rules.model import Role
from bot.rules.procedure_codes import code_key, near
from bot.rules.procedure_model import ChangeState, ProcedureState, VersionState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.procedure_model import InForce, Procedure, ProcedureVersion

OPERATOR = "operator"
SEES_ALL = (Role.SECRETARIAT, *LEADERS, Role.AUDITOR)


class ProcedureUnknown(RuleBroken):
    """``near`` are codes that may have been meant."""

    says = "procedure_unknown"


class IssueKnown(RuleBroken):
    """An issue that was recorded before; or, with ``newer``, one behind what is in force."""

    says = "procedure_issue_known"


class ProcedureGone(RuleBroken):
    says = "procedure_withdrawn_already"


def subject(procedure: Procedure) -> str:
    """What the journal calls it: its history is all that was written about this."""
    return f"procedure:{procedure.key}"


def sees(desk: Desk, unit_id: int) -> bool:
    """Whether who acts may look at a unit's procedures: their own unit's, or all of them."""
    posts = desk.actor.capacities
    return any(
        post.role in SEES_ALL or (post.unit_id == unit_id and post.role in HEADS) for post in posts
    )


def speaks(desk: Desk, unit_id: int) -> bool:
    """Whether who acts may ask for a change: the unit's head or deputy, and the secretariat."""
    return any(
        post.role is Role.SECRETARIAT
        or (post.unit_id == unit_id and post.role in (Role.HEAD, Role.DEPUTY))
        for post in desk.actor.capacities
    )


def of_code(desk: Desk, text: str) -> Procedure:
    """The procedure that a code means, if one may see it.

    Raises ``ProcedureUnknown`` alike for one of another unit and for none.
    """
    found = desk.tx.procedures.of_code(text)
    if found is not None and sees(desk, found.unit_id):
        return found
    known = {k: p for k, p in desk.tx.procedures.known().items() if sees(desk, p.unit_id)}
    raise ProcedureUnknown(text=text[:60], near=[each.code for each in near(text, known)][:3])


def in_force(desk: Desk, procedure: Procedure) -> ProcedureVersion | None:
    """Its version in force, or None."""
    found: Iterable[InForce] = desk.tx.procedures.in_force(procedure.unit_id)
    return next((each.version for each in found if each.procedure.id == procedure.id), None)


# ---- entering


def enter(
    desk: Desk,
    *,
    code: str,
    name: str,
    unit_id: int,
    issue: int,
    revision: int = 0,
    effective_on: date,
    **of_version: Any,
) -> Procedure:
    """A procedure that the register did not have, with its version; rights are the caller's.

    A day to come makes it wait for that day.
    """
    comes = effective_on > desk.today
    made = desk.tx.procedures.add(
        agency_id=desk.agency.id,
        code=code,
        key=code_key(code),
        name=name,
        unit_id=unit_id,
        state=ProcedureState.COMING if comes else ProcedureState.IN_FORCE,
        recorded_at=desk.now,
    )
    version = add_version(
        desk,
        made,
        issue=issue,
        revision=revision,
        effective_on=effective_on,
        state=VersionState.COMING if comes else VersionState.IN_FORCE,
        **of_version,
    )
    desk.note(
        "procedure_entered",
        subject(made),
        after={"code": code, "name": name, "unit": unit_id, **shown(version)},
    )
    return made


def add_version(desk: Desk, procedure: Procedure, **values: Any) -> ProcedureVersion:
    """A row for what was issued; what it supersedes is the caller's to settle first."""
    return desk.tx.procedures.add_version(
        agency_id=desk.agency.id,
        procedure_id=procedure.id,
        recorded_by=desk.person.id if desk.person else None,
        recorded_at=desk.now,
        **values,
    )


def shown(version: ProcedureVersion) -> dict[str, Any]:
    """A version as the journal keeps it."""
    return {
        "issue": version.issue,
        "revision": version.revision,
        "effective_on": version.effective_on,
        "bases": list(version.bases),
        "decision": version.decision_number,
        "decided_on": version.decision_on,
    }


# ---- putting right


OF_PROCEDURE = ("name", "unit_id", "code")
OF_VERSION = (
    "issue", "revision", "effective_on", "bases", "decision_number", "decision_on",
    "author", "reviewer", "approver",
)  # fmt: skip


def amend(desk: Desk, procedure: Procedure, **to: Any) -> Procedure:
    """Put right what was entered; the old value stays in the journal, with who and when.

    ``to`` are fields of the procedure or of its latest version. Raises ``NotYours``,
    ``IssueKnown``, ``ProcedureUnknown``.
    """
    require_keeper(desk)
    version = latest(desk, procedure)
    own = {name: value for name, value in to.items() if name in OF_PROCEDURE}
    of_version = {name: value for name, value in to.items() if name in OF_VERSION}
    before = {name: getattr(procedure, name) for name in own}
    before |= {name: getattr(version, name) for name in of_version}
    if "code" in own:
        own["key"] = _free_key(desk, procedure, own["code"])
    _check_issue(desk, procedure, version, of_version)
    if of_version:
        desk.tx.procedures.change_version(version.id, **of_version)
    moved = desk.tx.procedures.change(procedure.id, **own) if own else procedure
    desk.note("procedure_amended", subject(moved), before=before, after=to)
    return moved


def latest(desk: Desk, procedure: Procedure) -> ProcedureVersion:
    """The newest version on record. Raises ``ProcedureUnknown`` when there is none."""
    versions = desk.tx.procedures.versions(procedure.id)
    if not versions:
        raise ProcedureUnknown(text=procedure.code, near=[])
    return versions[-1]


def _free_key(desk: Desk, procedure: Procedure, code: str) -> str:
    other = desk.tx.procedures.of_code(code)
    if other is not None and other.id != procedure.id:
        raise RuleBroken("procedure_code_taken", code=other.code, name=other.name)
    return code_key(code)


def _check_issue(
    desk: Desk, procedure: Procedure, version: ProcedureVersion, to: dict[str, Any]
) -> None:
    wanted = (to.get("issue", version.issue), to.get("revision", version.revision))
    others = desk.tx.procedures.versions(procedure.id)
    if any((o.issue, o.revision) == wanted for o in others if o.id != version.id):
        raise IssueKnown(code=procedure.code, issue=wanted[0], revision=wanted[1], newer=None)


def withdraw(desk: Desk, procedure: Procedure, reason: str) -> Procedure:
    """No longer used: nothing of it is in force any more, and all of it stays readable.

    Raises ``NotYours``, ``ProcedureGone``.
    """
    require_keeper(desk)
    if procedure.state is ProcedureState.WITHDRAWN:
        raise ProcedureGone(code=procedure.code)
    for version in desk.tx.procedures.versions(procedure.id):
        if version.state is not VersionState.SUPERSEDED:
            desk.tx.procedures.change_version(
                version.id, state=VersionState.SUPERSEDED, superseded_on=desk.today
            )
    change = desk.tx.procedures.open_change(procedure.id)
    if change is not None:
        desk.tx.procedures.move_change(
            change, state=ChangeState.DROPPED, closing=reason, decided_at=desk.now
        )
        procedure_follow.needless(desk, change)
    moved = desk.tx.procedures.change(procedure.id, state=ProcedureState.WITHDRAWN)
    desk.note(
        "procedure_withdrawn",
        subject(procedure),
        before={"state": procedure.state},
        after={"state": moved.state, "reason": reason},
    )
    legal_close.procedure_withdrawn(desk, procedure, reason)
    legal_scope.repealed(desk, procedure.code)
    return moved


def require_keeper(desk: Desk) -> None:
    """The secretariat keeps the register, and the operator at the machine. Raises ``NotYours``."""
    if desk.channel != OPERATOR:
        require(desk.actor, "keep_procedures")
