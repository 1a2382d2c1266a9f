"""How late the event loop is: what blocks it delays every answer."""

from __future__ import annotations

import asyncio
from collections import deque

EVERY = 0.1
KEPT = 6_000
"""Looks that are remembered: ten minutes."""


class Lag:
    """Sleeps a moment again and again and notes by how much it woke too late."""

    def __init__(self) -> None:
        self._late: deque[float] = deque(maxlen=KEPT)

    async def run(self) -> None:
        """Until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + EVERY
            await asyncio.sleep(EVERY)
            self._late.append(loop.time() - due)

    def figures(self) -> dict[str, int]:
        """Milliseconds over the last ten minutes: the worst, and what 99 of 100 stay under."""
        late = sorted(self._late)
        if not late:
            return {"loop_lag_p99_ms": 0, "loop_lag_max_ms": 0}
        return {
            "loop_lag_p99_ms": round(late[int(len(late) * 0.99)] * 1000),
            "loop_lag_max_ms": round(late[-1] * 1000),
        }
