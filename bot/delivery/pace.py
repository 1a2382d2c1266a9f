"""How fast we speak: overall and per chat, on the agency's clock, with no burst at start."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

OVERALL_PER_SECOND = 25
BURST_PER_CHAT = 3
PER_GROUP_MINUTE = 20
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


class Pace:
    """Tells when the next message to a chat may leave; remembers what left."""

    def __init__(self) -> None:
        self._all: deque[datetime] = deque()
        self._chats: dict[int, deque[datetime]] = {}
        self._paused: dict[int, datetime] = {}

    def ready_at(self, chat: int, now: datetime) -> datetime:
        """``now`` or later. Chats with negative platform ids are groups: 20 a minute."""
        ready = max(now, self._paused.get(chat, now))
        while self._all and self._all[0] <= now - SECOND:
            self._all.popleft()
        if len(self._all) >= OVERALL_PER_SECOND:
            ready = max(ready, self._all[-OVERALL_PER_SECOND] + SECOND)
        said = self._chats.get(chat)
        if said:
            if len(said) >= BURST_PER_CHAT:
                ready = max(ready, said[-BURST_PER_CHAT] + BURST_PER_CHAT * SECOND)
            if _is_group(chat) and len(said) >= PER_GROUP_MINUTE:
                ready = max(ready, said[-PER_GROUP_MINUTE] + MINUTE)
        return ready

    def taken(self, chat: int, now: datetime) -> None:
        self._all.append(now)
        self._chats.setdefault(chat, deque(maxlen=PER_GROUP_MINUTE)).append(now)

    def pause(self, chat: int, until: datetime) -> None:
        """The platform asked to wait."""
        self._paused[chat] = until


def _is_group(chat: int) -> bool:
    return chat < -(10**6)
