"""Days that the agency declares off or working, against the national calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from storage.directory import directory
from storage.prepared import columns, given
from storage.shape import Rows, Store
from storage.tables import DayRow

DAY = columns(DayRow)


@dataclass(frozen=True, slots=True)
class Declared:
    day: date
    working: bool
    reason: str
    decision: str


LISTED = Rows(Declared, DayRow, order=(DAY.day,))
OF_DAY = Rows(Declared, DayRow, DAY.day == given("day"))


class Days(Store):
    def overrides(self) -> dict[date, bool]:
        """Day → True when it is worked, False when it is off."""
        found: dict[date, bool] = directory(self.session).kept(
            "days", lambda: {each.day: each.working for each in self._all(LISTED)}
        )
        return found

    def listed(self) -> list[tuple[date, bool, str, str]]:
        """(day, working, reason, decision) in the order of the days."""
        return [(d.day, d.working, d.reason, d.decision) for d in self._all(LISTED)]

    def declare(self, day: date, *, working: bool, reason: str, decision: str = "") -> None:
        told: dict[str, Any] = {"working": working, "reason": reason, "decision": decision}
        if self._first(OF_DAY, day=day) is None:
            self._append(DayRow, day=day, **told)
        else:
            self._change(Declared, DayRow, day, **told)
