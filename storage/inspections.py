"""Inspections from outside: numbered, never deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rules.inspection_model import Inspection
from storage.prepared import columns, given
from storage.shape import Rows, Store
from storage.tables_reviews import InspectionRow

if TYPE_CHECKING:
    from datetime import datetime

INSPECTION = columns(InspectionRow)


def _inspections(*where: Any) -> Rows[Inspection]:
    order = (INSPECTION.minutes_on, INSPECTION.id)
    return Rows(Inspection, InspectionRow, *where, order=order)


STANDS = INSPECTION.withdrawn_at.is_(None)
OF_ID = _inspections(INSPECTION.id == given("id"))
OF_REF = _inspections(INSPECTION.ref == given("ref"))
OF_DUTY = _inspections(INSPECTION.duty_id == given("duty"))
OF_YEAR = _inspections(INSPECTION.year == given("year"), STANDS)
LATEST = Rows(
    Inspection,
    InspectionRow,
    STANDS,
    order=(INSPECTION.minutes_on.desc(), INSPECTION.id.desc()),
    limit=given("limit"),
)


class Inspections(Store):
    def add(self, **values: Any) -> Inspection:
        return self._insert(Inspection, InspectionRow, **values)

    def get(self, inspection_id: int) -> Inspection:
        """Raises ``NoSuchRow``."""
        return self._one(OF_ID, id=inspection_id)

    def of_ref(self, ref: str) -> Inspection | None:
        return self._first(OF_REF, ref=ref)

    def of_duty(self, duty_id: int) -> Inspection | None:
        return self._first(OF_DUTY, duty=duty_id)

    def of_year(self, year: int) -> list[Inspection]:
        """Those whose minutes were signed in the year, in that order."""
        return self._all(OF_YEAR, year=year)

    def latest(self, *, limit: int) -> list[Inspection]:
        """The newest minutes first."""
        return self._all(LATEST, limit=limit)

    def withdraw(self, inspection: Inspection, *, by: int, at: datetime) -> Inspection:
        """It was entered by mistake; it stays on record."""
        return self._change(
            Inspection, InspectionRow, inspection.id, withdrawn_at=at, withdrawn_by=by
        )
