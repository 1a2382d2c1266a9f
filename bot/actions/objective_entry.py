"""Putting down an objective, completing it, giving it up; what is approved changes by version."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import telling
from bot.actions.status import next_ref
from bot.rules.access import HEADS, NotYours, may
from bot.rules.errors import RuleBroken
from bot.rules.model import Role, UnitKind
from bot.rules.objective_facts import objective_facts
from bot.rules.objective_line import accumulates
from bot.rules.objective_model import Follow, Objective, ObjectiveState

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.objective_line import ObjectiveLine

SERIES = "MT"
CHANGEABLE = (
    "what", "target", "direction", "measure", "accumulates", "resources", "owner", "due_on",
    "method", "follow",
)  # fmt: skip


class NothingToChange(RuleBroken):
    says = "objective_nothing_new"


class ReasonNeeded(RuleBroken):
    says = "objective_reason_needed"


class ApprovedNotDropped(RuleBroken):
    says = "objective_not_dropped"


# ---- who may


def may_enter(desk: Desk, unit_id: int | None) -> bool:
    """The unit's head or deputy; Văn phòng for every unit and for the agency itself."""
    if telling.of_office(desk):
        return True
    return any(
        post.unit_id == unit_id and post.role in (Role.HEAD, Role.DEPUTY)
        for post in desk.actor.capacities
    )


def may_see(desk: Desk, unit_id: int | None) -> bool:
    """One's own unit's and the agency's; all of them to Văn phòng, leaders and auditors."""
    if unit_id is None or telling.of_office(desk) or may(desk.actor, "see_all_objectives"):
        return True
    return any(post.unit_id == unit_id for post in desk.actor.capacities)


def may_measure(desk: Desk, unit_id: int | None) -> bool:
    """Whoever answers for the unit, a focal point too; Văn phòng on behalf and for the agency."""
    if telling.of_office(desk):
        return True
    return any(p.unit_id == unit_id and p.role in HEADS for p in desk.actor.capacities)


def own_unit(desk: Desk) -> int | None:
    """The unit for which who acts would put one down; None for Văn phòng, which is asked."""
    if telling.of_office(desk):
        return None
    posts = [p for p in desk.actor.capacities if p.role in HEADS]
    return posts[0].unit_id if posts else None


def capacity_of(desk: Desk, unit_id: int | None) -> str:
    """In which post who acts speaks about the unit's objectives."""
    of_unit = [p for p in desk.actor.capacities if p.unit_id == unit_id and p.role in HEADS]
    return (of_unit or list(desk.actor.capacities))[0].role.value


def objective_of(desk: Desk, ref: str) -> Objective:
    """The version that a reference means now: in force, else the draft, else the last.

    Raises ``NotYours`` also where there is none.
    """
    found = [o for o in desk.tx.objectives.versions(ref) if o.agency_id == desk.agency.id]
    if not found or not may_see(desk, found[0].unit_id):
        raise NotYours
    for state in (ObjectiveState.APPROVED, ObjectiveState.DRAFT):
        known = [each for each in found if each.state is state]
        if known:
            return known[-1]
    return found[-1]


# ---- putting down


def enter(desk: Desk, line: ObjectiveLine, *, unit_id: int | None, year: int) -> Objective:
    """A draft with what the line says; what it leaves out has the office's usual words.

    ``line.target`` must be there. Raises ``NotYours``.
    """
    if not may_enter(desk, unit_id) or line.target is None:
        raise NotYours
    told = {**_usual(desk, unit_id, year), **_said(line)}
    made = desk.tx.objectives.add(
        agency_id=desk.agency.id,
        ref=next_ref(desk, SERIES, year),
        version=1,
        year=year,
        unit_id=unit_id,
        state=ObjectiveState.DRAFT,
        entered_by=desk.actor.id,
        entered_at=desk.now,
        changed_at=desk.now,
        **told,
    )
    capacity = capacity_of(desk, unit_id)
    desk.note("objective_entered", made.ref, after={"unit": unit_id, **told}, capacity=capacity)
    return made


