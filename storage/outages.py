"""Times in which nothing was fetched: what was pressed or written in them may be lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage.prepared import given
from storage.shape import Rows, Store, columns
from storage.tables import ButtonRow, DeliveryRow, OutageRow

OUTAGE = columns(OutageRow)


@dataclass(frozen=True, slots=True)
class Outage:
    """``told`` says what was done about it, in the words of who did it; empty: nothing yet."""

    id: int
    began_at: datetime
    ended_at: datetime
    told: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A message that still asks something: it has a button that can be pressed."""

    id: int
    kind: str
    person_id: int
    chat_id: int


@dataclass(frozen=True, slots=True)
class Unreached:
    """Messages to a person that did not arrive since the last one that did."""

    person_id: int
    count: int
    since: datetime


DELIVERY, BUTTON = columns(DeliveryRow), columns(ButtonRow)
STILL_ASKING = Rows(
    Asked,
    DeliveryRow,
    DELIVERY.state == "sent",
    DELIVERY.not_before >= given("since"),
    DELIVERY.edits.is_(None),
    DELIVERY.chat_id.is_not(None),
    DELIVERY.person_id.is_not(None),
    sa.exists().where(BUTTON.delivery_id == DELIVERY.id, BUTTON.live),
    order=(DELIVERY.id,),
)
SINCE = Rows(Outage, OutageRow, OUTAGE.ended_at >= given("since"), order=(OUTAGE.id,))


class Outages(Store):
    def note(self, began: datetime, ended: datetime) -> Outage:
        return self._insert(Outage, OutageRow, began_at=began, ended_at=ended)

    def since(self, moment: datetime) -> list[Outage]:
        """Those that ended at this moment or later, oldest first."""
        return self._all(SINCE, since=moment)

    def still_asking(self, *, since: datetime) -> list[Asked]:
        """Messages made since a moment that arrived and have a live button, oldest first."""
        return self._all(STILL_ASKING, since=since)

    def unreached(self) -> list[Unreached]:
        """Everyone with messages that could not be delivered, and none that arrived after them."""
        later = DeliveryRow.__table__.alias("later").c  # type: ignore[attr-defined] # SQLModel's
        arrived = sa.exists().where(
            later.person_id == DELIVERY.person_id, later.state == "sent", later.id > DELIVERY.id
        )
        query = (
            sa.select(DELIVERY.person_id, sa.func.count(), sa.func.min(DELIVERY.made_at))
            .where(
                DELIVERY.state == "unreachable",
                DELIVERY.person_id.is_not(None),
                DELIVERY.edits.is_(None),
                ~arrived,
            )
            .group_by(DELIVERY.person_id)
        )
        return [Unreached(*row) for row in self.session.execute(query)]

    def tell(self, outage_id: int, told: str) -> None:
        """Note what was done about it. Raises ``NoSuchRow``."""
        self._change(Outage, OutageRow, outage_id, told=told)
