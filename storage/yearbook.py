"""Gathers a year's facts as they stood at an instant, in a dozen queries; writes nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.clock import local, local_day
from bot.rules.finding_model import EffectivenessCheck
from bot.rules.finding_rounds import as_it_stood as finding_as_it_stood
from bot.rules.finding_rounds import check_as_it_stood
from bot.rules.model import (
    Duty,
    DutySource,
    DutyState,
    Extension,
    Matter,
    Plan,
    PlanState,
    StatusReport,
)
from bot.rules.office_matters import OPEN
from bot.rules.rewind import FINISHING, Change, as_it_stood
from bot.rules.working_days import calendar_for
from bot.rules.year_end import carried_by, closed_at, ended_by
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
    ended = closed_at(plan)
    as_of = min(as_of, ended) if ended is not None else as_of
    today = local_day(as_of)
    handed = _handed(tx, plan, as_of) if item_id is None else []
    after = After(as_of, tuple(_acts_after(tx, as_of, mark)))
    there = (duty for duty in _duties(tx, plan, as_of, item_id) if duty.ref not in after.made)
    duties = [*there, *handed]
    ids = [duty.id for duty in duties]
    reports = tx.reports.of_duties(ids)
    extensions = tx.extensions.of_duties(ids)
    later = _later(after, duties, reports, extensions)
    items = tuple(tx.plans.items(plan.id))
    stood = [_left(as_it_stood(duty, later[duty.id]), plan) for duty in duties]
    own = len(stood) - len(handed)
    return YearBook(
        as_of=as_of,
        local=local(as_of).replace(tzinfo=None),
        plan=plan,
        items=items,
        units=tuple(tx.agencies.units()),
        office_id=tx.agencies.office().id,
        calendar=calendar_for(tx.days.overrides()),
        duties=tuple(stood[:own]),
        carried=tuple(stood[own:]),
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
        **_findings(tx, plan.year, as_of),
        laws=tuple(tx.legal.waiting_at(as_of, tx.procedures.known().values())),
        cases=tuple(
            Case(item_id=row.item_id, unit_id=row.unit_id, happened_on=row.happened_on)
            for row in _occasions(tx, [item.id for item in items], as_of)
            if row.happened_on <= today
        ),
        reissues=tx.procedures.reissues(plan.year, as_of=as_of),
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


def _handed(tx: Tx, plan: Plan, as_of: datetime) -> list[Duty]:
    """What the closing of the year before had handed on by then."""
    earlier = plan_of_year(tx, plan.year - 1)
    ended = closed_at(earlier) if earlier is not None else None
    if earlier is None or ended is None or ended > as_of:
        return []
    known = {"plan": plan.id, "year": plan.year}
    ours = {duty.id for duty in OF_PLAN_OR_YEAR.all(tx.session, known)}
    handed = tx.duties.of_ids(each for each in carried_by(earlier) if each not in ours)
    return list(handed.values())


def _left(duty: Duty, plan: Plan) -> Duty:
    """In the figures of its own year what ended with it stands as it was left."""
    was = ended_by(plan).get(duty.id) if duty.state is DutyState.CANCELLED else None
    return duty if was is None else replace(duty, state=DutyState(was))


@dataclass(frozen=True)
class After:
    """The instant, and the acts of the journal that came later."""

    as_of: datetime
    acts: tuple[Entry, ...]

    @cached_property
    def made(self) -> set[str]:
        """References of duties that were made later, on the same day or another."""
        return {act.subject for act in self.acts if act.verb == MADE}

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


MADE = "duty_made"
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


def _findings(tx: Tx, year: int, as_of: datetime) -> dict[str, Any]:
    """As they stood: what was closed, opened again or cancelled later is undone (R38)."""
    found = [each for each in tx.findings.up_to(year) if each.filed_at <= as_of]
    if not found:
        return {}
    checks: dict[int, list[EffectivenessCheck]] = defaultdict(list)
    for check in tx.findings.checks_up_to(year):
        checks[check.finding_id].append(check)
    today = local_day(as_of)
    stood = [finding_as_it_stood(f, checks.get(f.id, []), as_of=as_of, today=today) for f in found]
    looked = (check_as_it_stood(check, as_of) for each in checks.values() for check in each)
    written = tx.findings.answers_of_year(year)
    return {
        "findings": tuple(each for each in stood if each.year == year),
        "findings_before": tuple(each for each in stood if each.year < year),
        "finding_checks": tuple(check for check in looked if check is not None),
        "finding_answers": tuple(each for each in written if each.recorded_at <= as_of),
    }


def _occasions(tx: Tx, item_ids: list[int], as_of: datetime) -> list[Occasion]:
    found = OCCASIONS.all(tx.session, {"items": item_ids})
    return [each for each in found if each.recorded_at <= as_of]
