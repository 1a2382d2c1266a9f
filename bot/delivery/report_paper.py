"""Fills the yearly report's draft: every number is one of the figures, every line has its record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.rules.figures import (
    ADVISING,
    NONCONFORMING,
    besides,
    counts_of,
    finding_counts,
    is_asked,
    is_late,
    item_figures,
    late_days,
    nudges_of,
    outcome_of,
    statement_of,
    unanswered,
    units_that_spoke,
)
from bot.rules.model import Duty, DutySource, DutyState, ItemKind, PlanItem, UnitKind
from bot.rules.papers import (
    AuditFacts,
    Document,
    FindingLine,
    GuidanceFacts,
    ItemResult,
    Letterhead,
    OpenThing,
    Outcome,
    PointAnswer,
    PointState,
    ReportItem,
    ReportPaper,
    ReviewMeetingFacts,
    Shortcoming,
    Signer,
    Tally,
    Unanswered,
    UnitTally,
)
from bot.rules.recipients import recipients_of
from bot.rules.review_months import changes_of, months_of, reissued, review_duties, review_rows
from bot.rules.yearbook import YearBook
from bot.texts import texts

if TYPE_CHECKING:
    from bot.rules.model import Finding
    from storage.transaction import Tx

PAPERS = "vi"
"""Papers of the administration are in Vietnamese whatever the reader's language."""


def word(sentence: str, **facts: Any) -> str:
    return texts().render(PAPERS, sentence, **facts)


def letterhead_of(tx: Tx, book: YearBook) -> Letterhead:
    """Who issues the paper; its head's title is that of the leadership's unit."""
    agency = tx.agencies.the_agency()
    if agency is None:
        message = "no agency: run the first set-up"
        raise LookupError(message)
    leaders = [unit for unit in book.units if unit.kind is UnitKind.LEADERSHIP]
    head = Letterhead(
        parent=agency.parent, agency=agency.name, symbol=agency.code, place=agency.place
    )
    return replace(head, head_title=leaders[0].head_title) if leaders else head


def report_paper(
    tx: Tx, book: YearBook, *, until: date, version: int, made_at: datetime
) -> ReportPaper:
    """The draft's value from a book that is already cut to its scope (R34, R35)."""
    received, assigned = units_that_spoke(book)
    plan = book.plan
    directives = besides(book, DutySource.DIRECTIVE)
    listed = recipients_of(tx.plans.source_text(plan.id))
    return ReportPaper(
        letterhead=letterhead_of(tx, book),
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
        guidance=_guidance(book),
        audit=_audit(book),
        meeting=_meeting(book),
        points=tuple(_points(book)),
        directives_due=directives.total,
        directives_done=directives.done,
        shortcomings=tuple(_shortcomings(book)),
        open_things=tuple(_open_things(book)),
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
    return ItemResult(
        unit=unit,
        outcome=outcome_of(book, duty),
        due_on=duty.due_on,
        done_on=duty.done_on if duty.answered else None,
        late_days=late_days(book, duty),
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
        notes.append(word("note_blocked", reason=_reason(book, duty)))
    return "; ".join(notes)


def _reason(book: YearBook, duty: Duty) -> str:
    """The unit's own reason, told last; else what Văn phòng noted after a call."""
    told = [report.reason for report in book.reports_of(duty) if report.reason]
    asked = [e.reason for e in book.extensions if e.duty_id == duty.id]
    raised = [m.reason for m in book.matters if m.duty_id == duty.id]
    heard = [call.words for call in book.calls if call.duty_id == duty.id and call.words]
    return next((words[-1] for words in (told, raised, asked, heard) if words), "")


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


def _done_on(book: YearBook, kind: ItemKind) -> date | None:
    done = [
        duty.done_on
        for duty in book.planned()
        if duty.kind is kind and duty.state is DutyState.ACCEPTED and duty.done_on
    ]
    return done[-1] if done else None


def _audit(book: YearBook) -> AuditFacts | None:
    done_on = _done_on(book, ItemKind.AUDIT)
    held = sorted({finding.found_on for finding in book.findings})
    if not held and done_on is None:
        return None
    return AuditFacts(
        held_on=tuple(held) or ((done_on,) if done_on else ()),
        findings=tuple(_finding(book, finding) for finding in book.findings),
    )


def _finding(book: YearBook, finding: Finding) -> FindingLine:
    duty = book.duty(finding.duty_id) if finding.duty_id is not None else None
    return FindingLine(
        reference=finding.ref,
        unit=book.unit(finding.unit_id).name,
        level=finding.level,
        criterion=finding.criterion,
        statement=finding.statement,
        due_on=finding.due_on if finding.level not in ADVISING else None,
        reported_on=duty.done_on if duty is not None and duty.answered else None,
        closed_on=finding.closed_on,
    )


def _meeting(book: YearBook) -> ReviewMeetingFacts | None:
    held_on = _done_on(book, ItemKind.MANAGEMENT_REVIEW)
    if held_on is None:
        return None
    decisions = besides(book, DutySource.DECISION)
    return ReviewMeetingFacts(
        held_on=held_on,
        decisions=decisions.total,
        decisions_done=decisions.done,
        decisions_overdue=decisions.overdue,
    )


def _points(book: YearBook) -> list[PointAnswer]:
    """What the records answer of TT 26/2014 Đ.36; the other points print that nothing is known."""
    found = []
    reviews = counts_of(book, review_duties(book))
    if reviews.answered:
        told = word("point_reviews", answered=reviews.answered, due=reviews.due)
        found.append(_known("1c", told, word("annex_name", number="III")))
    audit, review_day = finding_counts(book), _done_on(book, ItemKind.MANAGEMENT_REVIEW)
    if book.findings or review_day:
        told = word(
            "point_audit",
            nonconformities=audit.nonconformities,
            closed=audit.closed,
            review_day=review_day,
        )
        found.append(_known("1đ", told, word("annex_name", number="IV")))
    advice = [finding.ref for finding in book.findings if finding.level in ADVISING]
    if advice:
        found.append(_known("1g", word("point_advice", count=len(advice)), *advice))
    issued = [change for change in changes_of(book) if change.in_force_on]
    if issued:
        refs = [ref for change in issued for ref in change.references]
        found.append(_known("2d", word("point_reissued", count=reissued(book)), *refs))
    return found


def _known(point: str, words: str, *references: str) -> PointAnswer:
    return PointAnswer(
        point=point, state=PointState.ON_RECORD, words=words, references=references
    )


def _shortcomings(book: YearBook) -> list[Shortcoming]:
    lines = []
    for duty in book.planned():
        outcome = outcome_of(book, duty)
        if outcome is Outcome.LATE or outcome is Outcome.BLOCKED or is_late(book, duty):
            lines.append(
                Shortcoming(
                    tt=duty.tt or 0,
                    period=duty.period,
                    unit=book.unit(duty.unit_id).name,
                    outcome=outcome,
                    days=late_days(book, duty),
                    reason=_reason(book, duty),
                )
            )
    return lines


def _open_things(book: YearBook) -> list[OpenThing]:
    """What is owed besides the plan and not finished; nonconformities by their own number."""
    of_duty = {f.duty_id: f.ref for f in book.findings if f.level in NONCONFORMING}
    sources = (DutySource.FINDING, DutySource.DIRECTIVE, DutySource.DECISION)
    return [
        OpenThing(
            reference=of_duty.get(duty.id, duty.ref),
            words=duty.heading,
            unit=book.unit(duty.unit_id).name,
            due_on=duty.due_on,
        )
        for duty in book.of_source(*sources)
        if not duty.closed
    ]
