"""The migrations make what the tables say, from nothing."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands.log import checked
from storage.migrate import differences, is_current, migrate

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.sql.gz"))
"""The sandbox's agency as each release left it: from February on, over months or the whole year."""


def test_a_migrated_database_lacks_nothing_against_the_tables(database_url: str) -> None:
    assert differences(database_url) == []


def test_a_migrated_database_is_of_this_release(database_url: str) -> None:
    assert is_current(database_url)


def test_an_empty_database_is_of_no_release(empty_database_url: str) -> None:
    assert not is_current(empty_database_url)


def test_a_look_at_a_missing_file_makes_none(tmp_path: Path) -> None:
    file = tmp_path / "data" / "iso.db"
    assert not is_current(f"sqlite:///{file}")
    assert not file.parent.exists()


def test_the_first_migration_makes_the_folder(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'data' / 'iso.db'}"
    migrate(url)
    assert is_current(url)


def test_every_release_left_a_filled_database() -> None:
    assert [path.name.removesuffix(".sql.gz") for path in RELEASES] == [
        "0.1.0",
        "0.2.0",
        "0.3.0",
        "0.4.0",
    ]


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name.removesuffix(".sql.gz"))
def test_a_filled_database_of_a_release_runs_forward(tmp_path: Path, release: Path) -> None:
    file = tmp_path / "old.db"
    with closing(sqlite3.connect(file)) as old:
        old.executescript(gzip.decompress(release.read_bytes()).decode())
        before = _contents(old)
    url = f"sqlite:///{file}"
    migrate(url)
    assert differences(url) == []
    with closing(sqlite3.connect(file)) as new:
        kept = _contents(new, only={table: columns for table, (columns, _) in before.items()})
        assert new.execute("PRAGMA foreign_key_check").fetchall() == []
    assert kept == before
    assert len(before["delivery"][1]) > 50


def test_a_journal_that_an_earlier_release_sealed_still_holds(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    with closing(sqlite3.connect(file)) as old:
        old.executescript(gzip.decompress(RELEASES[-1].read_bytes()).decode())
        (entries,) = old.execute("SELECT count(*) FROM journal").fetchone()
    url = f"sqlite:///{file}"
    migrate(url)
    found = checked(url, wanted=None, now=datetime(2022, 1, 3, tzinfo=UTC))
    assert (found.bad, found.sealed, found.waiting) == (None, entries, 0)


def _contents(
    database: sqlite3.Connection, only: dict[str, list[str]] | None = None
) -> dict[str, tuple[list[str], list[tuple[object, ...]]]]:
    """Table to its columns and rows; ``only`` reads just these columns."""
    listed = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    found = {}
    for (table,) in listed:
        if table == "alembic_version" or (only is not None and table not in only):
            continue
        told = database.execute(f'PRAGMA table_info("{table}")').fetchall()
        columns = only[table] if only is not None else [row[1] for row in told]
        names = ", ".join(f'"{name}"' for name in columns)
        rows = database.execute(f'SELECT {names} FROM "{table}" ORDER BY 1').fetchall()  # noqa: S608 - names of our own tables
        found[table] = (columns, rows)
    return found
