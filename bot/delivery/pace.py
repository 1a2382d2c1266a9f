"""How fast we speak: overall and per chat, by the platform's clock, with no burst at start.

Sliding windows of our own, on times that are given: limiters of the package index either keep a
clock of their own or cannot say "not yet" of two windows at once without counting in one, give a
place back, or halve a rate while it is in use.
"""

from __future__ import annotations

import threading
from collections import deque

from storage.outbox import Lane

OVERALL_PER_SECOND = 25
FOR_ANSWERS = 5
"""Places of each second that only answers get, while there are any."""
PIECE = 0.2
"""Seconds: what nobody waits for is spread over the second, so that an answer finds a place."""
BURST_PER_CHAT = 3
PER_GROUP_MINUTE = 20
MINUTE = 60.0

SLOW_AFTER = 60.0
"""Seconds at half the rate, after the wait that a 429 asked for."""
SLOWEST = 3
OTHERS_WITHIN = 10.0
"""Seconds: a second 429, in another chat, means all of them."""
BREAKER = 5
"""429s with nothing accepted between them: everything stops."""
BREAK = 60.0

ANSWERS = 60.0
"""Seconds after an answer in which the platform is there, whatever becomes of single calls."""

HAIR = 1e-6
"""Seconds: what is so near is now, whatever a float makes of it."""
SWEEP = 2_000


class Pace:
    """Tells when the next message to a chat may leave; remembers what left.

    Times are seconds of ``Clock.pulse``. Asked from the loop and from the writer's thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: deque[float] = deque(maxlen=OVERALL_PER_SECOND)
        self._answered = float("-inf")
        self._chats: dict[int, deque[float]] = {}
        self._paused: dict[int, float] = {}
        self._paused_all = float("-inf")
        self._slow_until = float("-inf")
        self._halved = 0
        self._refusals: deque[tuple[float, int]] = deque(maxlen=BREAKER)
        self._in_a_row = 0
        self._taken = 0
        self.answered_at = float("-inf")

    def ready_at(self, chat: int, now: float, lane: int = Lane.ANSWER) -> float:
        """``now`` or later, for a new message. Chats with negative platform ids are groups."""
        with self._lock:
            return self._ready_at(chat, now, lane)

    def chat_ready_at(self, chat: int, now: float) -> float:
        """The same by what was said in this chat alone."""
        with self._lock:
            return self._in_chat(chat, now)

    def try_take(self, chat: int, now: float, lane: int = Lane.ANSWER) -> bool:
        """Take a place if there is one now."""
        with self._lock:
            if self._ready_at(chat, now, lane) > now:
                return False
            self._take(chat, now, lane)
            return True

    def take(self, chat: int, now: float, lane: int = Lane.ANSWER) -> None:
        """Take the place that ``ready_at`` has shown."""
        with self._lock:
            self._take(chat, now, lane)

    def _take(self, chat: int, now: float, lane: int) -> None:
        self._all.append(now)
        self._said(chat).append(now)
        if lane == Lane.ANSWER:
            self._answered = now
        self._taken += 1
        if self._taken % SWEEP == 0:
            self._sweep(now)

    def give_back(self, chat: int) -> None:
        """A place was taken and nothing was sent."""
        with self._lock:
            for line in (self._all, self._said(chat)):
                if line:
                    line.pop()

    def leaves(self, chat: int, now: float) -> None:
        """The call begins, some time after its place was taken: the platform counts from now."""
        with self._lock:
            said = self._said(chat)
            if said:
                said[-1] = now

    def open_at(self, chat: int, now: float) -> float:
        """``now`` or later, for what is no new message: only pauses hold it."""
        return max(now, self._paused_all, self._paused.get(chat, now))

    def pause(self, chat: int, until: float) -> None:
        """Nothing goes to the chat before ``until``."""
        with self._lock:
            self._paused[chat] = max(until, self._paused.get(chat, until))

    def pause_all(self, until: float) -> None:
        self._paused_all = max(until, self._paused_all)

    def refused(self, chat: int, now: float, seconds: float) -> None:
        """The platform asked to wait (429): the chat does; repeated, everybody does."""
        self.pause(chat, now + seconds)
        with self._lock:
            others = any(at > now - OTHERS_WITHIN and who != chat for at, who in self._refusals)
            self._refusals.append((now, chat))
            self._halved = self._halved + 1 if now < self._slow_until else 1
            self._slow_until = max(self._slow_until, now + seconds + SLOW_AFTER)
            self._in_a_row += 1
        if self._in_a_row >= BREAKER:
            self.pause_all(now + max(seconds, BREAK))
        elif others:
            self.pause_all(now + seconds)

    def accepted(self) -> None:
        """The platform took a message: the refusals in a row end."""
        self._in_a_row = 0

    def answered(self, now: float) -> None:
        """The platform said something, be it a refusal: it is there."""
        self.answered_at = now

    def is_answering(self, now: float) -> bool:
        return now - self.answered_at <= ANSWERS

    def pauses(self, now: float) -> tuple[float | None, dict[int, float]]:
        """Until when everything is paused (None: it is not), and each paused chat."""
        with self._lock:
            self._paused = {who: until for who, until in self._paused.items() if until > now}
            everything = self._paused_all if self._paused_all > now else None
            return everything, dict(self._paused)

    def per_second(self, now: float) -> int:
        """New messages in any second, as things now stand."""
        if now >= self._slow_until:
            return OVERALL_PER_SECOND
        return max(SLOWEST, OVERALL_PER_SECOND >> self._halved)

    def _ready_at(self, chat: int, now: float, lane: int) -> float:
        self._forget_the_future(now)
        ready = max(self.open_at(chat, now), self._overall(now, lane), self._in_chat(chat, now))
        return ready if ready > now + HAIR else now

    def _in_chat(self, chat: int, now: float) -> float:
        said = self._chats.get(chat)
        if not said:
            return now
        if _is_group(chat):
            return said[0] + MINUTE if len(said) == PER_GROUP_MINUTE else now
        return said[0] + BURST_PER_CHAT if len(said) == BURST_PER_CHAT else now

    def _overall(self, now: float, lane: int) -> float:
        limit = self.per_second(now)
        ready = now
        if lane != Lane.ANSWER:
            piece = max(1, int(limit * PIECE))
            if len(self._all) >= piece:
                ready = self._all[-piece] + PIECE
            if now - self._answered < 1:
                limit = max(1, limit - FOR_ANSWERS)
        if len(self._all) >= limit:
            ready = max(ready, self._all[-limit] + 1)
        return ready

    def _forget_the_future(self, now: float) -> None:
        """A hand may move the clock back: then nothing was said yet."""
        if self._all and self._all[-1] > now + HAIR:
            self._all.clear()
            self._chats.clear()

    def _said(self, chat: int) -> deque[float]:
        known = self._chats.get(chat)
        if known is None:
            room = PER_GROUP_MINUTE if _is_group(chat) else BURST_PER_CHAT
            known = self._chats[chat] = deque(maxlen=room)
        return known

    def _sweep(self, now: float) -> None:
        """Chats that have been silent for longer than any window."""
        since = now - MINUTE
        self._chats = {who: said for who, said in self._chats.items() if said and said[-1] > since}


def _is_group(chat: int) -> bool:
    return chat < -(10**6)
