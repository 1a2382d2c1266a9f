"""Gathers what a management review draws on, as it stood at an instant; writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.rules.audit_model import AuditState
from bot.rules.decision_kinds import by_kind, kept_kind
from bot.rules.legal_model import LegalState
from bot.rules.model import DutyState
from bot.rules.objective_model import Standing, Verdict
from bot.rules.repeats import repeats
from bot.rules.review_ground import (
    AuditHeld,
    EarlierReview,
    Ground,
    Inspection,
    LawChange,
    ObjectiveNow,
    Quarter,
)
from storage.yearbook import gather, plan_of_year

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.decision_kinds import DecisionKind
    from bot.rules.legal_model import LegalChange
    from bot.rules.management_review import ManagementReview
    from bot.rules.model import Duty, Plan
    from bot.rules.objective_model import Measurement
    from bot.rules.yearbook import YearBook
    from storage.transaction import Tx

QUARTERS = (1, 2, 3, 4)
TENTHS = 10
ENDED = (DutyState.ACCEPTED, DutyState.REPORTED, DutyState.CANCELLED)


def ground_of(tx: Tx, plan: Plan, *, as_of: datetime, mark: int, review: int | None) -> Ground:
    """The year and its registers; ``review`` is the one whose typed lines are taken in.

    Acts written behind ``mark`` count as later, whatever the clock says.
    """
    gathered = gather(tx, plan, as_of=as_of, mark=mark)
    book = _findings_that_stand(gathered)
    known = (*book.findings_before, *book.findings)
    return Ground(
        book=book,
        earlier=_earlier(tx, book, mark=mark, but=review),
        laws=tuple(_laws(tx, book)),
        quarters=tuple(_quarters(tx, book)),
        objectives=tuple(_objectives(tx, book)),
        inspections=tuple(_inspections(tx, book)),
        audits=tuple(_audits(tx, book)),
        repeated=tuple(repeats(known, year=plan.year)),
        reopened=tuple(each.ref for each in book.findings if each.round > 1),
        said=tuple(tx.reviews.said(review)) if review is not None else (),
    )


def _findings_that_stand(gathered: YearBook) -> YearBook:
    """Cancelled ones of the year are left out."""
    standing = tuple(each for each in gathered.findings if each.cancelled_on is None)
    return replace(gathered, findings=standing)


# ---- earlier reviews


def _earlier(tx: Tx, book: YearBook, *, mark: int, but: int | None) -> tuple[EarlierReview, ...]:
    """The reviews recorded by then, with what they decided as it stood."""
    known = [each for each in tx.reviews.recorded(by=book.as_of) if each.id != but]
    duties = _as_they_stood(tx, book, known, mark=mark)
    return tuple(
        EarlierReview(
            ref=each.ref,
            number=each.number or "",
            held_on=each.held_on or book.today,
            decisions=tuple(
                duties[decision.duty_id]
                for decision in tx.reviews.decisions(each.id)
                if decision.duty_id in duties
            ),
        )
        for each in known
    )


def _as_they_stood(
    tx: Tx, book: YearBook, known: list[ManagementReview], *, mark: int
) -> Mapping[int, Duty]:
    """Duties by number: of the year's own book, and of the books of earlier years."""
    books = [book]
    for year in sorted({each.year for each in known} - {book.plan.year}):
        plan = plan_of_year(tx, year)
        if plan is not None:
            books.append(gather(tx, plan, as_of=book.as_of, mark=mark))
    return {duty.id: duty for each in books for duty in (*each.duties, *each.carried)}


# ---- law, figures, objectives, visits, audits


