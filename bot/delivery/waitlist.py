"""What waits to be said: fetched from the table a little at a time, let go by lane and pace."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.delivery.line import LOW, ROOM, Line
from storage.outbox import Lane

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.delivery.pace import Pace
    from bot.delivery.settling import Settling
    from storage.database import Database
    from storage.sending import Waiting
    from storage.transaction import Tx

WIDE = 8
"""So many times the room is fetched where the rows at the front were all of a few chats."""
LOOK_PAUSE = 0.005
"""Seconds of real time between two looks into the table."""
FETCHES = 3
"""At most so many at once, while those at the front of the table must rest."""
HAIR = timedelta(microseconds=2)


class Waitlist:
    """``paced_until``: the moment for which something due waits that may not leave yet."""

    def __init__(self, store: Database, clock: Clock, pace: Pace, settling: Settling) -> None:
        self._store, self._clock = store, clock
        self._pace, self._settling = pace, settling
        self._line = Line()
        self._resting: dict[int, float] = {}
        self._more = self._rung = self._unclear = True
        self._is_crowded = False
        self._looked = float("-inf")
        self._wait_until: float | None = None
        self.next_at: datetime | None = None
        self.paced_until: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing stands in the line, and nothing is known to be behind it."""
        return not (len(self._line) or self._more or self._rung)

    def ask(self, *, unclear: bool = False) -> None:
        """There may be more in the table than what was fetched: at least answers are looked for."""
        self._rung = True
        self._unclear = self._unclear or unclear

    def had_more(self, chat: int) -> bool:
        """Whether more may wait for a chat that was served; asked once."""
        return self._line.had_more(chat)

    def forget(self) -> None:
        """Begin anew from the table."""
        self._line.forget()
        self._resting.clear()
        self.paced_until = None
        self.ask(unclear=True)

    async def fetch(self, busy: Callable[[], Iterable[int]]) -> None:
        """Fill the line; chats in ``busy`` are left out."""
        self._wake_up()
        for _ in range(FETCHES):
            if not (self._unclear or self._rung or (self._more and len(self._line) < LOW)):
                return
            pause = LOOK_PAUSE - (self._clock.real() - self._looked)
            if pause > 0:
                await asyncio.sleep(pause)
            if not await self._fetch({*busy(), *self._line.leave_out(), *self._resting}):
                return
            self._more = True

    async def _fetch(self, without: set[int]) -> bool:
        """Whether there may be more behind what was fetched."""
        room = WIDE * ROOM if self._is_crowded else ROOM
        unclear, full = self._unclear, len(self._line) >= LOW
        lowest = Lane.ANSWER if full else max(Lane)
        self._more, self._rung, self._unclear = full, False, False
        found = await self._store.read(lambda tx: self._read(tx, lowest, without, room, unclear))
        self._looked = self._clock.real()
        came_in = self._line.take_in(found, self._may_stand)
        self._is_crowded = len(found) >= room and came_in < LOW
        return len(found) >= room

    def _read(
        self,
        tx: Tx,
        lowest: Lane,
        without: set[int],
        room: int,
        unclear: bool,  # noqa: FBT001 - of one caller
    ) -> list[Waiting]:
        now = self._clock.now()
        if unclear:
            self._settling.look(tx)
        self.next_at = tx.outbox.next_at(after=now)
        return tx.outbox.line(at=now, lane=lowest, without=without, limit=room)

    def _wake_up(self) -> None:
        """Chats that have rested, and a moment that has come, are reasons to look again."""
        now = self._clock.pulse()
        awake = [chat for chat, until in self._resting.items() if until <= now]
        for chat in awake:
            del self._resting[chat]
        if awake or (self.next_at is not None and self.next_at <= self._clock.now()):
            self._rung = True

    def _may_stand(self, row: Waiting) -> bool:
        """A chat that must rest is left out of the next fetch, so that others are seen."""
        if row.is_message and row.to in self._settling.chats:
            return False
        now = self._clock.pulse()
        ready = self._pace.open_at(row.to, now)
        if row.is_message:
            ready = max(ready, self._pace.chat_ready_at(row.to, now))
        if ready > now:
            self._resting[row.to] = ready
        return ready <= now

    def choose(
        self, begin: Callable[[Waiting], bool], has_place: Callable[[Waiting], bool]
    ) -> list[Waiting]:
        """Those that go now, out of the line, their places in the pace taken.

        ``begin`` reserves the chat of each; False: something is under way there.
        """
        now = self._clock.pulse()
        begun: list[Waiting] = []
        waits = list(self._resting.values())
        for row in self._line.in_order():
            if not has_place(row):
                continue
            ready = self._pace.open_at(row.to, now)
            if row.is_message:
                ready = max(ready, self._pace.ready_at(row.to, now, row.lane))
            if ready > now:
                waits.append(ready)
                continue
            self._line.serve(row)
            if begin(row):
                begun.append(row)
                if row.is_message:
                    self._pace.take(row.to, now, row.lane)
        self._note_wait(waits)
        return begun

    def _note_wait(self, waits: list[float]) -> None:
        settled = self._settling.settled_at() if self._settling.chats else None
        until = min([*waits, *([] if settled is None else [settled])], default=None)
        self._wait_until = until
        if until is None:
            self.paced_until = None
            return
        left = timedelta(seconds=max(0.0, until - self._clock.pulse()))
        self.paced_until = self._clock.stamp() + left + HAIR

    def wakes_at(self) -> float | None:
        """The pulse at which there is something to do again."""
        known = [each for each in (self._wait_until, self._settling.settled_at()) if each]
        return min(known, default=None)
