"""Days that the agency declares off or working, against the national calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from storage.shape import Store
from storage.tables import DayRow

if TYPE_CHECKING:
    from datetime import date


class Days(Store):
    def overrides(self) -> dict[date, bool]:
        """Day → True when it is worked, False when it is off."""
        return {row.day: row.working for row in self.session.scalars(select(DayRow))}

    def listed(self) -> list[tuple[date, bool, str, str]]:
        """(day, working, reason, decision) in the order of the days."""
        rows = self.session.scalars(select(DayRow).order_by(col(DayRow.day)))
        return [(row.day, row.working, row.reason, row.decision) for row in rows]

    def declare(self, day: date, *, working: bool, reason: str, decision: str = "") -> None:
        row = self.session.get(DayRow, day)
        if row is None:
            row = DayRow(day=day, working=working, reason=reason, decision=decision)
            self.session.add(row)
        row.working, row.reason, row.decision = working, reason, decision
        self.session.flush()
