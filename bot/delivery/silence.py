"""Questions without an answer: how often and how long, and when asking is given up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

AGAIN_AFTER = 3.0
"""Seconds until what could not be decided is tried again."""
IN_SILENCE = 30.0
"""The same once nobody has been answered for so long."""
GIVE_UP = 5
"""Tries in a row without an answer, while the platform answers others, after which it is said
again with the mark."""
LONGEST_SILENCE = 3600.0
"""The same in seconds, where it answers nobody."""
UNHEARD = 0.05
"""What counts of a try that was never made: the platform is away, or nobody is free to whisper to.
"""


@dataclass
class _Silence:
    since: float
    heard_before: float
    tries: float = 0.0


class Silences:
    """By delivery. Times are seconds of ``Clock.pulse``."""

    def __init__(self) -> None:
        self._known: dict[int, _Silence] = {}

    def met(self, delivery: int, weight: float, now: float, answered_at: float) -> None:
        """A try without an answer: it counts where another was answered since the last one.

        Of a platform that answers nobody nothing is learnt but that it is away.
        """
        silent = self._known.setdefault(delivery, _Silence(now, now))
        if answered_at > silent.heard_before:
            silent.tries += weight
            silent.heard_before = now

    def over(self, delivery: int) -> None:
        """There was an answer."""
        self._known.pop(delivery, None)

    def forget_but(self, deliveries: Collection[int]) -> None:
        """All others are decided."""
        self._known = {each: found for each, found in self._known.items() if each in deliveries}

    def gives_up(self, delivery: int, now: float) -> bool:
        silent = self._known.get(delivery)
        if silent is None:
            return False
        return silent.tries >= GIVE_UP or now - silent.since >= LONGEST_SILENCE

    def pause(self, delivery: int, now: float) -> float:
        """Seconds until the next try."""
        silent = self._known.get(delivery)
        is_long = silent is not None and now - silent.heard_before >= IN_SILENCE
        return IN_SILENCE if is_long else AGAIN_AFTER
