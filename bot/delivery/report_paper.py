"""Fills the yearly report's draft: every number is one of the figures, each line has a record."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.delivery.letterhead import letterhead
from bot.delivery.report_objectives import objectives_told
from bot.delivery.report_points import article_36
from bot.delivery.report_records import (
    audit_of,
    meeting_of,
    open_things_of,
    reason_of,
    shortcomings_of,
    word,
)
from bot.rules.figures import (
    besides,
    counts_of,
    is_asked,
    item_figures,
    late_days,
    nudges_of,
    outcome_of,
    statement_of,
    unanswered,
    units_that_spoke,
)
from bot.rules.model import Duty, DutySource, DutyState, ItemKind, PlanItem
from bot.rules.papers import (
    Carried,
    Document,
    GuidanceFacts,
    ItemResult,
    Outcome,
    ReportItem,
    ReportPaper,
    Signer,
    Tally,
    Unanswered,
    UnitTally,
)
from bot.rules.recipients import recipients_of
from bot.rules.review_months import changes_of, months_of, reissued, review_duties, review_rows
from bot.rules.yearbook import YearBook

if TYPE_CHECKING:
    from storage.transaction import Tx


TOLD_IN_DAYS = (Outcome.LATE, Outcome.OVERDUE)
"""Silence is told as such, without counting how long it has lasted."""


def report_paper(
    tx: Tx,
    book: YearBook,
    *,
    until: date,
    version: int,
    made_at: datetime,
    part: str = "",
    unit_id: int | None = None,
) -> ReportPaper:
    """The draft's value from a book that is already cut to its scope (R34, R35)."""
    objectives, objective_lines = objectives_told(tx, book, unit_id=unit_id)
    received, assigned = units_that_spoke(book)
    plan = book.plan
    directives = besides(book, DutySource.DIRECTIVE)
    listed = recipients_of(tx.plans.source_text(plan.id))
    return ReportPaper(
        letterhead=letterhead(tx, book.units),
        signer=Signer(),
        recipients=listed or tuple(word("paper_recipients").splitlines()),
        year=plan.year,
        version=version,
        as_of=until,
        generated_at=made_at,
        plan=Document(number=plan.number or "", signed_on=plan.signed_on or until),
        units_assigned=assigned,
        units_received=received,
        items=tuple(_item(book, item) for item in book.items),
        unanswered=tuple(_silent(book, duty) for duty in unanswered(book)),
        unit_tallies=tuple(_tallies(book)),
        review_months=months_of(book) if review_duties(book) else (),
        review_rows=review_rows(book),
        changes=changes_of(book),
        register_reissued=None if book.reissues is None else reissued(book),
        objectives=objectives,
        objective_lines=objective_lines,
        guidance=_guidance(book),
        audit=audit_of(book),
        meeting=meeting_of(tx, book),
        points=tuple(article_36(tx, book)),
        directives_due=directives.total,
        directives_done=directives.done,
        carried=Carried(len(book.carried), sum(duty.closed for duty in book.carried))
        if book.carried
        else None,
        shortcomings=tuple(shortcomings_of(book)),
        open_things=tuple(open_things_of(book)),
        plan_items=len(tx.plans.items(plan.id)),
        part=part,
    )


def _item(book: YearBook, item: PlanItem) -> ReportItem:
    duties = [d for d in book.of_item(item) if d.state is not DutyState.CANCELLED]
    units = [unit for unit in book.units if any(d.unit_id == unit.id for d in duties)]
    results = [
        _result(book, item, unit.name, [d for d in duties if d.unit_id == unit.id])
        for unit in units
    ]
    return ReportItem(
        tt=item.tt,
        wording=item.content,
        timing=item.timing_text,
        doers=item.units_text,
        results=tuple(results),
        label=item.label[:1].lower() + item.label[1:],
    )


def _result(book: YearBook, item: PlanItem, unit: str, duties: list[Duty]) -> ItemResult:
    if item.kind is ItemKind.CONTINUOUS:
        asked = [duty for duty in duties if is_asked(book, duty)]
        silent = sum(not duty.answered for duty in asked)
        cases = [c for c in book.cases if (c.item_id, c.unit_id) == (item.id, duties[0].unit_id)]
        return ItemResult(
            unit=unit,
            outcome=Outcome.OPEN_ENDED,
            cases=len(cases),
            tally=Tally(due=len(asked), on_time=len(asked) - silent, unanswered=silent),
        )
    if item.kind is ItemKind.REVIEW or len(duties) > 1:
        counts = counts_of(book, duties)
        outcome = Outcome.ON_TIME if counts.due else Outcome.NOT_DUE
        return ItemResult(unit=unit, outcome=outcome, tally=counts.tally if counts.due else None)
    return _one(book, unit, duties[0])


def _one(book: YearBook, unit: str, duty: Duty) -> ItemResult:
    report = statement_of(book, duty)
    references = (duty.ref, *((report.ref,) if report else ()))
    outcome = outcome_of(book, duty)
    return ItemResult(
        unit=unit,
        outcome=outcome,
        due_on=duty.due_on,
        done_on=duty.done_on if duty.answered else None,
        late_days=late_days(book, duty) if outcome in TOLD_IN_DAYS else 0,
        note=_note(book, duty),
        references=references,
    )


def _note(book: YearBook, duty: Duty) -> str:
    notes = []
    report = statement_of(book, duty)
    if duty.kind is ItemKind.PLAN and duty.answered and book.plan.number:
        notes.append(book.plan.number)
    elif report is not None and report.details.get("number"):
        notes.append(str(report.details["number"]))
    if duty.extended and duty.first_due_on is not None:
        notes.append(word("note_first_due", day=duty.first_due_on))
    if report is not None and report.on_behalf is not None:
        notes.append(word("note_on_behalf", day=report.effective_on))
    if duty.state is DutyState.BLOCKED:
        notes.append(word("note_blocked", reason=reason_of(book, duty)))
    return "; ".join(notes)


def _silent(book: YearBook, duty: Duty) -> Unanswered:
    return Unanswered(
        tt=duty.tt or 0,
        period=duty.period,
        unit=book.unit(duty.unit_id).name,
        nudges=nudges_of(book, [duty]),
    )


def _tallies(book: YearBook) -> list[UnitTally]:
    lines = []
    for unit in book.units:
        planned = [duty for duty in book.planned() if duty.unit_id == unit.id]
        mine = [duty for duty in book.duties if duty.unit_id == unit.id]
        if planned:
            lines.append(
                UnitTally(
                    unit=unit.name,
                    tally=counts_of(book, planned).tally,
                    nudges=nudges_of(book, mine),
                )
            )
    return lines


def _guidance(book: YearBook) -> GuidanceFacts | None:
    figures = [item_figures(book, i) for i in book.items if i.kind is ItemKind.CONTINUOUS]
    if not figures:
        return None
    return GuidanceFacts(
        cases=sum(one.cases for one in figures),
        confirmed=sum(one.confirmed for one in figures),
        asked=sum(one.asked for one in figures),
    )
