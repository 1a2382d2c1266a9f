"""Somebody looks at a clock and vouches for the one that the service runs by (O3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rules.access import require
from bot.rules.errors import RuleBroken

if TYPE_CHECKING:
    from bot.actions.desk import Desk

MARK = "clock"


class NothingHeld(RuleBroken):
    says = "clock_not_held"


def fault_of(desk: Desk) -> dict[str, Any] | None:
    """kind, seen, expected of what holds the bells; None while they ring."""
    kept = desk.tx.marks.get(MARK)
    return None if kept.get("vouched") else kept.get("fault")


def vouch(desk: Desk) -> None:
    """The clock is right as it stands: what is due is said at the next look.

    Raises ``NotYours``, ``NothingHeld``.
    """
    require(desk.actor, "health")
    fault = fault_of(desk)
    if fault is None:
        raise NothingHeld
    kept = desk.tx.marks.get(MARK)
    desk.tx.marks.put(MARK, **kept, vouched=desk.now.isoformat())
    desk.note("clock_vouched_for", "clock", before=fault, after={"at": desk.now})
