"""What a statement of the monthly review was said of: pinned to the versions then in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rules.model import Duty, ItemKind, StatusReport
from bot.rules.procedure_model import ChangeState

if TYPE_CHECKING:
    from bot.actions.desk import Desk

STATEMENTS = ("no_change", "change")


def details_of(desk: Desk, duty: Duty, what: str) -> dict[str, Any]:
    """How many procedures a statement is of, and which are being changed meanwhile.

    Empty where the unit has none in the register: the statement reads as it always did.
    """
    if duty.kind is not ItemKind.REVIEW or what not in STATEMENTS:
        return {}
    count = len(desk.tx.procedures.in_force(duty.unit_id))
    if not count:
        return {}
    changing = [each.code for each in desk.tx.procedures.under_change(duty.unit_id)]
    return {"procedures": count, "changing": changing}


def pin(
    desk: Desk, duty: Duty, report: StatusReport, *, instead_of: StatusReport | None = None
) -> None:
    """Keep which versions the statement was said of; what it replaces opens no change any more."""
    if instead_of is not None:
        withdrawn(desk, instead_of)
    if "procedures" in report.details:
        found = desk.tx.procedures.in_force(duty.unit_id)
        desk.tx.procedures.pin(
            report.id, [each.version.id for each in found], agency_id=desk.agency.id
        )


def withdrawn(desk: Desk, report: StatusReport) -> None:
    """A statement is taken back: the changes that it told of go too, while they are drafts."""
    for change in desk.tx.procedures.open_changes():
        if change.report_id == report.id and change.state is ChangeState.DRAFT:
            moved = desk.tx.procedures.move_change(
                change,
                state=ChangeState.DROPPED,
                closing=report.ref,
                decided_by=desk.person.id if desk.person else None,
                decided_at=desk.now,
            )
            procedure = desk.tx.procedures.get(change.procedure_id)
            desk.note(
                "procedure_change_dropped",
                f"procedure:{procedure.key}",
                before={"state": change.state},
                after={"change": moved.id, "state": moved.state, "closing": report.ref},
            )
