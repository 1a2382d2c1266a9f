"""What the auditor reads of the quarters' figures: since when they are kept, given and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from storage.shape import columns
from storage.tables import DeliveryRow
from storage.tables_objectives import QuarterFigureRow
from storage.tables_procedures import ProcedureRow

if TYPE_CHECKING:
    from datetime import datetime

    from storage.transaction import Tx

FIGURE, PROCEDURE, DELIVERY = map(columns, (QuarterFigureRow, ProcedureRow, DeliveryRow))


def kept_since(tx: Tx) -> datetime | None:
    """When the agency began to keep procedures or figures here; None while it does neither."""
    found = [
        tx.session.scalar(sa.select(column).order_by(column).limit(1))
        for column in (PROCEDURE.recorded_at, FIGURE.recorded_at)
    ]
    return min((at for at in found if at is not None), default=None)


def first_given(tx: Tx) -> dict[tuple[int, int], datetime]:
    """When the figures of each (year, quarter) first came."""
    query = sa.select(FIGURE.year, FIGURE.quarter, FIGURE.recorded_at).where(FIGURE.version == 1)
    return {(year, quarter): at for year, quarter, at in tx.session.execute(query)}


def asked_between(tx: Tx, first: datetime, last: datetime) -> set[tuple[int, int]]:
    """The (year, quarter) that cards of Văn phòng asked about between two moments."""
    query = sa.select(DELIVERY.facts).where(
        DELIVERY.kind == "office", DELIVERY.not_before >= first, DELIVERY.not_before < last
    )
    return {
        (ask["id"] // 10, ask["id"] % 10)
        for facts in tx.session.scalars(query)
        for ask in facts.get("asks", ())
        if ask["what"] == "figures"
    }
