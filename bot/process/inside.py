"""Builds the parts that understand and speak, by hand, and introduces them to each other."""

from __future__ import annotations

import asyncio
import contextlib
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.actions.concealed import concealed
from bot.actions.lost import dead_letter, undeliverable, unreachable
from bot.auditor.loop import Auditor
from bot.bells import night_bell
from bot.delivery.composers import COMPOSERS
from bot.delivery.pace import Pace
from bot.delivery.post import Post
from bot.delivery.telegram import Courier
from bot.errands import Errands
from bot.hold import Hold
from bot.intake.dispatch import Dispatcher
from bot.schedule import Schedule
from bot.sealer import Sealer
from handlers.route import TICKET, Ticket, register
from handlers.serve import Service
from storage.kept_files import read_kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Bot, Update

    from bot.clock import Clock
    from bot.settings import Settings
    from storage.database import Database

ANSWERS_AT_ONCE = 64
"""A platform that is slow to take them must not use up the connections of all else."""


class Inside:
    """``said`` is called after each commit that may have queued a message or an errand.

    ``fence`` gives the number of the sender's lease, None without it; ``drained`` says whether
    all that came in has been fetched, None: it is noted by another process.
    """

    def __init__(
        self,
        settings: Settings,
        store: Database,
        clock: Clock,
        bot: Bot,
        *,
        said: Callable[[], None],
        fence: Callable[[], int | None],
        drained: Callable[[], bool] | None,
    ) -> None:
        self.application = _application(bot)
        self.courier = Courier(bot)
        self.post = Post(
            store,
            clock,
            self.courier,
            pace=Pace(),
            composers=COMPOSERS,
            on_unreachable=unreachable,
            on_dead=undeliverable,
            settle_seconds=settings.settle_seconds,
            fence=fence,
            drained=drained,
        )
        evidence = settings.data_dir / "evidence"
        self.courier.kept_file = partial(read_kept, evidence)
        self.errands = Errands(store, clock, self.courier, evidence, said=said)
        self.hold = Hold(store, clock)
        night = night_bell(settings.keep_updates_days)
        self.schedule = Schedule(store, clock, said, held=self.hold, more=(night,))
        self.sealer = Sealer(store, clock)
        self.auditor = Auditor(store, clock, after_commit=said, held=lambda: self.hold.on)
        self.dispatcher = Dispatcher(
            bot,
            store,
            clock,
            route=self._route,
            on_dead=dead_letter,
            on_handled=said,
            conceal=concealed,
        )
        self._answering: set[asyncio.Task[None]] = set()
        self._store = store
        self._service = Service(store, clock, said, express=self.post)

    async def open(self) -> None:
        """Learn who this bot is, and let python-telegram-bot know the table."""
        await self.application.initialize()
        register(self.application, self._service.serve)
        username = self.application.bot.username
        await self._store.write(lambda tx: tx.marks.put("bot", username=username))

    async def close(self) -> None:
        with contextlib.suppress(TelegramError, RuntimeError):
            await self.application.shutdown()
            await self.application.bot.shutdown()  # where it never came to know who it is

    def drop(self) -> None:
        """Let go of what is in flight: the tables know it."""
        self.dispatcher.drop()
        self.post.drop()
        for answering in self._answering:
            answering.cancel()

    @property
    def in_flight(self) -> int:
        """How many updates, calls and errands are at work now."""
        parts = (self.dispatcher, self.post, self.errands)
        return sum(part.in_flight for part in parts) + len(self._answering)

    def at_rest(self) -> bool:
        parts = (self.post, self.errands, self.dispatcher, self.schedule, self.auditor)
        return not self._answering and all(part.at_rest() for part in parts)

    async def _route(self, update: Update, inbox_id: int) -> Ticket:
        """Through python-telegram-bot's handlers; what came of it."""
        ticket = Ticket(inbox_id)
        TICKET.set(ticket)
        await self.application.process_update(update)
        query = update.callback_query
        if query is not None and ticket.problem is None:
            await self._answer(query.id, ticket.answer)
        return ticket

    async def _answer(self, query_id: str, text: str | None) -> None:
        """Best effort, beside the next update of the chat: the press is already recorded."""
        if len(self._answering) >= ANSWERS_AT_ONCE:
            await asyncio.wait(self._answering, return_when=asyncio.FIRST_COMPLETED)
        answering = asyncio.create_task(self.courier.answer(query_id, text))
        self._answering.add(answering)
        answering.add_done_callback(self._answering.discard)


def _application(bot: Bot) -> Application[Any, Any, Any, Any, Any, Any]:
    """python-telegram-bot without its updater and job queue: intake and bells are ours."""
    return ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
