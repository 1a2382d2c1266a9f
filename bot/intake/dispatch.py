"""Takes stored updates in order within each chat, chats side by side, each handled once."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from bot.intake.objects import update_of
from bot.intake.reading import content_of
from bot.intake.storing import Waiting
from storage.inbox import HandledAlready
from storage.trouble import StoreAway

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from telegram import Bot, Update

    from bot.clock import Clock
    from storage.database import Database
    from storage.inbox import Stored
    from storage.transaction import Tx

log = logging.getLogger(__name__)

CHATS_AT_ONCE = 64
HELD_AT_MOST = 1000
"""Updates in memory; what is more waits in the table."""
LOOKED_AT = 500
SWEEP = 5.0
"""Real seconds between looks for what another process stored or left behind."""
PAUSES = (0.1, 0.4)
"""Real seconds before the second and the third try; the chat waits, others do not."""
ELSEWHERE_PAUSE = 0.3


class Ended(Protocol):
    """What came of an update: ``settled`` in its own commit, or a problem, or neither.

    ``served`` and not settled: another process was at its chat, or had been.
    """

    problem: Exception | None
    served: bool
    settled: bool


class _Step(Enum):
    DONE = auto()
    AGAIN = auto()
    ELSEWHERE = auto()


def told_nobody(_tx: Tx, _stored: Stored, _why: str) -> None:
    """A dead letter is counted, and that is all."""


def kept_as_it_came(_tx: Tx, _raw: str) -> str | None:
    """Nothing in it must be concealed."""
    return None


class Dispatcher:
    """``take`` hands it what was just stored; the table is read for what is not in memory.

    ``route`` hands one update to python-telegram-bot's handlers; ``conceal`` says what must
    stand in place of a text that no handler has judged, or None.
    """

    def __init__(
        self,
        bot: Bot,
        store: Database,
        clock: Clock,
        *,
        route: Callable[[Update, int], Awaitable[Ended]],
        on_handled: Callable[[], None],
        on_dead: Callable[[Tx, Stored, str], None] = told_nobody,
        conceal: Callable[[Tx, str], str | None] = kept_as_it_came,
    ) -> None:
        self._bot = bot
        self._store = store
        self._clock = clock
        self._route = route
        self._on_dead = on_dead
        self._on_handled = on_handled
        self._conceal = conceal
        self._bell = asyncio.Event()
        self._slots = asyncio.Semaphore(CHATS_AT_ONCE)
        self._lanes: dict[int, deque[Waiting]] = {}
        self._held: set[int] = set()
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._strange: set[int] = set()
        self._behind = self._missed = True
        self._looking = False

    def take(self, waiting: Iterable[Waiting]) -> None:
        """What this process has just stored; what is too much for memory stays in the table.

        While the table holds older ones they go first: the order within a chat is theirs.
        """
        arrived = list(waiting)
        if self._behind or len(self._held) + len(arrived) > HELD_AT_MOST:
            self.ring()
            return
        for each in arrived:
            self._hold(each)

    def ring(self) -> None:
        """Look into the table."""
        self._behind = self._missed = True
        self._bell.set()

    def drop(self) -> None:
        """Let go of what is still in flight: the table knows it, the next start finds it."""
        for task in list(self._tasks.values()):
            task.cancel()

    def finish(self) -> None:
        """Begin nothing more: each chat ends with the update that it is at."""
        for lane in self._lanes.values():
            while len(lane) > 1:
                self._held.discard(lane.pop().stored.id)

    @property
    def in_flight(self) -> int:
        """How many chats are being worked on."""
        return len(self._tasks)

    def at_rest(self) -> bool:
        return not self._tasks and not self._bell.is_set() and not self._looking

    def held(self) -> int:
        """How many updates are in memory."""
        return len(self._held)

    async def run(self) -> None:
        """Until cancelled; what was stored before a crash is found at the first look."""
        self.ring()
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(SWEEP):
                    await self._bell.wait()
            self._looking = True
            self._bell.clear()
            try:
                await self._look()
            finally:
                self._looking = False

    async def _look(self) -> None:
        """Take what is new in the table; in idle times only what is still there at a second look.

        What was just stored by another process is in that process's hands.
        """
        room = HELD_AT_MOST - len(self._held)
        if room <= 0:
            return
        behind, held, self._missed = self._behind, set(self._held), False
        most = len(held) + min(room, LOOKED_AT)
        found = await self._store.read(lambda tx: tx.inbox.waiting(limit=most))
        others = [each for each in found if each.id not in held]
        for stored in others:
            if behind or stored.id in self._strange:
                self._hold(Waiting(stored))
        self._strange = set() if behind else {each.id for each in others}
        self._behind = self._missed or (behind and len(found) == most)

    def _hold(self, waiting: Waiting) -> None:
        if waiting.stored.id in self._held:
            return
        self._held.add(waiting.stored.id)
        chat = waiting.stored.chat_id or 0
        lane = self._lanes.setdefault(chat, deque())
        lane.append(waiting)
        if chat not in self._tasks:
            self._tasks[chat] = asyncio.create_task(self._work(chat, lane))

    async def _work(self, chat: int, lane: deque[Waiting]) -> None:
        tries = 0
        try:
            while lane:
                async with self._slots:
                    step = await self._handle(lane[0])
                if step is _Step.AGAIN:
                    await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
                    tries += 1
                elif step is _Step.ELSEWHERE:
                    await asyncio.sleep(ELSEWHERE_PAUSE)
                    break
                else:
                    tries = 0
                    self._held.discard(lane.popleft().stored.id)
        except Exception:
            log.exception("chat lane stopped")
            await asyncio.sleep(ELSEWHERE_PAUSE)
        finally:
            self._leave(chat, lane)

    def _leave(self, chat: int, lane: deque[Waiting]) -> None:
        """What is left is looked for again; room in memory is for what waits in the table."""
        if lane:
            self._behind = self._missed = True
        self._held.difference_update(each.stored.id for each in lane)
        del self._lanes[chat], self._tasks[chat]
        if self._behind and len(self._held) <= HELD_AT_MOST // 2:
            self._bell.set()

    async def _handle(self, waiting: Waiting) -> _Step:
        stored = waiting.stored
        update = self._read(waiting)
        if update is None:
            await self._fail(stored, "unreadable update", limit=1)
            self._on_handled()
            return _Step.DONE
        try:
            ended = await self._route(update, stored.id)
            served, settled, problem = ended.served, ended.settled, ended.problem
        except Exception as raised:  # noqa: BLE001 - counted like a problem that was told
            served, settled, problem = True, False, raised
        if settled or isinstance(problem, HandledAlready):
            return _Step.DONE
        if problem is None:
            return await self._store.write(lambda tx: self._ignore(tx, stored, served=served))
        return await self._count(stored, problem)

    async def _count(self, stored: Stored, problem: Exception) -> _Step:
        """A try that failed; that the database is away is not the update's fault."""
        if isinstance(problem, StoreAway):
            return _Step.AGAIN
        log.warning("update %s failed: %s", stored.update_id, type(problem).__name__)
        log.debug("update failed", exc_info=problem)
        dead = await self._fail(stored, _place_of(problem))
        self._on_handled()
        return _Step.DONE if dead else _Step.AGAIN

    def _read(self, waiting: Waiting) -> Update | None:
        try:
            content = waiting.content or content_of(waiting.stored.raw)
            return update_of(content, self._bot)
        except Exception:  # noqa: BLE001 - whatever it is, the next update must be handled
            return None

    async def _fail(self, stored: Stored, why: str, *, limit: int = 3) -> bool:
        """Count a try; True, and somebody told in the same commit, when it was the last one.

        Telling may fail: then the row is dead all the same.
        """

        def fail(tx: Tx, *, tells: bool) -> bool:
            wipe = self._conceal(tx, stored.raw)
            now = self._clock.now()
            dead = tx.inbox.failed(stored.id, problem=why, at=now, limit=limit, wipe=wipe)
            if dead and tells:
                self._on_dead(tx, stored, why)
            return dead

        try:
            return await self._store.write(partial(fail, tells=True))
        except StoreAway:
            raise
        except Exception:
            log.exception("nobody could be told of update %s", stored.update_id)
        return await self._store.write(partial(fail, tells=False))

    def _ignore(self, tx: Tx, stored: Stored, *, served: bool) -> _Step:
        """Nobody took it; or another process is at its chat, and then it is looked at again."""
        if not served and tx.inbox.claim(stored.id, stored.chat_id):
            wipe = self._conceal(tx, stored.raw)
            tx.inbox.settle(stored.id, at=self._clock.now(), state="ignored", wipe=wipe)
            return _Step.DONE
        return _Step.ELSEWHERE if tx.inbox.is_new(stored.id) else _Step.DONE


def _place_of(problem: Exception) -> str:
    """Which error, and where: its words may be those of a person."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where: Any = trace.tb_frame.f_code if trace is not None else None
    place = f" in {where.co_name} ({where.co_filename.rsplit('/', 1)[-1]})" if where else ""
    line = f", line {trace.tb_lineno}" if trace is not None else ""
    return f"{type(problem).__name__}{place}{line}"
