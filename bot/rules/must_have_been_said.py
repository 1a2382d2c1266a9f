"""What must have been said by a morning, worked out anew: the auditor's own reading of P1 and P2.

It shares no line with the ladder that makes the nudges: whoever shares the code shares the bug.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.rules.edition import edition_on
from bot.rules.model import Duty, DutySource, DutyState, ItemKind, Nudge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.rules.working_days import Calendar

WORKING_DAYS_FROM_THE_DEADLINE = {
    "P1-2021.1": {"before": -5, "due": 0, "late1": 1, "late3": 3},
}
"""P1 in its own words: twice before and twice after, the last on the third day.

By version, the newest last: what was begun by one is ended by it.
"""
A_DAY_IS_ASKED_AGAIN = (5, 10)
"""Working days after the first word about a document to which a unit has to set its own day."""

BEFORE_OR_ON_IT = ("before", "due", "promised")
AFTER_IT = ("late1", "late3")
BY_RANK = ("before", "due", "promised", "late1", "late3")
OPENING = "open"

NOTHING_OWED = (
    DutyState.REPORTED, DutyState.ACCEPTED, DutyState.CANCELLED, DutyState.CONTESTED,
)  # fmt: skip
ASKED_OF_EVERYONE = (ItemKind.REVIEW, ItemKind.CONTINUOUS)
COMES_BACK = ("more_time_asked", "blocked")
"""What ends one day: a late rung put off for it is owed again (P2)."""

SAY, KEEP_QUIET, EITHER = "say", "keep_quiet", "either"
NOBODY_THERE = "nobody"


@dataclass(frozen=True, slots=True)
class Owed:
    """One rung that a morning had to deal with: aloud, in silence with a reason, or either."""

    duty_id: int
    round: int
    rung: str
    must: str


def owed_on(
    duty: Duty,
    day: date,
    calendar: Calendar,
    *,
    earlier: Sequence[Nudge],
    in_force: bool,
    waits_for_time: bool,
) -> list[Owed]:
    """Every rung that the morning of ``day`` had to settle, the duty as it stood then.

    ``earlier`` is the ledger of this duty up to the day before; ``in_force`` tells whether its
    plan had been issued.
    """
    opening = _opening(duty, day, earlier, in_force=in_force)
    rungs = _rungs(duty, day, calendar, earlier, waits_for_time=waits_for_time)
    if opening is not None and opening.must != KEEP_QUIET:
        rungs = [Owed(o.duty_id, o.round, o.rung, EITHER) for o in rungs]
    return ([opening] if opening else []) + rungs


def law_said_by(
    limit: date | None, told_on: date, calendar: Calendar, *, own: bool = False
) -> list[tuple[date, str]]:
    """(working day, step) of all that the law's ladder must have settled, in order.

    ``told_on`` is the morning on which the unit had to be told of the document; how many days
    before the limit it is warned is the law's own figure (R9, R14). ``own``: the limit is the
    unit's, and each day that it sets is warned of anew.
    """
    days = [(told_on, "legal_new")]
    if limit is None:
        asked = enumerate(A_DAY_IS_ASKED_AGAIN, start=1)
        return [*days, *((calendar.add_working(told_on, n), f"legal_day{i}") for i, n in asked)]
    warns = edition_on(limit).periods.legal_alert_days
    warned = ((calendar.next_working(limit - timedelta(days=n)), n) for n in warns)
    of_day = f".{limit:%Y%m%d}" if own else ""
    return sorted([*days, *((day, f"legal_{n}{of_day}") for day, n in warned)])


def _opening(duty: Duty, day: date, earlier: Sequence[Nudge], *, in_force: bool) -> Owed | None:
    """A plan's duty is told of once, on its first morning; what is asked of all, always aloud."""
    told = any(row.rung == OPENING for row in earlier)
    late = duty.state in NOTHING_OWED and duty.state is not DutyState.CONTESTED
    if told or late or not in_force or duty.source is not DutySource.PLAN or duty.opens_on > day:
        return None
    if duty.due_on == day:
        return Owed(duty.id, duty.round, OPENING, KEEP_QUIET)
    asked = duty.kind in ASKED_OF_EVERYONE
    return Owed(duty.id, duty.round, OPENING, SAY if asked else EITHER)


