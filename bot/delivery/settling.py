"""Decides what may or may not have arrived: by asking the platform, or said again with a mark."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from bot.delivery.asking import Asked, Asking
from bot.delivery.search import Search
from bot.delivery.settling_round import ROUND, Round
from bot.delivery.silence import AGAIN_AFTER, UNHEARD, Silences
from bot.delivery.verdicts import Verdicts
from bot.delivery.whispers import CHATS_COMPARED, Whispers, hearers
from storage.marks import INTAKE
from storage.seen import MOST_UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.clock import Clock
    from bot.delivery.claims import Ends
    from bot.delivery.pace import Pace
    from bot.delivery.telegram import Courier
    from bot.rules.model import Delivery
    from storage.database import Database
    from storage.transaction import Tx

log = logging.getLogger(__name__)

PATIENCE = 20
"""Tries for which a backlog of updates is waited for: what it brings need not be asked for."""
FEW = 30
"""So many ids are asked for though a backlog may still account for them."""
AT_ONCE = 4
"""Chats that are asked about side by side."""


class Settling:
    """Knows what is unclear, since when, and settles it once nothing late can come any more.

    Nobody waits for it but the chats in which something is unclear, each for itself alone.
    """

    def __init__(
        self,
        store: Database,
        clock: Clock,
        courier: Courier,
        *,
        pace: Pace,
        ends: Ends,
        seconds: float,
        drained: Callable[[], bool] | None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._pace = pace
        self._seconds = seconds
        self._drains = drained
        self._noted_drained = True
        self._verdicts = Verdicts(clock, ends)
        self._whispers = Whispers(store, clock, courier, pace)
        self._search = Search(store, clock, self._whispers, seconds=seconds)
        self._asking = Asking(store, clock, courier, pace=pace, verdicts=self._verdicts)
        self._began = clock.stamp()
        self._settles_at: dict[_Call, float] = {}
        self._rows: tuple[Delivery, ...] = ()
        self._suspected: set[int] = set()
        self._not_before: dict[int, float] = {}
        self._silences = Silences()
        self._bounds: dict[_Call, int] = {}
        """Ids above all that the call can have made: good as long as it is unclear."""
        self._waited: dict[_Call, int] = {}
        self._undrained = 0
        self._asks = True
        self._is_deciding = False

    async def tidy(self) -> None:
        """Delete whispers that a stop has left."""
        await self._whispers.tidy()

    def look(self, tx: Tx) -> None:
        """Read what is unclear, and whether the platform would be asked about it."""
        suspected = set(self._suspected)
        self._rows = tuple(tx.outbox.unclear())
        self._suspected.difference_update(suspected)
        self._asks = bool(self._rows) and self._whispers.believed(tx) is not False
        if self._rows and self._drains is None:
            self._noted_drained = bool(tx.marks.get(INTAKE).get("drained", True))
        known = self._settles_at
        self._settles_at = {
            _call(each): known[_call(each)] if _call(each) in known else self._settles(each)
            for each in self._rows
        }
        self._search.look(tx)

    def suspect(self, chat: int) -> None:
        """Something there is marked as unclear: it counts already before the next look."""
        self._suspected.add(chat)

    @property
    def chats(self) -> set[int]:
        """Where nothing new may be said meanwhile: it could not be told from what is unclear."""
        known = {each.chat_id or 0 for each in self._rows} if self._asks else set()
        return known | self._suspected

    def settled_at(self) -> float | None:
        """The pulse at which the first of them may be decided; None while some are."""
        if self._is_deciding:
            return None
        ready = [self._ready_at(each) for each in self._rows]
        return min([*ready, *self._search.begins()], default=None)

    @property
    def is_due(self) -> bool:
        """Whether there is something to decide, or a whisper to be found or deleted."""
        return bool(self.settled()) or self._search.is_due or self._search.is_left

    def settled(self) -> list[Delivery]:
        """Those that may be decided now."""
        now = self._clock.pulse()
        return [each for each in self._rows if self._ready_at(each) <= now]

    def _ready_at(self, delivery: Delivery) -> float:
        settles = self._settles_at[_call(delivery)]
        return max(settles, self._not_before.get(delivery.id, float("-inf")))

    def _settles(self, delivery: Delivery) -> float:
        """By our own watch; of a call that an earlier process made, by the dates on both sides.

        Dates may leap: they are asked once, and only where there is nothing better.
        """
        passed = 0.0
        if delivery.sending_at is not None and delivery.sending_at < self._began:
            passed = (self._began - delivery.sending_at).total_seconds()
        return self._clock.pulse() + self._seconds - min(passed, self._seconds)

    async def decide(
        self,
        unclear: Sequence[Delivery],
        reserve: Callable[[int], bool],
        release: Callable[[int], None],
    ) -> None:
        """Settle what can be settled now; a chat is reserved while its own message is asked for.

        All of them share one whisper. What the round's time does not suffice for comes next.
        """
        self._is_deciding = True
        try:
            self._forget_decided()
            if self._waits_for_backlog():
                self._search.put_off(AGAIN_AFTER)
            ends = self._clock.real() + ROUND
            await self._decide(unclear, Round(reserve, release, ends, self._clock))
        finally:
            self._is_deciding = False

    def _drained(self) -> bool:
        return self._noted_drained if self._drains is None else self._drains()

    def _waits_for_backlog(self) -> bool:
        """Where it does not end, the waiting does."""
        self._undrained = 0 if self._drained() else self._undrained + 1
        return 0 < self._undrained <= PATIENCE

    def _forget_decided(self) -> None:
        known = {each.id for each in self._rows}
        self._silences.forget_but(known)
        for gone in self._not_before.keys() - known:
            del self._not_before[gone]
        calls = {_call(each) for each in self._rows}
        for of_calls in (self._bounds, self._waited):
            for over in of_calls.keys() - calls:
                del of_calls[over]

    def _put_off(self, unclear: Sequence[Delivery]) -> None:
        now = self._clock.pulse()
        for each in unclear:
            self._not_before[each.id] = now + self._silences.pause(each.id, now)

    async def _decide(self, unclear: Sequence[Delivery], this: Round) -> None:
        searches = self._search.is_due
        open_ones = [each for each in unclear if not self._is_given_up(each)]
        unbound = [_call(each) for each in open_ones if _call(each) not in self._bounds]
        if searches or unbound or not self._asks:
            proven, bound = await self._bound(this)
            this = replace(this, proven=proven, bound=bound)
            if bound is not None:
                self._bounds |= dict.fromkeys(unbound, bound)
        else:
            this = replace(this, proven=True)
        if searches:
            await self._search.go(this)
        ordered = sorted(unclear, key=_chat)
        chats = iter([list(rows) for _, rows in groupby(ordered, key=_chat)])
        self._search.tidied()
        await asyncio.gather(
            self._whispers.tidy(), *(self._settle_chats(chats, this) for _ in range(AT_ONCE))
        )

    def _is_given_up(self, delivery: Delivery) -> bool:
        return self._silences.gives_up(delivery.id, self._clock.pulse())

    async def _settle_chats(self, chats: Iterator[list[Delivery]], this: Round) -> None:
        for rows in chats:
            if this.is_over():
                return
            if not this.reserve(_chat(rows[0])):
                self._put_off(rows)
                continue
            try:
                for each in rows:
                    await self._settle(each, this)
            except Exception:
                log.exception("%s deliveries stay unclear", len(rows))
                self._put_off(rows)
            finally:
                this.release(_chat(rows[0]))

    async def _settle(self, delivery: Delivery, this: Round) -> None:
        came = await self._verdict(delivery, this)
        if came is Asked.DECIDED:
            self._rows = tuple(each for each in self._rows if each.id != delivery.id)
            return
        weight = {Asked.SILENCE: 1.0, Asked.UNHEARD: UNHEARD}.get(came)
        if weight is None:
            self._silences.over(delivery.id)
        else:
            now, answered_at = self._clock.pulse(), self._pace.answered_at
            self._silences.met(delivery.id, weight, now, answered_at)
        self._put_off([delivery])

    async def _verdict(self, delivery: Delivery, this: Round) -> Asked:
        call = _call(delivery)
        bound = self._bounds.get(call)
        if this.proven is False:
            return await self._say_again(delivery, "chats may count apart, or too few to tell")
        if self._is_given_up(delivery):
            return await self._say_again(delivery, "the platform does not answer")
        if bound is None:
            return Asked.UNHEARD
        waited = self._waited.get(call, 0)
        is_drained = self._drained()
        gives_up = waited >= (1 if is_drained else PATIENCE)
        most = MOST_UNKNOWN if is_drained or gives_up else FEW
        came = await self._asking.ask(delivery, bound, this.is_over, most=most)
        if came is Asked.TOO_MANY:
            if gives_up:
                return await self._say_again(delivery, f"more than {most} ids to ask about")
            self._waited[call] = waited + 1
        return came

    async def _say_again(self, delivery: Delivery, why: str) -> Asked:
        await self._store.write(lambda tx: self._verdicts.say_again(tx, delivery, why))
        return Asked.DECIDED

    async def _bound(self, this: Round) -> tuple[bool | None, int | None]:
        """(the canary's verdict, None: try later; an id above all that may have arrived)."""
        known, chats = await self._store.read(
            lambda tx: (self._whispers.believed(tx), hearers(tx, self._clock.now()))
        )
        wanted = CHATS_COMPARED if known is None else 1
        if known is False or len(chats) < wanted:
            return False, None
        unclear = {each.chat_id for each in self._rows}
        held: list[int] = []
        try:
            for chat in sorted(chats, key=unclear.__contains__):
                if len(held) < wanted and this.reserve(chat):
                    held.append(chat)
            if len(held) < wanted:
                return None, None
            if known is None:
                return await self._whispers.canary(*held)
            bound = await self._whispers.say(held[0])
            return (None if bound is None else True), bound
        finally:
            for chat in held:
                this.release(chat)


_Call = tuple[int, datetime | None]


def _call(delivery: Delivery) -> _Call:
    """Said again, it is another call, and may be unclear anew."""
    return delivery.id, delivery.sending_at


def _chat(delivery: Delivery) -> int:
    return delivery.chat_id or 0
