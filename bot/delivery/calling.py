"""One call, and what is learnt from it about the platform, the chat and the network."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from typing import TYPE_CHECKING

from bot.delivery.outcome import Held, Outcome, Sent, Unclear, Unsent, Wait, is_answer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.clock import Clock
    from bot.delivery.letter import Letter
    from bot.delivery.pace import Pace
    from bot.delivery.pauses import Pauses
    from bot.delivery.telegram import Courier

log = logging.getLogger(__name__)

MESSAGES_AT_ONCE = 8
"""New messages in flight over all chats: so many may be unclear after a crash."""
REPEATABLE_AT_ONCE = 64
"""Edits and the like: to call twice is to call once."""
HANGS_AFTER = 2.0
"""Seconds of real time: a call without an answer leaves its place to another."""
MOST_HANGING = 64
"""So many calls may do so: more would only add to what is unclear."""

LONGEST_PAUSE = 300.0
NETWORK_DOWN = 3
"""Calls in a row that found no connection: everybody waits, so as not to hammer."""
LONGEST_NETWORK_PAUSE = 30.0


HOLD_LASTS = 300.0
"""Seconds of real time: a platform that did not know us for a moment is tried again."""


class LeaseLost(Exception):
    """Claimed, but another process may be the sender by now: not called."""


class Calling:
    """``hold`` tells why nothing is sent at all; None while it is.

    ``on_room`` is called when a call that hangs has left its place.
    """

    def __init__(
        self,
        clock: Clock,
        courier: Courier,
        *,
        pace: Pace,
        pauses: Pauses,
        fence: Callable[[], int | None] | None,
        on_room: Callable[[], None] = lambda: None,
    ) -> None:
        self._on_room = on_room
        self._hanging = 0
        self._clock, self._courier = clock, courier
        self._pace, self._pauses = pace, pauses
        self._fence = fence
        self._places = {
            True: asyncio.Semaphore(MESSAGES_AT_ONCE),
            False: asyncio.Semaphore(REPEATABLE_AT_ONCE),
        }
        self._unsent = 0
        self._held_since: float | None = None
        self.in_flight: Counter[bool] = Counter()
        self.hold: str | None = None
        self.sent: Counter[int] = Counter()

    def may_call(self) -> bool:
        """False while it is held; now and again one more try is made."""
        if self.hold is not None and self._held_since is not None:
            if self._clock.real() - self._held_since < HOLD_LASTS:
                return False
            self.hold = None
        return True

    def has_place(self, *, message: bool) -> bool:
        most = MESSAGES_AT_ONCE if message else REPEATABLE_AT_ONCE
        return self.in_flight[message] < most

    async def call(self, letter: Letter) -> Outcome:
        """Raises ``LeaseLost`` where nothing may be called any more."""
        async with self._place(message=letter.is_message):
            if self._fence is not None and self._fence() != letter.fence:
                raise LeaseLost
            if self.hold is not None:
                return Unsent(self.hold)
            now = self._clock.pulse()
            rests = self._pace.open_at(letter.chat_id, now) - now
            if rests > 0:  # asked for since it was claimed
                return Wait(rests)
            if letter.is_message:
                self._pace.leaves(letter.chat_id, now)
            try:
                outcome = await self._courier.deliver(letter)
            except Exception as problem:
                log.exception("delivery %s ended in the unknown", letter.delivery.id)
                outcome = Unclear(type(problem).__name__)
        await self._learn(letter, outcome)
        return outcome

    @contextlib.asynccontextmanager
    async def _place(self, *, message: bool) -> AsyncIterator[None]:
        """One of the places, until the call is over or hangs."""
        places = self._places[message]
        await places.acquire()
        left = False

        def leave() -> None:
            nonlocal left
            if self._hanging < MOST_HANGING:
                left = True
                self._hanging += 1
                self.in_flight[message] -= 1
                places.release()
                self._on_room()

        hangs = asyncio.get_running_loop().call_later(HANGS_AFTER, leave)
        try:
            yield
        finally:
            hangs.cancel()
            if left:
                self._hanging -= 1
                self.in_flight[message] += 1
            else:
                places.release()

    async def _learn(self, letter: Letter, outcome: Outcome) -> None:
        now = self._clock.pulse()
        if is_answer(outcome):
            self._pace.answered(now)
        match outcome:
            case Sent():
                self._unsent = 0
                self._pace.accepted()
                self.sent[letter.delivery.lane] += 1
                if self._held_since is not None:
                    self._held_since = None
                    await self._pauses.end_hold()
            case Wait(seconds=seconds):
                self._pace.refused(letter.chat_id, now, seconds)
                await self._pauses.keep()
            case Unsent():
                self._unsent += 1
                self._pace.pause(letter.chat_id, now + _growing(letter.delivery.attempts))
                if self._unsent >= NETWORK_DOWN:
                    growing = min(LONGEST_NETWORK_PAUSE, _growing(self._unsent - NETWORK_DOWN))
                    self._pace.pause_all(now + growing)
            case Unclear() if not letter.is_message:
                self._pace.pause(letter.chat_id, now + _growing(letter.delivery.attempts))
            case Held(why=why) if self.hold is None:
                log.error("the platform does not know this bot: %s", why)
                self.hold, self._held_since = why, self._clock.real()
                await self._pauses.keep_hold(why)


def _growing(tries: int) -> float:
    return float(min(LONGEST_PAUSE, 2.0 ** min(tries, 16)))
