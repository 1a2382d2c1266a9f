"""The nudge ledger: unique for ever by duty, round, rung and person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.model import Nudge
from bot.rules.nudges import OPEN
from storage.prepared import Prepared, columns, given, given_all, table
from storage.shape import AT_ONCE, Rows, Store
from storage.tables import DeliveryRow, DutyRow, NudgeRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

NUDGE, DELIVERY = columns(NudgeRow), columns(DeliveryRow)
UNIQUE = ("duty_id", "round", "rung", "person_id")
RENEWED = ("number", "day", "state", "made_at", "rule_version", "delivery_id")

OF_DUTIES = Rows(Nudge, NudgeRow, NUDGE.duty_id.in_(given_all("duties")), order=(NUDGE.id,))
DELIVERED = Rows(
    Nudge,
    NudgeRow,
    NUDGE.duty_id.in_(given_all("duties")),
    NUDGE.state == "merged",
    NUDGE.delivery_id.in_(sa.select(DELIVERY.id).where(DELIVERY.state == "sent")),
    order=(NUDGE.id,),
)
SENT_AT = Prepared(
    sa.select(NUDGE.id, DELIVERY.sent_at)
    .join_from(
        table(NudgeRow),
        table(DeliveryRow),
        NUDGE.delivery_id == DELIVERY.id,
    )
    .where(NUDGE.duty_id.in_(given_all("duties")), DELIVERY.state == "sent")
)


def _note(insert: Any) -> Any:
    fresh = insert(table(NudgeRow))
    renewed = {name: fresh.excluded[name] for name in RENEWED}
    renewed["why"] = sa.func.coalesce(fresh.excluded.why, table(NudgeRow).c.why)
    return fresh.on_conflict_do_update(index_elements=list(UNIQUE), set_=renewed)


NOTE = Prepared(_note, columns=(*UNIQUE, *RENEWED, "why"))
OPENED = Prepared(
    sa.update(table(DutyRow))
    .where(table(DutyRow).c.id == given("duty_id"))
    .values(opening_noted=sa.literal(value=True))
)


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
        """A rung is noted once; one that was put off is noted again when that has changed.

        Of one that is said ``why`` still tells what it had been put off for.
        """
        NOTE.count(
            self.session,
            {
                "duty_id": duty_id,
                "round": round_,
                "rung": rung,
                "person_id": person_id,
                "number": number,
                "day": day,
                "state": state,
                "why": why,
                "rule_version": rule_version,
                "made_at": at,
                "delivery_id": delivery_id,
            },
        )
        if rung == OPEN:
            OPENED.count(self.session, {"duty_id": duty_id})

    def of_duties(self, duty_ids: Iterable[int]) -> list[Nudge]:
        return self._of_each(OF_DUTIES, "duties", duty_ids)

    def delivered(self, duty_ids: Iterable[int]) -> list[tuple[Nudge, datetime]]:
        """Rungs whose message the platform accepted, with the moment."""
        wanted = list(duty_ids)
        moments = {
            key: at
            for start in range(0, len(wanted), AT_ONCE)
            for key, at in SENT_AT.run(self.session, {"duties": wanted[start : start + AT_ONCE]})
        }
        found = self._of_each(DELIVERED, "duties", wanted)
        return [(each, moments[each.id]) for each in found if moments[each.id]]
