"""Moving the sandbox's clock, one move at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from bot.clock import HandClock, local, moment_of
from bot.rules.working_days import OFFICE_HOURS, ONE_DAY, calendar_for
from bot.sandbox.durations import later
from bot.sandbox.hands import CannotDo
from bot.sandbox.journal import Journal

Settle = Callable[[], Awaitable[None]]
OPENING = OFFICE_HOURS[0][0]
MORNING = OPENING.replace(minute=OPENING.minute + 1)
"""A minute into the day: the pictures that follow a digest by seconds are there too."""


class ClockMoves:
    """The hand on the clock; ``settle`` returns when the bot has come to rest."""

    def __init__(self, clock: HandClock, journal: Journal, settle: Settle) -> None:
        self._clock = clock
        self._journal = journal
        self._settle = settle
        self._target: datetime | None = None

    def as_row(self) -> dict[str, Any]:
        """``now``, the working mornings ahead; during a move also where it goes (``moving_to``)."""
        now = local(self._clock.now())
        row = {
            "now": now.isoformat(),
            "next_morning": next_morning(now).isoformat(),
            "next_month": first_morning_of_next_month(now).isoformat(),
        }
        return row | ({"moving_to": local(self._target).isoformat()} if self._target else {})

    async def move(self, order: dict[str, Any]) -> None:
        """``to`` or ``by``, and ``jump``; raises ``CannotDo`` 400 or 409.

        A walk rings every bell on the way and ends at rest; it goes on when the caller leaves.
        """
        target = self._wanted(order)
        if self._target is not None:
            raise CannotDo(409, f"the clock is already moving to {local(self._target).isoformat()}")
        if order.get("jump"):
            self._clock.jump(target)
            self._journal.touch()
            await self._settle()
            return
        if target < self._clock.now():
            raise CannotDo(400, 'the clock goes back only with "jump": true')
        self._target = target
        await asyncio.shield(asyncio.ensure_future(self._walk(target)))

    async def _walk(self, target: datetime) -> None:
        self._journal.touch()
        try:
            await self._clock.advance(target, self._settle, lambda _: self._journal.touch())
        finally:
            self._target = None
            self._journal.touch()

    def _wanted(self, order: dict[str, Any]) -> datetime:
        to, by = order.get("to"), order.get("by")
        if (to is None) == (by is None):
            raise CannotDo(400, 'say either "to" (ISO 8601 instant) or "by" (ISO 8601 duration)')
        try:
            return moment_of(str(to)) if to is not None else later(self._clock.now(), str(by))
        except (ValueError, OverflowError):
            raise CannotDo(400, f"not an ISO 8601 instant or duration: {to or by!r}") from None


def next_morning(now: datetime) -> datetime:
    """The next 07:31 of a working day, public holidays left out; ``now`` is the wall clock."""
    today = now.date() if now.time() < MORNING else now.date() + ONE_DAY
    return datetime.combine(calendar_for().next_working(today), MORNING, now.tzinfo)


def first_morning_of_next_month(now: datetime) -> datetime:
    """07:31 of the next month's first working day; its cards left a minute before."""
    year, month = now.year + now.month // 12, now.month % 12 + 1
    return datetime.combine(calendar_for().first_of_month(year, month), MORNING, now.tzinfo)
