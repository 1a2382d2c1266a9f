"""The updates that wait at the platform, and the one long poll that fetches them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

MOST = 100
"""getUpdates: limit 1-100."""

FIRST_ID = 100_000_000


class Updates:
    """Offset semantics as the Bot API has them: an offset confirms everything below it."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._next = FIRST_ID
        self._poll: Callable[[bytes | None], None] | None = None
        self._wanted = MOST
        self._ends: asyncio.TimerHandle | None = None
        self._soon = False
        self.polls = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def offer(self, kind: bytes, content: bytes) -> None:
        """Queue one update: ``kind`` is its field, ``content`` that field's JSON."""
        self._waiting.append(
            (self._next, b'{"update_id":%d,"%b":%b}' % (self._next, kind, content))
        )
        self._next += 1
        if self._poll is not None and not self._soon:
            self._soon = True
            asyncio.get_running_loop().call_soon(self._answer)

    def fetch(
        self, offset: int, limit: int, wait: float, answer: Callable[[bytes | None], None]
    ) -> None:
        """``answer`` gets the JSON list, or None when another poll takes this one's place."""
        self.polls += 1
        if self._poll is not None:
            self._close()(None)
        if offset < 0:
            offset = self._next + offset
        while self._waiting and self._waiting[0][0] < offset:
            self._waiting.popleft()
        self._poll, self._wanted = answer, max(1, min(limit, MOST))
        if self._waiting or wait <= 0:
            self._answer()
        else:
            self._ends = asyncio.get_running_loop().call_later(wait, self._answer)

    def _answer(self) -> None:
        self._soon = False
        if self._poll is None:
            return
        some = min(self._wanted, len(self._waiting))
        self._close()(b"[%b]" % b",".join(self._waiting[place][1] for place in range(some)))

    def _close(self) -> Callable[[bytes | None], None]:
        if self._poll is None:
            raise LookupError("no poll is open")
        answer, self._poll = self._poll, None
        if self._ends is not None:
            self._ends.cancel()
            self._ends = None
        return answer
