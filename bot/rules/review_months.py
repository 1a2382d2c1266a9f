"""The monthly reviews as tables: one row a unit, one answer a month, and the month's own paper."""

from __future__ import annotations

from bot.rules.figures import is_due, late_days, statement_of
from bot.rules.model import Duty, DutyState, ItemKind, PlanItem, Role, StatusReport, Unit
from bot.rules.papers import (
    Answer,
    Answerer,
    Channel,
    MonthlyRow,
    ProcedureChange,
    ReviewCell,
    ReviewRow,
    StatedChange,
)
from bot.rules.stated_changes import stated_by
from bot.rules.yearbook import YearBook


def review_duties(book: YearBook) -> tuple[Duty, ...]:
    """The monthly reviews of the plan, cancelled ones left out."""
    return tuple(
        duty
        for duty in book.planned()
        if duty.kind is ItemKind.REVIEW and duty.state is not DutyState.CANCELLED
    )


def months_of(book: YearBook) -> tuple[str, ...]:
    """The periods that have opened by the instant, in order."""
    opened = {d.period for d in review_duties(book) if d.opens_on <= book.today}
    return tuple(sorted(opened))


def review_rows(book: YearBook) -> tuple[ReviewRow, ...]:
    """A row for each unit that reviews, a cell for each month of :func:`months_of`."""
    known = {(duty.unit_id, duty.period): duty for duty in review_duties(book)}
    periods = months_of(book)
    units = [unit for unit in book.units if any(unit.id == unit_id for unit_id, _ in known)]
    return tuple(
        ReviewRow(
            unit=unit.name,
            cells=tuple(_cell(book, known.get((unit.id, period))) for period in periods),
        )
        for unit in units
    )


def _cell(book: YearBook, duty: Duty | None) -> ReviewCell:
    if duty is None:
        return ReviewCell(answer=Answer.NOT_DUE, due=False)
    report, due = statement_of(book, duty), is_due(book, duty)
    if report is None:
        return ReviewCell(answer=Answer.UNANSWERED if due else Answer.NOT_DUE, due=due)
    return ReviewCell(
        answer=Answer(report.what),
        answered_on=duty.done_on,
        late_days=late_days(book, duty),
        due=due,
    )


def changes_of(book: YearBook) -> tuple[ProcedureChange, ...]:
    """Every change stated, by period, in the order of the units."""
    found = []
    for duty in sorted(review_duties(book), key=lambda one: one.period):
        report = statement_of(book, duty)
        if report is not None and report.what == "change":
            stated = stated_by(report)
            found.append(
                ProcedureChange(
                    period=duty.period,
                    unit=book.unit(duty.unit_id).name,
                    procedure=stated.procedure,
                    basis=stated.basis,
                    stated_on=report.effective_on,
                    issue=stated.issue,
                    in_force_on=stated.in_force_on,
                    references=(report.ref,),
                )
            )
    return tuple(found)


def reissued(book: YearBook) -> int:
    """Procedures issued anew, each once however often it was told; as the register has it."""
    if book.reissues is not None:
        return len({each.code for each in book.reissues})
    told = {c.procedure or c.basis for c in changes_of(book) if c.in_force_on}
    return len(told)


def monthly_rows(book: YearBook, item: PlanItem, period: str) -> tuple[MonthlyRow, ...]:
    """Who answered for one month, on which day, through whom; silence shows as such (R10)."""
    duties = {
        d.unit_id: d for d in review_duties(book) if d.item_id == item.id and d.period == period
    }
    units = [unit for unit in book.units if unit.id in duties]
    return tuple(_monthly(book, unit, duties[unit.id]) for unit in units)


def _monthly(book: YearBook, unit: Unit, duty: Duty) -> MonthlyRow:
    report = statement_of(book, duty)
    if report is None:
        answer = Answer.UNANSWERED if is_due(book, duty) else Answer.NOT_DUE
        return MonthlyRow(unit=unit.name, answer=answer)
    changes: tuple[StatedChange, ...] = ()
    if report.what == "change":
        stated = stated_by(report)
        changes = (StatedChange(procedure=stated.procedure, basis=stated.basis),)
    return MonthlyRow(
        unit=unit.name,
        answer=Answer(report.what),
        changes=changes,
        answered_on=report.effective_on,
        reviewed_to=report.until or report.effective_on,
        answerer=answerer_of(report, unit),
        late_days=late_days(book, duty),
    )


def answerer_of(report: StatusReport, unit: Unit) -> Answerer:
    """Who spoke for the unit, and how it came (P7, P8)."""
    if report.on_behalf is not None:
        known = report.on_behalf in set(Channel)
        channel = Channel(report.on_behalf) if known else Channel.PAPER
        return Answerer(post=unit.head_title, channel=channel)
    title = str(report.details.get("title") or unit.head_title)
    if report.capacity == Role.FOCAL:
        return Answerer(post=title, named_by=unit.head_title)
    if report.capacity == Role.DEPUTY:
        return Answerer(post=title, for_post=unit.head_title)
    return Answerer(post=title)
