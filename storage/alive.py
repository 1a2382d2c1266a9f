"""Shows the other processes on the same database that this one lives, and hears from them.

Whatever ends a process, the system lets go of its file lock, and PostgreSQL of the locks of its
connection: nobody has to wait for a time to run out.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import sqlalchemy as sa

from storage.engine import KEPT_ALIVE, REACH
from storage.lease import ALIVE, CHANNEL

if TYPE_CHECKING:
    import psycopg

log = logging.getLogger(__name__)

LOOKS_EVERY = 0.1
RECONNECTS_AFTER = 0.3
SETTLES_WITHIN = 2.0
"""After a lost connection others are given so long to show themselves again."""

Heard = Callable[[str], None]


class Alive(Protocol):
    """``holder`` names this process in the leases; ``run`` keeps it shown until cancelled."""

    holder: str

    async def ready(self) -> None:
        """Return when the process is shown; on SQLite: when it is the only one."""
        ...

    def judges(self) -> bool:
        """Whether a process that cannot be seen may be taken for dead."""
        ...

    async def run(self) -> None: ...

    def close(self) -> None:
        """Let go, as the end of the process would."""
        ...


def alive_on(url: str, heard: Heard) -> Alive:
    """The way that fits the database; ``heard`` is called with each topic that is told."""
    known = sa.make_url(url)
    if known.get_backend_name() == "sqlite":
        return OnlyOne(Path(f"{known.database}.lock"))
    plain = known.set(drivername="postgresql")
    return Connected(plain.render_as_string(hide_password=False), heard)


def _holder() -> str:
    return f"{secrets.randbelow(2**31)}@{os.uname().nodename}:{os.getpid()}"


class OnlyOne:
    """SQLite: a lock file beside the database; a second process waits."""

    def __init__(self, path: Path) -> None:
        self.holder = _holder()
        self._path = path
        self._handle: int | None = None

    @property
    def path(self) -> Path:
        return self._path

    async def ready(self) -> None:
        told = False
        while not self._locked():
            if not told:
                log.warning("another process works on this database (%s): waiting", self._path)
                told = True
            await asyncio.sleep(LOOKS_EVERY)
        if told:
            log.warning("the other process has gone: taking over")

    def _locked(self) -> bool:
        if self._handle is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def judges(self) -> bool:
        return True

    async def run(self) -> None:
        await asyncio.Event().wait()

    def close(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


class Connected:
    """PostgreSQL: a connection that holds a lock and listens; made anew when it is lost."""

    def __init__(self, url: str, heard: Heard) -> None:
        self.holder = _holder()
        self._url = url
        self._heard = heard
        self._shown = asyncio.Event()
        self._connections = 0
        self._told = False
        self._shown_at = 0.0
        self._connection: psycopg.AsyncConnection | None = None

    async def ready(self) -> None:
        await self._shown.wait()

    def judges(self) -> bool:
        """After a lost connection the others may only not be back yet."""
        since = time.monotonic() - self._shown_at
        return self._shown.is_set() and (self._connections == 1 or since > SETTLES_WITHIN)

    async def run(self) -> None:
        import psycopg  # noqa: PLC0415 - only where PostgreSQL is used
        from psycopg.conninfo import make_conninfo  # noqa: PLC0415 - as above

        kept_alive = " ".join(f"-c {name}={value}" for name, value in KEPT_ALIVE.items())
        where = make_conninfo(self._url, options=kept_alive, **REACH)
        while True:
            try:
                await self._serve(psycopg.AsyncConnection, where)
            except (psycopg.Error, OSError) as problem:
                self._say(str(problem))
            finally:
                self._shown.clear()
            await asyncio.sleep(RECONNECTS_AFTER)

    def _say(self, problem: str) -> None:
        """Once while it lasts."""
        if not self._told:
            why = (problem.strip().splitlines() or ["no reason given"])[0]
            log.warning("the database does not answer, trying again: %s", why)
        self._told = True

    async def _serve(self, kind: type[psycopg.AsyncConnection], where: str) -> None:
        key = int(self.holder.partition("@")[0])
        async with await kind.connect(where, autocommit=True) as connection:
            self._connection = connection
            await connection.execute("SELECT pg_advisory_lock(%s, %s)", (ALIVE, key))
            await connection.execute(f"LISTEN {CHANNEL}")
            self._connections += 1
            self._told = False
            self._shown_at = time.monotonic()
            self._shown.set()
            self._heard("")
            async for told in connection.notifies():
                self._heard(told.payload)

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.pgconn.finish()
