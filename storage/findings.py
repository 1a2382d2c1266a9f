"""Audit findings: numbered without gaps, never deleted."""

from __future__ import annotations

from typing import Any

from bot.rules.model import Finding
from storage.prepared import columns, given
from storage.shape import NoSuchRow, Rows, Store
from storage.tables import FindingRow

FINDING = columns(FindingRow)


def _findings(*where: Any) -> Rows[Finding]:
    """In the order written."""
    return Rows(Finding, FindingRow, *where, order=(FINDING.id,))


OF_ID = _findings(FINDING.id == given("id"))
OF_REF = _findings(FINDING.ref == given("ref"))
OF_DUTY = _findings(FINDING.duty_id == given("duty"))
OF_YEAR = _findings(FINDING.year == given("year"))


class Findings(Store):
    def add(self, **values: Any) -> Finding:
        return self._insert(Finding, FindingRow, **values)

    def get(self, finding_id: int) -> Finding:
        return self._one(OF_ID, id=finding_id)

    def of_ref(self, ref: str) -> Finding | None:
        return self._first(OF_REF, ref=ref)

    def of_duty(self, duty_id: int) -> Finding | None:
        return self._first(OF_DUTY, duty=duty_id)

    def of_year(self, year: int) -> list[Finding]:
        return self._all(OF_YEAR, year=year)

    def change(self, finding: Finding, **values: Any) -> Finding:
        """Write new values of a finding as it was read; LookupError if it moved meanwhile."""
        try:
            return self._change(Finding, FindingRow, finding.id, version=finding.version, **values)
        except NoSuchRow as moved:
            raise LookupError(f"finding {finding.ref} changed meanwhile") from moved
