"""What the platform asked us to wait for outlives the process: kept in a mark, read at start."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.delivery.pace import Pace
    from storage.database import Database
    from storage.transaction import Tx

PAUSES, HOLD, LEDGER = "pauses", "hold", "ledger"
"""Marks: until when we wait; why nothing is sent at all; whose message ids are accounted for."""


class Pauses:
    def __init__(self, store: Database, clock: Clock, pace: Pace) -> None:
        self._store = store
        self._clock = clock
        self._pace = pace

    def is_total(self) -> bool:
        """Whether nobody may be called now."""
        return self._pace.pauses(self._clock.pulse())[0] is not None

    def total_until(self) -> str | None:
        """The moment at which the pause for all ends, ISO 8601; None: there is none."""
        until = self._pace.pauses(self._clock.pulse())[0]
        return None if until is None else self._moment(until)

    def total_seconds(self) -> int:
        """How long nobody may be called from now on."""
        now = self._clock.pulse()
        return int((self._pace.pauses(now)[0] or now) - now)

    async def keep(self) -> None:
        """Write down which pauses there are."""
        kept = self._kept()
        await self._store.write(lambda tx: tx.marks.put(PAUSES, **kept))

    def _kept(self) -> dict[str, Any]:
        everything, chats = self._pace.pauses(self._clock.pulse())
        return {
            "all": None if everything is None else self._moment(everything),
            "chats": {str(chat): self._moment(until) for chat, until in chats.items()},
            "at": self._clock.stamp().isoformat(),
        }

    async def keep_hold(self, why: str) -> None:
        since = self._clock.now().isoformat()
        await self._store.write(lambda tx: tx.marks.put(HOLD, why=why, since=since))

    async def end_hold(self) -> None:
        await self._store.write(lambda tx: tx.marks.put(HOLD))

    def begin(self, tx: Tx, bot_id: int) -> None:
        """Take over what was asked for before the start; a hold is tried anew.

        Another bot's message ids say nothing about ours.
        """
        known = tx.marks.get(PAUSES)
        at = self._read_at(known.get("at"))
        if known.get("all"):
            self._pace.pause_all(self._pulse(known["all"], at))
        for chat, until in known.get("chats", {}).items():
            self._pace.pause(int(chat), self._pulse(until, at))
        if known:
            tx.marks.put(PAUSES, **self._kept())
        if tx.marks.get(HOLD):
            tx.marks.put(HOLD)
        if tx.marks.get(LEDGER).get("bot") != bot_id:
            tx.seen.clear()
            tx.marks.put(LEDGER, bot=bot_id)

    def _moment(self, pulse: float) -> str:
        left = timedelta(seconds=pulse - self._clock.pulse())
        return (self._clock.stamp() + left).isoformat()

    def _read_at(self, written: str | None) -> datetime:
        """Now, or when the mark was written, if the machine's date has gone back since."""
        now = self._clock.stamp()
        return now if written is None else max(now, datetime.fromisoformat(written))

    def _pulse(self, moment: str, at: datetime) -> float:
        left = datetime.fromisoformat(moment) - at
        return self._clock.pulse() + left.total_seconds()
