"""The database: writers that commit in groups, readers beside them, calm in trouble."""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy.orm import Session

from storage.engine import DatabaseRefused, open_engine, verify
from storage.prepared import has_written, watch_writes
from storage.transaction import Tx
from storage.trouble import StoreAway, Trouble, pauses, trouble_of
from storage.writer import Asked, Line, Writer

__all__ = ["Database", "DatabaseRefused", "StoreAway", "open_engine", "verify"]

T = TypeVar("T")

FREE_WRITERS = 2
"""On PostgreSQL: writers of bodies that need no turn, each with its own connection."""

READERS = 2
CLOSING_TAKES = 2.0


class Database:
    """``await write(body)`` runs a body in a writer's next transaction.

    A body that raises is undone alone; the others of its group are committed. Nothing is
    answered before the commit. When the database is away, busy or full, callers wait until
    it is back: a body may run more than once, only its last run counts, and a commit is
    never repeated whose answer was lost.
    """

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url, limited=True)
        self.shared = self.engine.dialect.name == "postgresql"
        """Whether several processes may work on it at once."""
        self._closing = threading.Event()
        self._closed = False
        self._turns: Line = queue.SimpleQueue()
        self._free: Line = queue.SimpleQueue() if self.shared else self._turns
        self._writers: list[Writer] = []
        self._threads: list[threading.Thread] = []
        self._readers = ThreadPoolExecutor(max_workers=READERS, thread_name_prefix="reader")
        self._reading_trouble: Trouble | None = None
        self._pending = 0
        self._start_writer("writer", self._turns, turns=self.shared)
        for number in range(FREE_WRITERS if self.shared else 0):
            self._start_writer(f"free writer {number}", self._free, turns=False)

    def _start_writer(self, name: str, line: Line, *, turns: bool) -> None:
        engine = self.engine.execution_options(writes=True)
        writer = Writer(engine, line, self._closing, turns)
        thread = threading.Thread(target=writer.serve, name=name, daemon=True)
        self._writers.append(writer)
        self._threads.append(thread)
        thread.start()

    @property
    def at_rest(self) -> bool:
        """No body waits or runs."""
        return self._pending == 0

    @property
    def trouble(self) -> str | None:
        """What is wrong with the database now, in a line, or None."""
        troubles = (self._reading_trouble, *(writer.trouble for writer in self._writers))
        return next((str(trouble) for trouble in troubles if trouble is not None), None)

    async def write(
        self,
        body: Callable[[Tx], T],
        *,
        free: bool = False,
        first: bool = False,
        patience: float | None = None,
    ) -> T:
        """The body's answer, after it is durable. Whatever the body raises is raised here.

        ``free``: the body is safe beside any other (it rests on unique keys and conditional
        updates alone), so it waits for no turn. ``first``: before the others that wait, for it is
        short and much waits for it. ``patience``: seconds of real time, after which
        ``StoreAway`` is raised; the body may still be kept. None waits as long as it takes.
        """
        if self._closed:
            raise StoreAway("the database is closed")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        asked = Asked(body, loop, future, first)
        self._pending += 1
        try:
            (self._free if free else self._turns).put(asked)
            if patience is None:
                return await future
            async with asyncio.timeout(patience):
                answer: T = await future
        except TimeoutError:
            if not future.cancelled():
                raise
            raise StoreAway(self.trouble or "the database did not answer in time") from None
        finally:
            self._pending -= 1
        return answer

    def write_now(self, body: Callable[[Tx], T]) -> T:
        """The same for a caller without a loop (the operator's commands)."""
        asked = Asked(body, None, Future())
        self._turns.put(asked)
        answer: T = asked.answer.result()
        return answer

    async def read(self, query: Callable[[Tx], T], *, patience: float | None = None) -> T:
        """A query on a reader; nothing that it changes is kept. ``patience`` as for ``write``."""
        try:
            async with asyncio.timeout(patience):
                return await self._read(query)
        except TimeoutError:
            raise StoreAway(self.trouble or "the database did not answer in time") from None

    async def _read(self, query: Callable[[Tx], T]) -> T:
        loop = asyncio.get_running_loop()
        waits = pauses()
        while not self._closed:
            try:
                answer = await loop.run_in_executor(self._readers, self.read_now, query)
            except Exception as problem:
                self._reading_trouble = trouble_of(problem)
                if self._reading_trouble is None:
                    raise
            else:
                self._reading_trouble = None
                return answer
            await asyncio.sleep(next(waits))
        raise StoreAway("the database is closed")

    def read_now(self, query: Callable[[Tx], T]) -> T:
        with Session(self.engine, expire_on_commit=False, autoflush=True) as session:
            watch_writes(session)
            answer = query(Tx(session))
            if has_written(session):
                session.rollback()
            else:  # after a rollback the driver would forget every statement it had prepared
                session.commit()
            return answer

    def close(self) -> None:
        """Finish what is queued, then let the threads and connections go.

        What cannot be finished because the database is away is given up: it was not kept.
        """
        self._closed = True
        if self.trouble is not None:
            self._closing.set()
        for writer in self._writers:
            writer.line.put(None)
        self._join(CLOSING_TAKES)
        self._closing.set()
        self._join(CLOSING_TAKES)
        self._readers.shutdown(wait=True, cancel_futures=True)
        self.engine.dispose()

    def _join(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
