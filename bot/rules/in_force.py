"""The rules in force, numbered: each with its figures, taken from the tables that the bot obeys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.rules import addressees, digest_week, more_time, nudges, working_days
from bot.rules.edition import edition_on
from bot.rules.model import Level
from bot.rules.monthly_day import NTH_WORKING_DAY

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """``figures`` are read when they are asked for, of a day; ``name`` ends the sentence's key."""

    name: str
    figures: Callable[[date], Figures] = lambda _on: {}

    @property
    def sentence(self) -> str:
        return f"rule_{self.name}"


def _ladder(_on: date) -> Figures:
    rungs = nudges.LADDERS[nudges.VERSION]
    return {
        "most": len(rungs),
        "early": [-rung.offset for rung in rungs if not rung.late],
        "late": [rung.offset for rung in rungs if rung.late],
    }


def _hours(_on: date) -> Figures:
    spans = working_days.OFFICE_HOURS
    return {"hours": [[f"{each:%H:%M}" for each in span] for span in spans]}


def _more_time(_on: date) -> Figures:
    allowed = more_time.MORE_TIME
    return {
        "days": allowed.working_days,
        "requests": allowed.requests,
        "other_year": allowed.other_year,
        "own": allowed.own,
    }


def _returned(on: date) -> Figures:
    return {"days": edition_on(on).periods.complete, "late": _ladder(on)["late"]}


def _recipients(_on: date) -> Figures:
    return {
        row.name: {"roles": [role.value for role in row.roles], "late": row.late}
        for row in addressees.TABLE
    }


def _digest(_on: date) -> Figures:
    return {"at": f"{digest_week.LEAVES_AT:%H:%M}"}


def _office(_on: date) -> Figures:
    morning, afternoon = (span[0] for span in working_days.OFFICE_HOURS)
    return {"morning": f"{morning:%H:%M}", "noon": f"{afternoon:%H:%M}"}


def _finding(on: date) -> Figures:
    periods = edition_on(on).periods
    return {
        "acknowledge": periods.acknowledge,
        "minor": periods.correct[Level.MINOR],
        "major": periods.correct[Level.MAJOR],
        "ladder": NUMBERS["ladder"],
    }


def _effect(on: date) -> Figures:
    days = edition_on(on).periods.effectiveness
    return {"minor": days[Level.MINOR], "major": days[Level.MAJOR]}


def _paper(_on: date) -> Figures:
    return {"nth": NTH_WORKING_DAY}


TABLE = (
    Rule("ladder", _ladder),
    Rule("hours", _hours),
    Rule("assigned"),
    Rule("periodic"),
    Rule("received"),
    Rule("in_progress"),
    Rule("promised"),
    Rule("more_time", _more_time),
    Rule("blocked"),
    Rule("contested"),
    Rule("answered"),
    Rule("returned", _returned),
    Rule("recipients", _recipients),
    Rule("last_said"),
    Rule("office", _office),
    Rule("digest", _digest),
    Rule("finding", _finding),
    Rule("paper", _paper),
    Rule("effect", _effect),
)
"""In the order of their numbers; a rule's number is its place."""

NUMBERS = {rule.name: number for number, rule in enumerate(TABLE, start=1)}


def rules_in_force(only: int | None = None, *, on: date) -> list[Figures]:
    """Each rule's number, sentence and figures as they are at this moment; ``only`` one of them."""
    return [
        {"number": number, "sentence": rule.sentence, "figures": rule.figures(on)}
        for number, rule in enumerate(TABLE, start=1)
        if only in (None, number)
    ]
