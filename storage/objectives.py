"""Objectives by version, their approvals, and the results of their periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rules.objective_model import Approval, Measurement, Objective, ObjectiveState
from storage.prepared import columns, given
from storage.shape import Rows, Store
from storage.tables_objectives import MeasurementRow, ObjectiveApprovalRow, ObjectiveRow

if TYPE_CHECKING:
    from datetime import datetime

OBJECTIVE, MEASURED, APPROVAL = map(columns, (ObjectiveRow, MeasurementRow, ObjectiveApprovalRow))


def _objectives(*where: Any) -> Rows[Objective]:
    return Rows(Objective, ObjectiveRow, *where, order=(OBJECTIVE.ref, OBJECTIVE.version))


OF_ID = _objectives(OBJECTIVE.id == given("id"))
OF_YEAR = _objectives(OBJECTIVE.year == given("year"))
OF_REF = _objectives(OBJECTIVE.ref == given("ref"))
IN_FORCE = _objectives(OBJECTIVE.state == ObjectiveState.APPROVED, OBJECTIVE.year >= given("since"))
RESULTS_OF = Rows(
    Measurement,
    MeasurementRow,
    MEASURED.ref == given("ref"),
    order=(MEASURED.period, MEASURED.number),
)
RESULTS_OF_YEAR = Rows(
    Measurement,
    MeasurementRow,
    MEASURED.period.like(given("like")),
    order=(MEASURED.ref, MEASURED.period, MEASURED.number),
)
APPROVAL_OF_ID = Rows(Approval, ObjectiveApprovalRow, APPROVAL.id == given("id"))
APPROVALS = Rows(
    Approval, ObjectiveApprovalRow, APPROVAL.year == given("year"), order=(APPROVAL.id,)
)

CURRENT = (ObjectiveState.APPROVED, ObjectiveState.DRAFT)
ONCE_APPROVED = (ObjectiveState.APPROVED, ObjectiveState.REPLACED)


class Objectives(Store):
    # ---- versions

    def add(self, **values: Any) -> Objective:
        """Raises ``IntegrityError`` for a second draft or a second one in force of a reference."""
        return self._insert(Objective, ObjectiveRow, **values)

    def change(self, objective_id: int, **values: Any) -> Objective:
        return self._change(Objective, ObjectiveRow, objective_id, **values)

    def get(self, objective_id: int) -> Objective:
        """Raises ``NoSuchRow``."""
        return self._one(OF_ID, id=objective_id)

    def versions(self, ref: str) -> list[Objective]:
        """All that was ever put down under a reference, the oldest first."""
        return self._all(OF_REF, ref=ref)

    def current(self, year: int) -> list[Objective]:
        """What is in force and what is put down for approval, by reference."""
        return [each for each in self._all(OF_YEAR, year=year) if each.state in CURRENT]

    def of_year(self, year: int) -> list[Objective]:
        """The year's objectives in force, by reference."""
        found = self._all(OF_YEAR, year=year)
        return [each for each in found if each.state is ObjectiveState.APPROVED]

    def of_unit(self, unit_id: int | None, year: int) -> list[Objective]:
        """A unit's objectives in force; None is the whole agency's own."""
        return [each for each in self.of_year(year) if each.unit_id == unit_id]

    def drafts(self, year: int) -> list[Objective]:
        """What waits for approval, or is still being put down."""
        found = self._all(OF_YEAR, year=year)
        return [each for each in found if each.state is ObjectiveState.DRAFT]

    def in_force(self, *, since: int) -> list[Objective]:
        """In force, of that year and later ones."""
        return self._all(IN_FORCE, since=since)

    def as_of(self, year: int, moment: datetime) -> list[Objective]:
        """The year's objectives as they were in force at a moment."""
        approved = {a.id for a in self.approvals(year) if a.recorded_at <= moment}
        return [
            each
            for each in self._all(OF_YEAR, year=year)
            if each.state in ONCE_APPROVED
            and each.approval_id in approved
            and (each.ended_at is None or each.ended_at > moment)
        ]

    # ---- approvals

    def add_approval(self, **values: Any) -> Approval:
        return self._insert(Approval, ObjectiveApprovalRow, **values)

    def change_approval(self, approval_id: int, **values: Any) -> Approval:
        return self._change(Approval, ObjectiveApprovalRow, approval_id, **values)

    def approval(self, approval_id: int) -> Approval:
        """Raises ``NoSuchRow``."""
        return self._one(APPROVAL_OF_ID, id=approval_id)

    def approvals(self, year: int) -> list[Approval]:
        return self._all(APPROVALS, year=year)

    # ---- results

    def measure(self, **values: Any) -> Measurement:
        """Only ever added. Raises ``IntegrityError`` for the same number of a period twice."""
        return self._insert(Measurement, MeasurementRow, **values)

    def results(self, ref: str) -> list[Measurement]:
        """All that was ever recorded of an objective, corrected ones too."""
        return self._all(RESULTS_OF, ref=ref)

    def results_of_year(
        self, year: int, *, as_of: datetime | None = None
    ) -> dict[str, dict[str, Measurement]]:
        """What counts, by reference and period: the highest number (recorded by ``as_of``)."""
        found: dict[str, dict[str, Measurement]] = {}
        for each in self._all(RESULTS_OF_YEAR, like=f"{year}%"):
            if as_of is None or each.recorded_at <= as_of:
                found.setdefault(each.ref, {})[each.period] = each
        return found
