"""The databases of the tests are what they promise: one's own, empty or prepared."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from tests.databases import PostgresDatabases, SqliteFiles, postgres_databases

ROUNDS = [1, 2]


def _make_table(address: str) -> None:
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE duty (name TEXT)"))
        connection.execute(text("INSERT INTO duty VALUES ('Rà soát quy trình')"))
    engine.dispose()


def _tables(address: str) -> list[str]:
    engine = create_engine(address)
    found = inspect(engine).get_table_names()
    engine.dispose()
    return found


@pytest.mark.parametrize("test_round", ROUNDS)
def test_each_test_has_a_database_of_its_own(empty_database_url: str, test_round: int) -> None:
    assert _tables(empty_database_url) == []

    _make_table(empty_database_url)

    assert _tables(empty_database_url) == ["duty"]


def test_the_engine_is_the_one_asked_for(database_url: str, database_kind: str) -> None:
    engine = create_engine(database_url)

    assert engine.dialect.name == {"sqlite": "sqlite", "postgres": "postgresql"}[database_kind]
    with engine.connect() as connection:
        said = connection.execute(text("SELECT 'Sở Khoa học và Công nghệ'")).scalar_one()
    engine.dispose()
    assert said == "Sở Khoa học và Công nghệ"


def test_a_prepared_sqlite_file_is_prepared_once_and_copied(tmp_path: Path) -> None:
    prepared: list[str] = []

    def prepare(address: str) -> None:
        prepared.append(address)
        _make_table(address)

    files = SqliteFiles(tmp_path, prepare)
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()

    addresses = [files.prepared(folder) for folder in folders]

    assert [_tables(address) for address in addresses] == [["duty"], ["duty"]]
    assert len(prepared) == 1


@pytest.mark.postgres
def test_a_prepared_postgres_database_is_prepared_once_and_copied(
    postgres: PostgresDatabases,
) -> None:
    prepared: list[str] = []

    def prepare(address: str) -> None:
        prepared.append(address)
        _make_table(address)

    databases = PostgresDatabases(postgres.server, mark="copies", preparation=prepare)
    with databases.prepared() as first, databases.prepared() as second:
        seen = [_tables(first), _tables(second)]
    databases.close()

    assert seen == [["duty"], ["duty"]]
    assert len(prepared) == 1


@pytest.mark.postgres
def test_a_database_goes_away_even_when_a_test_left_a_connection_open(
    postgres: PostgresDatabases,
) -> None:
    with postgres.empty() as address:
        engine = create_engine(address)
        left_open = engine.connect()

    with pytest.raises(Exception, match=r"terminat|clos|server"):
        left_open.execute(text("SELECT 1"))
    left_open.invalidate()
    left_open.close()
    engine.dispose()


@pytest.mark.postgres
def test_our_own_server_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)

    with postgres_databases(worker="alone", preparation=None) as databases:
        home = Path(str(databases.server.query["host"]))
        process = int((home / "postmaster.pid").read_text().split()[0])
        assert _is_running(process)

    assert not home.exists()
    assert not _is_running(process)


def _is_running(process: int) -> bool:
    """A process that has ended and waits to be reaped has no command line any more."""
    try:
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    except OSError:
        return False
