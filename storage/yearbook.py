"""Gathers a year's facts as they stood at an instant, in a dozen queries; writes nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

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
from storage.journal import Entry
from storage.plans import Occasion
from storage.prepared import Prepared, columns, given, given_all
from storage.shape import Rows
from storage.tables import DutyRow, JournalRow, OccasionRow, PlanRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.transaction import Tx

Changes = dict[int, list[Change]]

DUTY, JOURNAL, OCCASION, PLAN = map(columns, (DutyRow, JournalRow, OccasionRow, PlanRow))

_WAS_ISSUED = (PLAN.issued_at.is_not(None), PLAN.state != PlanState.DRAFT)
_NEWEST = (PLAN.year.desc(), PLAN.id.desc())
ISSUED = Rows(Plan, PlanRow, *_WAS_ISSUED, order=_NEWEST, limit=1)
ISSUED_FOR = Rows(Plan, PlanRow, *_WAS_ISSUED, PLAN.year == given("year"), order=_NEWEST, limit=1)
LAST_ACT = Prepared(sa.select(sa.func.max(JOURNAL.id)))
OF_PLAN_OR_YEAR = Rows(
    Duty,
    DutyRow,
    (DUTY.plan_id == given("plan"))
    | ((DUTY.year == given("year")) & (DUTY.source != DutySource.PLAN)),
    order=(DUTY.tt, DUTY.period, DUTY.id),
)
LATER = Rows(Entry, JournalRow, JOURNAL.at > given("as_of"), order=(JOURNAL.id,))
LATER_OR_BEHIND = Rows(
    Entry,
    JournalRow,
    (JOURNAL.at > given("as_of")) | (JOURNAL.id > given("mark")),
    order=(JOURNAL.id,),
)
OCCASIONS = Rows(
    Occasion, OccasionRow, OCCASION.item_id.in_(given_all("items")), order=(OCCASION.id,)
)


def plan_of_year(tx: Tx, year: int | None = None) -> Plan | None:
    """The plan issued for the year, also a closed one; without a year the latest one issued."""
    known = {} if year is None else {"year": year}
    found = (ISSUED if year is None else ISSUED_FOR).all(tx.session, known)
    return found[0] if found else None


def journal_mark(tx: Tx) -> int:
    """The number of the latest act: it parts what came before from what came in the same second."""
    ((last,),) = LAST_ACT.run(tx.session, {})
    return int(last or 0)


def gather(
    tx: Tx, plan: Plan, *, as_of: datetime, mark: int | None = None, item_id: int | None = None
) -> YearBook:
    """Everything that the year's figures come from, as it stood at ``as_of`` (R38).

    With ``mark`` the acts written behind it count as later, whatever the clock says; with
    ``item_id`` only the duties of that item are read.
    """
    today = local_day(as_of)
    duties = _duties(tx, plan, as_of, item_id)
    ids = [duty.id for duty in duties]
    reports = tx.reports.of_duties(ids)
    extensions = tx.extensions.of_duties(ids)
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
            for row in tx.matters.calls(ids)
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


def _duties(tx: Tx, plan: Plan, as_of: datetime, item_id: int | None) -> list[Duty]:
    today = local_day(as_of)
    if item_id is not None:
        found = tx.duties.of_item(item_id)
    else:
        found = OF_PLAN_OR_YEAR.all(tx.session, {"plan": plan.id, "year": plan.year})
    known = [d for d in found if d.source is DutySource.PLAN or d.opens_on <= today]
    places = {unit.id: place for place, unit in enumerate(tx.agencies.units())}
    return sorted(known, key=lambda d: (d.tt is None, d.tt, d.period, places[d.unit_id], d.id))


@dataclass(frozen=True)
class After:
    """The instant, and the acts of the journal that came later."""

    as_of: datetime
    acts: tuple[Entry, ...]

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


def _acts_after(tx: Tx, as_of: datetime, mark: int | None) -> list[Entry]:
    if mark is None:
        return LATER.all(tx.session, {"as_of": as_of})
    return LATER_OR_BEHIND.all(tx.session, {"as_of": as_of, "mark": mark})


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
    for matter in tx.matters.of_duties(duty_ids):
        if matter.raised_at <= after.as_of and matter.id not in unraised:
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


def _findings(tx: Tx, year: int, as_of: datetime) -> list[Finding]:
    return [each for each in tx.findings.of_year(year) if each.filed_at <= as_of]


def _occasions(tx: Tx, item_ids: list[int], as_of: datetime) -> list[Occasion]:
    found = OCCASIONS.all(tx.session, {"items": item_ids})
    return [each for each in found if each.recorded_at <= as_of]
