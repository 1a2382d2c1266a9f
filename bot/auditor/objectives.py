"""Whether every unit was asked for the results of its objectives after each period (F65)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from bot.rules import audited
from bot.rules.audited import Wrong
from bot.rules.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.auditor.mornings import Morning
    from bot.rules.objective_model import Objective
    from storage.transaction import Tx

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How often a result is wanted, in its own words: the last part of a year is asked as the year."""

LETTERS = {3: "Q", 6: "H"}


def unasked_objectives(tx: Tx, looked_at: Sequence[Morning]) -> Iterator[Wrong]:
    """By the last of the mornings: periods that ended, without a result and without a card."""
    if not looked_at:
        return
    last = looked_at[-1]
    known = tx.objectives.in_force(since=last.day.year - 1)
    told = {year: tx.objectives.results_of_year(year, as_of=last.at)
            for year in {each.year for each in known}}  # fmt: skip
    office = tx.agencies.office().id if known else 0
    for each in known:
        ended = _ended(each, last.day)
        if ended is None or ended[1] in told[each.year].get(each.ref, {}):
            continue
        key = f"objectives:{each.unit_id or 0}:{ended[0].isoformat()}"
        answers = each.unit_id or office
        if (
            _stood(tx, each, ended[0], last)
            and _anybody(tx, answers, last.day, office)
            and tx.outbox.known(key) is None
        ):
            yield Wrong(audited.OBJECTIVE_UNASKED, f"{each.ref}/{ended[1]}")


def _ended(objective: Objective, day: date) -> tuple[date, str] | None:
    """The last day and the name of the newest period that is over; none of what began too late."""
    months, year = MONTHS[objective.follow], objective.year
    found = None
    for month in range(months, 13, months):
        ends = date(year, month, monthrange(year, month)[1])
        begins = date(year, month - months + 1, 1)
        part = f"{month:02}" if months == 1 else f"{LETTERS.get(months, '')}{month // months}"
        name = str(year) if month == MONTHS["year"] else f"{year}-{part}"
        if ends < day and (month == MONTHS["year"] or begins <= objective.due_on):
            found = (ends, name)
    return found


def _stood(tx: Tx, objective: Objective, ended: date, morning: Morning) -> bool:
    """Signed within the period, and on record before the morning."""
    if objective.approval_id is None:
        return False
    approval = tx.objectives.approval(objective.approval_id)
    return approval.signed_on <= ended and approval.recorded_at < morning.at


def _anybody(tx: Tx, unit_id: int, day: date, office: int) -> bool:
    """Whether the unit has somebody whom the card could be sent to."""
    roles = (Role.SECRETARIAT,) if unit_id == office else (Role.HEAD, Role.DEPUTY)
    return bool(tx.agencies.holding(*roles, on=day, unit_id=unit_id))
