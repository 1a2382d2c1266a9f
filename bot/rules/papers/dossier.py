"""The list of what the year's file holds, for the hand-over to the archive (NĐ 30/2020 Đ.29–30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.papers.letterhead import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A paper or record: ``on`` is its own day, ``files`` the SHA-256 of what is kept of it."""

    reference: str
    on: date | None
    words: str
    unit: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileGroup:
    """``title`` is worded by the template's table; an empty group says that nothing is known."""

    title: str
    lines: tuple[FileLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPaper:
    letterhead: Letterhead
    office: str
    signer_title: str
    year: int
    closed_on: date | None
    hand_over_by: date | None
    generated_at: datetime
    groups: tuple[FileGroup, ...]

    @property
    def count(self) -> int:
        """How many papers and records are listed."""
        return sum(len(group.lines) for group in self.groups)
