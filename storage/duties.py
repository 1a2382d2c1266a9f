"""Duties: what is owed, by whom, for which period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlmodel import col, select

from bot.rules.model import Duty, DutySource, DutyState
from storage.shape import Store, shape
from storage.tables import DutyRow, NudgeRow, PlanRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

SETTLED = (DutyState.ACCEPTED, DutyState.CANCELLED)


class Duties(Store):
    def add(self, **values: Any) -> Duty:
        """A new duty, open; ``values`` are the columns of ``DutyRow``."""
        values["evidence"] = list(values.get("evidence", ()))
        row = DutyRow(**{"state": DutyState.OPEN, **values})
        self.session.add(row)
        self.session.flush()
        return shape(Duty, row)

    def get(self, duty_id: int) -> Duty:
        return shape(Duty, self.session.get_one(DutyRow, duty_id))

    def of_ref(self, ref: str) -> Duty | None:
        row = self.session.scalars(select(DutyRow).where(col(DutyRow.ref) == ref)).first()
        return shape(Duty, row) if row else None

    def change(self, duty: Duty, **values: Any) -> Duty:
        """Write new values of a duty as it was read; raises LookupError if it moved meanwhile."""
        row = self.session.get_one(DutyRow, duty.id)
        if row.version != duty.version:
            message = f"duty {duty.ref} changed meanwhile"
            raise LookupError(message)
        for name, value in values.items():
            setattr(row, name, value)
        row.version += 1
        self.session.flush()
        return shape(Duty, row)

    def of_units(self, unit_ids: Iterable[int], *, opened_by: date) -> list[Duty]:
        """All that is not settled and has opened, in the order of the plan and period."""
        query = select(DutyRow).where(
            col(DutyRow.unit_id).in_(list(unit_ids)),
            col(DutyRow.opens_on) <= opened_by,
            col(DutyRow.state).not_in(SETTLED),
        )
        return self._ordered(query)

    def unsettled(self, *, opened_by: date) -> list[Duty]:
        query = select(DutyRow).where(
            col(DutyRow.opens_on) <= opened_by, col(DutyRow.state).not_in(SETTLED)
        )
        return self._ordered(query)

    def ringing(self, *, due_by: date, promised_by: date) -> list[Duty]:
        """What the ladder may speak about: dated, unanswered, due or promised by those days."""
        quiet = (*SETTLED, DutyState.REPORTED, DutyState.CONTESTED)
        query = select(DutyRow).where(
            col(DutyRow.state).not_in(quiet),
            sa.or_(col(DutyRow.due_on) <= due_by, col(DutyRow.promised_on) <= promised_by),
        )
        return self._ordered(query)

    def unopened(self, *, opens_by: date, rung: str) -> list[Duty]:
        """Duties of issued plans that have opened, are unanswered, and were never told of."""
        answered = (*SETTLED, DutyState.REPORTED)
        told = sa.exists().where(
            col(NudgeRow.duty_id) == col(DutyRow.id), col(NudgeRow.rung) == rung
        )
        query = (
            select(DutyRow)
            .join(PlanRow, col(PlanRow.id) == col(DutyRow.plan_id))
            .where(
                col(PlanRow.issued_at).is_not(None),
                col(DutyRow.source) == DutySource.PLAN,
                col(DutyRow.opens_on) <= opens_by,
                col(DutyRow.state).not_in(answered),
                ~told,
            )
        )
        return self._ordered(query)

    def of_plan(self, plan_id: int) -> list[Duty]:
        return self._ordered(select(DutyRow).where(col(DutyRow.plan_id) == plan_id))

    def of_year(self, year: int) -> list[Duty]:
        return self._ordered(select(DutyRow).where(col(DutyRow.year) == year))

    def of_item(self, item_id: int, *, unit_id: int | None = None) -> list[Duty]:
        query = select(DutyRow).where(col(DutyRow.item_id) == item_id)
        if unit_id is not None:
            query = query.where(col(DutyRow.unit_id) == unit_id)
        return self._ordered(query)

    def in_state(self, *states: DutyState) -> list[Duty]:
        return self._ordered(select(DutyRow).where(col(DutyRow.state).in_(states)))

    def _ordered(self, query: Any) -> list[Duty]:
        query = query.order_by(col(DutyRow.tt), col(DutyRow.period), col(DutyRow.id))
        return [shape(Duty, row) for row in self.session.scalars(query)]
