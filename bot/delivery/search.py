"""When to look for whispers that somebody sent and did not come to delete."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.delivery.whispers import doubts, left

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.delivery.settling_round import Round
    from bot.delivery.whispers import Whispers
    from storage.database import Database
    from storage.transaction import Tx

FIRST_PAUSE, LONGEST_PAUSE = 3.0, 3600.0
"""Seconds after a search that has not found out all; each time twice as long."""
TIDY_AFTER = 10.0
NEVER = float("inf")


class Search:
    """Each begins when nothing late can come any more; nobody waits for it."""

    def __init__(
        self, store: Database, clock: Clock, whispers: Whispers, *, seconds: float
    ) -> None:
        self._store, self._clock, self._whispers = store, clock, whispers
        self._seconds = seconds
        self._settles: float | None = None
        self._newest: datetime | None = None
        self._noticed = NEVER
        """By our own watch: the machine's date may have gone back since that moment."""
        self._not_before = float("-inf")
        self._pause = FIRST_PAUSE
        self._is_left = False
        self._tidy_at = float("-inf")

    def look(self, tx: Tx) -> None:
        """Read whether there is something to look for."""
        self._is_left = bool(left(tx))
        since = [datetime.fromisoformat(each.since) for each in doubts(tx).values()]
        if not since:
            self._settles = None
            return
        newest, now = max(since), self._clock.pulse()
        if newest != self._newest:
            self._newest, self._noticed = newest, now
        passed = max(timedelta(), self._clock.stamp() - newest) / timedelta(seconds=1)
        self._settles = min(self._noticed, now - passed) + self._seconds

    def begins(self) -> list[float]:
        """The pulse at which it is time; none where there is nothing to do."""
        found = [self._tidy_at] if self._is_left else []
        return found if self._seeks_at() == NEVER else [*found, self._seeks_at()]

    def _seeks_at(self) -> float:
        return NEVER if self._settles is None else max(self._settles, self._not_before)

    @property
    def is_due(self) -> bool:
        """Whether to look for those of which nobody knows."""
        return self._seeks_at() <= self._clock.pulse()

    @property
    def is_left(self) -> bool:
        """Whether one is known, and it is time to try once more to delete it."""
        return self._is_left and self._tidy_at <= self._clock.pulse()

    def tidied(self) -> None:
        """It was tried: what is left even so is tried again a little later."""
        self._tidy_at = self._clock.pulse() + TIDY_AFTER

    def put_off(self, seconds: float) -> None:
        """Neither is it looked for nor deleted before that."""
        self._not_before = self._tidy_at = self._clock.pulse() + seconds

    async def go(self, this: Round) -> None:
        """In each chat in doubt that is free now. Without the canary's proof in none, ever."""
        if this.proven is False:
            self._not_before = NEVER
            return
        self.put_off(self._pause)
        self._pause = min(LONGEST_PAUSE, 2 * self._pause)
        if this.bound is None:
            return
        for chat in await self._store.read(doubts):
            if not this.reserve(chat):
                continue
            try:
                await self._whispers.seek(chat, this.bound, this.is_over)
            finally:
                this.release(chat)
