"""Recomputes from the plan what must have been said by now and compares it with the ledger."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.auditor.hearers import hearers
from bot.auditor.mornings import Gap, Morning, mornings
from bot.auditor.others import other_troubles
from bot.clock import AGENCY_ZONE, local_day
from bot.rules.audited import Figures, Ledger, Wrong, compare, uncalled
from bot.rules.model import Nudge, Role
from bot.rules.must_have_been_said import (
    EITHER,
    WORKING_DAYS_FROM_THE_DEADLINE,
    Owed,
    owed_on,
)
from bot.rules.rewind import as_it_stood
from bot.rules.working_days import calendar_for
from storage.audit import Moment, Window, read_record
from storage.outages import Outages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.rules.model import Duty
    from bot.rules.working_days import Calendar
    from storage.audit import Record
    from storage.transaction import Tx

LOOKS_BACK = timedelta(days=24)
"""Calendar days that hold the last rung of a deadline, the longest Tết between them."""

OPENED_BACK = timedelta(days=12)
"""An opening is told on its first morning; the longest holidays may lie between."""

SHORTEST = timedelta(seconds=120)

ANSWERED_MEANWHILE = timedelta(minutes=2)
"""A morning is rung in parts, and people answer between them: what befell a duty so soon after
the bell may have been known to the part that looked at it, or not."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one run found: figures by day, and everything that is wrong; empty is clean."""

    at: datetime
    days: dict[date, Figures]
    wrong: tuple[Wrong, ...]
    rows_read: int = 0

    @property
    def clean(self) -> bool:
        return not self.wrong

    def as_facts(self) -> dict[str, Any]:
        """As the mark keeps it (JSON): per day and in all."""
        return {
            "at": self.at.isoformat(),
            "clean": self.clean,
            "days": {day.isoformat(): counts_of(fig) for day, fig in self.days.items()},
            "wrong": [each.key for each in self.wrong[:50]],
            "wrong_count": len(self.wrong),
        }


def counts_of(figures: Figures) -> dict[str, Any]:
    """due, each outcome, and what was skipped by its reason."""
    return {"due": figures.due, **figures.outcomes, "skipped_why": dict(figures.skipped)}


@dataclass(slots=True)
class _Book:
    """The record, sorted by duty."""

    record: Record
    overrides: dict[date, bool]
    rows: dict[int, list[Nudge]] = field(default_factory=lambda: defaultdict(list))

    def stood(self, duty: Duty, moment: Moment) -> Duty:
        acts = self.record.acts.get(duty.id, ())
        return as_it_stood(duty, [act.change for act in acts if act.is_after(moment)])

    def calendar(self, moment: Moment) -> Calendar:
        """The working days as they were known then."""
        known = dict(self.overrides)
        for each in reversed(self.record.declared):
            if each.moment > moment:
                known[each.day] = each.was
        return calendar_for(known)

    def looked_until(self, day: date, began: datetime) -> datetime:
        """When the last part of a morning that began so may have looked at a duty."""
        return self.record.rung_until.get(day, began) + ANSWERED_MEANWHILE

    def waited(self, duty_id: int, moment: Moment) -> bool:
        """Whether more time had been asked for and not yet been decided."""
        return any(
            asked.duty_id == duty_id
            and asked.at < moment.at
            and (asked.pending or (asked.decided_at is not None and asked.decided_at >= moment.at))
            for asked in self.record.asked
        )


def audit(
    tx: Tx, now: datetime, *, since: date, stood: datetime | None = None, leaps: Iterable[Gap] = ()
) -> Verdict:
    """The mornings from ``since`` to ``now``, and whatever else must not be. Writes nothing.

    ``stood``: up to when the clock had gone its way; what came due in a leap just now has had no
    time to be done. ``leaps``: those over which no bell could ring.
    """
    overrides = tx.days.overrides()
    calendar = calendar_for(overrides)
    start = datetime.combine(since, datetime.min.time(), AGENCY_ZONE)
    gaps = [Gap(each.began_at, each.ended_at) for each in Outages(tx.session).since(start)]
    not_there = [*(gap for gap in gaps if _is_long(gap)), *leaps]
    looked_at = mornings(since, now, calendar, gaps=not_there)
    days: dict[date, Figures] = {}
    wrong: list[Wrong] = []
    read = 0
    if looked_at and tx.agencies.the_agency() is not None:
        record = _read(tx, looked_at, calendar)
        days, wrong = _compared(tx, record, looked_at, overrides)
        read = len(record.duties)
    wrong += other_troubles(tx, stood or now, since=since, looked_at=looked_at, gaps=gaps)
    return Verdict(now, days, tuple(dict.fromkeys(wrong)), rows_read=read)


