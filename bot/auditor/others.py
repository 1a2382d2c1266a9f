"""What else must not be: messages stuck or without a reason, people untold, digests forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.auditor.effects import untold_effects
from bot.auditor.figures import unasked_figures
from bot.auditor.laws import untold_laws
from bot.auditor.mornings import OPENS, Gap, Morning
from bot.auditor.objectives import unasked_objectives
from bot.auditor.timetables import untold_timetables
from bot.clock import AGENCY_ZONE, local_day
from bot.rules import audited
from bot.rules.audited import Wrong
from bot.rules.model import ItemKind, PlanState, Role
from bot.rules.working_days import Calendar, calendar_for
from storage import audit_lists as lists

if TYPE_CHECKING:
    from storage.transaction import Tx

WAITS_TOO_LONG = timedelta(minutes=60)
"""A month's start at the platform's pace takes less."""
HANGS_TOO_LONG = timedelta(minutes=15)
UNHANDLED_TOO_LONG = timedelta(minutes=5)
THIRD = 3
WEEK = timedelta(days=7)
PAPER_IS_RECENT = timedelta(days=10)
NAMED_BEFORE = timedelta(days=120)
"""Who stays out of reach is named once; so far back that one time is looked for."""
ITS_OWN_NOTICE = "undeliverable_told"


def other_troubles(
    tx: Tx, stood: datetime, *, since: date, looked_at: Sequence[Morning], gaps: Sequence[Gap]
) -> list[Wrong]:
    """Everything beside the ladder, of the days from ``since`` on.

    ``stood``: up to when the clock had gone its way, without a leap.
    """
    start = datetime.combine(since, datetime.min.time(), AGENCY_ZONE)
    calendar = calendar_for(tx.days.overrides())
    return [
        *_stuck(tx, stood, gaps),
        *_without_reason(tx, start, since),
        *_untold(tx, start, looked_at),
        *_dead(tx, start),
        *_digests(tx, looked_at, calendar),
        *_papers(tx, looked_at, calendar),
        *_returns(tx, since, looked_at),
        *untold_laws(tx, start, looked_at, calendar),
        *untold_timetables(tx, looked_at, calendar),
        *untold_effects(tx, looked_at, calendar),
        *unasked_objectives(tx, looked_at),
        *unasked_figures(tx, looked_at, calendar),
    ]


def _stuck(tx: Tx, stood: datetime, gaps: Sequence[Gap]) -> Iterator[Wrong]:
    """After a stop the time counts from its end: what waited then is only now being said."""
    back = max((gap.ended for gap in gaps), default=None)
    stands = timedelta.max if back is None else stood - back
    waiting = stood - WAITS_TOO_LONG if stands >= WAITS_TOO_LONG else None
    hanging = stood - HANGS_TOO_LONG if stands >= HANGS_TOO_LONG else None
    if hanging is not None:
        never = datetime.min.replace(tzinfo=AGENCY_ZONE) + timedelta(days=1)
        for key in lists.overdue(tx, waiting_since=waiting or never, sending_since=hanging):
            yield Wrong(audited.STUCK, f"delivery:{key}")
    if stands >= UNHANDLED_TOO_LONG:
        for key in lists.unhandled(tx, received_by=stood - UNHANDLED_TOO_LONG):
            yield Wrong(audited.UNHANDLED, f"update:{key}")


def _without_reason(tx: Tx, start: datetime, since: date) -> Iterator[Wrong]:
    for key in lists.nameless(tx, since=start):
        yield Wrong(audited.NO_REASON, f"delivery:{key}")
    for key in lists.nameless_rungs(tx, since=since):
        yield Wrong(audited.NO_REASON, f"nudge:{key}")


def _untold(tx: Tx, start: datetime, looked_at: Sequence[Morning]) -> Iterator[Wrong]:
    """Who cannot be reached is stood in for, or named to Văn phòng by the next morning (F26)."""
    lost = lists.not_arrived(tx, "unreachable", since=start)
    if not lost or not looked_at:
        return
    named = lists.named_in_office(tx, since=start - NAMED_BEFORE)
    office = set(lists.holders(tx, Role.SECRETARIAT, looked_at[-1].day))
    for each in lost:
        if each.person_id is None or each.person_id in office:
            continue
        if _known_lost(tx, each, named.get(each.person_id), start):
            continue
        due = any(local_day(each.at) < morning.day for morning in looked_at)
        told = lists.said(tx, f"{each.once}:deputy")
        if due and not told and not lists.arrived_since(tx, each.person_id, each.at):
            yield Wrong(audited.UNREACHABLE_UNTOLD, f"delivery:{each.id}")


def _known_lost(tx: Tx, lost: lists.Lost, named: datetime | None, start: datetime) -> bool:
    """Named now, or named before and never reached since: a card is not sent for it again."""
    if named is None or lost.person_id is None:
        return False
    return named >= start or not lists.arrived_since(tx, lost.person_id, named)


def _dead(tx: Tx, start: datetime) -> Iterator[Wrong]:
    """What can never be sent or handled has been told to a person."""
    for each in lists.not_arrived(tx, "dead", since=start):
        if each.sentence != ITS_OWN_NOTICE and not lists.said_any(tx, f"undeliverable:{each.id}:"):
            yield Wrong(audited.DEAD_UNTOLD, f"delivery:{each.id}")
    for key, received in lists.dead_updates(tx, since=start):
        days = {local_day(received), local_day(received) + timedelta(days=1)}
        told = any(lists.said_any(tx, f"dead:{day.isoformat()}:") for day in sorted(days))
        if not told and not lists.said(tx, f"dead:{key}"):
            yield Wrong(audited.DEAD_UNTOLD, f"update:{key}")


def _digests(tx: Tx, looked_at: Sequence[Morning], calendar: Calendar) -> Iterator[Wrong]:
    """P12: one a week and director, on Monday or the week's next working day."""
    plans = [plan for plan in lists.plans_of(tx) if plan[2] != PlanState.CLOSED]
    for monday in dict.fromkeys(m.day - timedelta(days=m.day.weekday()) for m in looked_at):
        day = calendar.next_working(monday)
        leaves = datetime.combine(day, OPENS, AGENCY_ZONE)
        in_force = any(year >= day.year and issued < leaves for _, year, _, issued in plans)
        if not in_force or day - monday >= WEEK:
            continue
        for person_id in lists.holders(tx, Role.DIRECTOR, day):
            if not lists.said(tx, f"digest:{person_id}:{monday.isoformat()}"):
                yield Wrong(audited.NO_DIGEST, f"{person_id}/{monday.isoformat()}")


