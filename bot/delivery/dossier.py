"""Composes the list of the year's file: every paper and record, its day and its kept files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from bot.clock import local_day
from bot.delivery.composed import Attachment, Composed, NotNeeded
from bot.delivery.documents import dossier_docx
from bot.delivery.frozen_book import book_of
from bot.delivery.letterhead import letterhead
from bot.delivery.report_records import word
from bot.rules.findings import is_nonconformity
from bot.rules.model import DutySource, PlanState
from bot.rules.office_matters import closes_by_paper, duty_facts
from bot.rules.papers.dossier import DossierPaper, FileGroup, FileLine
from bot.rules.year_end import carried_by, hand_over_by
from bot.texts import texts

if TYPE_CHECKING:
    from bot.rules.evidence import Evidence
    from bot.rules.model import Delivery, Duty, Finding
    from bot.rules.yearbook import YearBook
    from storage.journal import Entry
    from storage.transaction import Tx


def compose_dossier(tx: Tx, delivery: Delivery, _now: datetime) -> Composed | NotNeeded:
    """``facts``: plan, as_of, mark."""
    facts = delivery.facts
    book = book_of(tx, facts)
    paper = dossier_of(tx, book)
    caption = texts().render(
        delivery.language,
        "dossier_caption",
        year=book.plan.year,
        count=paper.count,
        by=paper.hand_over_by,
    )
    name = f"Muc-luc-ho-so-ISO-{book.plan.year}.docx"
    return Composed(caption, attachment=Attachment(name, partial(dossier_docx, paper)))


def dossier_of(tx: Tx, book: YearBook) -> DossierPaper:
    """The list's value at the book's instant."""
    office = book.unit(book.office_id)
    closed_on = _closed_on(tx, book)
    return DossierPaper(
        letterhead=letterhead(tx, book.units),
        office=office.short,
        signer_title=office.head_title,
        year=book.plan.year,
        closed_on=closed_on,
        hand_over_by=hand_over_by(closed_on) if closed_on else None,
        generated_at=book.as_of,
        groups=tuple(
            FileGroup(title=title, lines=tuple(lines)) for title, lines in _groups(tx, book)
        ),
    )


def _groups(tx: Tx, book: YearBook) -> Iterator[tuple[str, Iterable[FileLine]]]:
    planned = book.planned()
    own = [duty for duty in planned if closes_by_paper(duty, office_id=book.office_id)]
    notes = tx.journal.entries(subject=f"plan:{book.plan.id}")
    yield "plan", [_plan(tx, book)]
    yield "office", _shown(tx, book, own)
    yield "system", _system(tx, book)
    yield "months", _months(book, notes)
    yield "items", _shown(tx, book, [duty for duty in planned if duty not in own])
    yield "findings", _findings(tx, book)
    yield "besides", _shown(tx, book, book.of_source(*_BESIDES), every=True)
    yield "reports", _reports(book, notes)
    yield "carried", _carried(tx, book)


_BESIDES = tuple(s for s in DutySource if s not in (DutySource.PLAN, DutySource.FINDING))


def _plan(tx: Tx, book: YearBook) -> FileLine:
    plan = book.plan
    return FileLine(
        reference=plan.number or "",
        on=plan.signed_on,
        words=plan.title,
        unit=book.unit(book.office_id).short,
        files=_hashes(tx.evidence.of(plan_id=plan.id)),
    )


def _shown(
    tx: Tx, book: YearBook, duties: Iterable[Duty], *, every: bool = False
) -> Iterator[FileLine]:
    """What there is a paper, a file or an evidence of; with ``every`` all of them."""
    for duty in duties:
        files = _hashes(tx.evidence.of(duty_id=duty.id))
        told = [each for each in book.reports_of(duty) if each.details.get("number")]
        number = str(told[-1].details["number"]) if told else ""
        if files or number or every:
            reference, words = _named(tx, book, duty, number)
            yield FileLine(
                reference=reference,
                on=duty.done_on,
                words=words,
                unit=book.unit(duty.unit_id).short,
                files=files,
            )


def _named(tx: Tx, book: YearBook, duty: Duty, number: str = "") -> tuple[str, str]:
    """Reference and words; a number that is the reference is not said again in the words."""
    if number or duty.label not in (duty.ref, duty.period):
        facts = duty_facts(duty, book.unit(duty.unit_id))
        return number or duty.ref, word("work_full", w=facts).strip()
    finding = tx.findings.of_duty(duty.id) if duty.source is DutySource.FINDING else None
    return duty.label, _of_finding(finding) if finding is not None else duty.heading


def _system(tx: Tx, book: YearBook) -> Iterator[FileLine]:
    """Papers of the system: objectives, audits, inspections, reviews, the confirmation."""
    unit = book.unit(book.office_id).short
    yield from _objectives(tx, book, unit)
    yield from _audits(tx, book, unit)
    yield from _inspections(tx, book)
    yield from _reviews(tx, book, unit)
    yield from _confirmations(tx, book, unit)


def _objectives(tx: Tx, book: YearBook, unit: str) -> Iterator[FileLine]:
    for each in tx.objectives.approvals(book.plan.year):
        if each.number and _by(each.recorded_at, book):
            yield FileLine(
                reference=each.number,
                on=each.signed_on,
                words=word("dossier_objectives", year=book.plan.year),
                unit=unit,
                files=_of_dialogue(tx, each.dialogue_id),
            )


def _audits(tx: Tx, book: YearBook, unit: str) -> Iterator[FileLine]:
    """Their signed plan and team, and their minutes."""
    for audit in tx.audits.of_year(book.plan.year):
        signed = (
            ("plan", audit.plan_number, audit.plan_signed_on),
            ("team", audit.team_number, audit.team_signed_on),
            ("minutes", audit.ref if _by(audit.closing_at, book) else None, audit.closing_on),
        )
        for paper, number, day in signed:
            if number and day and day <= book.today:
                words = word("dossier_audit", paper=paper, ref=audit.ref)
                yield FileLine(reference=number, on=day, words=words, unit=unit)


def _inspections(tx: Tx, book: YearBook) -> Iterator[FileLine]:
    for each in tx.inspections.of_year(book.plan.year):
        if _by(each.recorded_at, book):
            yield FileLine(
                reference=each.minutes_number or each.ref,
                on=each.minutes_on,
                words=word("dossier_inspection", ref=each.ref, body=each.body),
                unit=book.unit(each.unit_id).short,
            )


def _reviews(tx: Tx, book: YearBook, unit: str) -> Iterator[FileLine]:
    """Minutes that no item of the plan has told, and every addendum beside minutes (F83)."""
    told = {r.details.get("number") for duty in book.planned() for r in book.reports_of(duty)}
    for review in tx.reviews.of_year(book.plan.year):
        if not review.number or not _by(review.recorded_at, book):
            continue
        if review.number not in told:
            yield FileLine(
                reference=review.number,
                on=review.signed_on,
                words=word("dossier_review", ref=review.ref),
                unit=unit,
                files=_of_dialogue(tx, review.dialogue_id),
            )
        for added in tx.reviews.addenda(review.id):
            if _by(added.recorded_at, book):
                yield FileLine(
                    reference=review.number,
                    on=local_day(added.recorded_at),
                    words=word("dossier_addendum", place=added.place, words=added.words),
                    unit=unit,
                    files=_of_dialogue(tx, added.dialogue_id),
                )


def _confirmations(tx: Tx, book: YearBook, unit: str) -> Iterator[FileLine]:
    for each in tx.reviews.confirmations(book.plan.year):
        if each.number and each.replaced_at is None and _by(each.entered_at, book):
            yield FileLine(
                reference=each.number,
                on=each.effective_on,
                words=word("dossier_validity", year=book.plan.year),
                unit=unit,
                files=_of_dialogue(tx, each.dialogue_id),
            )


def _of_dialogue(tx: Tx, dialogue_id: int | None) -> tuple[str, ...]:
    return _hashes(tx.evidence.of(dialogue_id=dialogue_id)) if dialogue_id else ()


def _by(moment: datetime | None, book: YearBook) -> bool:
    return moment is not None and moment <= book.as_of


def _months(book: YearBook, notes: Iterable[Entry]) -> list[FileLine]:
    """The newest version of each month's table."""
    newest = {
        (note.after["item"], note.after["period"]): note
        for note in notes
        if note.verb == "monthly_paper_drafted"
    }
    return [
        FileLine(
            reference=word("dossier_version", version=note.after["version"]),
            on=local_day(note.at),
            words=word("dossier_month", period=period),
            unit=book.unit(book.office_id).short,
        )
        for (_, period), note in sorted(newest.items(), key=lambda pair: pair[0])
    ]