def _rungs(
    duty: Duty,
    day: date,
    calendar: Calendar,
    earlier: Sequence[Nudge],
    *,
    waits_for_time: bool,
) -> list[Owed]:
    if duty.due_on is None or duty.state in NOTHING_OWED:
        return []
    rows = [row for row in earlier if row.round == duty.round]
    over = {row.rung for row in rows if not _comes_back(row, rows)}
    ladder = _ladder_of(rows)
    ripe = [
        rung for at, rung in _calendar_of(duty, calendar, ladder) if at <= day and rung not in over
    ]
    said_before = sum(row.state == "merged" and row.rung in BEFORE_OR_ON_IT for row in rows)
    aloud = [
        rung
        for rung in ripe
        if not _is_quiet(duty, rung, said_before, waits=waits_for_time, reminded="promised" in over)
    ]
    noted = {row.rung for row in rows}
    return [
        Owed(duty.id, duty.round, rung, SAY if rung in aloud[-1:] else KEEP_QUIET)
        for rung in ripe
        if rung in aloud[-1:] or rung not in noted
    ]


def _comes_back(row: Nudge, rows: Sequence[Nudge]) -> bool:
    """Put off, not over: a late rung silenced by what may end, while the last is unsaid."""
    put_off = row.state != "merged" and row.rung in AFTER_IT and row.why in COMES_BACK
    return put_off and not any(r.rung == AFTER_IT[-1] and r.state == "merged" for r in rows)


def _ladder_of(rows: Sequence[Nudge]) -> dict[str, int]:
    begun_by = rows[0].rule_version if rows else ""
    newest = next(reversed(WORKING_DAYS_FROM_THE_DEADLINE))
    by = begun_by if begun_by in WORKING_DAYS_FROM_THE_DEADLINE else newest
    return WORKING_DAYS_FROM_THE_DEADLINE[by]


def _calendar_of(duty: Duty, calendar: Calendar, ladder: dict[str, int]) -> list[tuple[date, str]]:
    """(day, rung) of the round, in order; what was returned counts from its own day (P6)."""
    deadline = duty.due_on
    if deadline is None:
        return []
    given = duty.returned_until if duty.state is DutyState.RETURNED else None
    counted_from = max(deadline, given) if given else deadline
    if duty.source is DutySource.LEGAL:
        counted_from = max(counted_from, duty.opens_on)
        ladder = {rung: offset for rung, offset in ladder.items() if rung in AFTER_IT}
    days = [(calendar.add_working(counted_from, offset), rung) for rung, offset in ladder.items()]
    if given:
        days = [(at, rung) for at, rung in days if at > given]
    if given and counted_from == given:
        days = [(at, rung) for at, rung in days if rung in AFTER_IT]
    if duty.promised_on is not None and duty.promised_on <= counted_from:
        days.append((calendar.previous_working(duty.promised_on), "promised"))
    return sorted(days, key=lambda pair: (pair[0], BY_RANK.index(pair[1])))


def _is_quiet(duty: Duty, rung: str, said_before: int, *, waits: bool, reminded: bool) -> bool:
    """P2's table, read from the left column."""
    if waits or duty.state is DutyState.BLOCKED:
        return True
    at_work = duty.state is DutyState.IN_PROGRESS and duty.due_on == duty.first_due_on
    if rung == "before" and (duty.promised_on or at_work):
        return True
    holds = not reminded and duty.promised_on is not None and duty.due_on is not None
    if rung == "due" and holds and duty.promised_on >= duty.due_on:  # type: ignore[operator] # both days are there
        return True
    return rung in BEFORE_OR_ON_IT and said_before >= 2
