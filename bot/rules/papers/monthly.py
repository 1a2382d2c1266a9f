"""What the monthly paper holds: one line a unit, with who answered and how it came (P16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.rules.papers.letterhead import Answer, Letterhead
from bot.rules.papers.tally import Tally


class Channel(StrEnum):
    """How an answer reached Văn phòng: in chat, or recorded on behalf (P7)."""

    CHAT = "chat"
    PAPER = "paper"
    DOCUMENT_SYSTEM = "document_system"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerer:
    """Who answered: a post; ``named_by`` for a focal point (P8), ``for_post`` for a deputy."""

    post: str
    channel: Channel = Channel.CHAT
    named_by: str = ""
    for_post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedChange:
    """A procedure and the basis of its change, as stated."""

    procedure: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyRow:
    """One unit's line of the monthly paper; ``late_days`` are working days."""

    unit: str
    answer: Answer
    changes: tuple[StatedChange, ...] = ()
    answered_on: date | None = None
    reviewed_to: date | None = None
    answerer: Answerer | None = None
    late_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyPaper:
    """«Bảng tổng hợp kết quả rà soát quy trình», one page (P16).

    ``period`` is a month's key; ``chain_head`` the journal's hash, shortened, up to a moment and
    with so many entries; a ``version`` above 1 replaces the one before it.
    """

    letterhead: Letterhead
    office: str
    signer_title: str
    period: str
    due_on: date
    version: int
    generated_at: datetime
    rows: tuple[MonthlyRow, ...]
    chain_head: str | None = None
    chain_upto: datetime | None = None
    chain_count: int = 0

    @property
    def tally(self) -> Tally:
        """Units asked, answered on time, late, not at all."""
        given = [row for row in self.rows if row.answer in (Answer.NO_CHANGE, Answer.CHANGE)]
        late = sum(row.late_days > 0 for row in given)
        silent = sum(row.answer is Answer.UNANSWERED for row in self.rows)
        return Tally(
            due=len(given) + silent, on_time=len(given) - late, late=late, unanswered=silent
        )

    @property
    def changed(self) -> int:
        """Units that stated a change."""
        return sum(row.answer is Answer.CHANGE for row in self.rows)

    @property
    def unchanged(self) -> int:
        """Units that stated no change; silence is not among them."""
        return sum(row.answer is Answer.NO_CHANGE for row in self.rows)
