"""What «Mục tiêu chất lượng năm …» holds: the list for approval and posting, and its results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.papers.letterhead import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRow:
    """An objective as printed; ``target`` has sign and measure («≥ 98 %»)."""

    ref: str
    what: str
    target: str
    resources: str
    owner: str
    due_on: date
    method: str
    follow: str
    in_force: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveGroup:
    """A unit's objectives, or the agency's own."""

    unit: str
    rows: tuple[ObjectiveRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectivesPaper:
    """The year's list; ``number`` and ``signed_on`` once it is approved, else a draft."""

    letterhead: Letterhead
    year: int
    generated_at: datetime
    groups: tuple[ObjectiveGroup, ...]
    number: str = ""
    signed_on: date | None = None

    @property
    def draft(self) -> bool:
        """Whether any of it still waits for approval."""
        return any(not row.in_force for group in self.groups for row in group.rows)

    @property
    def total(self) -> int:
        return sum(len(group.rows) for group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveResultLine:
    """An objective with its latest figure in the report's annex; words as they are printed."""

    ref: str
    unit: str
    what: str
    target: str
    result: str
    outcome: str
    note: str = ""
