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
    """
    return None if leaves_any_time(delivery) else opening(tx, now)


def leaves_any_time(delivery: Delivery) -> bool:
    """An answer is waited for, and an edit makes no sound."""
    return delivery.edits is not None or delivery.lane == Lane.ANSWER


def opening(tx: Tx, now: datetime) -> datetime | None:
    """When the office opens next; None while it is open."""
    moment = next_office_moment(local(now), calendar_for(tx.days.overrides())).astimezone(UTC)
    return moment if moment > now else None
