"""Named moments at which a process can be made to die, put around the product from outside.

Nothing in the product knows of them: they listen to its database engine, to its calls at the
platform's door, and to the files that it syncs and renames.
"""

from __future__ import annotations

import asyncio
import os
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event

WRITES: Final = re.compile(r"\b(?:INSERT\s+INTO\s+\S+|UPDATE\s+\S+\s+SET\b|DELETE\s+FROM\s+\S+)")
"""Where a statement writes: at its beginning, or within its WITH."""
WROTE: Final = "wrote"


Point = str | int
"""A moment by its name, or by its number."""


class SimulatedCrash(BaseException):
    """The process is dead: no ``except Exception`` of the product may go on from here."""


class Hooks:
    """The moments of one life; it dies at the one whose name or number (from 1 on) is ``die_at``.

    A moment is named by its label and how often that has come ("call sendMessage 3"): in which
    order the loops of a process come to theirs is another matter in every run, how often each of
    them does is not. ``where``: only those have a number whose label begins so, and only after
    ``begin``. After its death nothing of this life reaches the database, the files or the platform.
    """

    def __init__(self, die_at: Point | None = None, *, where: str = "") -> None:
        self.die_at = die_at
        self.passed: list[str] = []
        self._times: Counter[str] = Counter()
        self._where = where
        self._counts = not where
        self._counted = 0
        self.dead = False
        self.died = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._lock = threading.Lock()

    def begin(self) -> None:
        """What comes from now on is what ``where`` speaks of."""
        self._counts = True

    def die_in(self, moments: int) -> None:
        """Die at the so-manieth moment from now on."""
        with self._lock:
            self.die_at = self._counted + moments

    def hit(self, label: str, holds: Sequence[str] = ()) -> str:
        """One moment passes: its name. Raises ``SimulatedCrash`` when it is the last, and after.

        ``holds``: the writes that a commit keeps; it is named after each of them, for which of
        them share a commit is another matter in every run.
        """
        with self._lock:
            self._times[label] += 1
            names = [f"{label} {write}" for write in holds] or [f"{label} {self._times[label]}"]
            if not self.dead:
                self.passed.append(names[-1])
                if not self._is_last(names):
                    return names[-1]
                self.dead = True
                self._loop.call_soon_threadsafe(self.died.set)
        raise SimulatedCrash(names[-1])

    def _is_last(self, names: Sequence[str]) -> bool:
        if not (self._counts and names[-1].startswith(self._where)):
            return self.die_at in names
        self._counted += 1
        return self.die_at in (self._counted, *names)

    def alive(self) -> None:
        """Raises ``SimulatedCrash`` when this life is over; counts nothing."""
        if self.dead:
            raise SimulatedCrash

    def kill(self) -> None:
        """Die now."""
        with self._lock:
            self.dead = True
        self.died.set()


LIFE: ContextVar[Hooks | None] = ContextVar("life", default=None)
"""The life in which a task or a thread runs; the platform and the test run in none."""


def watch_database(engine: sa.Engine, hooks: Hooks) -> None:
    """Before each write, before its commit and after it; the dead execute nothing at all.

    The end of a transaction that only read is no moment: nothing differs before and after it.
    """

    def before_execute(
        connection: Any, _cursor: Any, statement: str, _facts: Any, _context: Any, _many: Any
    ) -> None:
        writes = WRITES.search(statement)
        if writes is None:
            hooks.alive()
            return
        what = " ".join(writes[0].split())
        connection.info.setdefault(WROTE, []).append(hooks.hit(what))

    event.listen(engine, "before_cursor_execute", before_execute)
    event.listen(engine, "begin", lambda connection: connection.info.pop(WROTE, None))
    commit: Callable[[Any], None] = engine.dialect.do_commit

    def do_commit(connection: Any) -> None:
        wrote = connection.info.get(WROTE)
        if not wrote:
            hooks.alive()
            commit(connection)
            return
        hooks.hit("before commit of", wrote)
        commit(connection)
        hooks.hit("after commit of", wrote)

    engine.dialect.do_commit = do_commit  # type: ignore[assignment,method-assign] # of this engine


@contextmanager
def watched_files() -> Iterator[None]:
    """Before and after each sync and rename that a life does."""
    kept = {name: getattr(os, name) for name in ("fsync", "rename", "replace")}
    for name, call in kept.items():
        setattr(os, name, _watched(name, call))
    try:
        yield
    finally:
        for name, call in kept.items():
            setattr(os, name, call)


def _watched(name: str, call: Callable[..., None]) -> Callable[..., None]:
    def watched(*args: Any, **more: Any) -> None:
        hooks = LIFE.get()
        if hooks is not None:
            hooks.hit(f"before {name}")
        call(*args, **more)
        if hooks is not None:
            hooks.hit(f"after {name}")

    return watched
