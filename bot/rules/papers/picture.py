"""What the weekly picture shows: cells already decided, counts as numbers, units in given order.

The caller decides what may be named (a unit shows as late only after «quá hạn lần 2» reached
it on an earlier working day); the drawing shows each state as it is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class CellState(StrEnum):
    """How a unit stands with an item; each has a word and a sign of its own."""

    DONE = "done"
    DONE_LATE = "done_late"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    BLOCKED = "blocked"
    LATE_NAMED = "late_named"
    LATE_UNNAMED = "late_unnamed"
    UNANSWERED = "unanswered"
    NOT_DUE = "not_due"
    NOT_ASSIGNED = "not_assigned"


class Span(StrEnum):
    """What a cell's count counts."""

    MONTH = "month"
    QUARTER = "quarter"
    DUTY = "duty"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureCell:
    """A state; a recurring duty adds answered out of due («5/5 tháng»)."""

    state: CellState
    answered: int | None = None
    due: int | None = None
    span: Span = Span.MONTH


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureItem:
    """A column: the item's number, a short label, its timing as issued."""

    tt: int
    label: str
    timing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRow:
    """A unit's short name and one cell an item."""

    unit: str
    cells: tuple[PictureCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureCounts:
    """The four cards, in duties."""

    done: int
    in_progress: int
    overdue: int
    not_due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionLine:
    """A line of «Cần lưu ý»: ``lead`` is set bold, ``aside`` is set quiet in brackets."""

    lead: str
    words: str
    aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpcomingLine:
    """A line of «Sắp đến hạn»; ``who`` is set quiet in brackets."""

    due_on: date
    words: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPicture:
    """The picture; ``due`` and ``done`` count the duties that fell due since January.

    Raises ``ValueError`` when a row has not one cell an item.
    """

    agency: str
    year: int
    as_of: datetime
    due: int
    done: int
    counts: PictureCounts
    items: tuple[PictureItem, ...]
    rows: tuple[PictureRow, ...]
    attention: tuple[AttentionLine, ...] = ()
    upcoming: tuple[UpcomingLine, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.items):
                msg = f"{row.unit}: {len(row.cells)} cells for {len(self.items)} items"
                raise ValueError(msg)
