"""A writer's thread: takes what waits, runs it in one transaction, and answers after the commit."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage import savepoint
from storage.prepared import has_written, watch_writes
from storage.transaction import Tx
from storage.trouble import StoreAway, Trouble, is_of_the_database, pauses, trouble_of

log = logging.getLogger(__name__)

GROUP = 64
"""At most so many bodies share one commit."""
SPELL = 0.08
"""Seconds after which a group begins no further body: whoever is served waits for all of it."""

BUSY_TRIES = 20
"""So often a group that met a lock is tried again before its callers are told."""

CAREFUL = 8
"""After a group in which a body had to be undone, so many are begun with savepoints at once."""

TURN = (26_149, 1)
"""The advisory lock that bodies of all processes take in turn (its numbers mean nothing)."""

BEGIN_TURN = sa.text(
    "WITH mine AS MATERIALIZED"
    " (SELECT pg_advisory_xact_lock(CAST(:space AS integer), CAST(:key AS integer)))"
    " INSERT INTO turn (name, number, at) SELECT :name, :number, now() FROM mine"
    " ON CONFLICT (name) DO UPDATE SET number = excluded.number, at = excluded.at"
)
"""Leaves a number behind that is there if, and only if, the commit has happened. (The server's
own transaction numbers would not do: after a crash it gives those again that it had not kept.)"""

OVER = sa.text("SELECT pg_advisory_xact_lock(CAST(:space AS integer), CAST(:key AS integer))")
"""Whoever gets the turn knows that the transaction that had it is over."""

LAST_TURN = sa.text("SELECT number FROM turn WHERE name = :name")
FORGET_OLD = sa.text("DELETE FROM turn WHERE at < now() - interval '2 days'")

Body = Callable[[Tx], Any]


@dataclass(slots=True)
class Asked:
    """A body and who waits for its answer: a future of a loop, or one of a thread.

    ``first``: before all others that wait.
    """

    body: Body
    loop: asyncio.AbstractEventLoop | None
    answer: asyncio.Future[Any] | Future[Any]
    first: bool = False


Answer = tuple[Asked, Any, BaseException | None]
Line = queue.SimpleQueue[Asked | None]


@dataclass
class Writer:
    """Serves one line of bodies over one connection, until the line says None.

    ``turns``: on PostgreSQL each group waits for its turn among the writers of all processes,
    so that what a body reads is still so when it writes, as with SQLite's one writer. In
    trouble it tries again until the trouble is over: a body may run more than once, and only
    the effects of its last run are kept.
    """

    engine: sa.Engine
    line: Line
    closing: threading.Event
    turns: bool
    trouble: Trouble | None = None
    _connection: sa.Connection | None = field(default=None, init=False)
    _has_turn: bool = field(default=False, init=False)
    """Waiting for another's turn is no trouble of the group's own, however long it takes."""
    _name: str = field(default_factory=lambda: uuid4().hex, init=False)
    _number: int = field(default=0, init=False)
    """Of its turns, none twice; with its name, what the database remembers of the last one."""
    _careful: int = field(default=0, init=False)
    """So many groups to come are kept apart from the start: refusals come in bunches."""

    def serve(self) -> None:
        """The thread's work."""
        left: list[Asked] = []
        ends = False
        while left or not ends:
            group, ends = self._group(left, ends=ends)
            answers = self._settle(group) if group else []
            _deliver(answers)
            left = group[len(answers) :]
        self._let_go()

    def _group(self, left: list[Asked], *, ends: bool) -> tuple[list[Asked], bool]:
        """What waits, without those whose caller has gone; True when no more will come."""
        group = left
        while len(group) < GROUP and not ends:
            try:
                more = self.line.get(block=not group)
            except queue.Empty:
                break
            if more is None:
                ends = True
            else:
                group.append(more)
        group.sort(key=lambda asked: not asked.first)
        return [each for each in group if not each.answer.cancelled()], ends

    def _settle(self, group: list[Asked]) -> list[Answer]:
        busy, waits = 0, pauses()
        while True:
            try:
                answers = self._commit(group)
            except Exception as problem:  # noqa: BLE001 - told to those who asked
                trouble = trouble_of(problem)
                busy += trouble is Trouble.BUSY and self._has_turn
                if trouble is None or busy > BUSY_TRIES:
                    return [(asked, None, problem) for asked in group]
                if self.closing.is_set():
                    return [(asked, None, StoreAway(str(trouble))) for asked in group]
                self._note(trouble, problem)
            except BaseException as ended:  # noqa: BLE001 - as above: nobody was served
                self._let_go()
                return [(asked, None, ended) for asked in group]
            else:
                self.trouble = None
                return answers
            self.closing.wait(next(waits))

    def _note(self, trouble: Trouble, problem: Exception) -> None:
        """Say it once while it lasts; a connection that met trouble is not used again."""
        if trouble is not Trouble.BUSY:
            if self.trouble is None:
                log.error("%s: %s", trouble, type(problem).__name__)
            self.trouble = trouble
            self._let_go()

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(Exception):
                connection.invalidate()
            with contextlib.suppress(Exception):
                connection.close()

    def _commit(self, group: list[Asked]) -> list[Answer]:
        """The first of them, as many as the spell lets, in one transaction.

        Where one body fails, once more, each in a savepoint.
        """
        if self._connection is None:
            self._connection = self.engine.connect()
        together = not self._careful or len(group) == 1
        self._careful -= not together
        answers = self._attempt(group, apart=False) if together else None
        if answers is None:
            answers = self._attempt(group, apart=True)
        return answers or self._attempt(group[:1], apart=False) or []

    def _attempt(self, group: list[Asked], *, apart: bool) -> list[Answer] | None:
        """The answers after the commit; None when a body among others failed (all undone)."""
        self._has_turn = False
        with Session(self._connection, expire_on_commit=False) as session:
            if self.turns:
                self._take_turn(session)
            self._has_turn = True
            answers = self._served(session, group, apart=apart)
            if answers is None:
                session.rollback()
                return None
            try:
                session.commit()
            except Exception as problem:
                if trouble_of(problem) is not Trouble.AWAY:
                    raise
                lost = problem
            else:
                return answers
        if not self._was_committed():
            raise lost
        return answers

    def _served(self, session: Session, group: list[Asked], *, apart: bool) -> list[Answer] | None:
        """Each body run; None when one failed that cannot be undone without the others.

        One that refuses before it has written anything leaves nothing to undo. (After any
        rollback the driver of PostgreSQL forgets every statement that it had prepared.)
        """
        answers: list[Answer] = []
        ends = time.monotonic() + SPELL
        for asked in group:
            if answers and time.monotonic() > ends:
                break
            if apart:
                savepoint.begin(session)
            answer = _answered(session, asked)
            undone = _leaves_traces(session, answer[2])
            if undone and not (apart and session.is_active):
                if len(group) > 1:
                    return None
                session.rollback()
            elif undone:
                savepoint.undo(session)
                self._careful = CAREFUL
            elif apart:
                savepoint.keep(session)
            answers.append(answer)
        return answers

    def _take_turn(self, session: Session) -> None:
        self._number += 1
        mine = {"name": self._name, "number": self._number}
        session.execute(BEGIN_TURN, {"space": TURN[0], "key": TURN[1]} | mine)
        if self._number == 1:
            session.execute(FORGET_OLD)

    def _was_committed(self) -> bool:
        """Ask the server that came back. A body without a turn may safely run again."""
        self._let_go()
        if not self.turns:
            return False
        waits = pauses()
        while not self.closing.is_set():
            try:
                with self.engine.connect() as connection, connection.begin():
                    connection.execute(OVER, {"space": TURN[0], "key": TURN[1]})
                    last = connection.execute(LAST_TURN, {"name": self._name}).scalar()
            except Exception as problem:
                if trouble_of(problem) is None:
                    raise
                self.trouble = Trouble.AWAY
            else:
                return bool(last == self._number)
            self.closing.wait(next(waits))
        raise StoreAway("closed before it was known whether a commit had happened")


