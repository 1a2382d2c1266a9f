"""The post: has what is due claimed, calls, and has the outcome written down."""

from __future__ import annotations

import asyncio
import logging
from asyncio import Future, Task
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.delivery.beforehand import HEAVY
from bot.delivery.calling import Calling, LeaseLost
from bot.delivery.chats import Chats, Hold
from bot.delivery.claiming import Claiming
from bot.delivery.claims import Claims, Ends
from bot.delivery.express import claim_made
from bot.delivery.marking import Marking
from bot.delivery.outcome import Sent
from bot.delivery.pauses import Pauses
from bot.delivery.settling import Settling
from bot.delivery.underway import Underway
from bot.delivery.waitlist import Waitlist
from storage.outbox import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.clock import Clock
    from bot.delivery.composed import Composer
    from bot.delivery.letter import Letter
    from bot.delivery.pace import Pace
    from bot.delivery.telegram import Courier
    from bot.rules.model import Delivery
    from storage.database import Database
    from storage.sending import Waiting
    from storage.transaction import Tx

log = logging.getLogger(__name__)

LOOK_ANYWAY = 5.0
"""Seconds of real time: another process may have said something without ringing."""


class Post:
    """Runs beside intake; ``ring`` wakes it after a commit that said something.

    One call in flight per chat: whoever calls has reserved the chat until the call is over, and
    until the mark is durable where the call made a message or did not arrive.
    ``fence`` gives the number of the sender's lease, None while another process has it.
    ``drained``: whether all that came in is fetched; None: as noted by whoever fetches.
    """

    def __init__(
        self,
        store: Database,
        clock: Clock,
        courier: Courier,
        *,
        pace: Pace,
        composers: Mapping[str, Composer],
        on_unreachable: Callable[[Tx, datetime, Delivery, str], None],
        on_dead: Callable[[Tx, datetime, Delivery, str], None],
        settle_seconds: float = 60,
        fence: Callable[[], int | None] | None = None,
        drained: Callable[[], bool] | None = None,
    ) -> None:
        self._store, self._clock, self._courier, self._pace = store, clock, courier, pace
        ends = Ends(on_unreachable, on_dead)
        self._claims = Claims(clock, composers, ends, fence)
        self._claiming = Claiming(store, clock, self._claims, ends)
        self._marking = Marking(store, clock, ends, pace)
        self._pauses = Pauses(store, clock, pace)
        self._bell = asyncio.Event()
        self._calling = Calling(
            clock, courier, pace=pace, pauses=self._pauses, fence=fence, on_room=self._bell.set
        )
        self._settling = Settling(
            store, clock, courier, pace=pace, ends=ends,
            seconds=settle_seconds, drained=drained,
        )  # fmt: skip
        self._waitlist = Waitlist(store, clock, pace, self._settling)
        courier.is_paused = self._pauses.is_total
        self._chats = Chats()
        self._underway = Underway()
        self._deciding: Task[None] | None = None
        self._looking = self._open = False

    def ring(self) -> None:
        """Something was said: look for it."""
        self._waitlist.ask()
        self._bell.set()

    def drop(self) -> None:
        """Let go of what is still in flight: the table knows it, the next start finds it."""
        self._open = False
        self._underway.drop()

    def close(self) -> None:
        """Begin nothing new; what is in flight ends by itself."""
        self._open = False

    @property
    def in_flight(self) -> int:
        """Calls under way, with their claims and marks."""
        return len(self._chats) + len(self._marking)

    def at_rest(self) -> bool:
        """Nothing in flight and no look under way; the table says whether something is due."""
        begun = self._chats or self._marking
        return not (begun or self._bell.is_set() or self._looking or self._deciding)

    @property
    def is_open(self) -> bool:
        """Whether it has begun, and has not been told to end."""
        return self._open

    @property
    def may_send(self) -> bool:
        """False while what is due must wait: for the pace, for a hold, or for being let in."""
        return self._open and self.paced_until is None and self._calling.hold is None

    @property
    def paced_until(self) -> datetime | None:
        """The moment for which something due waits that may not leave yet."""
        return self._waitlist.paced_until

    def look(self) -> dict[str, Any]:
        """What health shows: in flight, sent by lane since the start, paused until, hold."""
        sent = self._calling.sent
        return {
            "in_flight": sum(self._calling.in_flight.values()),
            "sent": {Lane(lane).name.lower(): sent[lane] for lane in sorted(sent)},
            "paused_until": self._pauses.total_until(),
            "paused_seconds": self._pauses.total_seconds(),
            "hold": self._calling.hold,
        }

    def reserve(self, chat: int) -> bool:
        """Whether what a body will say to the chat may be called right after its commit.

        When True, ``carry`` or ``release`` must follow.
        """
        if not self._open or self._calling.hold is not None or chat in self._settling.chats:
            return False
        now = self._clock.pulse()
        return self._pace.open_at(chat, now) <= now and self._chats.reserve(chat)

    def claim_made(self, tx: Tx, chat: int) -> list[Letter]:
        """At the end of the body: what it has just said to the reserved chat, as sending."""
        hold = self._chats[chat]
        letters, left = claim_made(tx, chat, self._claims, lambda: self._may_say(hold, chat))
        hold.awaited = hold.awaited or left
        return letters

    def carry(self, letters: Sequence[Letter], chat: int) -> None:
        """After that commit: call, mark, and let the chat go."""
        if letters:
            for letter in letters:
                self._calling.in_flight[letter.is_message] += 1
            self._set_out(letters, chat)
        else:
            self.release(chat)

    def release(self, chat: int) -> None:
        """Nothing was claimed, or the transaction was undone."""
        if self._chats[chat].taken:
            self._pace.give_back(chat)
        self._free(chat)

    def _may_say(self, hold: Hold, chat: int) -> bool:
        """A place for a new message, taken once however often the body is run."""
        if not hold.taken and self._calling.has_place(message=True):
            hold.taken = self._pace.try_take(chat, self._clock.pulse())
        return hold.taken

    def _free(self, chat: int) -> None:
        if self._waitlist.had_more(chat) | self._chats.free(chat):
            self.ring()
        elif not self._waitlist.is_empty:
            self._bell.set()

    async def run(self) -> None:
        """Until cancelled: look, send what may be sent, sleep until something is due."""
        await self.recover()
        await self._store.read(self._settling.look)  # before anything is said beside it
        self._waitlist.forget()
        self._underway.begin(self._settling.tidy(), lambda _: None)
        self._open = True
        try:
            while True:
                self._looking = True
                self._bell.clear()
                try:
                    await self._look()
                finally:
                    self._looking = False
                await self._sleep()
        finally:
            self._open = False

    async def recover(self) -> None:
        """After a stop: what stood as sending may or may not have arrived."""
        await self._store.write(self._recover)

    def _recover(self, tx: Tx) -> None:
        if self._claims.batch(tx) is not None:
            self._pauses.begin(tx, self._courier.bot_id)
            tx.outbox.recover(at=self._clock.stamp())

    async def _look(self) -> None:
        if not (self._open and self._calling.may_call()):
            return
        await self._waitlist.fetch(self._chats.left_out)
        if not self._open:
            return
        if self._settling.is_due and self._deciding is None:
            unclear = self._settling.settled()
            self._deciding = self._underway.begin(self._decide(unclear), self._decided)
        begun = self._waitlist.choose(self._may_begin, self._has_place)
        for row in begun:
            if row.kind in HEAVY:  # nobody waits for what takes long to compose
                self._begin([row], heavy=True)
        quick = [row for row in begun if row.kind not in HEAVY]
        if quick:  # whoever ends this loop lets what is begun come to its end
            await asyncio.shield(self._begin(quick))

    def _begin(self, rows: Sequence[Waiting], *, heavy: bool = False) -> Task[dict[int, Letter]]:
        claiming = self._claiming.claim([row.id for row in rows], heavy=heavy)
        return self._underway.begin(claiming, partial(self._claimed, rows))

    def _has_place(self, row: Waiting) -> bool:
        return self._calling.has_place(message=row.is_message)

    def _may_begin(self, row: Waiting) -> bool:
        if not self._chats.reserve(row.to):
            return False
        self._calling.in_flight[row.is_message] += 1
        return True

    def _claimed(self, begun: Sequence[Waiting], letters: dict[int, Letter] | None) -> None:
        for row in begun:
            letter = letters.get(row.id) if letters else None
            if letter is not None:
                self._set_out([letter], row.to)
                continue
            self._calling.in_flight[row.is_message] -= 1
            if row.is_message:
                self._pace.give_back(row.to)
            self._chats[row.to].awaited = True
            self._free(row.to)

    def _set_out(self, letters: Sequence[Letter], chat: int) -> None:
        self._underway.begin(self._carry(letters), partial(self._carried, letters, chat))

    async def _carry(self, letters: Sequence[Letter]) -> bool:
        """One after the other; each mark is begun at once. True when all arrived, and are marked.

        An edit that arrived may be made again at any time, so nobody waits for its mark.
        """
        marks: list[Future[bool]] = []
        sent = True
        try:
            for letter in letters:
                outcome = await self._calling.call(letter)
                mark = self._marking.mark(letter, outcome)
                if letter.is_message or not isinstance(outcome, Sent):
                    marks.append(mark)
                sent = sent and isinstance(outcome, Sent)
        except LeaseLost:
            log.warning("claimed, but no longer the sender: left to whoever is")
            sent = False
        written = await asyncio.gather(*marks) if marks else []
        return sent and all(written)

    def _carried(self, letters: Sequence[Letter], chat: int, sent: bool | None) -> None:  # noqa: FBT001 - told by the task
        for letter in letters:
            self._calling.in_flight[letter.is_message] -= 1
        if not sent:
            if any(letter.is_message for letter in letters):
                self._settling.suspect(chat)
            self._waitlist.ask(unclear=True)
            self._chats[chat].awaited = True
        self._free(chat)

    async def _decide(self, unclear: Sequence[Delivery]) -> None:
        try:
            await self._settling.decide(unclear, self._chats.reserve, self._let_go)
        except Exception:
            log.exception("%s deliveries stay unclear", len(unclear))
            await asyncio.sleep(1)

    def _let_go(self, chat: int) -> None:
        """What was unclear there may be waiting again."""
        self._chats[chat].awaited = True
        self._free(chat)

    def _decided(self, _: None) -> None:
        self._deciding = None
        self._waitlist.ask(unclear=True)
        self._bell.set()

    async def _sleep(self) -> None:
        tasks: list[Task[Any]] = [asyncio.create_task(self._bell.wait())]
        if self._waitlist.next_at is not None:
            tasks.append(asyncio.create_task(self._clock.sleep_until(self._waitlist.next_at)))
        until = self._waitlist.wakes_at()
        if until is not None and self._calling.hold is None:
            tasks.append(asyncio.create_task(self._clock.sleep_pulse(until)))
        try:
            done, _ = await asyncio.wait(
                tasks, timeout=LOOK_ANYWAY, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            for task in tasks:
                task.cancel()
        if not done:
            self._waitlist.ask()
