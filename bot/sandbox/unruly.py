"""A platform that misbehaves of itself, at declared rates drawn from a seed."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.sandbox.faults import Fault, FaultBook, Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

SAYS = frozenset({"sendMessage", "sendDocument", "sendPhoto"})
CALLS = SAYS | {
    "editMessageText", "answerCallbackQuery", "setMyCommands", "deleteMessage", "getFile",
}  # fmt: skip
EDITS = frozenset({"editMessageText"})
POLLS = frozenset({"getUpdates"})


@dataclass(frozen=True, slots=True)
class Rate:
    """``share`` of the calls of ``methods`` meet the fault; ``wait`` is a 429's in seconds."""

    name: str
    share: float
    methods: frozenset[str]
    status: int
    mode: Mode
    wait: int | None = None


RATES: tuple[Rate, ...] = (
    Rate("short wait", 0.008, CALLS, 429, Mode.BEFORE, wait=1),
    Rate("long wait", 0.002, CALLS, 429, Mode.BEFORE, wait=5),
    Rate("error before", 0.003, CALLS, 502, Mode.BEFORE),
    Rate("error after", 0.004, CALLS, 502, Mode.AFTER),
    Rate("reset before", 0.003, CALLS, 502, Mode.CUT),
    Rate("reset after", 0.004, CALLS, 502, Mode.DROP),
    Rate("silence after", 0.002, CALLS, 504, Mode.HANG),
    Rate("late effect", 0.003, CALLS, 504, Mode.LATE),
    Rate("message gone", 0.005, EDITS, 400, Mode.GONE),
    Rate("poll error", 0.02, POLLS, 502, Mode.BEFORE),
)
"""What strikes a call, at most one of them."""


@dataclass(frozen=True, slots=True)
class Spoiled:
    """Shares of the batches that getUpdates hands out wrongly."""

    doubled: float = 0.03
    shuffled: float = 0.10


class UnrulyFaults(FaultBook):
    """Ordered faults first, then what the rates draw; ``quiet`` ends the drawing."""

    def __init__(
        self,
        seed: int,
        *,
        rates: Sequence[Rate] = RATES,
        spoiled: Spoiled | None = None,
        times: float = 1.0,
    ) -> None:
        super().__init__()
        self._chance = random.Random(seed)  # noqa: S311 - repeatable, nothing is kept secret
        self._rates = rates
        self._spoiled = spoiled or Spoiled()
        self._times = times
        self.quiet = False
        self.struck: Counter[str] = Counter()

    def take(self, method: str, chat_id: str) -> Fault | None:
        """The ordered fault, else the drawn one, else None."""
        ordered = super().take(method, chat_id)
        if ordered is not None or self.quiet:
            return ordered
        left = self._chance.random() / self._times
        for rate in self._rates:
            if method not in rate.methods:
                continue
            left -= rate.share
            if left < 0:
                self.struck[rate.name] += 1
                return Fault(method, rate.status, rate.mode, retry_after=rate.wait)
        return None

    def spoil(self, updates: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The batch with some of it twice, or in another order."""
        if self.quiet or not updates:
            return updates
        spoiled = list(updates)
        if self._strikes("doubled", self._spoiled.doubled):
            spoiled += self._chance.sample(spoiled, min(3, len(spoiled)))
        if self._strikes("shuffled", self._spoiled.shuffled):
            self._chance.shuffle(spoiled)
        return spoiled

    def _strikes(self, name: str, share: float) -> bool:
        strikes = self._chance.random() < share * self._times
        self.struck[name] += strikes
        return strikes
