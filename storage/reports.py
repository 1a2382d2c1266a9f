"""What was said about duties: append-only, each with a receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from bot.rules.model import StatusReport
from storage.shape import Store, shape
from storage.tables import StatusReportRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


class Reports(Store):
    def add(self, **values: Any) -> StatusReport:
        """Append; ``values`` are the columns of ``StatusReportRow``."""
        row = StatusReportRow(**values)
        self.session.add(row)
        self.session.flush()
        return shape(StatusReport, row)

    def get(self, report_id: int) -> StatusReport:
        return shape(StatusReport, self.session.get_one(StatusReportRow, report_id))

    def of_ref(self, ref: str) -> StatusReport | None:
        query = select(StatusReportRow).where(col(StatusReportRow.ref) == ref)
        row = self.session.scalars(query).first()
        return shape(StatusReport, row) if row else None

    def of_duty(self, duty_id: int) -> list[StatusReport]:
        """In the order recorded, withdrawn ones too."""
        query = select(StatusReportRow).where(col(StatusReportRow.duty_id) == duty_id)
        rows = self.session.scalars(query.order_by(col(StatusReportRow.id)))
        return [shape(StatusReport, row) for row in rows]

    def of_duties(
        self, duty_ids: Iterable[int], *, until: datetime | None = None
    ) -> list[StatusReport]:
        query = select(StatusReportRow).where(col(StatusReportRow.duty_id).in_(list(duty_ids)))
        if until is not None:
            query = query.where(col(StatusReportRow.recorded_at) <= until)
        rows = self.session.scalars(query.order_by(col(StatusReportRow.id)))
        return [shape(StatusReport, row) for row in rows]

    def withdraw(self, report_id: int, *, at: datetime) -> None:
        """The record stays; it no longer counts."""
        self.session.get_one(StatusReportRow, report_id).withdrawn_at = at
        self.session.flush()
