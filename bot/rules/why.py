"""Why a duty is spoken of on some days and not on others: its ladder, and what holds now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.rules import nudges
from bot.rules.model import Duty, DutyState, ItemKind, Nudge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.rules.working_days import Calendar

SAID, SKIPPED, TO_COME, NOT_SAID = "said", "skipped", "to_come", "not_said"
"""What became of a rung, or will: not said is one whose day passed without a need to note it."""

RULE_OF = {
    "accepted": "answered",
    "cancelled": "answered",
    "reported": "answered",
    "answered": "answered",
    "contested": "contested",
    "asked_only": "periodic",
    "not_open": "periodic",
    "day_off": "hours",
    "more_time_asked": "more_time",
    "blocked": "blocked",
    "returned": "returned",
    "said_today": "ladder",
    "promised": "promised",
    "in_progress": "in_progress",
    "last_said": "last_said",
    "two_before": "ladder",
    "superseded": "hours",
    "told_at_issue": "assigned",
    "nobody": "recipients",
    "no_rung": "ladder",
    "no_due": "ladder",
}
"""Why nothing is said → the rule (of ``in_force``) that says so."""

RULE_OF_RUNG = {"promised": "promised"}
"""Rungs that come from another rule than the ladder."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One day of the ladder, what became of it, and why it was or will be passed over."""

    name: str
    day: date
    became: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A duty's round: its rungs in order, the version they go by, and why nothing is said now."""

    rungs: tuple[Rung, ...]
    version: str
    most: int
    now: str
    until: date | None
    """The day that ``now`` speaks of: promised, given for completion, or that of the next rung."""

    @property
    def rule(self) -> str:
        return RULE_OF[self.now]


def course_of(
    duty: Duty,
    noted: Sequence[Nudge],
    calendar: Calendar,
    *,
    today: date,
    waits_for_time: bool = False,
) -> Course:
    """The present round of a duty, from its row and the ledger of its nudges (``noted``)."""
    rows = [row for row in noted if row.round == duty.round]
    version = nudges.version_of(rows)
    spoken = [row for row in rows if row.rung != nudges.OPEN]
    rungs = _rungs(duty, spoken, calendar, today, version, waits=waits_for_time)
    ladder = nudges.LADDERS[version]
    now, until = _now(duty, rungs, calendar, today, waits=waits_for_time)
    return Course(rungs, version, len(ladder), now, until)


def _rungs(
    duty: Duty,
    rows: Sequence[Nudge],
    calendar: Calendar,
    today: date,
    version: str,
    *,
    waits: bool,
) -> tuple[Rung, ...]:
    settled = nudges.settled_rungs(rows)
    found = _noted(rows)
    planned = {step.rung: step.day for step in nudges.steps(duty, calendar, version=version)}
    open_ones = [name for name in planned if name not in settled]
    early = sum(1 for rung in found if rung.became == SAID and rung.name in nudges.EARLY)
    found = [rung for rung in found if rung.name in settled]
    for name in open_ones:
        why = nudges.quiet(
            duty,
            name,
            rung_early=early,
            waits_for_time=waits,
            reminded=nudges.PROMISED in settled,
        )
        became = NOT_SAID if planned[name] < today else (SKIPPED if why else TO_COME)
        early += became == TO_COME and name in nudges.EARLY
        found.append(Rung(name, planned[name], became, why))
    return tuple(sorted(found, key=lambda rung: (rung.day, rung.became == TO_COME)))


def _noted(rows: Sequence[Nudge]) -> list[Rung]:
    """What the ledger says, one a rung: said once, it was said."""
    found: dict[str, Rung] = {}
    for row in rows:
        said = row.state == nudges.SAID
        if said or row.rung not in found:
            became, why = (SAID, None) if said else (SKIPPED, row.why)
            found[row.rung] = Rung(row.rung, row.day, became, why)
    return list(found.values())


_BY_STATE = {
    DutyState.ACCEPTED: "accepted",
    DutyState.CANCELLED: "cancelled",
    DutyState.REPORTED: "reported",
    DutyState.CONTESTED: "contested",
}


def _now(
    duty: Duty, rungs: Sequence[Rung], calendar: Calendar, today: date, *, waits: bool
) -> tuple[str, date | None]:
    """Why nothing (more) is said of it today; the first that holds, and the day it speaks of."""
    last_said = any(rung.name == nudges.LAST and rung.became == SAID for rung in rungs)
    returned = duty.returned_until if duty.state is DutyState.RETURNED else None
    promised = duty.promised_on
    coming = next((rung for rung in rungs if rung.became == TO_COME), None)
    reasons: tuple[tuple[bool, str, date | None], ...] = (
        (duty.state in _BY_STATE, _BY_STATE.get(duty.state, ""), None),
        (duty.kind is ItemKind.CONTINUOUS, "asked_only", None),
        (duty.due_on is None, "no_due", None),
        (last_said, "last_said", None),
        (any(r.became == SAID and r.day == today for r in rungs), "said_today", None),
        (waits, "more_time_asked", None),
        (duty.state is DutyState.BLOCKED, "blocked", duty.blocked_on),
        (not calendar.is_working(today), "day_off", calendar.next_working(today)),
        (duty.opens_on > today, "not_open", duty.opens_on),
        (returned is not None and today <= returned, "returned", returned),
        (promised is not None and today < promised, "promised", promised),
        (_is_under_way(duty, today), "in_progress", duty.due_on),
    )
    found = next(((why, day) for holds, why, day in reasons if holds), None)
    return found or ("no_rung", coming.day if coming else None)


def _is_under_way(duty: Duty, today: date) -> bool:
    early = duty.due_on is not None and today < duty.due_on
    return duty.state is DutyState.IN_PROGRESS and early
