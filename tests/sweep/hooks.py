"""Numbered moments at which a process can be made to die, put around the product from outside.

Nothing in the product knows of them: they listen to its database engine, to its calls at the
platform's door, and to the files that it syncs and renames.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event

WRITES: Final = ("INSERT", "UPDATE", "DELETE")
WROTE: Final = "wrote"


class SimulatedCrash(BaseException):
    """The process is dead: no ``except Exception`` of the product may go on from here."""


class Hooks:
    """The moments of one life; it dies at the one whose number is ``die_at`` (from 1 on).

    ``where``: only those count whose label begins so, and only after ``begin``. After its death
    nothing of this life reaches the database, the files or the platform.
    """

    def __init__(self, die_at: int | None = None, *, where: str = "") -> None:
        self.die_at = die_at
        self.passed: list[str] = []
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

    def hit(self, label: str) -> None:
        """One moment passes. Raises ``SimulatedCrash`` when it is the last, and ever after."""
        with self._lock:
            if not self.dead:
                self.passed.append(label)
                if not (self._counts and label.startswith(self._where)):
                    return
                self._counted += 1
                if self._counted != self.die_at:
                    return
                self.dead = True
                self._loop.call_soon_threadsafe(self.died.set)
        raise SimulatedCrash(label)

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
        if statement.lstrip().upper().startswith(WRITES):
            connection.info[WROTE] = True
            hooks.hit(f"before {' '.join(statement.split()[:3])}")
        else:
            hooks.alive()

    event.listen(engine, "before_cursor_execute", before_execute)
    event.listen(engine, "begin", lambda connection: connection.info.pop(WROTE, None))
    commit: Callable[[Any], None] = engine.dialect.do_commit

    def do_commit(connection: Any) -> None:
        if WROTE not in connection.info:
            hooks.alive()
            commit(connection)
            return
        hooks.hit("before commit")
        commit(connection)
        hooks.hit("after commit")

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