def _papers(tx: Tx, looked_at: Sequence[Morning], calendar: Calendar) -> Iterator[Wrong]:
    """P16: the month's table on the third working day of the next month."""
    due = {month: m for m in looked_at if (month := _reported_by(m.day, calendar)) is not None}
    if not due or not lists.holders(tx, Role.SECRETARIAT, looked_at[-1].day):
        return
    for plan_id, _, state, issued in lists.plans_of(tx):
        if state == PlanState.CLOSED:
            continue
        for item_id, month in lists.months_reviewed(tx, plan_id, ItemKind.REVIEW, due):
            made = lists.said(tx, f"paper:{item_id}:{month}:v1")
            if issued <= due[month].at and not made:
                yield Wrong(audited.NO_PAPER, f"{item_id}/{month}")


def _returns(tx: Tx, since: date, looked_at: Sequence[Morning]) -> Iterator[Wrong]:
    """Who was away reads on the first morning after it what happened meanwhile (F28)."""
    if not looked_at:
        return
    for key, person_id in lists.untold_returns(tx, before=looked_at[-1].day, since=since):
        if tx.agencies.person(person_id, on=looked_at[-1].day).posts:
            yield Wrong(audited.RETURN_UNTOLD, f"absence:{key}")


def _reported_by(day: date, calendar: Calendar) -> str | None:
    """The month whose table is there by this day; None in the days between."""
    worked = calendar.working_days_of_month(day.year, day.month)[THIRD - 1]
    if not worked <= day <= worked + PAPER_IS_RECENT:
        return None
    before = day.replace(day=1) - timedelta(days=1)
    return f"{before.year}-{before.month:02}"
