"""Gathers a year's facts as they stood at an instant, in a dozen queries; writes nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from bot.clock import local, local_day
from bot.rules.model import (
    Duty,
    DutySource,
    Extension,
    Finding,
    Matter,
    Plan,
    PlanState,
    StatusReport,
)
from bot.rules.office_matters import OPEN
from bot.rules.rewind import FINISHING, Change, as_it_stood
from bot.rules.working_days import calendar_for
from bot.rules.yearbook import Call, Case, Told, YearBook
from storage.shape import shape
from storage.tables import (
    ContactRow,
    DutyRow,
    ExtensionRow,
    FindingRow,
    JournalRow,
    MatterRow,
    OccasionRow,
    PlanRow,
    StatusReportRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.transaction import Tx

Changes = dict[int, list[Change]]


def plan_of_year(tx: Tx, year: int | None = None) -> Plan | None:
    """The plan issued for the year, also a closed one; without a year the latest one issued."""
    query = select(PlanRow).where(
        col(PlanRow.issued_at).is_not(None), col(PlanRow.state) != PlanState.DRAFT
    )
    if year is not None:
        query = query.where(col(PlanRow.year) == year)
    order = (col(PlanRow.year).desc(), col(PlanRow.id).desc())
    row = tx.session.scalars(query.order_by(*order)).first()
    return shape(Plan, row) if row else None


def gather(tx: Tx, plan: Plan, *, as_of: datetime) -> YearBook:
    """Everything that the year's figures come from, as it stood at ``as_of`` (R38)."""
    today = local_day(as_of)
    duties = _duties(tx, plan, as_of)
    ids = [duty.id for duty in duties]
    reports = _reports(tx, ids)
    extensions = [shape(Extension, row) for row in _rows(tx, ExtensionRow, ids)]
    acts = _acts_after(tx, as_of)
    later = _later(acts, duties, reports, extensions, as_of)
    items = tuple(tx.plans.items(plan.id))
    return YearBook(
        as_of=as_of,
        local=local(as_of).replace(tzinfo=None),
        plan=plan,
        items=items,
        units=tuple(tx.agencies.units()),
        office_id=tx.agencies.office().id,
        calendar=calendar_for(tx.days.overrides()),
        duties=tuple(as_it_stood(duty, later[duty.id]) for duty in duties),
        reports=tuple(report for report in reports if _stands(report, as_of)),
        extensions=tuple(_extensions(extensions, as_of)),
        matters=tuple(_matters(tx, ids, acts, as_of)),
        calls=tuple(
            Call(
                duty_id=row.duty_id,
                on=local_day(row.at),
                promised_on=row.promised_on,
                words=row.words,
            )
            for row in _rows(tx, ContactRow, ids)
            if row.at <= as_of
        ),
        told=tuple(_told(tx, ids, as_of)),
        findings=tuple(_findings(tx, plan.year, as_of)),
        cases=tuple(
            Case(item_id=row.item_id, unit_id=row.unit_id, happened_on=row.happened_on)
            for row in _occasions(tx, [item.id for item in items], as_of)
            if row.happened_on <= today
        ),
    )


def _duties(tx: Tx, plan: Plan, as_of: datetime) -> list[Duty]:
    query = select(DutyRow).where(
        (col(DutyRow.plan_id) == plan.id)
        | ((col(DutyRow.year) == plan.year) & (col(DutyRow.source) != DutySource.PLAN))
    )
    order = (col(DutyRow.tt), col(DutyRow.period), col(DutyRow.id))
    today = local_day(as_of)
    found = [shape(Duty, row) for row in tx.session.scalars(query.order_by(*order))]
    known = [d for d in found if d.source is DutySource.PLAN or d.opens_on <= today]
    places = {unit.id: place for place, unit in enumerate(tx.agencies.units())}
    return sorted(known, key=lambda d: (d.tt is None, d.tt, d.period, places[d.unit_id], d.id))


