"""The ladder: when a duty is spoken about, and what keeps the bot quiet (P1, P2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.rules.model import Duty, DutySource, DutyState, Nudge

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from bot.rules.working_days import Calendar


@dataclass(frozen=True, slots=True)
class Rung:
    """``offset`` in working days from the due day; ``late`` rungs go to the head in person."""

    name: str
    offset: int
    late: bool


LADDERS: dict[str, tuple[Rung, ...]] = {
    "P1-2021.1": (
        Rung("before", -5, late=False),
        Rung("due", 0, late=False),
        Rung("late1", 1, late=True),
        Rung("late3", 3, late=True),
    ),
}
"""At most four a duty, two before and two after; then Văn phòng telephones (P1).

Every version stays for ever, the newest last: a chain goes on by the one that it started with.
A new version moves the days of rungs; what a rung is called stays.
"""

VERSION = next(reversed(LADDERS))
"""Kept with every nudge: the rule that made it."""

TABLE = LADDERS[VERSION]
"""The ladder by which a chain starts today."""

OPEN, PROMISED = "open", "promised"
LATE = tuple(rung.name for rung in TABLE if rung.late)
EARLY = ("before", PROMISED, "due")
MOST_EARLY = 2
LAST = TABLE[-1].name

SAID = "merged"
"""How the ledger calls a rung that went out, in the one message of its morning."""

PASSING = ("more_time_asked", "blocked")
"""Reasons that end: a late rung passed over for one of them rings once it is over (P2)."""

SETTLED = (DutyState.REPORTED, DutyState.ACCEPTED, DutyState.CANCELLED, DutyState.CONTESTED)


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of one duty on its day, by which version of the ladder."""

    rung: str
    day: date
    version: str = field(default_factory=lambda: VERSION)


@dataclass(frozen=True, slots=True)
class Ringing:
    """``ring`` is today's step or None; ``skipped`` are the steps passed over, with why."""

    ring: Step | None
    skipped: tuple[tuple[Step, str], ...]


def version_of(noted: Iterable[Nudge]) -> str:
    """The version that a round goes on by: that of its first note, or today's when it begins."""
    known = (each.rule_version for each in noted)
    return next((each for each in known if each in LADDERS), VERSION)


def steps(duty: Duty, calendar: Calendar, *, version: str | None = None) -> list[Step]:
    """Every step of the duty's present round, in order of days; none without a due day.

    What the law asks has warnings of its own before its day (R9); the late rungs are the same.

    ``version`` is that of the ladder, today's when none is given.
    """
    if duty.due_on is None:
        return []
    base = duty.due_on
    quiet_until = duty.returned_until if duty.state is DutyState.RETURNED else None
    if quiet_until is not None:
        base = max(base, quiet_until)
    by = version or VERSION
    rungs = LADDERS[by]
    if duty.source is DutySource.LEGAL:
        rungs, base = tuple(rung for rung in rungs if rung.late), max(base, duty.opens_on)
    found = [Step(rung.name, calendar.add_working(base, rung.offset), by) for rung in rungs]
    if quiet_until is not None:
        late_only = base == quiet_until
        found = [
            step
            for step in found
            if step.day > quiet_until and (step.rung in LATE or not late_only)
        ]
    if duty.promised_on is not None and duty.promised_on <= base:
        found.append(Step(PROMISED, calendar.previous_working(duty.promised_on), by))
    return sorted(found, key=lambda step: (step.day, _order(step.rung)))


def quiet(
    duty: Duty,
    rung: str,
    *,
    rung_early: int,
    waits_for_time: bool = False,
    reminded: bool = False,
) -> str | None:
    """Why the bot keeps silent about this rung (P2), or None when it rings.

    ``reminded``: a promise of this round had its reminder; the next one has the due day's.
    """
    reasons = (
        (duty.state in SETTLED, "answered"),
        (waits_for_time, "more_time_asked"),
        (duty.state is DutyState.BLOCKED, "blocked"),
    )
    if why := next((why for holds, why in reasons if holds), None):
        return why
    if rung == "before":
        return _quiet_before(duty)
    if rung == "due" and not reminded and _still_promised(duty):
        return "promised"
    return "two_before" if rung in EARLY and rung_early >= MOST_EARLY else None


def due_today(
    duty: Duty,
    today: date,
    calendar: Calendar,
    *,
    settled: Collection[str],
    rung_early: int,
    waits_for_time: bool = False,
    version: str | None = None,
) -> Ringing:
    """What the ladder says on a day, given the rungs already settled in this round.

    Everything due by today counts (``<=``): after a downtime the highest rung wins and the
    lower ones are skipped with a reason, so that one duty never rings twice on a day.
    """
    known = steps(duty, calendar, version=version)
    ripe = [s for s in known if s.day <= today and s.rung not in settled]
    silent: list[tuple[Step, str]] = []
    loud: list[Step] = []
    for step in ripe:
        why = quiet(
            duty,
            step.rung,
            rung_early=rung_early,
            waits_for_time=waits_for_time,
            reminded=PROMISED in settled,
        )
        if why is None:
            loud.append(step)
        else:
            silent.append((step, why))
    silent.extend((step, "superseded") for step in loud[:-1])
    return Ringing(loud[-1] if loud else None, tuple(silent))


def settled_rungs(noted: Iterable[Nudge]) -> set[str]:
    """The rungs of a round that are done with: said, passed over for good, or overtaken.

    A late one that was only put off by what may end is not among them.
    """
    known = list(noted)
    last_was_said = any(n.rung == LAST and n.state == SAID for n in known)
    return {
        n.rung
        for n in known
        if n.state == SAID or n.rung not in LATE or n.why not in PASSING or last_was_said
    }


def promise_horizon(calendar: Calendar, today: date) -> date:
    """Promises up to this day are spoken of today: one for a day off on the working day before."""
    return calendar.next_working(today + timedelta(days=1)) - timedelta(days=1)


def horizon(calendar: Calendar, today: date) -> date:
    """Duties due by this day may have a ripe rung today."""
    earliest = min(rung.offset for ladder in LADDERS.values() for rung in ladder)
    return calendar.add_working(today, -earliest) + timedelta(days=1)


def number_of(rung: str, before: Sequence[str]) -> int:
    """The nudge's number in its half: «nhắc lần 2», «nhắc quá hạn lần 1»."""
    half = LATE if rung in LATE else EARLY
    return 1 + sum(1 for known in before if known in half)


def _quiet_before(duty: Duty) -> str | None:
    """More time begins the ladder anew: being at work was said of the deadline before (P10)."""
    if duty.promised_on is not None:
        return "promised"
    said_so = duty.state is DutyState.IN_PROGRESS and not duty.extended
    return "in_progress" if said_so else None


def _still_promised(duty: Duty) -> bool:
    return (
        duty.promised_on is not None and duty.due_on is not None and duty.promised_on >= duty.due_on
    )


def _order(rung: str) -> int:
    return (OPEN, "before", "due", PROMISED, "late1", "late3").index(rung)
