"""The nudge ledger: unique for ever by duty, round, rung and person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlmodel import col, select

from bot.rules.model import Nudge
from storage.shape import Store, shape
from storage.tables import DeliveryRow, NudgeRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime


class Nudges(Store):
    def note(
        self,
        *,
        duty_id: int,
        round_: int,
        rung: str,
        person_id: int,
        number: int,
        day: date,
        state: str,
        why: str | None,
        rule_version: str,
        at: datetime,
        delivery_id: int | None = None,
    ) -> None:
        """A rung is noted once; one that was put off is noted again when it is said.

        ``why`` then still tells what it had been put off for.
        """
        query = select(NudgeRow).where(
            col(NudgeRow.duty_id) == duty_id,
            col(NudgeRow.round) == round_,
            col(NudgeRow.rung) == rung,
            col(NudgeRow.person_id) == person_id,
        )
        known = self.session.scalars(query).first()
        row = known or NudgeRow(
            duty_id=duty_id,
            round=round_,
            rung=rung,
            person_id=person_id,
            number=number,
            day=day,
            state=state,
            rule_version=rule_version,
            made_at=at,
        )
        row.number, row.day, row.state, row.made_at = number, day, state, at
        row.why = why if known is None else known.why
        row.rule_version, row.delivery_id = rule_version, delivery_id
        self.session.add(row)
        self.session.flush()

    def of_duties(self, duty_ids: Iterable[int]) -> list[Nudge]:
        query = select(NudgeRow).where(col(NudgeRow.duty_id).in_(list(duty_ids)))
        rows = self.session.scalars(query.order_by(col(NudgeRow.id)))
        return [shape(Nudge, row) for row in rows]

    def delivered(self, duty_ids: Iterable[int]) -> list[tuple[Nudge, datetime]]:
        """Rungs whose message the platform accepted, with the moment."""
        query = (
            sa.select(NudgeRow, col(DeliveryRow.sent_at))
            .join(DeliveryRow, col(NudgeRow.delivery_id) == col(DeliveryRow.id))
            .where(
                col(NudgeRow.duty_id).in_(list(duty_ids)),
                col(NudgeRow.state) == "merged",
                col(DeliveryRow.state) == "sent",
            )
            .order_by(col(NudgeRow.id))
        )
        return [(shape(Nudge, row), at) for row, at in self.session.execute(query) if at]
