"""What sentences and papers are told of objectives and their results: plain facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from bot.rules.model import Unit
from bot.rules.objective_figures import shown_number
from bot.rules.objective_model import Measurement, Objective, Standing, Verdict
from bot.rules.objective_periods import end_of

NO_RESULT = "none"


def objective_facts(objective: Objective, unit: Unit | None) -> dict[str, Any]:
    """What every sentence about an objective is given; ``unit`` None is the whole agency."""
    return {
        "ref": objective.ref,
        "version": objective.version,
        "year": objective.year,
        "state": objective.state.value,
        "unit": unit.short if unit else None,
        "unit_name": unit.name if unit else None,
        "what": objective.what,
        "target": shown_number(objective.target),
        "direction": objective.direction.value,
        "measure": objective.measure,
        "accumulates": objective.accumulates,
        "resources": objective.resources,
        "owner": objective.owner,
        "due": objective.due_on.isoformat(),
        "method": objective.method,
        "follow": objective.follow.value,
        "reason": objective.reason,
        "lacks": list(objective.lacks),
    }


def result_facts(objective: Objective, measured: Measurement) -> dict[str, Any]:
    """What sentences say of a result."""
    return {
        "ref": objective.ref,
        "period": measured.period,
        "value": shown_number(measured.value),
        "part": measured.part,
        "whole": measured.whole,
        "measure": objective.measure,
        "standing": measured.standing.value,
        "verdict": measured.verdict,
        "note": measured.note,
        "number": measured.number,
        "on": measured.effective_on.isoformat(),
    }


def last_of(results: Mapping[str, Measurement], *, before: str = "") -> Measurement | None:
    """The latest result (of an earlier period than ``before``); the year's own comes last."""
    known = [r for r in results.values() if not before or end_of(r.period) < end_of(before)]
    return max(known, key=lambda r: (end_of(r.period), -len(r.period)), default=None)


def outcome_of(results: Mapping[str, Measurement]) -> str:
    """«achieved», «not_achieved», a standing, or ``NO_RESULT``: what the latest result says."""
    last = last_of(results)
    if last is None:
        return NO_RESULT
    return last.verdict or last.standing.value


OUTCOMES = (*(each.value for each in Verdict), *(each.value for each in Standing), NO_RESULT)
"""In the order in which they are told."""


def outcomes(
    objectives: Sequence[Objective], results: Mapping[str, Mapping[str, Measurement]]
) -> dict[str, int]:
    """How many stand how, those that are none left out."""
    found = Counter(outcome_of(results.get(each.ref, {})) for each in objectives)
    return {name: found[name] for name in OUTCOMES if found[name]}
