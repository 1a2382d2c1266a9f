"""The platform's flood limits, counted on the sandbox's clock."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock

TOLERANCE = 1e-3
"""Seconds: a bot that waits exactly as long as it should is not refused for rounding."""


@dataclass(frozen=True)
class Allowance:
    """``burst`` messages at once, then ``rate`` a second."""

    burst: float
    rate: float


OVERALL = Allowance(burst=30, rate=30)
PRIVATE_CHAT = Allowance(burst=3, rate=1)
GROUP = Allowance(burst=20, rate=20 / 60)


class FloodMeter:
    """Counts what a bot sends, in all and per chat."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._left: dict[int | None, tuple[float, datetime]] = {}

    def take(self, chat_id: int) -> int | None:
        """Count one message to a chat; refused: the whole seconds to wait, and nothing counted.

        A group has a negative id.
        """
        now = self._clock.now()
        wanted = {None: OVERALL, chat_id: PRIVATE_CHAT if chat_id > 0 else GROUP}
        left = {who: self._refilled(who, allowance, now) for who, allowance in wanted.items()}
        waits = [(1 - left[who]) / wanted[who].rate for who in wanted if left[who] < 1 - TOLERANCE]
        if waits:
            return max(1, math.ceil(max(waits) - TOLERANCE))
        for who, amount in left.items():
            self._left[who] = (amount - 1, now)
        return None

    def _refilled(self, who: int | None, allowance: Allowance, now: datetime) -> float:
        amount, since = self._left.get(who, (allowance.burst, now))
        if since > now:  # the clock was put back: it counts on from there
            since = now
            self._left[who] = (amount, now)
        passed = (now - since).total_seconds()
        return min(allowance.burst, amount + passed * allowance.rate)
