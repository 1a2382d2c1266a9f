"""Opens a database as this product needs it, and refuses one that is not so."""

from __future__ import annotations

import sqlite3
from functools import partial
from importlib import import_module
from json import dumps
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, OperationalError

from storage.trouble import Trouble, trouble_of
from storage.turns import json_of

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
"""Read back at start: WAL with full sync survives a power cut (2 = FULL)."""

PREPARED_AT_MOST = 1_000
"""Statements that a connection to PostgreSQL keeps planned, more than all the stores have: of a
hundred, as the driver comes, one has always just been thrown out when it is needed again."""

PREPARED_AFTER = 1
"""So often a statement is run before it is kept planned."""

BUSY_MS = 15_000
"""How long a writer on SQLite waits for another process's commit."""

SQLITE_ARGUMENTS: dict[str, Any] = {"cached_statements": 512}
"""Every prepared statement of the stores: what falls out is prepared again each time."""

LIMITS = {
    "statement_timeout": 30_000,
    "lock_timeout": 10_000,
    "idle_in_transaction_session_timeout": 20_000,
}
"""Milliseconds on PostgreSQL: no call waits for ever, and a frozen process holds up nobody."""

KEPT_ALIVE = {"tcp_keepalives_idle": 30, "tcp_keepalives_interval": 10, "tcp_keepalives_count": 3}
"""Seconds, for the server: what a machine that vanished had locked is let go within a minute."""

REACH = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""How soon a server that fell silent counts as lost (libpq's names; seconds, the last in ms)."""


class DatabaseRefused(Exception):
    """The database is not set as this product needs it; the message says what and how to mend."""


def open_engine(url: str, *, limited: bool = False) -> sa.Engine:
    """An engine for ``sqlite:///…`` or ``postgresql+psycopg://…``; migrations run unlimited.

    Writers on SQLite begin IMMEDIATE: a deferred transaction that upgrades gets "database is
    locked" at once, whatever the busy time-out says.
    """
    on_sqlite = url.startswith("sqlite")
    connect_args = SQLITE_ARGUMENTS if on_sqlite else _postgres_arguments(limited=limited)
    engine = sa.create_engine(
        url,
        json_serializer=partial(dumps, ensure_ascii=False),
        json_deserializer=json_of,
        connect_args=connect_args,
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    else:
        event.listen(engine, "connect", _prepare_once)
    return engine


def _postgres_arguments(*, limited: bool) -> dict[str, Any]:
    durable = "-c synchronous_commit=on"
    if not limited:
        return {"options": durable}
    limits = " ".join(f"-c {name}={value}" for name, value in {**LIMITS, **KEPT_ALIVE}.items())
    return {"options": f"{durable} {limits}", **REACH}


def _set_pragmas(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")
    connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")


def _prepare_once(connection: Any, _record: Any) -> None:
    """Every number goes as one of 64 bits: the driver prepares anew for each mixture of sizes."""
    connection.prepared_max = PREPARED_AT_MOST
    connection.prepare_threshold = PREPARED_AFTER
    connection.adapters.register_dumper(int, import_module("psycopg.types.numeric").Int8Dumper)


def _begin(connection: sa.Connection) -> None:
    """Straight on the driver: a transaction is begun with every update."""
    writes = connection.get_execution_options().get("writes", False)
    words = "BEGIN IMMEDIATE" if writes else "BEGIN"
    raw: Any = connection.connection.dbapi_connection
    try:
        raw.execute(words)
    except sqlite3.Error as problem:
        raise DBAPIError.instance(words, None, problem, sqlite3.Error) from problem


def verify(engine: sa.Engine) -> None:
    """Read the durability settings back.

    Raises ``DatabaseRefused`` when they differ or the file cannot be opened, and the driver's
    error when the server is away.
    """
    try:
        connection = engine.connect()
    except OperationalError as problem:
        if trouble_of(problem) is Trouble.AWAY:
            raise
        told = str(problem.orig).strip().splitlines()
        raise DatabaseRefused(f"the database cannot be opened: {told[0]}") from problem
    with connection:
        if engine.dialect.name == "sqlite":
            _verify_sqlite(connection)
        elif connection.exec_driver_sql("SHOW fsync").scalar() != "on":
            raise DatabaseRefused("PostgreSQL runs with fsync=off: set it on")


def _verify_sqlite(connection: sa.Connection) -> None:
    for name, wanted in PRAGMAS.items():
        found = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
        if found != wanted:
            raise DatabaseRefused(f"SQLite has {name}={found}, needs {wanted}: use a local disk")
