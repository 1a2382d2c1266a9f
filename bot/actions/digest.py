"""Rings the director's weekly digest: once a week, figures frozen at this instant (P12)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.actions.addressee import present
from bot.clock import AGENCY_ZONE, local
from bot.rules.digest import brief_of
from bot.rules.digest_week import LEAVES_AT, digest_day, is_wanted
from bot.rules.model import PlanState, Role
from bot.rules.more_time import DIRECTOR, OFFICE
from bot.rules.working_days import next_office_moment
from storage.outbox import Lane
from storage.yearbook import gather, journal_mark

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Person, Plan

AFTER_THE_TEXT = timedelta(seconds=5)
"""The picture follows the words: nothing is told by it alone."""


def ring_digest(desk: Desk) -> int:
    """Say this week's digest to every director, unless it was said; how many were told.

    Harmless when rung twice, late or in two processes. A week without a working day has none.
    """
    leaves = next_office_moment(local(desk.now), desk.calendar)
    day = digest_day(desk.today, desk.calendar)
    monday = monday_of(desk.today)
    if day is None or local(desk.now) < _moment(day) or monday_of(leaves.date()) != monday:
        return 0
    plan = plan_for(desk, _moment(day))
    readers = {person.id: person for person in _readers(desk)}
    waiting = [p for p in readers.values() if desk.tx.outbox.known(_once(p, monday)) is None]
    if plan is None or not waiting:
        return 0
    book = gather(desk.tx, plan, as_of=desk.now)
    if not is_wanted(book):
        return 0
    for person in waiting:
        _send(desk, plan, person, monday, not_before=leaves.astimezone(UTC))
    _note(desk, plan, book_counts=brief_of(book).counts, monday=monday)
    return len(waiting)


def _readers(desk: Desk) -> list[Person]:
    """The directors, and who stands in for one that is away (F28): a digest is no nudge."""
    directors = desk.holding(Role.DIRECTOR)
    there = present(desk, directors)
    return [person for person, _ in (*directors, *there)]


def say_now(desk: Desk, plan: Plan) -> None:
    """``/tomtat``: the digest as it would leave at this instant, to who asks."""
    mark = journal_mark(desk.tx)
    for kind in ("digest", "digest_picture"):
        desk.send(kind, desk.actor.id, plan=plan.id, as_of=desk.now, mark=mark)


def something_waits(desk: Desk) -> bool:
    """Whether a matter or a request waits for a leader's word."""
    asked = any(each.decider == DIRECTOR for each in desk.tx.extensions.pending())
    return asked or any(each.decider != OFFICE for each in desk.tx.matters.open())


def say_what_waits(desk: Desk) -> bool:
    """The digest as it stands, while something waits for a leader's word; whether it does."""
    plan = desk.tx.plans.in_force()
    if plan is None or not something_waits(desk):
        return False
    say_now(desk, plan)
    return True


def plan_for(desk: Desk, moment: datetime) -> Plan | None:
    """The latest plan in force that had been issued before the digest's moment."""
    known = [
        plan
        for plan in desk.tx.plans.all_in_force()
        if plan.state is not PlanState.CLOSED
        and plan.issued_at is not None
        and plan.issued_at < moment
    ]
    return known[-1] if known else None


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _moment(day: date) -> datetime:
    return datetime.combine(day, LEAVES_AT, AGENCY_ZONE)


def _once(person: Person, monday: date) -> str:
    return f"digest:{person.id}:{monday.isoformat()}"


def _send(desk: Desk, plan: Plan, person: Person, monday: date, *, not_before: datetime) -> None:
    mark = journal_mark(desk.tx)
    for kind, later in (("digest", timedelta()), ("digest_picture", AFTER_THE_TEXT)):
        once = _once(person, monday).replace("digest:", f"{kind.replace('_', '-')}:", 1)
        desk.send(
            kind,
            person.id,
            once=once,
            lane=Lane.DIGEST,
            not_before=not_before + later,
            plan=plan.id,
            as_of=desk.now,
            mark=mark,
        )


def _note(desk: Desk, plan: Plan, *, book_counts: object, monday: date) -> None:
    """The journal keeps the same counts for the same instant."""
    desk.note("digest_made", f"plan:{plan.id}", after={"week": monday, "counts": book_counts})