def _rows(tx: Tx, table: Any, duty_ids: Iterable[int]) -> Iterable[Any]:
    query = select(table).where(col(table.duty_id).in_(list(duty_ids)))
    return tx.session.scalars(query.order_by(col(table.id)))


def _reports(tx: Tx, duty_ids: list[int]) -> list[StatusReport]:
    return [shape(StatusReport, row) for row in _rows(tx, StatusReportRow, duty_ids)]


def _stands(report: StatusReport, as_of: datetime) -> bool:
    kept = report.withdrawn_at is None or report.withdrawn_at > as_of
    return report.recorded_at <= as_of and kept


def _acts_after(tx: Tx, as_of: datetime) -> list[JournalRow]:
    query = select(JournalRow).where(col(JournalRow.at) > as_of).order_by(col(JournalRow.id))
    return list(tx.session.scalars(query))


def _later(
    acts: list[JournalRow],
    duties: list[Duty],
    reports: list[StatusReport],
    extensions: list[Extension],
    as_of: datetime,
) -> Changes:
    """What befell the duties after the instant, with the values until then."""
    found: Changes = defaultdict(list)
    of_ref = {duty.ref: duty.id for duty in duties}
    for row in acts:
        if row.subject in of_ref and row.before:
            found[of_ref[row.subject]].append(Change(at=row.at, before=row.before))
    for report in reports:
        found[report.duty_id].extend(_undone(report, as_of))
    for one in extensions:
        if one.decided_at is not None and one.decided_at > as_of and one.state == "granted":
            found[one.duty_id].insert(0, Change(at=one.decided_at, before={"due_on": one.from_due}))
    return found


def _undone(report: StatusReport, as_of: datetime) -> Iterable[Change]:
    if report.recorded_at > as_of:
        yield Change(at=report.recorded_at, before=report.details.get("was", {}))
    elif report.withdrawn_at is not None and report.withdrawn_at > as_of:
        days = {"done_on": report.effective_on, "recorded_on": local_day(report.recorded_at)}
        finished = report.what in FINISHING
        yield Change(at=report.withdrawn_at, before=days if finished else {})


def _extensions(extensions: list[Extension], as_of: datetime) -> Iterable[Extension]:
    for one in extensions:
        if one.asked_at <= as_of:
            decided = one.decided_at is not None and one.decided_at > as_of
            yield replace(one, state="asked", decided_at=None) if decided else one


def _matters(
    tx: Tx, duty_ids: list[int], acts: list[JournalRow], as_of: datetime
) -> Iterable[Matter]:
    """A matter that something befell afterwards was still open then."""
    moved = {act.after.get("matter") for act in acts}
    for row in _rows(tx, MatterRow, duty_ids):
        if row.raised_at <= as_of:
            matter = shape(Matter, row)
            yield replace(matter, state=OPEN) if matter.id in moved else matter


def _told(tx: Tx, duty_ids: list[int], as_of: datetime) -> Iterable[Told]:
    for nudge, sent_at in tx.nudges.delivered(duty_ids):
        if sent_at <= as_of:
            yield Told(
                duty_id=nudge.duty_id,
                round=nudge.round,
                rung=nudge.rung,
                day=nudge.day,
                arrived_on=local_day(sent_at),
            )


def _findings(tx: Tx, year: int, as_of: datetime) -> Iterable[Finding]:
    query = select(FindingRow).where(col(FindingRow.year) == year)
    for row in tx.session.scalars(query.order_by(col(FindingRow.id))):
        if row.filed_at <= as_of:
            yield shape(Finding, row)


def _occasions(tx: Tx, item_ids: list[int], as_of: datetime) -> list[OccasionRow]:
    query = select(OccasionRow).where(col(OccasionRow.item_id).in_(item_ids))
    rows = tx.session.scalars(query.order_by(col(OccasionRow.id)))
    return [row for row in rows if row.recorded_at <= as_of]
