"""One process of the service: which of its loops run, when they may, and how they end."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from telegram.error import TelegramError

from bot.clock import Clock
from bot.hold import remember
from bot.lag import Lag
from bot.loops import Loop, Loops
from bot.parts import ALL, Part
from bot.process.entrance import Entrance, bot_of
from bot.process.lease import Lease
from bot.process.neighbours import Neighbours, Topic
from bot.steady_clock import clock_of
from storage.database import Database
from storage.ground import made_sure, nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram.ext import Application

    from bot.delivery.post import Post
    from bot.intake.polling import Polling
    from bot.intake.storing import Waiting
    from bot.intake.webhook import Webhook
    from bot.process.inside import Inside
    from bot.settings import Settings
    from storage.transaction import Tx

log = logging.getLogger(__name__)

STOP_WITHIN = 7.0
"""Seconds; with the web server before it and what follows it stays under ten."""
FIRST_ANSWER = 3.0
"""Seconds that the bells wait for the first poll; without an answer they ring all the same."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
SOON = 0.3
"""Seconds after which a process counts as waiting for another one."""


class App:
    """Intake, dispatch, delivery and bells on one database, alone or beside other processes.

    What polls comes first and needs little: the rest is imported and built while the first
    poll is under way. ``inside`` is there once ``start`` has returned.
    """

    def __init__(
        self, settings: Settings, clock: Clock | None = None, *, parts: frozenset[Part] = ALL
    ) -> None:
        self.settings = settings
        self.parts = parts
        self.clock = clock or clock_of(settings.clock_file)
        self.began = self.clock.real()
        self.store = Database(settings.database_url)
        self.bot = bot_of(settings)
        self.neighbours = Neighbours(self.store, settings.database_url, self._heard)
        self.entrance = Entrance(
            self.bot,
            settings,
            self.store,
            self.clock,
            takes_in=Part.INTAKE in parts,
            on_stored=self._stored,
            on_said=self._said,
        )
        self.poller = self._lease("poller") if self.entrance.polls else None
        self.sender = self._lease("sender" if Part.DELIVERY in parts else "bells")
        self.started = False
        self._inside: Inside | None = None
        self._dispatching = Loops()
        self.lag = Lag()
        self._kept = [Loops(self.neighbours)]

    # ---- what others look at

    @property
    def inside(self) -> Inside:
        if self._inside is None:
            raise RuntimeError("the service has not started")
        return self._inside

    @property
    def intake(self) -> Polling | Webhook:
        return self.entrance.intake

    @property
    def polling(self) -> Polling:
        return self.entrance.polling

    @property
    def post(self) -> Post:
        return self.inside.post

    @property
    def application(self) -> Application[Any, Any, Any, Any, Any, Any]:
        return self.inside.application

    @property
    def leases(self) -> list[Lease]:
        speaks = {Part.DELIVERY, Part.BELLS} & self.parts
        mine = (self.poller, self.sender if speaks else None)
        return [lease for lease in mine if lease is not None]

    @property
    def standing_by(self) -> list[str]:
        """The leases that another process holds."""
        return [lease.name for lease in self.leases if not lease.held]

    @property
    def is_asked_to_fetch(self) -> bool:
        """Whether updates must come in through this process now."""
        return self.entrance.webhook is not None or (self.poller is not None and self.poller.held)

    # ---- start

    async def start(self, *, prepare: Callable[[], object] = nothing) -> None:
        """Check the database, poll, then build and start the rest.

        It first waits for the database, on SQLite until no other process works on it;
        ``prepare`` is called after that, in a thread, and again if the database went away.
        """
        self._kept[0].start()
        await made_sure(self.store.engine, self._alone, prepare)
        await remember(self.store, self.clock)
        if self.poller is not None:
            self.poller.loops.add(self.entrance.polling)
            self._keep(self.poller)
        if self.entrance.webhook is not None:
            self._keep(self.entrance.webhook)
        await self._furnish()
        await self._opened()
        if Part.DISPATCH in self.parts:
            self._dispatching.add(self.inside.dispatcher)
            self._dispatching.start()
        self.sender.loops.add(*self._speaking())
        if self.sender in self.leases:
            await self._fetched_once()
            self._deliver()
            self._keep(self.sender)
            await self.sender.tried.wait()
        self._keep(self.lag)
        self.started = True

    async def _alone(self) -> None:
        """Wait for the database; who must wait long makes everything ready meanwhile."""
        waiting = asyncio.create_task(self.neighbours.alive.ready())
        try:
            await asyncio.wait((waiting,), timeout=SOON)
            if not waiting.done():
                await self._furnish()
            await waiting
        finally:
            waiting.cancel()

    async def _furnish(self) -> None:
        if self._inside is None:
            self._inside = await asyncio.to_thread(self._built)

    async def _fetched_once(self) -> None:
        """The first answer notes an outage: what rings after it speaks of it."""
        if self.poller is None:
            return
        await self.poller.tried.wait()
        until = self.clock.real() + FIRST_ANSWER
        while self.poller.held and not self.entrance.has_heard:
            if self.clock.real() >= until:
                return
            await asyncio.sleep(0.005)

    def _lease(self, name: str) -> Lease:
        return Lease(name, self.store, self.clock, self.neighbours.alive, on_lost=self._silenced)

    def _keep(self, loop: Loop) -> None:
        self._kept.append(Loops(loop))
        self._kept[-1].start()

    def _built(self) -> Inside:
        from bot.process.inside import Inside  # noqa: PLC0415 - a second of imports, while it polls

        return Inside(
            self.settings,
            self.store,
            self.clock,
            self.bot,
            said=self._said,
            fence=self.sender.fence,
            drained=self.entrance.polling_drained if self.entrance.polls else None,
        )

    async def _opened(self) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                return await self.inside.open()
            except TelegramError as problem:
                log.warning("the platform does not say who we are: %s", type(problem).__name__)
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, 2 * pause)

    def _speaking(self) -> list[Loop]:
        """What one process alone does; bells ring where messages leave."""
        loops: list[Loop] = []
        if Part.DELIVERY in self.parts:
            loops += [self.inside.post, self.inside.errands]
        if Part.BELLS in self.parts:
            loops += [self.inside.hold, self.inside.schedule, self.inside.auditor]
            loops.append(self.inside.sealer)
        return loops

    # ---- what the parts tell each other

    def _stored(self, waiting: Sequence[Waiting]) -> None:
        """Updates are in the table: handed to our own dispatcher, or left to another process."""
        if Part.DISPATCH not in self.parts:
            self.neighbours.tell(Topic.DISPATCH)
        elif self._inside is not None:
            self.inside.dispatcher.take(waiting)

    def _said(self) -> None:
        """Something may wait in the outbox or among the errands."""
        if self.sender.held and Part.DELIVERY in self.parts:
            self._deliver()
        else:
            self.neighbours.tell(Topic.DELIVERY)

    def _deliver(self) -> None:
        self.inside.post.ring()
        self.inside.errands.ring()

    def _heard(self, topic: Topic) -> None:
        if topic in (Topic.LEASE, Topic.ANYTHING):
            for lease in self.leases:
                lease.ring()
        if not self.started:
            return
        if topic in (Topic.DISPATCH, Topic.ANYTHING) and Part.DISPATCH in self.parts:
            self.inside.dispatcher.ring()
        if topic in (Topic.DELIVERY, Topic.ANYTHING) and self.sender.held:
            self._deliver()

    def _silenced(self) -> None:
        """The sender's lease is lost: what was being said is let go at once."""
        if self._inside is not None and not self.sender.held:
            self.inside.post.drop()

    # ---- stop

    async def stop(self, *, gently: bool = True) -> None:
        """Stop intake, finish what is in flight, let everything go; not gently = as killed."""
        try:
            if gently and self.started:
                async with asyncio.timeout(STOP_WITHIN):
                    await self._finish()
        except TimeoutError:
            log.warning("not all was finished in time: it stays in the tables")
        finally:
            await self._let_go(gently=gently)

    async def _let_go(self, *, gently: bool) -> None:
        for each in (*self._kept, self._dispatching):
            each.cancel()
        if self._inside is not None:
            self._inside.drop()
        for each in (*self._kept, self._dispatching):
            await each.gone()
        if gently:
            await asyncio.gather(*(lease.release() for lease in self.leases))
        self.neighbours.alive.close()
        if self._inside is not None:
            await self._inside.close()
        await asyncio.to_thread(self.store.close)

    async def _finish(self) -> None:
        """No new work is begun; what is begun comes to its end."""
        loops = [self._dispatching, *(lease.loops for lease in self.leases)]
        for each in loops:
            each.cancel()
        for each in loops:
            await each.gone()
        self.inside.dispatcher.finish()
        while self.inside.in_flight or not self.store.at_rest:  # noqa: ASYNC110 - tasks of many
            await asyncio.sleep(0.005)

    # ---- rest

    async def at_rest(self) -> None:
        """Return once nothing is unhandled, claimable or running; a standby never rests."""
        while True:
            self._fail()
            if self._quiet() and not await self.store.read(self._pending) and self._quiet():
                return
            await asyncio.sleep(0.002)

    def _fail(self) -> None:
        """What a loop met is raised where somebody waits for rest."""
        for each in (*self._kept, self._dispatching, *(lease.loops for lease in self.leases)):
            if each.failure is not None:
                raise each.failure

    def _quiet(self) -> bool:
        ready = self.started and not self.standing_by
        return ready and self.store.at_rest and self.inside.at_rest()

    def _pending(self, tx: Tx) -> bool:
        now = self.clock.now()
        if self.post.may_send and tx.outbox.any_due(at=now):
            return True
        return tx.inbox.any_waiting() or tx.errands.any_waiting(at=now)
