"""What the inputs of a management review hold on paper: a point, its figures, what opens them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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
class ReviewPackPaper:
    """«Tài liệu đầu vào hội nghị đánh giá tổng thể», a version as of an instant."""

    letterhead: Letterhead
    office: str
    signer_title: str
    year: int
    version: int
    as_of: datetime
    reference: str
    rows: tuple[PackRow, ...]
