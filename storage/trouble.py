"""What a database's error means for the work that met it: away, busy, or unable to write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain, repeat

from sqlalchemy.exc import DBAPIError


class Trouble(StrEnum):
    """Not the fault of a body: the same body may do well when the trouble is over."""

    AWAY = "the database cannot be reached"
    BUSY = "the database is busy"
    FULL = "the database cannot be written (disk full, or an input/output error)"


class StoreAway(Exception):
    """The database could not be asked in the time allowed, or is being closed.

    Whether a body's effects were kept is then unknown: look before doing it again.
    """


SQLITE = {
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_READONLY: Trouble.FULL,
    sqlite3.SQLITE_IOERR: Trouble.FULL,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_CANTOPEN: Trouble.FULL,
}
"""By SQLite's primary result code: the low byte of the extended one."""

POSTGRES = (
    ("08", Trouble.AWAY),  # connection exceptions
    ("57P01", Trouble.AWAY),  # shut down by the administrator, or a crash, or just starting
    ("57P02", Trouble.AWAY),
    ("57P03", Trouble.AWAY),
    ("57P05", Trouble.AWAY),  # idle too long
    ("25P03", Trouble.AWAY),  # idle too long within a transaction: this process was frozen
    ("53300", Trouble.AWAY),  # too many connections
    ("40001", Trouble.BUSY),  # serialization
    ("40P01", Trouble.BUSY),  # dead-lock
    ("55P03", Trouble.BUSY),  # a lock was not given in time
    ("57014", Trouble.BUSY),  # a statement took too long
    ("53100", Trouble.FULL),  # disk full
    ("53200", Trouble.FULL),  # out of memory
    ("58030", Trouble.FULL),  # input/output error
    ("25006", Trouble.FULL),  # read-only: a standby, or one that was told so
)
"""By the beginning of PostgreSQL's SQLSTATE."""


PAUSES = (0.02, 0.05, 0.1, 0.2, 0.5)


def pauses() -> Iterator[float]:
    """Seconds before each further try while the database is in trouble, without end."""
    return chain(PAUSES, repeat(1.0))


def trouble_of(problem: BaseException) -> Trouble | None:
    """The trouble behind an error, or None when the statement itself was at fault."""
    if not isinstance(problem, DBAPIError) or problem.orig is None:
        return None
    if problem.connection_invalidated:
        return Trouble.AWAY
    code = getattr(problem.orig, "sqlite_errorcode", None)
    if code is not None:
        return SQLITE.get(code & 0xFF)
    state = getattr(problem.orig, "sqlstate", None)
    if state is None:
        lost = type(problem.orig).__name__ in ("OperationalError", "InterfaceError")
        return Trouble.AWAY if lost and "psycopg" in type(problem.orig).__module__ else None
    return next((trouble for begins, trouble in POSTGRES if state.startswith(begins)), None)


def is_of_the_database(problem: BaseException) -> bool:
    """Whether it was met in the database, and not in what was made of its answers."""
    return isinstance(problem, DBAPIError | StoreAway)
