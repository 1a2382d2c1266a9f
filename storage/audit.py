"""What the auditor reads: statements of its own, by what was due, never by what exists."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date, datetime, tzinfo
from itertools import islice
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.audited import Message
from bot.rules.model import Duty, DutyState, Nudge, Role
from bot.rules.must_have_been_said import COMES_BACK
from bot.rules.rewind import Change
from storage.shape import columns
from storage.tables import (
    DeliveryRow,
    DutyRow,
    ExtensionRow,
    JournalRow,
    NudgeRow,
    PlanRow,
    PostRow,
    StatusReportRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storage.transaction import Tx

AT_ONCE = 500
"""Ids in one question: below every engine's limit of bound values."""

DUTY, NUDGE, DELIVERY = map(columns, (DutyRow, NudgeRow, DeliveryRow))
JOURNAL, REPORT, POST = map(columns, (JournalRow, StatusReportRow, PostRow))
EXTENSION, PLAN = map(columns, (ExtensionRow, PlanRow))

DUTY_COLUMNS = [DUTY[f.name] for f in fields(Duty)]
NUDGE_COLUMNS = [NUDGE[f.name] for f in fields(Nudge)]
WITH_LINES = ("card", "office")
ALL_STATES = (
    "waiting", "sending", "sent", "ambiguous", "unreachable", "dropped", "dead", "held",
)  # fmt: skip
DECLARED = "day_declared"
RUNG = ("nudged", "opened")
"""What the journal calls the lines of a morning."""


@dataclass(frozen=True, slots=True)
class Window:
    """The mornings that are looked at: ``first`` to ``last``, read from the day ``back`` on.

    ``opened`` is the earliest opening that may still be untold, ``ahead`` the latest deadline
    that a rung may speak of, ``promised`` the latest promise.
    """

    first: date
    last: date
    back: date
    opened: date
    ahead: date
    promised: date
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Asked:
    """More time was asked for: until it was decided the ladder waits."""

    duty_id: int
    at: datetime
    decided_at: datetime | None
    pending: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A post in a unit, and the days on which it is held."""

    person_id: int
    unit_id: int
    role: Role
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """An instant, and the number of the last act of the journal that belongs before it."""

    at: datetime
    mark: int


@dataclass(frozen=True, slots=True)
class Act:
    """Something that befell a duty: its number in the journal, and the values until then."""

    mark: int
    change: Change

    def is_after(self, moment: Moment) -> bool:
        return (self.change.at, self.mark) > (moment.at, moment.mark)


@dataclass(frozen=True, slots=True)
class Declared:
    """A day that was declared off or working meanwhile; ``was`` tells how it stood until then."""

    moment: Moment
    day: date
    was: bool


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that the comparison needs, read in one transaction."""

    duties: Sequence[Duty]
    acts: dict[int, list[Act]]
    rows: Sequence[Nudge]
    rung_at: dict[date, Moment]
    rung_until: dict[date, datetime]
    """The last part of a morning that was rung in parts: a stop may lie between two of them."""
    asked: Sequence[Asked]
    issued: dict[int, datetime]
    messages: dict[int, Message]
    posts: dict[int, list[Held]]
    declared: Sequence[Declared]


def read_record(tx: Tx, window: Window, *, since: datetime) -> Record:
    """What may have been due on the window's mornings, and what the ledger says of it.

    ``since`` is the moment of the first morning: later acts are undone to see it again.
    """
    duties = list(_duties(tx, window))
    ids = [duty.id for duty in duties]
    rows = [Nudge(*row) for row in _by_ids(tx, NUDGE_COLUMNS, NUDGE.duty_id, ids, NUDGE.id)]
    rung = _rung(tx, since, window.zone)
    carriers = {row.delivery_id for row in rows if row.delivery_id and row.day >= window.first}
    return Record(
        duties=duties,
        acts=_acts(tx, duties, since),
        rows=rows,
        rung_at=_passed_over_at(tx, window) | {day: parts[0] for day, parts in rung.items()},
        rung_until={day: parts[-1].at for day, parts in rung.items()},
        asked=[
            Asked(duty_id, at, decided, state == "asked")
            for duty_id, at, decided, state in _by_ids(
                tx,
                [EXTENSION.duty_id, EXTENSION.asked_at, EXTENSION.decided_at, EXTENSION.state],
                EXTENSION.duty_id,
                ids,
                EXTENSION.id,
            )
        ],
        issued={
            key: at for key, at in tx.session.execute(sa.select(PLAN.id, PLAN.issued_at)) if at
        },
        messages=_messages(tx, carriers, since),
        posts=_posts(tx, {duty.unit_id for duty in duties}),
        declared=_declared(tx, since),
    )


def _duties(tx: Tx, window: Window) -> Iterator[Duty]:
    """Due, promised, returned or opened about now, spoken of, or put off not long ago."""
    states = list(DutyState)
    put_off = (NUDGE.state != "merged") & NUDGE.why.in_(COMES_BACK)
    questions = (
        sa.select(DUTY.id).where(
            DUTY.state.in_(states), DUTY.due_on.between(window.back, window.ahead)
        ),
        sa.select(DUTY.id).where(
            DUTY.state.in_(states), DUTY.promised_on.between(window.back, window.promised)
        ),
        sa.select(DUTY.id).where(
            DUTY.opening_noted.in_((False, True)), DUTY.opens_on.between(window.opened, window.last)
        ),
        sa.select(DUTY.id).where(DUTY.state == DutyState.RETURNED),
        sa.select(NUDGE.duty_id).where(NUDGE.day.between(window.first, window.last)),
        sa.select(NUDGE.duty_id).where(NUDGE.day.between(window.back, window.last), put_off),
    )
    ids = {key for question in questions for key in tx.session.scalars(question)}
    for row in _by_ids(tx, DUTY_COLUMNS, DUTY.id, sorted(ids), DUTY.id):
        values = dict(zip((f.name for f in fields(Duty)), row, strict=True))
        yield Duty(**{**values, "evidence": tuple(values["evidence"])})


