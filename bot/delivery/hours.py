"""When a message may leave: answers at any hour, what nobody asked for in office hours (P14)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.clock import local
from bot.rules.working_days import calendar_for, next_office_moment
from storage.outbox import Lane

if TYPE_CHECKING:
    from bot.rules.model import Delivery
    from storage.transaction import Tx


def held_until(tx: Tx, delivery: Delivery, now: datetime) -> datetime | None:
    """The opening that it must wait for; None when it may leave now.

    Asked again as it leaves: a bell rung in time may be late by a restart or the platform's pace.
    An edit makes no sound.
    """
    if delivery.edits is not None or delivery.lane == Lane.ANSWER:
        return None
    moment = next_office_moment(local(now), calendar_for(tx.days.overrides())).astimezone(UTC)
    return moment if moment > now else None
