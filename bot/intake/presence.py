"""Knows since when updates arrive, and tells of the time in which none could."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from storage.marks import INTAKE

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.clock import Clock
    from storage.transaction import Tx

    OnGap = Callable[[Tx, datetime, datetime], None]

MARK = INTAKE

SHORT = timedelta(seconds=120)
"""A gap that nobody need hear of: the platform keeps a press for 150 s."""

KEPT_EVERY = 30.0
"""Real seconds between two notes of a good moment in which nothing came."""


def nothing_said() -> None:
    """Nobody waits for what was written because of a gap."""


def nobody_told(_tx: Tx, _began: datetime, _ended: datetime) -> None:
    """Outages are noted, and that is all."""


class Presence:
    """In a running process a gap is measured by the machine's time, which nobody moves.

    Only from one process to the next the agency's time has to serve. ``shared``: several
    processes take updates in, and what any of them notes as good was good for all.
    """

    def __init__(self, clock: Clock, on_gap: OnGap = nobody_told, *, shared: bool = False) -> None:
        self._clock = clock
        self._on_gap = on_gap
        self._shared = shared
        self._before: datetime | None = None
        self._good = False
        self._kept = 0.0
        self._noted: datetime | None = None
        self.last_good = clock.real()

    def begin(self, facts: dict[str, Any]) -> None:
        """At the start, with what the mark holds."""
        self._before = _polled_at(facts)
        self._good = False

    def must_be_kept(self) -> bool:
        """Whether this good moment has to be noted though nothing came in it."""
        return self._gap() is not None or self._clock.real() - self._kept >= KEPT_EVERY

    def keep(self, tx: Tx, **standing: Any) -> bool:
        """Note a good moment, in the commit of what came in it; True when it ends a gap.

        ``standing`` is all else that the mark holds; without it that stays as it is.
        """
        is_asked = self._shared or not (standing and self._good)
        facts = tx.marks.get(MARK) if is_asked else {}
        if not self._good:  # another process may have noted the same gap meanwhile
            self.begin(facts)
        gap = self._gap(_polled_at(facts) if self._shared else None)
        if gap is not None:
            tx.outages.note(*gap)
            self._on_gap(tx, *gap)
        moment = self._clock.now().isoformat()
        tx.marks.put(MARK, **facts | standing | {"polled_at": moment})
        return gap is not None

    def kept(self) -> None:
        """That commit has happened."""
        self._kept, self._noted = self._clock.real(), self._clock.now()

    def is_outrun(self) -> bool:
        """Whether the agency's clock was moved on by hand since a good moment was noted."""
        noted = self._noted
        return self.is_good() and noted is not None and self._clock.now() - noted > SHORT / 2

    def passed(self) -> None:
        """A good moment is over and, where it had to be, noted."""
        self.last_good = self._clock.real()
        self._good = True

    def is_good(self) -> bool:
        """Whether the last moment was good, and not long ago."""
        return self._good and self._clock.real() - self.last_good <= SHORT.total_seconds()

    def _gap(self, noted: datetime | None = None) -> tuple[datetime, datetime] | None:
        """``noted``: when it was last good for another; one yet to come tells nothing."""
        now = self._clock.now()
        if self._good:
            began = now - timedelta(seconds=self._clock.real() - self.last_good)
        else:
            began = self._before or now
        if noted is not None and noted <= now:
            began = max(began, noted)
        return (began, now) if now - began > SHORT else None


def _polled_at(facts: dict[str, Any]) -> datetime | None:
    told = facts.get("polled_at")
    return datetime.fromisoformat(told) if told else None
