"""The dialogue of an objective: what, target, resources, who, when, how measured, how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import objective_entry as entry
from bot.rules.access import NotYours
from bot.rules.objective_facts import last_of, objective_facts, result_facts
from bot.rules.objective_figures import shown_number
from bot.rules.objective_line import (
    LONGEST_FIELD,
    ObjectiveLine,
    Target,
    read_due,
    read_follow,
    read_target,
)
from bot.rules.objective_model import Direction, Follow
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.form import words_up_to
from handlers.one_line import filled
from handlers.unit_choices import named, offered, working_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Unit

    Answers = dict[str, Any]

AGENCY = 0
"""The answer to «which unit» that means the whole agency."""
AGENCY_WORDS = ("so", "ca so", "toan so", "chung", "co quan", "ca co quan", "toan co quan")
MOST_SHOWN = 12


def begin(desk: Desk, line: ObjectiveLine, *, unit_id: int | None, year: int) -> None:
    """Ask what the line left out; ``unit_id`` None is asked of Văn phòng as well."""
    known: Answers = {"year": year, **_known(line)}
    if unit_id is not None:
        known["unit"] = unit_id
    answers = filled(desk, FORM, known)
    if answers is not None:
        finish(desk, answers, None)


def _known(line: ObjectiveLine) -> Answers:
    told: Answers = {
        name: line.fields[name] for name in ("resources", "owner", "due_on", "method", "follow")
        if name in line.fields
    }  # fmt: skip
    if line.what:
        told["what"] = line.what
    if line.target is not None:
        told["target"] = _kept(line.target)
    if "accumulates" in line.fields:
        told["accumulates"] = line.fields["accumulates"]
    return told


def _kept(target: Target) -> dict[str, Any]:
    return {
        "words": f"{SIGNS[target.direction]} {shown_number(target.value)} {target.measure}".strip(),
        "value": target.value,
        "direction": target.direction.value,
        "measure": target.measure,
    }


SIGNS = {Direction.AT_LEAST: "≥", Direction.AT_MOST: "≤", Direction.EXACTLY: "="}


def finish(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """A draft of the objective, and what comes next."""
    unit_id = int(answers["unit"]) or None
    made = entry.enter(desk, line_of(answers), unit_id=unit_id, year=int(answers["year"]))
    desk.reply("objective_entered", o=entry.facts_of(desk, made), alone=True)


def line_of(answers: Answers) -> ObjectiveLine:
    """The answers as a typed line would have said them."""
    target = answers["target"]
    fields: dict[str, Any] = {
        "resources": answers["resources"],
        "owner": answers["owner"],
        "due_on": date.fromisoformat(str(answers["due_on"])),
        "method": answers["method"],
        "follow": Follow(answers["follow"]),
    }
    if "accumulates" in answers:
        fields["accumulates"] = bool(answers["accumulates"])
    read = Target(target["value"], Direction(target["direction"]), target["measure"])
    return replace(ObjectiveLine(), what=answers["what"], target=read, fields=fields)


# ---- questions


def _units(desk: Desk, answers: Answers) -> Sequence[dict[str, Any]]:
    whole = {"label": "b_objective_agency", "value": AGENCY, "aliases": AGENCY_WORDS}
    return [whole, *offered(_working)(desk, answers)]


def _working(desk: Desk) -> list[Unit]:
    return [unit for unit in working_units(desk) if entry.may_enter(desk, unit.id)]


_words = words_up_to(LONGEST_FIELD)


def _target(_desk: Desk, _answers: Answers, text: str) -> dict[str, Any]:
    return _kept(read_target(text))


def _due(_desk: Desk, answers: Answers, text: str) -> date:
    return read_due(text, year=int(answers["year"]))


def _follow(_desk: Desk, _answers: Answers, text: str) -> Follow:
    return read_follow(text)


def _last_year(desk: Desk, answers: Answers) -> dict[str, Any]:
    """Last year's results come before new targets (item 2: «rà soát … đã ban hành»)."""
    unit_id = int(answers.get("unit", AGENCY)) or None
    return {"year": answers["year"], "before": year_before(desk, unit_id, int(answers["year"]))}


def year_before(desk: Desk, unit_id: int | None, year: int) -> list[dict[str, Any]]:
    """The objectives that were in force the year before, each with its last result."""
    found = desk.tx.objectives.of_unit(unit_id, year - 1)
    if not found:
        return []
    unit = desk.units[unit_id] if unit_id is not None else None
    results = desk.tx.objectives.results_of_year(year - 1)
    lines = []
    for each in found[:MOST_SHOWN]:
        last = last_of(results.get(each.ref, {}))
        told = result_facts(each, last) if last is not None else None
        lines.append({"o": objective_facts(each, unit), "result": told})
    return lines


def _owners(desk: Desk, answers: Answers) -> Sequence[dict[str, Any]]:
    unit_id = int(answers.get("unit", AGENCY)) or None
    if unit_id is None:
        return []
    return [{"text": desk.units[unit_id].head_title, "value": desk.units[unit_id].head_title}]


def _days(_desk: Desk, answers: Answers) -> Sequence[dict[str, Any]]:
    day = date(int(answers["year"]), 12, 31).isoformat()
    return [{"label": "b_objective_day", "facts": {"day": day}, "value": day}]


def _follows(_desk: Desk, _answers: Answers) -> Sequence[dict[str, Any]]:
    return [
        {"label": "b_objective_follow", "facts": {"follow": each.value}, "value": each.value}
        for each in (Follow.QUARTER, Follow.MONTH, Follow.HALF, Follow.YEAR)
    ]


FORM = dialogue.declare(
    Form(
        "objective",
        (
            Question("unit", "ask_objective_unit", named(_working), choices=_units),
            Question("what", "ask_objective_what", _words, shows=_last_year),
            Question("target", "ask_objective_target", _target),
            Question("resources", "ask_objective_resources", _words),
            Question("owner", "ask_objective_owner", _words, choices=_owners),
            Question("due_on", "ask_objective_due", _due, choices=_days),
            Question("method", "ask_objective_method", _words),
            Question("follow", "ask_objective_follow", _follow, choices=_follows),
        ),
        finish,
        "form_objective",
    )
)


def enter(desk: Desk, args: dict[str, Any]) -> None:
    """«Nhập mục tiêu»; the rights are looked at with the act."""
    unit_id = args.get("unit")
    if not entry.may_enter(desk, unit_id):
        raise NotYours
    begin(desk, ObjectiveLine(), unit_id=unit_id, year=int(args["year"]))


VERBS: dict[str, Any] = {"objective.enter": enter}
