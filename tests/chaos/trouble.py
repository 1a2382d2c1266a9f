"""What befalls the bot's machine: a full disk, a locked database, a clock that leaps."""

from __future__ import annotations

import contextlib
import resource
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import psycopg
import sqlalchemy as sa

import storage.engine

if TYPE_CHECKING:
    from tests.chaos.clock import SteppedClock

LASTS = 2.0
"""Seconds of each."""
PATIENCE_MS = 1_000
"""So long the bot's connections wait for a lock: less than it is held."""
LEAP = timedelta(hours=2)


def wait_shortly() -> None:
    """In a life, before it opens its database."""
    vars(storage.engine)["BUSY_MS"] = PATIENCE_MS
    storage.engine.LIMITS["lock_timeout"] = PATIENCE_MS


@contextlib.contextmanager
def full_disk(pid: int) -> Iterator[None]:
    """The process can write nothing into any file: no byte reaches a disk."""
    _limit_files(pid, to_nothing=True)
    yield
    _limit_files(pid, to_nothing=False)


def _limit_files(pid: int, *, to_nothing: bool) -> None:
    with contextlib.suppress(ProcessLookupError):  # it has ended, which is counted elsewhere
        most = resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0 if to_nothing else most, most))


@contextlib.contextmanager
def misled(clock: SteppedClock, by: timedelta) -> Iterator[None]:
    """The date of the bot's machine is wrong for a while."""
    clock.mislead(by)
    yield
    clock.mislead(timedelta())


def hold(url: str) -> None:
    """Keep every writer out, from a process of its own."""
    if url.startswith("sqlite"):
        file = sa.make_url(url).database or ""
        with closing(sqlite3.connect(file, timeout=5, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            time.sleep(LASTS)
        return
    with closing(psycopg.connect(url.replace("+psycopg", ""))) as server:
        server.execute("LOCK TABLE inbox, delivery, journal IN EXCLUSIVE MODE")
        time.sleep(LASTS)
