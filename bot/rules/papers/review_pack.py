"""What a management review holds on paper: its inputs by their points, its decisions by kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.papers.letterhead import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRow:
    """An input; ``lines`` are its figures and what was said, ``refs`` what /xem opens.

    ``ask`` is whom to ask where nothing is known.
    """

    point: str
    title: str
    lines: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    ask: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedRow:
    """A decision with who carries it out and by when."""

    ref: str
    words: str
    unit: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputGroup:
    """An output of ISO 9001 9.3.3, with what was decided for it so far."""

    title: str
    rows: tuple[DecidedRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPackPaper:
    """«Tài liệu đầu vào hội nghị đánh giá tổng thể», a version as of an instant.

    ``outputs`` are those of the clause in its order; without rows they are left to the pen.
    """

    letterhead: Letterhead
    office: str
    signer_title: str
    year: int
    version: int
    as_of: datetime
    reference: str
    rows: tuple[PackRow, ...]
    outputs: tuple[OutputGroup, ...] = ()