def _leaves_traces(session: Session, problem: BaseException | None) -> bool:
    """Whether a body that failed has left something that others must not be committed with."""
    return problem is not None and (has_written(session) or is_of_the_database(problem))


def _answered(session: Session, asked: Asked) -> Answer:
    """What a body raises is its answer; trouble is the whole group's, and raised."""
    watch_writes(session)
    answer = problem = None
    try:
        answer = asked.body(Tx(session))
        session.flush()
    except Exception as raised:
        if trouble_of(raised) is not None:
            raise
        problem = raised
    if problem is not None or session.identity_map:
        session.expunge_all()
    return asked, answer, problem


def _deliver(answers: list[Answer]) -> None:
    """One call into each loop for the whole group: waking a loop costs more than an answer."""
    by_loop: dict[asyncio.AbstractEventLoop | None, list[Answer]] = {}
    for answer in answers:
        by_loop.setdefault(answer[0].loop, []).append(answer)
    for loop, own in by_loop.items():
        if loop is None:
            _hand_over(own)
        else:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits
                loop.call_soon_threadsafe(_hand_over, own)


def _hand_over(answers: list[Answer]) -> None:
    for asked, result, problem in answers:
        if asked.answer.done():
            continue
        if problem is not None:
            asked.answer.set_exception(problem)
        else:
            asked.answer.set_result(result)
