"""Finds a finding for who may know of it, and files a new one: number, duty, notice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.actions.finding_news import NOTICE, files_of, tell_unit
from bot.actions.status import next_ref
from bot.rules import access
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.findings import (
    FindingState,
    is_nonconformity,
    may_see,
    series_of,
    standing,
)
from bot.rules.model import DutySource, Finding, ItemKind, Level, Role
from bot.rules.separation import NOT_YOURS, About, Act, may, why_not
from bot.texts import FIRST_LANGUAGE, texts
from storage.finding_relations import about

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Duty, Unit


class OwnUnit(RuleBroken):
    says = "finding_own_unit"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an auditor found; ``dialogues`` hold the photos that were sent on the way."""

    unit_id: int
    level: Level
    criterion: str
    statement: str
    proof: str
    due_on: date | None = None
    dialogues: tuple[int, ...] = ()


def found(desk: Desk, ref: str) -> Finding:
    """The finding of a reference, for those who may know of it. Raises ``NotYours``."""
    finding = desk.tx.findings.of_ref(ref)
    if finding is None or not knows(desk, finding):
        raise NotYours
    return as_it_stands(desk, finding)


def knows(desk: Desk, finding: Finding) -> bool:
    """Whether who acts may know of it; the leaders of its audit's team are asked for last."""
    if may_see(desk.actor, finding, desk.units[finding.unit_id]):
        return True
    return may(desk.actor, Act.SEE, about(desk.tx, finding, on=desk.today))


def as_it_stands(desk: Desk, finding: Finding) -> Finding:
    """The finding with the state that its duty gives it now."""
    duty = desk.tx.duties.get(finding.duty_id) if finding.duty_id is not None else None
    return replace(finding, state=standing(finding, duty))


def seen(desk: Desk, finding_id: int) -> Finding:
    """The same by its row's number, as buttons hold it."""
    return found(desk, desk.tx.findings.get(finding_id).ref)


def check_unit(desk: Desk, unit: Unit) -> None:
    """Raises ``OwnUnit``: nobody audits the unit in which they hold a post (F54)."""
    why = why_not(desk.actor, Act.WRITE, About(unit.id))
    if why == NOT_YOURS:
        raise NotYours
    if why is not None:
        raise OwnUnit(unit=unit.short)


def file(desk: Desk, draft: Draft) -> Finding:
    """Number the finding, make it a duty when it must be corrected, and tell the unit.

    The number is taken in this transaction: an attempt that is refused uses none. Raises
    ``NotYours``, ``OwnUnit``.
    """
    access.require(desk.actor, "write_finding")
    unit = desk.units[draft.unit_id]
    check_unit(desk, unit)
    year = desk.today.year
    ref = next_ref(desk, series_of(draft.level, on=desk.today), year)
    duty = _duty(desk, draft, ref) if is_nonconformity(draft.level) else None
    finding = desk.tx.findings.add(
        agency_id=desk.agency.id,
        ref=ref,
        year=year,
        unit_id=unit.id,
        auditor_id=desk.actor.id,
        level=draft.level,
        criterion=draft.criterion,
        statement=draft.statement,
        proof=draft.proof,
        found_on=desk.today,
        due_on=duty.due_on if duty else None,
        duty_id=duty.id if duty else None,
        state=FindingState.ISSUED,
        filed_at=desk.now,
    )
    for evidence in files_of(desk, draft.dialogues):
        desk.tx.evidence.attach(evidence, finding_id=finding.id)
    desk.note(
        "finding_filed",
        ref,
        after={
            "unit": unit.id,
            "level": draft.level,
            "due_on": finding.due_on,
            "criterion": finding.criterion,
            "statement": finding.statement,
            "proof": finding.proof,
        },
        capacity=Role.AUDITOR.value,
    )
    tell_unit(desk, finding, NOTICE, once=f"finding:{ref}:filed")
    return finding


def _duty(desk: Desk, draft: Draft, ref: str) -> Duty:
    plan = desk.tx.plans.in_force(desk.today.year)
    heading = texts().render(FIRST_LANGUAGE, "finding_duty_heading", ref=ref, round=1)
    return desk.owe(
        agency_id=desk.agency.id,
        ref=next_ref(desk, "NV", desk.today.year),
        year=desk.today.year,
        source=DutySource.FINDING,
        kind=ItemKind.TASK,
        plan_id=plan.id if plan else None,
        unit_id=draft.unit_id,
        label=ref,
        heading=heading,
        period=ref,
        opens_on=desk.today,
        due_on=draft.due_on,
        first_due_on=draft.due_on,
    )
