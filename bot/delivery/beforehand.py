"""Composes beforehand, on a reader, what is gathered from a whole year: the writer never waits."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.trouble import is_of_the_database

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from bot.delivery.composed import Composed, Composer, NotNeeded
    from bot.rules.model import Delivery
    from storage.transaction import Tx

log = logging.getLogger(__name__)

HEAVY = frozenset({"digest", "digest_picture", "monthly_paper", "report", "report_paper"})
"""Their figures are those of a moment named in their facts, so they are the same a little later."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What a delivery was composed to, and the delivery as it stood then."""

    delivery: Delivery
    composed: Composed | NotNeeded

    def fits(self, delivery: Delivery) -> bool:
        """False when somebody asked for other figures meanwhile."""
        return self.delivery == delivery


def compose(
    tx: Tx, ids: Collection[int], composers: Mapping[str, Composer], now: datetime
) -> dict[int, Ready]:
    """Those of the waiting that are new messages; what fails is left to whoever claims it."""
    found: dict[int, Ready] = {}
    tx.gathered = {}
    for delivery in tx.outbox.waiting(ids):
        if delivery.edits is not None:
            continue
        try:
            found[delivery.id] = Ready(delivery, composers[delivery.kind](tx, delivery, now))
        except Exception as problem:
            if is_of_the_database(problem):
                raise
            log.warning("delivery %s could not be composed beforehand", delivery.id, exc_info=True)
    return found