def _laws(tx: Tx, book: YearBook) -> Iterable[LawChange]:
    """Every procedure that a document of the year touches; what was withdrawn never was."""
    for document, changes in tx.legal.of_year(book.plan.year):
        if document.recorded_at > book.as_of:
            continue
        known = [e for e in changes if e.recorded_at <= book.as_of and _counts(e, book.as_of)]
        for change in known:
            closed = change.closed_at is not None and change.closed_at <= book.as_of
            duty = book.duty(change.duty_id)
            yield LawChange(
                number=document.number,
                effective_on=document.effective_on,
                due_on=change.due_on,
                done_on=change.closed_on if closed else None,
                **({"ref": duty.ref} if duty else {}),
            )


def _counts(change: LegalChange, as_of: datetime) -> bool:
    withdrawn = change.state is LegalState.WITHDRAWN
    return not withdrawn or (change.closed_at is not None and change.closed_at > as_of)


def _quarters(tx: Tx, book: YearBook) -> Iterable[Quarter]:
    """The version of each quarter's figures that counted then."""
    for quarter in QUARTERS if tx.quarter_figures.any() else ():
        known = [
            each
            for each in tx.quarter_figures.versions(book.plan.year, quarter)
            if each.recorded_at <= book.as_of
        ]
        if known:
            last = known[-1]
            told = last.satisfaction
            yield Quarter(
                quarter=quarter,
                received=last.received,
                on_time=last.on_time,
                late=last.late,
                complaints=last.complaints,
                satisfied=told / TENTHS if told is not None else None,
            )


def _objectives(tx: Tx, book: YearBook) -> Iterable[ObjectiveNow]:
    """Each objective in force with its last result; the year's own verdict counts before it."""
    known = tx.objectives.as_of(book.plan.year, book.as_of)
    results = tx.objectives.results_of_year(book.plan.year, as_of=book.as_of) if known else {}
    for each in known:
        yield ObjectiveNow(ref=each.ref, met=_met(results.get(each.ref, {})))


def _met(results: Mapping[str, Measurement]) -> bool | None:
    if not results:
        return None
    judged = [each for each in results.values() if each.verdict]
    if judged:
        return judged[-1].verdict == Verdict.ACHIEVED
    last = max(results.values(), key=lambda each: (each.recorded_at, each.id))
    return last.standing is Standing.ON_TRACK


def _inspections(tx: Tx, book: YearBook) -> Iterable[Inspection]:
    """Visits on record by then; open while the report of correction is neither told nor done."""
    for each in tx.inspections.of_year(book.plan.year):
        gone = each.withdrawn_at is not None and each.withdrawn_at <= book.as_of
        if each.recorded_at > book.as_of or gone:
            continue
        duty = book.duty(each.duty_id) if each.duty_id is not None else None
        owed = duty is not None and duty.state not in ENDED
        yield Inspection(ref=each.ref, on=each.minutes_on, open=owed)


def _audits(tx: Tx, book: YearBook) -> Iterable[AuditHeld]:
    """Audits whose closing meeting had been held."""
    for each in tx.audits.of_year(book.plan.year):
        if each.state is AuditState.CANCELLED or each.closing_at is None:
            continue
        if each.closing_at <= book.as_of:
            report = book.duty(each.report_duty_id) if each.report_duty_id is not None else None
            yield AuditHeld(
                ref=each.ref,
                first_day=each.first_day,
                last_day=each.last_day,
                reported_on=report.done_on if report is not None and report.answered else None,
            )


# ---- what a review decided


def decisions_by_kind(tx: Tx, review_id: int) -> list[tuple[str, list[Duty]]]:
    """What it decided and did not take back, under the outputs of 9.3.3 by their letters."""
    found = [each for each in tx.reviews.decisions(review_id) if each.taken_back_at is None]
    duties = [tx.duties.get(each.duty_id) for each in found]
    return by_kind((kind_of_decision(tx, duty), duty) for duty in duties)


def kind_of_decision(tx: Tx, duty: Duty) -> DecisionKind | None:
    """As it was last said, else by its words."""
    told = ((entry.verb, entry.after) for entry in tx.journal.entries(subject=duty.ref))
    return kept_kind(told, duty.heading)