def _is_long(gap: Gap) -> bool:
    return gap.ended - gap.began > SHORTEST


def _read(tx: Tx, looked_at: list[Morning], calendar: Calendar) -> Record:
    first, last = looked_at[0], looked_at[-1]
    furthest = -min(
        day for ladder in WORKING_DAYS_FROM_THE_DEADLINE.values() for day in ladder.values()
    )
    window = Window(
        first=first.day,
        last=last.day,
        back=first.day - LOOKS_BACK,
        opened=first.day - OPENED_BACK,
        ahead=calendar.add_working(last.day, furthest) + timedelta(days=1),
        promised=calendar.next_working(last.day + timedelta(days=1)),
        zone=AGENCY_ZONE,
    )
    midnight = datetime.combine(first.day, datetime.min.time(), AGENCY_ZONE)
    return read_record(tx, window, since=midnight)


def _compared(
    tx: Tx, record: Record, looked_at: list[Morning], overrides: dict[date, bool]
) -> tuple[dict[date, Figures], list[Wrong]]:
    book = _Book(record, overrides)
    for row in record.rows:
        book.rows[row.duty_id].append(row)
    owed = {morning.day: _owed(book, morning) for morning in looked_at}
    heard = hearers(tx, record, _views(book, looked_at))
    ledger = Ledger(
        rows=[row for row in record.rows if row.day >= looked_at[0].day],
        messages=record.messages,
        refs={duty.id: duty.ref for duty in record.duties},
        may_hear=heard.may,
        there=heard.there,
    )
    days, wrong = compare(owed, ledger)
    notices = [m for m in record.messages.values() if m.kind == "escalation"]
    for morning in looked_at:
        if _has_callers(tx, morning.day):
            of_day = [m for m in notices if local_day(m.not_before) >= morning.day]
            wrong += uncalled(ledger, morning.day, of_day)
    return days, wrong


def _owed(book: _Book, morning: Morning) -> list[Owed]:
    moment = book.record.rung_at.get(morning.day) or Moment(morning.at, 0)
    soon = Moment(book.looked_until(morning.day, moment.at), 0)
    calendar = book.calendar(moment)
    owed: list[Owed] = []
    for duty in book.record.duties:
        issued = book.record.issued.get(duty.plan_id or 0)
        if not _existed(book.stood(duty, moment), moment, issued):
            continue
        seen = [
            owed_on(
                book.stood(duty, each),
                morning.day,
                calendar,
                earlier=[row for row in book.rows[duty.id] if row.day < morning.day],
                in_force=issued is not None,
                waits_for_time=book.waited(duty.id, each),
            )
            for each in (moment, soon)
        ]
        owed += _in_either_view(*seen)
    return owed


def _in_either_view(one: list[Owed], other: list[Owed]) -> list[Owed]:
    """What both demand is demanded; what only one does may have been known or not."""
    if one == other:
        return one
    first, second = ({(o.round, o.rung): o for o in each} for each in (one, other))
    return [
        owed if first.get(key) == second.get(key) else replace(owed, must=EITHER)
        for key, owed in (first | second).items()
    ]


def _existed(duty: Duty, moment: Moment, issued: datetime | None) -> bool:
    """A plan's duty from its issue on; another one from the day after it was given."""
    if duty.plan_id is not None and duty.tt is not None:
        return issued is None or issued <= moment.at
    return duty.opens_on < local_day(moment.at)


def _views(book: _Book, looked_at: list[Morning]) -> dict[date, tuple[datetime, datetime]]:
    """When each morning was looked at, at the earliest and at the latest."""
    found = {}
    for morning in looked_at:
        rung = book.record.rung_at.get(morning.day)
        at = rung.at if rung else morning.at
        found[morning.day] = (at, book.looked_until(morning.day, at))
    return found


def _has_callers(tx: Tx, day: date) -> bool:
    office = tx.agencies.office()
    heads = tx.agencies.holding(Role.HEAD, on=day, unit_id=office.id)
    return bool(heads or tx.agencies.holding(Role.SECRETARIAT, on=day))


def tally(days: list[dict[str, Any]]) -> dict[str, Any]:
    """Several days' kept counts in one."""
    total: Counter[str] = Counter()
    why: Counter[str] = Counter()
    for each in days:
        total.update({k: v for k, v in each.items() if k != "skipped_why"})
        why.update(each.get("skipped_why", {}))
    return {**total, "skipped_why": dict(why)}
