"""What the year's records answer of TT 26/2014 Đ.36: each point has a record, or nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.delivery.report_objectives import objectives_counted
from bot.delivery.report_records import meeting_day, points_of, word
from bot.rules.article_36 import (
    ANNOUNCED_AGAIN,
    COMPLAINTS,
    KEPT_TO,
    LAW,
    PROCESSES,
    SAID,
    SCOPE,
    SPREAD,
    TAKING_PART,
    VALIDITY,
    subject_of,
)
from bot.rules.audit_model import Verdict
from bot.rules.edition import edition_of
from bot.rules.figures import is_asked, units_that_spoke
from bot.rules.legal_model import LegalState
from bot.rules.model import DutySource, ItemKind
from bot.rules.papers import PointAnswer, PointState
from bot.rules.papers.audit_facts import OF_AUDITS
from bot.rules.quarter_model import quarter_of

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.quarter_model import QuarterFigure
    from bot.rules.yearbook import YearBook
    from storage.transaction import Tx


def article_36(tx: Tx, book: YearBook) -> list[PointAnswer]:
    """One answer a point, in no order; what somebody said of a point stands before the rows.

    Rows of the same point are told one after the other.
    """
    found: dict[str, PointAnswer] = {}
    for answer in (*points_of(book, review_day=meeting_day(tx, book)), *_of_rows(tx, book)):
        known = found.get(answer.point)
        found[answer.point] = answer if known is None else _joined(known, answer)
    for answer in _said(tx, book):
        found[answer.point] = answer
    return list(found.values())


def _joined(one: PointAnswer, other: PointAnswer) -> PointAnswer:
    return PointAnswer(
        point=one.point,
        state=PointState.ON_RECORD,
        words=f"{one.words}; {other.words}",
        references=tuple(dict.fromkeys((*one.references, *other.references))),
    )


def _known(point: str, sentence: str, *references: str, **facts: Any) -> PointAnswer:
    return PointAnswer(
        point=point,
        state=PointState.ON_RECORD,
        words=word(sentence, **facts).strip(),
        references=references,
    )


def _annex(number: str) -> str:
    return word("annex_name", number=number)


def _of_rows(tx: Tx, book: YearBook) -> Iterator[PointAnswer]:
    yield from _scope(tx, book)
    yield from _guidance(book)
    yield from _objectives(tx, book)
    yield from _figures(tx, book)
    yield from _audits(tx, book)
    yield from _inspections(tx, book)
    yield from _part_taken(book)
    yield from _validity(tx, book)
    yield from _law(tx, book)
    yield from _announced_again(tx, book)


def _scope(tx: Tx, book: YearBook) -> Iterator[PointAnswer]:
    """1a: what the register had in force at the book's last day, and what the audit saw of it."""
    in_force = tx.procedures.in_force_then(book.last_day, as_of=book.as_of)
    if in_force:
        yield _known(SCOPE, "point_register", count=in_force.total(), units=len(in_force))
    for audit in tx.audits.of_year(book.plan.year):
        clause = edition_of(audit.edition).standard.cited["scope"]
        for item in tx.audits.items(audit.id):
            looked = item.answered_at is not None and item.answered_at <= book.as_of
            if item.clause == clause and looked and item.verdict == Verdict.CONFORM:
                yield _known(SCOPE, "point_scope_audited", audit.ref)


def _guidance(book: YearBook) -> Iterator[PointAnswer]:
    """1b: cases of new work, and the quarters in which units said how many there were."""
    asked = [d for d in book.planned() if d.kind is ItemKind.CONTINUOUS and is_asked(book, d)]
    confirmed = sum(duty.answered for duty in asked)
    if confirmed or book.cases:
        yield _known(
            SPREAD,
            "point_guidance",
            _annex("I"),
            cases=len(book.cases),
            confirmed=confirmed,
            asked=len(asked),
        )


def _objectives(tx: Tx, book: YearBook) -> Iterator[PointAnswer]:
    """1c: how many quality objectives are in force, by which paper, and how they stand."""
    told = objectives_counted(tx, book, unit_id=None)
    if told is not None:
        number = (told["number"],) if told["number"] else ()
        total, standings = told["total"], told["outcomes"]
        yield _known(KEPT_TO, "point_objectives", *number, total=total, outcomes=standings)


def _figures(tx: Tx, book: YearBook) -> Iterator[PointAnswer]:
    """1d and 1e: the quarters' figures; «không phát sinh» where each quarter was said to have none.

    A quarter without figures is told as unknown, never as nothing.
    """
    known = [f for f in tx.quarter_figures.of_year(book.plan.year) if f.recorded_at <= book.as_of]
    if not known:
        return
    quarters = [f"{each.quarter}" for each in known]
    yield _known(
        PROCESSES,
        "point_dossiers",
        word("point_quarters", quarters=quarters),
        quarters=quarters,
        received=sum(each.received for each in known),
        on_time=sum(each.on_time for each in known),
        late=sum(each.late for each in known),
    )
    complaints = sum(each.complaints for each in known)
    lacking = [str(n) for n in range(1, _ended(book) + 1) if str(n) not in quarters]
    if complaints or lacking:
        yield _known(
            COMPLAINTS,
            "point_complaints",
            word("point_quarters", quarters=quarters),
            count=complaints,
            quarters=quarters,
            lacking=lacking,
        )
    else:
        yield _nothing(tx, COMPLAINTS, known[-1], quarters)


