"""What a run is asked to do, and the numbers of its two phases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.delivery.calling import MESSAGES_AT_ONCE

A_SECOND = 150
"""Updates that a life of phase A handles, more or less: in lives of half a second."""


@dataclass(frozen=True, slots=True)
class Phase:
    """``life`` is from when to when, in seconds, a process is killed.

    ``units`` stand beside those of the cast, each with an enrolled head: who waits for one
    answer says nothing else, so that volume takes many. ``presses`` is their share of what is
    done, ``newest`` the share of presses on the newest message that has buttons. ``places`` are
    for new messages in flight: without the platform's pace, the eight of service hold back.

    ``seconds`` is how long the people take over their ``updates`` at most; 0: as fast as the
    bot takes them. ``backlog`` is how many updates may wait at the platform.
    """

    name: str
    kills: int
    updates: int
    life: tuple[float, float]
    seconds: float
    backlog: int
    step_every: float
    """Real seconds from one of the agency's mornings to the next, at least."""
    steps: int = 0
    """So many mornings and noons lie in the whole of the updates, however long these take: what
    is due in a run does not depend on the machine. 0: as many as its time has room for."""
    units: int = 70
    presses: float = 0.70
    newest: float = 0.0
    places: int = MESSAGES_AT_ONCE


@dataclass(frozen=True, slots=True)
class Order:
    """One phase on one database."""

    phase: Phase
    seed: int
    folder: Path
    database_url: str
    probe: bool = True
    settle: float = 2.0
    times: float = 1.0
    """So many times the declared rates of misbehaviour."""
    broken: str = ""
    """The name of a deliberate fault of the bot, to see that the books show it."""
    traced: bool = False


def phase_a(*, kills: int, updates: int, slower: float = 1.0) -> Phase:
    """Killed again and again while people answer; ``slower`` for a busy machine.

    Few kills lie as far apart as the updates take: what is long under way is killed as well.
    """
    each = slower * max(1.0, min(12.0, updates / A_SECOND / max(1, kills)))
    life = (0.25 * each, 0.65 * each)
    return Phase("a", kills, updates, life, kills * sum(life) / 2, 80, 7.0)


def phase_b(*, kills: int, updates: int) -> Phase:
    """As many updates as it takes, and a kill now and then."""
    each = max(1.0, min(12.0, updates / 450 / max(1, kills)))
    return Phase(
        "b",
        kills,
        updates,
        (0.7 * each, 1.3 * each),
        0.0,
        400,
        15.0,
        units=120,
        presses=0.90,
        newest=0.85,
        places=32,
        steps=32,
    )