def _usual(desk: Desk, unit_id: int | None, year: int) -> dict[str, Any]:
    """The head answers, by the end of the year, followed every quarter: until told otherwise."""
    unit = desk.units[unit_id] if unit_id is not None else None
    leaders = [u for u in desk.units.values() if u.kind is UnitKind.LEADERSHIP]
    known = unit or (leaders[0] if leaders else None)
    return {
        "owner": known.head_title if known else "",
        "due_on": date(year, 12, 31),
        "follow": Follow.QUARTER,
    }


def _said(line: ObjectiveLine) -> dict[str, Any]:
    """The line as columns; ``reason`` belongs to the change, not to the objective."""
    told: dict[str, Any] = {k: v for k, v in line.fields.items() if k in CHANGEABLE}
    if line.what:
        told["what"] = line.what
    if line.target is not None:
        told |= {
            "target": line.target.value,
            "direction": line.target.direction,
            "measure": line.target.measure,
        }
        told.setdefault("accumulates", accumulates(line.target.measure))
    return told


# ---- changing


def change(desk: Desk, objective: Objective, line: ObjectiveLine, *, reason: str) -> Objective:
    """A draft is completed in place; what is in force gets a draft of its next version.

    Raises ``NotYours``, ``NothingToChange``, and ``ReasonNeeded`` for what is in force.
    """
    if not may_enter(desk, objective.unit_id):
        raise NotYours
    draft = draft_of(desk, objective)
    base = draft or objective
    told = {k: v for k, v in _said(line).items() if getattr(base, k) != v}
    if not told:
        raise NothingToChange(ref=objective.ref)
    if objective.state is not ObjectiveState.DRAFT and not reason and draft is None:
        raise ReasonNeeded(ref=objective.ref)
    if draft is not None:
        more = {"reason": reason} if reason else {}
        made = desk.tx.objectives.change(draft.id, changed_at=desk.now, **told, **more)
    else:
        made = _next_version(desk, objective, told, reason)
    desk.note(
        "objective_changed",
        objective.ref,
        before={name: getattr(base, name) for name in told},
        after={**told, "version": made.version, "reason": reason},
        capacity=capacity_of(desk, objective.unit_id),
    )
    return made


def draft_of(desk: Desk, objective: Objective) -> Objective | None:
    """The version that is being put down under the same reference."""
    found = desk.tx.objectives.versions(objective.ref)
    return next((each for each in found if each.state is ObjectiveState.DRAFT), None)


def _next_version(desk: Desk, objective: Objective, told: dict[str, Any], reason: str) -> Objective:
    if objective.state is not ObjectiveState.APPROVED:
        raise NotYours
    known = {name: getattr(objective, name) for name in CHANGEABLE}
    last = desk.tx.objectives.versions(objective.ref)[-1]
    return desk.tx.objectives.add(
        agency_id=objective.agency_id,
        ref=objective.ref,
        version=last.version + 1,
        year=objective.year,
        unit_id=objective.unit_id,
        state=ObjectiveState.DRAFT,
        reason=reason,
        entered_by=desk.actor.id,
        entered_at=desk.now,
        changed_at=desk.now,
        **{**known, **told},
    )


def drop(desk: Desk, objective: Objective, *, reason: str) -> Objective:
    """A draft is given up and stays on record. Raises ``NotYours``, ``ApprovedNotDropped``."""
    if not may_enter(desk, objective.unit_id):
        raise NotYours
    draft = draft_of(desk, objective)
    if draft is None:
        raise ApprovedNotDropped(ref=objective.ref)
    if not reason:
        raise ReasonNeeded(ref=objective.ref)
    gone = desk.tx.objectives.change(
        draft.id, state=ObjectiveState.DROPPED, reason=reason, ended_at=desk.now
    )
    desk.note(
        "objective_dropped",
        objective.ref,
        before={"state": draft.state, "version": draft.version},
        after={"state": gone.state, "reason": reason},
        capacity=capacity_of(desk, objective.unit_id),
    )
    return gone


# ---- what sentences are given


def facts_of(desk: Desk, objective: Objective) -> dict[str, Any]:
    """What every sentence about an objective is given."""
    unit = desk.units[objective.unit_id] if objective.unit_id is not None else None
    return objective_facts(objective, unit)
