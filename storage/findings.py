"""Audit findings: numbered without gaps, never deleted."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from bot.rules.model import Finding
from storage.shape import Store, shape
from storage.tables import FindingRow


class Findings(Store):
    def add(self, **values: Any) -> Finding:
        row = FindingRow(**values)
        self.session.add(row)
        self.session.flush()
        return shape(Finding, row)

    def get(self, finding_id: int) -> Finding:
        return shape(Finding, self.session.get_one(FindingRow, finding_id))

    def of_ref(self, ref: str) -> Finding | None:
        row = self.session.scalars(select(FindingRow).where(col(FindingRow.ref) == ref)).first()
        return shape(Finding, row) if row else None

    def of_duty(self, duty_id: int) -> Finding | None:
        query = select(FindingRow).where(col(FindingRow.duty_id) == duty_id)
        row = self.session.scalars(query).first()
        return shape(Finding, row) if row else None

    def of_year(self, year: int) -> list[Finding]:
        query = select(FindingRow).where(col(FindingRow.year) == year)
        rows = self.session.scalars(query.order_by(col(FindingRow.id)))
        return [shape(Finding, row) for row in rows]

    def change(self, finding: Finding, **values: Any) -> Finding:
        """Write new values of a finding as it was read; LookupError if it moved meanwhile."""
        row = self.session.get_one(FindingRow, finding.id)
        if row.version != finding.version:
            message = f"finding {finding.ref} changed meanwhile"
            raise LookupError(message)
        for name, value in values.items():
            setattr(row, name, value)
        row.version += 1
        self.session.flush()
        return shape(Finding, row)
