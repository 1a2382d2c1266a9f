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


def leaves_any_time(delivery: Delivery) -> bool:
    """An answer is waited for, and an edit makes no sound."""
    return delivery.edits is not None or delivery.lane == Lane.ANSWER


def opening(tx: Tx, now: datetime) -> datetime | None:
    """When the office opens next; None while it is open.

    Asked as a message leaves: a bell rung in time may be late by a restart or by the pace.
    """
    moment = next_office_moment(local(now), calendar_for(tx.days.overrides())).astimezone(UTC)
    return moment if moment > now else None
