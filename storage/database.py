"""The database: one writer that commits in groups, readers beside it, refused if not as set."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from json import dumps
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from storage.transaction import Tx

T = TypeVar("T")

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
"""Read back at start: WAL with full sync survives a power cut (2 = FULL)."""

GROUP = 20
"""At most so many bodies share one commit."""


class DatabaseRefused(Exception):
    """The database is not set as this product needs it; the message says what and how to mend."""


@dataclass(slots=True)
class _Asked:
    body: Callable[[Tx], Any]
    answer: Future[Any] = field(default_factory=Future)


def open_engine(url: str) -> sa.Engine:
    """An engine for ``sqlite:///…`` or ``postgresql+psycopg://…``.

    Writers on SQLite begin IMMEDIATE: a deferred transaction that upgrades gets "database is
    locked" at once, whatever the busy time-out says.
    """
    durable = {} if url.startswith("sqlite") else {"options": "-c synchronous_commit=on"}
    engine = sa.create_engine(
        url, json_serializer=partial(dumps, ensure_ascii=False), connect_args=durable
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")
    connection.execute("PRAGMA busy_timeout=15000")


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def verify(engine: sa.Engine) -> None:
    """Read the durability settings back; raise ``DatabaseRefused`` when they differ."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            for name, wanted in PRAGMAS.items():
                found = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                if found != wanted:
                    message = f"SQLite has {name}={found}, needs {wanted}: use a local disk"
                    raise DatabaseRefused(message)
        elif connection.exec_driver_sql("SHOW fsync").scalar() != "on":
            message = "PostgreSQL runs with fsync=off: set it on"
            raise DatabaseRefused(message)


class Database:
    """``await write(body)`` runs a body in a savepoint of the writer's next commit.

    A body that raises is undone alone; the others of its group are committed. Nothing is
    answered before the commit.
    """

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)
        self._writing = self.engine.execution_options(writes=True)
        self._asked: queue.SimpleQueue[_Asked | None] = queue.SimpleQueue()
        self._readers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="reader")
        self._writer = threading.Thread(target=self._serve, name="writer", daemon=True)
        self._pending = 0
        self._writer.start()

    @property
    def at_rest(self) -> bool:
        """No body waits or runs."""
        return self._pending == 0

    async def write(self, body: Callable[[Tx], T]) -> T:
        """The body's answer, after it is durable. Whatever the body raises is raised here."""
        asked = _Asked(body)
        self._pending += 1
        try:
            self._asked.put(asked)
            answer: T = await asyncio.wrap_future(asked.answer)
        finally:
            self._pending -= 1
        return answer

    def write_now(self, body: Callable[[Tx], T]) -> T:
        """The same for a caller without a loop (the operator's commands)."""
        asked = _Asked(body)
        self._asked.put(asked)
        answer: T = asked.answer.result()
        return answer

    async def read(self, query: Callable[[Tx], T]) -> T:
        """A query on a reader; nothing that it changes is kept."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self.read_now, query)

    def read_now(self, query: Callable[[Tx], T]) -> T:
        with Session(self.engine, expire_on_commit=False, autoflush=True) as session:
            answer = query(Tx(session))
            session.rollback()
            return answer

    def close(self) -> None:
        """Finish what is queued, then let the threads and connections go."""
        self._asked.put(None)
        self._writer.join()
        self._readers.shutdown()
        self.engine.dispose()

    def _serve(self) -> None:
        while (first := self._asked.get()) is not None:
            group = [first]
            ends = False
            while len(group) < GROUP and not ends:
                try:
                    more = self._asked.get_nowait()
                except queue.Empty:
                    break
                if more is None:
                    ends = True
                else:
                    group.append(more)
            self._commit(group)
            if ends:
                return

    def _commit(self, group: list[_Asked]) -> None:
        answers: list[tuple[_Asked, Any, BaseException | None]] = []
        try:
            with Session(self._writing, expire_on_commit=False) as session, session.begin():
                answers.extend(_run(session, asked) for asked in group)
        except BaseException as lost:  # noqa: BLE001 - the commit failed: nobody was served
            answers = [(asked, None, lost) for asked in group]
        for asked, answer, problem in answers:
            if problem is not None:
                asked.answer.set_exception(problem)
            else:
                asked.answer.set_result(answer)


def _run(session: Session, asked: _Asked) -> tuple[_Asked, Any, BaseException | None]:
    try:
        with session.begin_nested():
            answer = asked.body(Tx(session))
            session.flush()
    except Exception as problem:  # noqa: BLE001 - told to the one who asked, the rest go on
        session.expunge_all()
        return asked, None, problem
    session.expunge_all()
    return asked, answer, None