def _findings(tx: Tx, book: YearBook) -> Iterator[FileLine]:
    for finding in book.findings:
        of_duty = tx.evidence.of(duty_id=finding.duty_id) if finding.duty_id is not None else []
        yield FileLine(
            reference=finding.ref,
            on=finding.found_on,
            words=_of_finding(finding),
            unit=book.unit(finding.unit_id).short,
            files=_hashes([*tx.evidence.of(finding_id=finding.id), *of_duty]),
        )


def _of_finding(finding: Finding) -> str:
    return word(
        "dossier_finding",
        statement=finding.statement,
        closed_on=finding.closed_on,
        owed=is_nonconformity(finding.level),
    )


def _reports(book: YearBook, notes: Iterable[Entry]) -> list[FileLine]:
    drafted = [note for note in notes if note.verb == "report_drafted"]
    return [
        FileLine(
            reference=word("dossier_version", version=note.after["version"]),
            on=local_day(note.at),
            words=word("dossier_report", year=book.plan.year),
            unit=book.unit(book.office_id).short,
        )
        for note in drafted[-1:]
    ]


def _carried(tx: Tx, book: YearBook) -> Iterator[FileLine]:
    for duty in tx.duties.of_ids(carried_by(book.plan)).values():
        reference, words = _named(tx, book, duty)
        yield FileLine(
            reference=reference,
            on=duty.first_due_on,
            words=words,
            unit=book.unit(duty.unit_id).short,
        )


def _hashes(kept: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.sha256 for each in kept if each.sha256))


def _closed_on(tx: Tx, book: YearBook) -> date | None:
    if book.plan.state is not PlanState.CLOSED:
        return None
    notes = tx.journal.entries(subject=f"plan:{book.plan.id}")
    closed = [note.at for note in notes if note.verb == "plan_closed"]
    return local_day(closed[-1]) if closed else None
