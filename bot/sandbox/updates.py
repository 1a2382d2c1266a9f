"""The queue of updates a bot fetches by long polling, with the platform's confirmations."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from bot.clock import Clock

UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that come only when ``allowed_updates`` names them."""
SAME_OFFSET_WAIT = 3.0
SAME_OFFSET_SINGLE = 0.5
"""Real seconds: a poller that repeats its offset this fast is slowed, then fed one by one."""


class Terminated(Exception):
    """Another getUpdates call took the place of the one that waited."""


@dataclass(frozen=True)
class Queued:
    """An update and the moment, by the sandbox's clock, from which it is gone."""

    update_id: int
    body: dict[str, Any]
    expires: datetime


class UpdateQueue:
    """At most one call waits; what is fetched stays until a later offset confirms it."""

    def __init__(self, clock: Clock, first_id: int) -> None:
        self._clock = clock
        self.next_id = first_id
        self._queued: deque[Queued] = deque()
        self._first_end: datetime | None = None
        self._allowed: frozenset[str] | None = None
        self._waiting: asyncio.Future[bool] | None = None
        self._previous: tuple[int, float, float] | None = None
        self.polled = False
        self.came = asyncio.Event()

    def allow(self, kinds: list[str] | None) -> None:
        """Remember ``allowed_updates``; None keeps what was said before, [] is the default."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    def push(self, kind: str, body: dict[str, Any], *, lives: timedelta) -> int | None:
        """Queue an update; None when the bot did not ask for this kind."""
        wanted = kind in self._allowed if self._allowed is not None else kind not in UNASKED
        if not wanted:
            return None
        update_id, self.next_id = self.next_id, self.next_id + 1
        expires = self._clock.now() + lives
        self._queued.append(Queued(update_id, {"update_id": update_id, kind: body}, expires))
        self._first_end = min(expires, self._first_end or expires)
        self.came.set()
        self._wake(fetched=True)
        return update_id

    def empty(self) -> bool:
        """True when nothing waits to be fetched or confirmed."""
        self._expire()
        return not self._queued

    def restart(self, first_id: int) -> None:
        """After a week of silence the platform numbers anew; only done when nothing waits."""
        if self._queued:
            raise ValueError("updates wait under their old numbers")
        self.next_id = first_id

    def clear(self) -> None:
        """``drop_pending_updates``."""
        self._queued.clear()

    def waiting(self) -> Iterator[dict[str, Any]]:
        """What nobody has confirmed yet, oldest first."""
        self._expire()
        return (queued.body for queued in self._queued)

    def confirm(self, update_id: int) -> None:
        """Be done with one update, which was brought; the others stay."""
        done = next((each for each in self._queued if each.update_id == update_id), None)
        if done is not None:
            self._queued.remove(done)

    def close(self) -> None:
        """Let the waiting call answer at once (the sandbox is going down)."""
        self._wake(fetched=True)

    def count(self) -> int:
        """How many updates wait."""
        self._expire()
        return len(self._queued)

    async def poll(self, *, offset: int, limit: int, wait: float) -> list[dict[str, Any]]:
        """Up to ``limit`` updates from ``offset`` on, after at most ``wait`` real seconds.

        Raises ``Terminated`` in the call that waited when another one comes.
        """
        self.polled = True
        self._wake(fetched=False)
        limit, wait = self._slowed(offset, limit, wait)
        began = self._clock.real()
        found = self._fetch(offset, limit)
        if not found and wait > 0:
            await self._arrival(wait)
            found = self._fetch(offset, limit)
        self._previous = (offset, began, self._clock.real())
        return [queued.body for queued in found]

    def _slowed(self, offset: int, limit: int, wait: float) -> tuple[int, float]:
        if self._previous is None or self._previous[0] != offset:
            return limit, wait
        _, began, ended = self._previous
        now = self._clock.real()
        if now - began < SAME_OFFSET_WAIT:
            wait = max(wait, SAME_OFFSET_WAIT)
        return (1 if now - ended < SAME_OFFSET_SINGLE else limit), wait

    def _fetch(self, offset: int, limit: int) -> list[Queued]:
        """An offset beyond every number given out counts as none, as on the platform."""
        self._expire()
        if offset < 0:
            self._queued = deque(list(self._queued)[offset:])
        elif offset <= self.next_id:
            while self._queued and self._queued[0].update_id < offset:
                self._queued.popleft()
        return list(islice(self._queued, limit))

    def _expire(self) -> None:
        now = self._clock.now()
        if self._first_end is None or self._first_end > now:
            return
        self._queued = deque(queued for queued in self._queued if queued.expires > now)
        self._first_end = min((queued.expires for queued in self._queued), default=None)

    async def _arrival(self, wait: float) -> None:
        waiting = self._waiting = asyncio.get_running_loop().create_future()
        try:
            fetched = await asyncio.wait_for(waiting, wait)
        except TimeoutError:
            return
        finally:
            if self._waiting is waiting:
                self._waiting = None
        if not fetched:
            raise Terminated

    def _wake(self, *, fetched: bool) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(fetched)
        self._waiting = None
