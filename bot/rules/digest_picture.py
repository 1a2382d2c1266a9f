"""Decides each cell of the weekly picture; a unit never shows as late before it was told (P11)."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from bot.rules.digest import Progress, grouped, may_be_named
from bot.rules.figures import counts_of, is_due, is_late, obstacles, outcome_of
from bot.rules.model import Duty, DutyState, ItemKind, PlanItem, Unit
from bot.rules.papers import (
    CellState,
    Outcome,
    PictureCell,
    PictureCounts,
    PictureItem,
    PictureRow,
    Span,
)
from bot.rules.yearbook import YearBook, grouped_by

UPCOMING = 4
ROW, CELL, MOST = 40, 12.5, 7_800
"""Pixels that a row takes and each of its cells adds, as drawn, and how high all rows may be: the
platform shows no picture whose sides are over 10,000 together, and nobody reads one."""
_RANK = (
    CellState.LATE_NAMED,
    CellState.BLOCKED,
    CellState.IN_PROGRESS,
    CellState.WAITING,
    CellState.DONE,
    CellState.NOT_DUE,
)
"""What several periods of one cell show together: the first of these that any has."""

COUNTED = (CellState.DONE, CellState.LATE_NAMED)
"""Elsewhere a count of periods would tell who is behind before it was told itself (P11)."""


def counts(book: YearBook) -> PictureCounts:
    """The four cards: «done» and «overdue» are the digest's own numbers.

    Every dated duty of the plan stands in one of them; what was done before its day counts with
    those not yet due, never as in progress. What is late besides the plan is added.
    """
    planned = [
        duty
        for duty in book.planned()
        if duty.due_on is not None and duty.state is not DutyState.CANCELLED
    ]
    late = sum(is_late(book, duty) for duty in planned)
    done = counts_of(book, planned).done
    not_open = sum(_still_ahead(book, duty) for duty in planned)
    return PictureCounts(
        done=done,
        overdue=sum(is_late(book, duty) for duty in book.duties),
        not_due=not_open,
        in_progress=len(planned) - done - late - not_open,
    )


def _still_ahead(book: YearBook, duty: Duty) -> bool:
    """Not opened yet, or done while its day is still to come."""
    early = duty.state is DutyState.ACCEPTED and not is_due(book, duty)
    return early or (duty.opens_on > book.today and not duty.answered)


def columns(book: YearBook) -> tuple[PictureItem, ...]:
    """A column for each item of the plan."""
    return tuple(
        PictureItem(tt=item.tt, label=item.label, timing=item.timing_text) for item in book.items
    )


def can_be_drawn(units: int, items: int) -> bool:
    """Whether so many rows and columns make a picture that can still be shown."""
    return units * (ROW + CELL * items) <= MOST


def rows(book: YearBook) -> tuple[PictureRow, ...]:
    """A row for each unit that owes something of the plan, in the agency's order."""
    waits = Waits.of(book)
    owed = grouped_by(
        (duty for duty in book.duties if duty.state is not DutyState.CANCELLED),
        lambda duty: (duty.item_id, duty.unit_id),
    )
    return tuple(
        PictureRow(
            unit=unit.short,
            cells=tuple(
                _cell(book, item, owed.get((item.id, unit.id), ()), waits) for item in book.items
            ),
        )
        for unit in _owing(book)
    )


def size(book: YearBook) -> tuple[int, int]:
    """Rows and columns of the picture."""
    return len(_owing(book)), len(book.items)


def _owing(book: YearBook) -> list[Unit]:
    owing = {duty.unit_id for duty in book.planned()}
    return [unit for unit in book.units if unit.id in owing]


@dataclass(frozen=True, slots=True)
class Waits:
    """Numbers of the duties that somebody else must act on first, found once for all cells."""

    hindered: Container[int]
    ask_for_time: Container[int]

    @staticmethod
    def of(book: YearBook) -> Waits:
        asked = {each.duty_id for each in book.extensions if each.state == "asked"}
        return Waits(obstacles(book), asked)


def _cell(book: YearBook, item: PlanItem, duties: Sequence[Duty], waits: Waits) -> PictureCell:
    """How a unit stands with an item, over all its periods."""
    if not duties:
        return PictureCell(state=CellState.NOT_ASSIGNED)
    states = {_state(book, duty, waits) for duty in duties}
    opened = [duty for duty in duties if duty.opens_on <= book.today or duty.answered]
    shown = next(state for state in _RANK if state in states)
    if len(duties) == 1 or shown not in COUNTED or not opened:
        return PictureCell(state=shown)
    return PictureCell(
        state=shown,
        answered=sum(duty.answered for duty in opened),
        due=len(opened),
        span=_span(item, duties),
    )


def _state(book: YearBook, duty: Duty, waits: Waits) -> CellState:
    """How one duty shows; done late is done: the text names nobody for what is behind."""
    if duty.id in waits.hindered:
        return CellState.BLOCKED
    if duty.state is DutyState.REPORTED:
        return CellState.WAITING
    if duty.state is DutyState.ACCEPTED:
        return CellState.DONE
    asks = duty.id in waits.ask_for_time
    if not asks and is_late(book, duty) and may_be_named(book, duty):
        return CellState.LATE_NAMED
    if duty.opens_on <= book.today or outcome_of(book, duty) is Outcome.IN_PROGRESS:
        return CellState.IN_PROGRESS
    return CellState.NOT_DUE


def _span(item: PlanItem, duties: Sequence[Duty]) -> Span:
    if item.kind is ItemKind.CONTINUOUS or "-Q" in duties[0].period:
        return Span.QUARTER
    return Span.MONTH if item.kind is ItemKind.REVIEW else Span.DUTY


def upcoming(book: YearBook) -> tuple[Progress, ...]:
    """The next days that something is owed on and not yet answered by all."""
    ahead = [
        duty
        for duty in book.duties
        if duty.due_on is not None
        and not is_due(book, duty)
        and duty.state is not DutyState.CANCELLED
    ]
    return tuple(line for line in grouped(ahead) if line.answered < line.of)[:UPCOMING]


QUIET = (CellState.DONE, CellState.NOT_DUE, CellState.NOT_ASSIGNED)
"""States that need no words of their own: all done, not yet to be done, not owed."""

Told = tuple[int, dict[CellState, list[tuple[str, PictureCell]]]]


def told_cells(rows_: Sequence[PictureRow], items: Sequence[PictureItem]) -> list[Told]:
    """The picture in words: per item (TT) the units of each state that is not quiet."""
    told: list[Told] = []
    for place, item in enumerate(items):
        groups: dict[CellState, list[tuple[str, PictureCell]]] = {}
        for row in rows_:
            cell = row.cells[place]
            if cell.state not in QUIET:
                groups.setdefault(cell.state, []).append((row.unit, cell))
        if groups:
            told.append((item.tt, groups))
    return told