def _acts(tx: Tx, duties: list[Duty], since: datetime) -> dict[int, list[Act]]:
    """What befell the duties from the first morning on, in the order of the journal."""
    found: dict[int, list[Act]] = defaultdict(list)
    of_ref = {duty.ref: duty.id for duty in duties}
    reports = sa.select(REPORT.ref, REPORT.details).where(REPORT.recorded_at >= since)
    was = {ref: details.get("was", {}) for ref, details in tx.session.execute(reports)}
    query = sa.select(JOURNAL.id, JOURNAL.subject, JOURNAL.at, JOURNAL.before, JOURNAL.after)
    query = query.where(JOURNAL.at >= since, JOURNAL.verb.not_in(RUNG)).order_by(JOURNAL.id)
    acts = [act for act in tx.session.execute(query) if act[1] in of_ref and act[3]]
    for mark, subject, at, before, after in acts:
        kept = was.get(after.get("report"), {}) | before
        found[of_ref[subject]].append(Act(mark, Change(at=at, before=kept)))
    return found


def _declared(tx: Tx, since: datetime) -> list[Declared]:
    query = sa.select(JOURNAL.id, JOURNAL.at, JOURNAL.subject, JOURNAL.before).where(
        JOURNAL.at >= since, JOURNAL.verb == DECLARED
    )
    return [
        Declared(Moment(at, mark), date.fromisoformat(subject.partition(":")[2]), before["working"])
        for mark, at, subject, before in tx.session.execute(query.order_by(JOURNAL.id))
        if "working" in before
    ]


def _rung(tx: Tx, since: datetime, zone: tzinfo) -> dict[date, list[Moment]]:
    """When each morning was really rung: late after a stop, and then acts before it count."""
    query = sa.select(JOURNAL.at, sa.func.max(JOURNAL.id)).where(
        JOURNAL.at >= since, JOURNAL.verb.in_(RUNG)
    )
    found: dict[date, list[Moment]] = defaultdict(list)
    for at, mark in tx.session.execute(query.group_by(JOURNAL.at).order_by(JOURNAL.at)):
        found[at.astimezone(zone).date()].append(Moment(at, mark))
    return found


def _passed_over_at(tx: Tx, window: Window) -> dict[date, Moment]:
    """The same of mornings on which nothing was said, and the journal knows of nothing."""
    query = sa.select(NUDGE.day, sa.func.min(NUDGE.made_at, type_=NUDGE.made_at.type))
    query = query.where(NUDGE.day.between(window.first, window.last)).group_by(NUDGE.day)
    return {day: Moment(at, 0) for day, at in tx.session.execute(query)}


def _messages(tx: Tx, carriers: Iterable[int], since: datetime) -> dict[int, Message]:
    """The deliveries that the rows name, and every other one since then that carries lines."""
    wanted = [
        DELIVERY.id, DELIVERY.once, DELIVERY.person_id, DELIVERY.kind, DELIVERY.state,
        DELIVERY.reason, DELIVERY.not_before, DELIVERY.facts,
    ]  # fmt: skip
    later = sa.select(*wanted).where(
        DELIVERY.state.in_(ALL_STATES),
        DELIVERY.not_before >= since,
        DELIVERY.kind.in_((*WITH_LINES, "escalation")),
        DELIVERY.edits.is_(None),
    )
    found = {row[0]: _message(row) for row in tx.session.execute(later)}
    others = sorted(set(carriers) - found.keys())
    older = _by_ids(tx, wanted, DELIVERY.id, others, DELIVERY.id)
    return found | {row[0]: _message(row) for row in older}


def _message(row: Any) -> Message:
    key, once, person_id, kind, state, reason, not_before, facts = row
    lines = facts.get("lines") or ()
    return Message(
        id=key,
        once=once,
        person_id=person_id,
        kind=kind,
        state=state,
        reason=reason,
        not_before=not_before,
        lines=tuple(
            (int(line["duty"]), str(line["rung"]))
            for line in lines
            if line.get("duty") is not None and line.get("rung")
        ),
        duties=tuple(facts.get("duties") or ()) if kind == "escalation" else (),
    )


def _posts(tx: Tx, units: Iterable[int]) -> dict[int, list[Held]]:
    wanted = [POST.person_id, POST.unit_id, POST.role, POST.valid_from, POST.valid_to]
    found: dict[int, list[Held]] = defaultdict(list)
    for row in _by_ids(tx, wanted, POST.unit_id, sorted(units), POST.id):
        found[row[1]].append(Held(*row))
    return found


def _by_ids(
    tx: Tx, wanted: Sequence[Any], key: Any, ids: Iterable[Any], order: Any
) -> Iterator[Any]:
    waiting = iter(ids)
    while part := list(islice(waiting, AT_ONCE)):
        yield from tx.session.execute(sa.select(*wanted).where(key.in_(part)).order_by(order))
