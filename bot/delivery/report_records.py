"""What the report tells besides the plan's duties: audit, meeting, points of Đ.36, shortcomings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.delivery.report_findings import finding_lines
from bot.rules.article_36 import IMPROVED, KEPT_TO, LAW
from bot.rules.digest import without_opening
from bot.rules.figures import (
    ADVISING,
    NONCONFORMING,
    besides,
    counts_of,
    finding_counts,
    is_late,
    late_days,
    outcome_of,
)
from bot.rules.model import Duty, DutySource, DutyState, ItemKind
from bot.rules.papers import (
    AuditFacts,
    Document,
    OpenThing,
    Outcome,
    PointAnswer,
    PointState,
    ReviewMeetingFacts,
    Shortcoming,
)
from bot.rules.papers.audit_facts import OF_AUDITS
from bot.rules.review_months import changes_of, reissued, review_duties
from bot.rules.yearbook import YearBook
from bot.texts import texts

if TYPE_CHECKING:
    from storage.transaction import Tx

GO_ON = (
    DutySource.FINDING,
    DutySource.DIRECTIVE,
    DutySource.DECISION,
    DutySource.LEGAL,
    DutySource.INSPECTION,
    DutySource.PROCEDURE,
)
PAPERS = "vi"
"""Papers of the administration are in Vietnamese whatever the reader's language."""


def word(sentence: str, **facts: Any) -> str:
    """A phrase of the papers, in Vietnamese."""
    return texts().render(PAPERS, sentence, **facts)


def reason_of(book: YearBook, duty: Duty) -> str:
    """The unit's own reason, told last; else what Văn phòng noted after a call."""
    told = [report.reason for report in book.reports_of(duty) if report.reason]
    asked = [e.reason for e in book.extensions if e.duty_id == duty.id]
    raised = [m.reason for m in book.matters if m.duty_id == duty.id]
    heard = [without_opening(call.words) for call in book.calls if call.duty_id == duty.id]
    return next((words[-1] for words in (told, raised, asked, heard) if words), "")


def _done_on(book: YearBook, kind: ItemKind) -> date | None:
    done = [
        duty.done_on
        for duty in book.planned()
        if duty.kind is kind and duty.state is DutyState.ACCEPTED and duty.done_on
    ]
    return done[-1] if done else None


def audit_of(book: YearBook) -> AuditFacts | None:
    """The year's internal audit; None before there is any record of one."""
    done_on = _done_on(book, ItemKind.AUDIT)
    closings = {duty.opens_on for duty in book.of_source(DutySource.AUDIT)}
    held = sorted({finding.found_on for finding in book.findings} | closings)
    if not held and done_on is None:
        return None
    return AuditFacts(
        held_on=tuple(held) or ((done_on,) if done_on else ()),
        report=_signed_report(book),
        findings=finding_lines(book),
    )


def _signed_report(book: YearBook) -> Document | None:
    """The report of the audit, which is due so many days after the closing meeting (R27)."""
    for duty in book.of_source(DutySource.AUDIT):
        for report in book.reports_of(duty):
            if report.withdrawn_at is None and report.details.get("number"):
                return Document(number=report.details["number"], signed_on=report.effective_on)
    return None


def meeting_day(tx: Tx, book: YearBook) -> date | None:
    """The day of the last review with minutes; without a record of one that of the plan's item.

    None before it was held, and where the book is cut to a part that the review is no part of.
    """
    if not any(duty.kind is ItemKind.MANAGEMENT_REVIEW for duty in book.planned()):
        return None
    recorded = [r for r in tx.reviews.recorded(by=book.as_of) if r.year == book.plan.year]
    return recorded[-1].held_on if recorded else _done_on(book, ItemKind.MANAGEMENT_REVIEW)


def meeting_of(tx: Tx, book: YearBook) -> ReviewMeetingFacts | None:
    """The management review; None before it was held."""
    held_on = meeting_day(tx, book)
    if held_on is None:
        return None
    decisions = besides(book, DutySource.DECISION)
    return ReviewMeetingFacts(
        held_on=held_on,
        decisions=decisions.total,
        decisions_done=decisions.done,
        decisions_overdue=decisions.overdue,
        validity=_validity(tx, book),
    )


def _validity(tx: Tx, book: YearBook) -> Document | None:
    """The paper by which the head of the agency confirmed the system."""
    known = tx.reviews.confirmed(book.plan.year)
    if known is None or not known.number or known.entered_at > book.as_of:
        return None
    return Document(number=known.number, signed_on=known.effective_on)


def points_of(book: YearBook, *, review_day: date | None) -> list[PointAnswer]:
    """What the records answer of TT 26/2014 Đ.36; the other points print that nothing is known."""
    found = []
    reviews = counts_of(book, review_duties(book))
    if reviews.answered:
        told = word("point_reviews", answered=reviews.answered, due=reviews.due)
        found.append(_known(KEPT_TO, told, word("annex_name", number="III")))
    audit = finding_counts(book)
    if book.findings or review_day:
        told = word(
            "point_audit",
            nonconformities=audit.nonconformities,
            closed=audit.closed,
            review_day=review_day,
        )
        found.append(_known(OF_AUDITS, told, word("annex_name", number="IV")))
    advice = [finding.ref for finding in book.findings if finding.level in ADVISING]
    if advice:
        found.append(_known(IMPROVED, word("point_advice", count=len(advice)), *advice))
    count = reissued(book)
    if count:
        issued = [change for change in changes_of(book) if change.in_force_on]
        refs = [ref for change in issued for ref in change.references]
        found.append(_known(LAW, word("point_reissued", count=count), *refs))
    return found


def _known(point: str, words: str, *references: str) -> PointAnswer:
    return PointAnswer(point=point, state=PointState.ON_RECORD, words=words, references=references)


def shortcomings_of(book: YearBook) -> list[Shortcoming]:
    """What was done late, is late, or cannot go on, with the reason if any was told."""
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
                    days=late_days(book, duty) if outcome is not Outcome.UNANSWERED else 0,
                    reason=reason_of(book, duty),
                )
            )
    return lines


def open_things_of(book: YearBook) -> list[OpenThing]:
    """What is not finished and goes on: besides the plan, and whatever came over from before.

    Nonconformities stand by their own number.
    """
    known = (*book.findings_before, *book.findings)
    of_duty = {f.duty_id: f.ref for f in known if f.level in NONCONFORMING}
    besides_the_plan = (duty for duty in book.duties if duty.source in GO_ON)
    return [
        OpenThing(
            reference=of_duty.get(duty.id, duty.ref),
            words=duty.heading,
            unit=book.unit(duty.unit_id).name,
            due_on=duty.due_on,
        )
        for duty in (*book.carried, *besides_the_plan)
        if not duty.closed
    ]
