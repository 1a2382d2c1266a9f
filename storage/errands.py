"""Slow work that is not a message: queued in the transaction that wants it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from storage.shape import Store, shape
from storage.tables import ErrandRow

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Errand:
    id: int
    once: str
    kind: str
    facts: dict[str, Any]
    attempts: int


class Errands(Store):
    def send(self, once: str, kind: str, *, at: datetime, **facts: Any) -> None:
        known = select(ErrandRow.id).where(col(ErrandRow.once) == once)
        if self.session.scalars(known).first() is None:
            self.session.add(ErrandRow(once=once, kind=kind, facts=facts, not_before=at))
            self.session.flush()

    def waiting(self, *, at: datetime) -> list[Errand]:
        query = select(ErrandRow).where(
            col(ErrandRow.state) == "waiting", col(ErrandRow.not_before) <= at
        )
        rows = self.session.scalars(query.order_by(col(ErrandRow.id)).limit(50))
        return [shape(Errand, row) for row in rows]

    def any_waiting(self, *, at: datetime) -> bool:
        query = select(ErrandRow.id).where(
            col(ErrandRow.state) == "waiting", col(ErrandRow.not_before) <= at
        )
        return self.session.scalars(query.limit(1)).first() is not None

    def settle(self, errand_id: int, *, state: str = "done", problem: str | None = None) -> None:
        row = self.session.get_one(ErrandRow, errand_id)
        row.state, row.problem = state, problem
        self.session.flush()

    def again(self, errand_id: int, *, at: datetime, problem: str, limit: int = 5) -> bool:
        """Put it back for later; True when it has been tried often enough and is dead."""
        row = self.session.get_one(ErrandRow, errand_id)
        row.attempts += 1
        row.not_before, row.problem = at, problem[:500]
        if row.attempts >= limit:
            row.state = "dead"
        self.session.flush()
        return row.state == "dead"
