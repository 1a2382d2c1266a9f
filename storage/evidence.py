"""Files that show something was done: known by content, named only for display."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from bot.rules.model import Evidence
from storage.shape import Store, shape
from storage.tables import EvidenceRow

if TYPE_CHECKING:
    from datetime import datetime


class EvidenceStore(Store):
    def add(self, **values: Any) -> Evidence:
        """A file that was announced; its content is fetched by an errand."""
        row = EvidenceRow(**values)
        self.session.add(row)
        self.session.flush()
        return shape(Evidence, row)

    def get(self, evidence_id: int) -> Evidence:
        return shape(Evidence, self.session.get_one(EvidenceRow, evidence_id))

    def fetched(self, evidence_id: int, *, sha256: str, size: int, at: datetime) -> Evidence:
        row = self.session.get_one(EvidenceRow, evidence_id)
        row.sha256, row.size, row.stored_at = sha256, size, at
        self.session.flush()
        return shape(Evidence, row)

    def refuse(self, evidence_id: int, why: str) -> None:
        self.session.get_one(EvidenceRow, evidence_id).refused = why
        self.session.flush()

    def attach(self, evidence_id: int, **to: int | None) -> None:
        """Say what the file belongs to: ``duty_id``, ``report_id``, ``finding_id``, ``plan_id``."""
        row = self.session.get_one(EvidenceRow, evidence_id)
        for name, value in to.items():
            setattr(row, name, value)
        self.session.flush()

    def of(self, **owner: int) -> list[Evidence]:
        """Files of a duty, report, finding, dialogue or plan, refused ones left out."""
        query = select(EvidenceRow).where(col(EvidenceRow.refused).is_(None))
        for name, value in owner.items():
            query = query.where(getattr(EvidenceRow, name) == value)
        rows = self.session.scalars(query.order_by(col(EvidenceRow.id)))
        return [shape(Evidence, row) for row in rows]
