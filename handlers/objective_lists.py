"""What /muctieu shows: one's unit with its results, or for Văn phòng and leaders every unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import evidence, telling
from bot.actions import objective_approval as approval
from bot.actions import objective_entry as entry
from bot.actions.objective_posting import posting_duty
from bot.rules.access import NotYours, may
from bot.rules.objective_facts import last_of, outcome_of, outcomes, result_facts
from bot.rules.objective_model import Objective, ObjectiveState
from bot.rules.objective_periods import latest_ended
from handlers.objective_form import year_before
from handlers.unit_choices import working_units

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.objective_model import Measurement

    Results = dict[str, dict[str, Measurement]]

MOST_BUTTONS = 8


def show_unit(desk: Desk, unit_id: int | None, year: int) -> None:
    """A unit's objectives of the year, last year's results first. Raises ``NotYours``."""
    if not entry.may_see(desk, unit_id):
        raise NotYours
    found = [o for o in desk.tx.objectives.current(year) if o.unit_id == unit_id]
    results = desk.tx.objectives.results_of_year(year)
    unit = desk.units[unit_id] if unit_id is not None else None
    desk.reply(
        "objectives_of_unit",
        buttons=_buttons(desk, unit_id, year, found),
        unit=unit.name if unit else None,
        year=year,
        before=year_before(desk, unit_id, year),
        lines=[_line(desk, each, results.get(each.ref, {})) for each in found],
        posted=_posted(desk, unit_id, year) if found else None,
        enters=entry.may_enter(desk, unit_id),
        approved=_approved(desk, found, year),
    )


def _line(desk: Desk, objective: Objective, results: dict[str, Measurement]) -> dict[str, Any]:
    last = last_of(results)
    ended = latest_ended(objective, desk.today)
    in_force = objective.state is ObjectiveState.APPROVED
    return {
        "o": entry.facts_of(desk, objective),
        "result": result_facts(objective, last) if last is not None and in_force else None,
        "missing": ended if in_force and ended is not None and ended not in results else None,
    }


def _approved(desk: Desk, found: list[Objective], year: int) -> dict[str, Any] | None:
    """The paper by which most of them stand, for the line above the list."""
    numbers = [each.approval_id for each in found if each.approval_id is not None]
    known = [a for a in desk.tx.objectives.approvals(year) if numbers and a.id == numbers[-1]]
    return {"number": known[0].number, "on": known[0].signed_on} if known else None


def _buttons(
    desk: Desk, unit_id: int | None, year: int, found: list[Objective]
) -> list[dict[str, Any]]:
    measured = [o for o in found if o.state is ObjectiveState.APPROVED]
    buttons: list[dict[str, Any]] = []
    if entry.may_measure(desk, unit_id):
        buttons = [
            {"label": "b_objective_result", "facts": {"number": number, "ref": each.ref},
             "verb": "objective.result", "code": str(number), "args": {"objective": each.id}}
            for number, each in enumerate(measured[:MOST_BUTTONS], start=1)
        ]  # fmt: skip
    if entry.may_enter(desk, unit_id):
        args = {"unit": unit_id, "year": year}
        buttons.append({"label": "b_objective_enter", "verb": "objective.enter", "args": args})
    return buttons


# ---- every unit


def overview(desk: Desk, year: int) -> None:
    """Every unit in the order of the agency: how many, approved or not, and how they stand."""
    found = desk.tx.objectives.current(year)
    results = desk.tx.objectives.results_of_year(year)
    ready = approval.ready(desk, year)
    lines = [_unit_line(desk, None, found, results)]
    units = working_units(desk)
    lines += [_unit_line(desk, unit.id, found, results) for unit in units]
    waiting = [a for a in desk.tx.objectives.approvals(year) if not a.number]
    desk.reply(
        "objectives_overview",
        buttons=_office_buttons(desk, year, found, ready=bool(ready), unnumbered=bool(waiting)),
        year=year,
        lines=[line for line in lines if line["total"] or line["unit"] is not None],
        total=len(found),
        ready=len(ready),
        lacking=[o.ref for o in found if o.state is ObjectiveState.DRAFT and o.lacks],
        office=telling.of_office(desk),
        director=may(desk.actor, "approve_objectives"),
        unnumbered=waiting[-1].signed_on if waiting else None,
        any_before=bool(desk.tx.objectives.of_year(year - 1)),
    )


def _unit_line(
    desk: Desk, unit_id: int | None, found: list[Objective], results: Results
) -> dict[str, Any]:
    own = [each for each in found if each.unit_id == unit_id]
    in_force = [each for each in own if each.state is ObjectiveState.APPROVED]
    told = [each for each in in_force if results.get(each.ref)]
    return {
        "unit": desk.units[unit_id].short if unit_id is not None else None,
        "total": len({each.ref for each in own}),
        "in_force": len(in_force),
        "drafts": len(own) - len(in_force),
        "outcomes": outcomes(told, results),
        "silent": len(in_force) - len(told),
    }


def _office_buttons(
    desk: Desk, year: int, found: list[Objective], *, ready: bool, unnumbered: bool
) -> list[dict[str, Any]]:
    args = {"year": year}
    office = telling.of_office(desk)
    table = (
        (office and ready, "b_objectives_submit", "objectives.submit"),
        (office and (ready or unnumbered), "b_objectives_paper", "objectives.paper"),
        (may(desk.actor, "approve_objectives") and ready, "b_objectives_waiting",
         "objectives.waiting"),
        (bool(found), "b_objectives_print", "objectives.print"),
    )  # fmt: skip
    buttons: list[dict[str, Any]] = [
        {"label": label, "verb": verb, "args": args} for shown, label, verb in table if shown
    ]
    if office:
        new = {"unit": None, "year": year}
        buttons.append({"label": "b_objective_enter", "verb": "objective.enter", "args": new})
    return buttons


# ---- one objective


def show_one(desk: Desk, objective: Objective) -> None:
    """All that is on record about it: its versions with reasons, its results with corrections."""
    versions = desk.tx.objectives.versions(objective.ref)
    results = desk.tx.objectives.results(objective.ref)
    counting = {each.period: each for each in results}
    measures = objective.state is ObjectiveState.APPROVED and entry.may_measure(
        desk, objective.unit_id
    )
    button = {
        "label": "b_objective_result",
        "facts": {"number": None, "ref": objective.ref},
        "verb": "objective.result",
        "code": "1",
        "args": {"objective": objective.id},
    }
    desk.reply(
        "objective_shown",
        buttons=[button] if measures else [],
        o=entry.facts_of(desk, objective),
        versions=[{"o": entry.facts_of(desk, each), "at": each.entered_at} for each in versions],
        results=[
            {**result_facts(objective, each), "counts": counting[each.period].id == each.id}
            for each in sorted(results, key=lambda result: result.id)
        ],
        outcome=outcome_of(counting),
        enters=entry.may_enter(desk, objective.unit_id),
    )


# ---- posted and sent: the evidence of the plan's own item


def _posted(desk: Desk, unit_id: int | None, year: int) -> dict[str, Any] | None:
    """The unit's duty under which the posting and the copy are shown, and what it still lacks."""
    duty = posting_duty(desk, unit_id, year)
    if duty is None:
        return None
    return {
        "tt": duty.tt,
        "label": duty.label,
        "state": duty.state.value,
        "done": duty.done_on,
        "due": duty.due_on,
        "lacks": [] if duty.closed else evidence.lacks(desk, duty),
    }