def _ended(book: YearBook) -> int:
    """How many quarters of the plan's year had ended by the instant."""
    year, quarter = quarter_of(book.today)
    return 4 if year > book.plan.year else quarter - 1


def _nothing(tx: Tx, point: str, last: QuarterFigure, quarters: list[str]) -> PointAnswer:
    return PointAnswer(
        point=point,
        state=PointState.NONE_OCCURRED,
        words=word("point_quarters", quarters=quarters),
        said_by=_title(tx, last.person_id, last.recorded_at),
        said_on=local_day(last.recorded_at),
    )


def _audits(tx: Tx, book: YearBook) -> Iterator[PointAnswer]:
    """1đ: the audits and reviews by their numbers."""
    refs = [
        audit.ref for audit in tx.audits.of_year(book.plan.year) if audit.noted_at <= book.as_of
    ]
    held = [each for each in tx.reviews.recorded(by=book.as_of) if each.year == book.plan.year]
    if refs or held:
        yield _known(OF_AUDITS, "point_files", *refs, *(each.ref for each in held))


def _inspections(tx: Tx, book: YearBook) -> Iterator[PointAnswer]:
    """1đ: inspections from outside, and how many of the reports owed for them are done."""
    known = [
        each for each in tx.inspections.of_year(book.plan.year) if each.recorded_at <= book.as_of
    ]
    if known:
        answered = {d.id for d in book.of_source(DutySource.INSPECTION) if d.answered}
        owed = [each.duty_id for each in known if each.duty_id is not None]
        yield _known(
            OF_AUDITS,
            "point_inspections",
            *(each.ref for each in known),
            count=len(known),
            owed=len(owed),
            done=len(answered.intersection(owed)),
        )


def _part_taken(book: YearBook) -> Iterator[PointAnswer]:
    """2a: units that have spoken of the plan, and what the leaders decided."""
    spoke, owing = units_that_spoke(book)
    if spoke:
        decided = sum(e.state == "granted" for e in book.extensions) + sum(
            bool(matter.decision) for matter in book.matters
        )
        yield _known(
            TAKING_PART, "point_part_taken", _annex("I"), spoke=spoke, owing=owing, decided=decided
        )


def _validity(tx: Tx, book: YearBook) -> Iterator[PointAnswer]:
    confirmed = tx.reviews.confirmed(book.plan.year)
    if confirmed is not None and confirmed.entered_at <= book.as_of:
        number = (confirmed.number,) if confirmed.number else ()
        yield _known(VALIDITY, "point_validity", *number, day=confirmed.effective_on)


def _law(tx: Tx, book: YearBook) -> Iterator[PointAnswer]:
    """2d: documents entered, and how many of the procedures that they touch are done."""
    known = [
        (document, changes)
        for document, changes in tx.legal.of_year(book.plan.year)
        if document.recorded_at <= book.as_of and document.withdrawn_at is None
    ]
    touched = [c for _, changes in known for c in changes if c.state is not LegalState.WITHDRAWN]
    if known:
        done = [c for c in touched if c.closed_at is not None and c.closed_at <= book.as_of]
        yield _known(
            LAW,
            "point_law",
            *(document.number for document, _ in known),
            documents=len(known),
            touched=len(touched),
            done=len(done),
        )


def _announced_again(tx: Tx, book: YearBook) -> Iterator[PointAnswer]:
    """2đ: the latest answer to «có phải công bố lại không?» of the year."""
    answered = [
        each
        for each in tx.scopes.all()
        if each.answered_at is not None
        and each.answered_by is not None
        and each.answered_at <= book.as_of
        and local_day(each.answered_at).year == book.plan.year
    ]
    for each in answered[-1:]:
        at, who = each.answered_at, each.answered_by
        if at is None or who is None:
            continue
        if each.answer:
            yield _known(ANNOUNCED_AGAIN, "point_announce_again", subjects=list(each.subjects))
        else:
            yield PointAnswer(
                point=ANNOUNCED_AGAIN,
                state=PointState.NONE_OCCURRED,
                words=each.reason,
                said_by=_title(tx, who, at),
                said_on=local_day(at),
            )


def _said(tx: Tx, book: YearBook) -> Iterator[PointAnswer]:
    """What a member of Văn phòng or a leader said of a point, in their own words."""
    for entry in tx.journal.entries(subject=subject_of(book.plan.year), until=book.as_of):
        if entry.verb != SAID or entry.person_id is None:
            continue
        none = bool(entry.after.get("none"))
        yield PointAnswer(
            point=str(entry.after["point"]),
            state=PointState.NONE_OCCURRED if none else PointState.ON_RECORD,
            words="" if none else str(entry.after["words"]),
            references=() if none else (_by(tx, entry.person_id, entry.at),),
            said_by=_title(tx, entry.person_id, entry.at),
            said_on=local_day(entry.at),
        )


def _by(tx: Tx, person_id: int, at: datetime) -> str:
    return word("point_by", by=_title(tx, person_id, at), day=local_day(at))


def _title(tx: Tx, person_id: int, at: datetime) -> str:
    return tx.agencies.person(person_id, on=local_day(at)).title
