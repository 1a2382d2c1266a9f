"""Gathers a year's facts as they stood at an instant, in a dozen queries; writes nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
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


def journal_mark(tx: Tx) -> int:
    """The number of the latest act: it parts what came before from what came in the same second."""
    return int(tx.session.scalar(select(sa.func.max(JournalRow.id))) or 0)


def gather(tx: Tx, plan: Plan, *, as_of: datetime, mark: int | None = None) -> YearBook:
    """Everything that the year's figures come from, as it stood at ``as_of`` (R38).

    With ``mark`` the acts written behind it count as later, whatever the clock says.
    """
    today = local_day(as_of)
    duties = _duties(tx, plan, as_of)
    ids = [duty.id for duty in duties]
    reports = _reports(tx, ids)
    extensions = [shape(Extension, row) for row in _rows(tx, ExtensionRow, ids)]
    after = After(as_of, tuple(_acts_after(tx, as_of, mark)))
    later = _later(after, duties, reports, extensions)
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
        reports=tuple(report for report in reports if _stands(report, after)),
        extensions=tuple(_extensions(extensions, after)),
        matters=tuple(_matters(tx, ids, after)),
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


@dataclass(frozen=True)
class After:
    """The instant, and the acts of the journal that came later."""

    as_of: datetime
    acts: tuple[JournalRow, ...]

    @cached_property
    def told(self) -> set[str]:
        """References of reports that were recorded later."""
        recorded = (act for act in self.acts if act.verb.startswith(RECORDED))
        return {act.after["report"] for act in recorded if act.after.get("report")}

    @cached_property
    def withdrawn(self) -> set[str]:
        """References of reports that were withdrawn later."""
        return {act.before["report"] for act in self.acts if act.before.get("report")}

    def decided(self, name: str) -> set[Any]:
        """Ids of the extensions or matters that something befell later."""
        return {act.after[name] for act in self.acts if act.after.get(name) is not None}

    def asked(self) -> set[Any]:
        """Ids of the extensions that were asked for later."""
        asked = (act for act in self.acts if act.verb == ASKED)
        return {act.after.get("extension") for act in asked}

    def raised(self) -> set[Any]:
        """Ids of the matters that were raised later."""
        raised = (act for act in self.acts if act.verb in RAISING)
        return {act.after.get("matter") for act in raised}


RECORDED, ASKED = "status_", "more_time_asked"
RAISING = ("obstacle_raised", "assignment_contested", "record_denied")


def _acts_after(tx: Tx, as_of: datetime, mark: int | None) -> Iterable[JournalRow]:
    later = col(JournalRow.at) > as_of
    if mark is not None:
        later = later | (col(JournalRow.id) > mark)
    return tx.session.scalars(select(JournalRow).where(later).order_by(col(JournalRow.id)))


def _recorded_later(report: StatusReport, after: After) -> bool:
    return report.recorded_at > after.as_of or report.ref in after.told


def _withdrawn_later(report: StatusReport, after: After) -> bool:
    at = report.withdrawn_at
    return at is not None and (at > after.as_of or report.ref in after.withdrawn)


def _stands(report: StatusReport, after: After) -> bool:
    kept = report.withdrawn_at is None or _withdrawn_later(report, after)
    return kept and not _recorded_later(report, after)


def _later(
    after: After, duties: list[Duty], reports: list[StatusReport], extensions: list[Extension]
) -> Changes:
    """What befell the duties after the instant, with the values until then."""
    found: Changes = defaultdict(list)
    of_ref = {duty.ref: duty.id for duty in duties}
    for one in extensions:
        if one.state == "granted" and one.decided_at is not None and _decided_later(one, after):
            found[one.duty_id].append(Change(at=one.decided_at, before={"due_on": one.from_due}))
    for act in after.acts:
        if act.subject in of_ref and act.before:
            found[of_ref[act.subject]].append(Change(at=act.at, before=act.before))
    for report in reports:
        found[report.duty_id].extend(_undone(report, after))
    return found


def _undone(report: StatusReport, after: After) -> Iterable[Change]:
    if _recorded_later(report, after):
        yield Change(at=report.recorded_at, before=report.details.get("was", {}))
    elif report.withdrawn_at is not None and _withdrawn_later(report, after):
        days = {"done_on": report.effective_on, "recorded_on": local_day(report.recorded_at)}
        finished = report.what in FINISHING
        yield Change(at=report.withdrawn_at, before=days if finished else {})


def _decided_later(one: Extension, after: After) -> bool:
    at = one.decided_at
    return at is not None and (at > after.as_of or one.id in after.decided("extension"))


def _extensions(extensions: list[Extension], after: After) -> Iterable[Extension]:
    unasked = after.asked()
    for one in extensions:
        if one.asked_at <= after.as_of and one.id not in unasked:
            later = _decided_later(one, after)
            yield replace(one, state="asked", decided_at=None) if later else one


def _matters(tx: Tx, duty_ids: list[int], after: After) -> Iterable[Matter]:
    """A matter that something befell afterwards was still open then."""
    moved, unraised = after.decided("matter"), after.raised()
    for row in _rows(tx, MatterRow, duty_ids):
        if row.raised_at <= after.as_of and row.id not in unraised:
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
