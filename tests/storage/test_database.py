"""The writer commits in groups, each body alone; the settings are read back and refused."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.database import Database, DatabaseRefused, open_engine, verify
from storage.transaction import Tx

NOW = datetime(2021, 3, 1, 0, 30, tzinfo=UTC)


def count(tx: Tx) -> int:
    return tx.counters.next("x")


def fails_after_writing(tx: Tx) -> None:
    tx.counters.next("x")
    msg = "this body breaks"
    raise ValueError(msg)


@pytest.fixture
def store(database_url: str) -> Database:
    return Database(database_url)


async def test_bodies_asked_together_are_all_kept_and_one_that_breaks_is_undone_alone(
    store: Database,
) -> None:
    found = await asyncio.gather(
        *(store.write(count) for _ in range(30)),
        store.write(fails_after_writing),
        store.write(count),
        return_exceptions=True,
    )
    numbers = [each for each in found if isinstance(each, int)]
    assert numbers == list(range(1, 32))
    assert [type(each) for each in found if isinstance(each, Exception)] == [ValueError]
    assert await store.read(lambda tx: tx.counters.next("x")) == 32
    store.close()


async def test_what_a_reader_changes_is_not_kept(store: Database) -> None:
    await store.write(count)
    await store.read(count)
    assert await store.write(count) == 2
    store.close()


async def test_telegram_ids_of_64_bits_go_in_and_out(store: Database) -> None:
    user = 7_999_999_999_999

    def knock(tx: Tx) -> int:
        return tx.accounts.stranger(user, at=NOW).user_id

    assert await store.write(knock) == user
    store.close()


async def test_the_same_once_is_said_only_once_for_ever(store: Database) -> None:
    def say(tx: Tx) -> int | None:
        agency = tx.agencies.the_agency() or tx.agencies.add_agency(
            key="a", name="n", parent="p", code="c", place=""
        )
        return tx.outbox.say(
            "digest:1:2021-03-01", "say", agency_id=agency.id, person_id=None, at=NOW
        )

    assert await store.write(say) is not None
    assert await store.write(say) is None
    store.close()


def test_sqlite_is_durable_and_reads_its_settings_back(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    verify(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_a_database_that_cannot_be_made_durable_is_refused() -> None:
    """In memory there is no write-ahead log: the setting does not take, and that is noticed."""
    engine = open_engine("sqlite://")
    with pytest.raises(DatabaseRefused, match="journal_mode"):
        verify(engine)
    engine.dispose()


def test_a_writer_takes_the_lock_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    engine = open_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x INTEGER)")
        connection.commit()
    writing = engine.execution_options(writes=True)
    with writing.connect() as connection:
        connection.execute(sa.text("SELECT 1"))
        other = sqlite3.connect(path, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()
    engine.dispose()
