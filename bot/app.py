"""Builds every part once, by hand, and introduces them to each other: it alone knows all."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, Any

from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.actions.lost import dead_letter, undeliverable, unreachable
from bot.clock import Clock, clock_of
from bot.delivery.composers import COMPOSERS
from bot.delivery.pace import Pace
from bot.delivery.post import Post
from bot.delivery.telegram import Courier
from bot.errands import Errands
from bot.intake.dispatch import Dispatcher
from bot.intake.polling import Polling
from bot.schedule import Schedule
from handlers.route import TICKET, Ticket, register
from handlers.serve import Service
from storage.database import Database, verify

if TYPE_CHECKING:
    from telegram import Update

    from bot.settings import Settings
    from storage.transaction import Tx

log = logging.getLogger(__name__)

STOP_WITHIN = 10.0


class App:
    """One process: intake, dispatch, delivery, bells, errands on one database."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self.settings = settings
        self.clock = clock or clock_of(settings.clock_file)
        self.store = Database(settings.database_url)
        self.application = _application(settings)
        self.courier = Courier(self.application.bot)
        self.post = Post(
            self.store,
            self.clock,
            self.courier,
            pace=Pace(),
            composers=COMPOSERS,
            on_unreachable=unreachable,
            on_dead=undeliverable,
            settle_seconds=settings.settle_seconds,
        )
        self.errands = Errands(self.store, self.clock, self.courier, settings.data_dir / "evidence")
        self.service = Service(self.store, self.clock, self._after_commit)
        self.schedule = Schedule(self.store, self.clock, self._after_commit)
        self.dispatcher = Dispatcher(
            self.application.bot,
            self.store,
            self.clock,
            route=self._route,
            on_dead=dead_letter,
            on_handled=self._after_commit,
        )
        self.polling = Polling(self.application.bot, self.store, self.clock, self.dispatcher.ring)
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Check the database, learn who this bot is, then start every loop."""
        verify(self.store.engine)
        await self.application.initialize()
        register(self.application, self.service.serve)
        username = self.application.bot.username
        await self.store.write(lambda tx: tx.marks.put("bot", username=username))
        loops = (self.post, self.errands, self.dispatcher, self.schedule, self.polling)
        self._tasks = [asyncio.create_task(loop.run(), name=type(loop).__name__) for loop in loops]

    async def stop(self, *, gently: bool = True) -> None:
        """Stop intake, finish what is in flight, let everything go; not gently = as killed."""
        for task in self._tasks:
            if task.get_name() == Polling.__name__ or not gently:
                task.cancel()
        if gently:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.at_rest(), STOP_WITHIN)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.dispatcher.drop()
        self.post.drop()
        with contextlib.suppress(TelegramError, RuntimeError):
            await self.application.shutdown()
        self.store.close()

    async def at_rest(self) -> None:
        """Return once nothing is unhandled, claimable or running."""
        while True:
            for task in self._tasks:
                if task.done() and not task.cancelled():
                    task.result()
            if self._quiet() and not await self.store.read(self._pending) and self._quiet():
                return
            await asyncio.sleep(0.002)

    def _quiet(self) -> bool:
        parts = (self.post, self.errands, self.dispatcher, self.schedule)
        return self.store.at_rest and all(part.at_rest() for part in parts)

    def _pending(self, tx: Tx) -> bool:
        now = self.clock.now()
        if self.post.paced_until is None and tx.outbox.any_due(at=now):
            return True
        return tx.inbox.any_waiting() or tx.errands.any_waiting(at=now)

    def _after_commit(self) -> None:
        self.post.ring()
        self.errands.ring()

    async def _route(self, update: Update, inbox_id: int) -> Exception | None:
        """Through python-telegram-bot's handlers; the problem of a failing body, or None."""
        ticket = Ticket(inbox_id)
        TICKET.set(ticket)
        await self.application.process_update(update)
        query = update.callback_query
        if query is not None and ticket.problem is None:
            await self.courier.answer(query.id, ticket.answer)
        return ticket.problem


def _application(settings: Settings) -> Application[Any, Any, Any, Any, Any, Any]:
    """python-telegram-bot without its updater and job queue: intake and bells are ours."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    builder = ApplicationBuilder().token(token).updater(None).job_queue(None)
    builder = builder.base_url(f"{settings.bot_api_url}/bot")
    builder = builder.base_file_url(f"{settings.bot_api_url}/file/bot")
    builder = builder.connection_pool_size(16).pool_timeout(20.0).read_timeout(40.0)
    return builder.build()
