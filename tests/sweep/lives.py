"""A bot that dies and is started again on the same database, in the same world, many times.

The production application runs in this process. Each of its lives has its own hooks: when they
say so it is dead at once, as after ``kill -9``, whatever it was doing.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextvars import copy_context
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from pydantic import SecretStr
from starlette.types import ASGIApp

from bot.app import App
from bot.clock import HandClock
from bot.intake.presence import MARK as INTAKE
from bot.sandbox.messages import Message
from bot.sandbox.people import SandboxPerson
from bot.sandbox.server import create_app
from bot.sandbox.stage import TOKEN, settle
from bot.sandbox.world import World
from bot.settings import Settings
from storage.database import Database
from storage.transaction import Tx
from tests.sweep.door import Door
from tests.sweep.hooks import LIFE, Hooks, Point, SimulatedCrash, watch_database

LETS_GO_WITHIN: Final = 10.0
"""Real seconds in which the dead must have let everything go."""

NEVER_COMES_TO_REST: Final = 60.0
SETTLE_SECONDS: Final = 0.1
LOOKS: Final = 20
"""Within which the fate of every message must be known."""


class NoRest(AssertionError):
    """The bot did not come to rest: something is tried again and again, or waits for ever."""


class _Told(World):
    """Also remembers with which words each message first appeared: later ones are edits."""

    def __init__(
        self,
        clock: HandClock,
        token: str,
        people: list[SandboxPerson],
        first_words: dict[tuple[int, int], str],
    ) -> None:
        super().__init__(clock, token, people)
        self._first_words = first_words

    def post(self, draft: Message) -> Message:
        posted = super().post(draft)
        self._first_words[posted.person.chat_id, posted.message_id] = posted.text
        return posted


class Lives:
    """One office and its platform; ``deaths`` are the hooks at which the first lives end.

    ``where``: of the hooks, as ``Hooks`` counts them.
    """

    def __init__(
        self,
        door: Door,
        folder: Path,
        database_url: str,
        *,
        start: datetime,
        people: Iterable[SandboxPerson],
        deaths: Iterable[Point] = (),
        where: str = "",
    ) -> None:
        self.clock = HandClock(start)
        self.first_words: dict[tuple[int, int], str] = {}
        self.world = _Told(self.clock, TOKEN, list(people), self.first_words)
        for person in self.world.people:
            chat = self.world.chat(person.key)
            assert chat is not None
            chat.open = True
        self.deaths = list(deaths)
        self._where = where
        self.ended: list[Hooks] = []
        self.hooks: Hooks | None = None
        self.app: App | None = None
        self._door = door
        self._platform: ASGIApp = create_app(self.world, self.clock, settle=_at_once)
        self._settings = Settings(
            bot_token=SecretStr(TOKEN), data_dir=folder, database_url=database_url,
            settle_seconds=SETTLE_SECONDS,
        )  # fmt: skip
        self._tasks: list[asyncio.Task[Any]] = []

    # ---- from outside: what a test does

    def begin(self) -> None:
        """What is looked at begins here; what the start of a process does is over."""
        if self.hooks is not None:
            self.hooks.begin()

    async def rest(self) -> None:
        """Return when everything is handled and said; who dies meanwhile is started again."""
        try:
            async with asyncio.timeout(NEVER_COMES_TO_REST):
                while not await self._came_to_rest():
                    pass
        except TimeoutError:
            raise NoRest(self._waits_for()) from None

    async def walk(self, until: datetime) -> None:
        """Walk the clock there, stopping at every bell and every instant that is waited for."""
        await self.clock.advance(until, self.rest)

    async def pass_by(self, **span: int) -> None:
        """The same by a span (``minutes=2``)."""
        await self.walk(self.clock.now() + timedelta(**span))

    async def clear_up(self) -> None:
        """Let time pass until no message is of unknown fate, as it passes in service."""
        for _ in range(LOOKS):
            await self.pass_by(seconds=5)
            if self.app is None or not self.app.store.read_now(lambda tx: tx.outbox.unclear()):
                return
            await asyncio.sleep(SETTLE_SECONDS / 2)
            self.app.post.ring()

    async def crash(self) -> None:
        """The process dies now; ``rest`` starts the next one."""
        if self.hooks is not None:
            self.hooks.kill()
            await self._bury()

    async def close(self) -> None:
        """The end of the test."""
        self.deaths.clear()
        await self.crash()
        self.world.close()

    # ---- one life

    async def _came_to_rest(self) -> bool:
        """False when it died on the way."""
        app = self.app
        if app is None:
            return await self._start()
        return await self._survives(settle(app, self.world, self.clock))

    async def _start(self) -> bool:
        """Always False: what was started has not come to rest yet."""
        die_at = self.deaths.pop(0) if self.deaths else None
        hooks = self.hooks = Hooks(die_at, where=self._where)
        url = self._door.open_for(hooks, self._platform)
        self.world.updates._previous = None  # or the platform lets who comes back so soon wait
        settings = self._settings.model_copy(update={"bot_api_url": url})
        self.app = self._made(hooks, settings)
        watch_database(self.app.store.engine, hooks)
        await self._survives(self.app.start())
        return False

    def _made(self, hooks: Hooks, settings: Settings) -> App:
        _tag_tasks(self._tasks)
        context = copy_context()
        context.run(LIFE.set, hooks)
        return context.run(App, settings, self.clock)

    async def _survives(self, work: Coroutine[Any, Any, None]) -> bool:
        hooks = self.hooks
        assert hooks is not None
        context = copy_context()
        context.run(LIFE.set, hooks)
        loop = asyncio.get_running_loop()
        working = loop.create_task(work, context=context)
        died = loop.create_task(hooks.died.wait())
        await asyncio.wait((working, died), return_when=asyncio.FIRST_COMPLETED)
        died.cancel()
        if not hooks.dead:
            working.result()
            return True
        working.cancel()
        await asyncio.wait((working,))
        if not working.cancelled():
            working.exception()
        await self._bury()
        return False

    async def _bury(self) -> None:
        """Nothing of the dead goes on: its tasks, threads and connections are let go."""
        app, hooks = self.app, self.hooks
        self.app = self.hooks = None
        if app is None or hooks is None:
            return
        self.ended.append(hooks)
        async with asyncio.timeout(LETS_GO_WITHIN):
            with contextlib.suppress(SimulatedCrash):
                await app.stop(gently=False)
            await self._cancel_all()
            await _hang_up(app)
            await asyncio.to_thread(_let_go, app)
            await asyncio.to_thread(_note_presence, self._settings.database_url, self.clock.now())

    async def _cancel_all(self) -> None:
        left = [task for task in self._tasks if not task.done()]
        while left:
            for task in left:
                task.cancel()
            await asyncio.wait(left, timeout=0.5)
            left = [task for task in left if not task.done()]
        for task in self._tasks:
            if not task.cancelled():
                task.exception()
        self._tasks.clear()

    def _waits_for(self) -> str:
        if self.app is None:
            return "it does not even start"
        app = self.app
        figures = app.store.read_now(lambda tx: tx.outbox.counts())
        return f"deliveries {figures}, updates waiting {self.world.updates.count()}"


async def _hang_up(app: App) -> None:
    """The connections of the dead are closed by the system."""
    for line in (*app.bot._request, app.polling._request):
        with contextlib.suppress(Exception):
            await line.shutdown()


def _note_presence(url: str, moment: datetime) -> None:
    """It polled until it died: the hand clock leaps minutes within a moment of real time."""
    store = Database(url)
    try:
        store.write_now(lambda tx: _present(tx, moment))
    finally:
        store.close()


def _present(tx: Tx, moment: datetime) -> None:
    noted = tx.marks.get(INTAKE)
    if noted and noted.get("polled_at") != moment.isoformat():
        tx.marks.put(INTAKE, **noted | {"polled_at": moment.isoformat()})


def _let_go(app: App) -> None:
    """What the system takes from a dead process: its locks, threads and connections."""
    with contextlib.suppress(Exception, SimulatedCrash):
        app.neighbours.alive.close()
    with contextlib.suppress(SimulatedCrash):
        app.store.close()


async def _at_once() -> None:
    """The platform's own addresses for people are not used here: a test waits by itself."""


def _tag_tasks(tasks: list[asyncio.Task[Any]]) -> None:
    """From now on every task that is begun within a life is noted, to be ended with it."""
    loop = asyncio.get_running_loop()

    def made(
        loop: asyncio.AbstractEventLoop, work: Any, *, context: Any = None, **more: Any
    ) -> asyncio.Task[Any]:
        task: asyncio.Task[Any] = asyncio.Task(work, loop=loop, context=context, **more)
        if (context or copy_context()).get(LIFE) is not None:
            tasks.append(task)
        return task

    loop.set_task_factory(made)


@contextlib.asynccontextmanager
async def living(lives: Lives) -> AsyncIterator[Lives]:
    """Lives that end with the block."""
    try:
        yield lives
    finally:
        await lives.close()
