"""What one round of settling shares: chats reserved for it, its end, what the canary found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.clock import Clock

ROUND = 10.0
"""Seconds of real time after which a round begins nothing more: what became unclear meanwhile
needs a newer whisper than this round's."""


@dataclass(frozen=True, slots=True)
class Round:
    """What those that are decided together have in common.

    ``proven``: the canary's verdict, None: not to be had now. ``bound``: an id above all that
    may have arrived. ``ends``: seconds of ``Clock.real``.
    """

    reserve: Callable[[int], bool]
    release: Callable[[int], None]
    ends: float
    clock: Clock
    proven: bool | None = False
    bound: int | None = None

    def is_over(self) -> bool:
        return self.clock.real() >= self.ends
