"""The migrations make what the tables say, from nothing."""

from __future__ import annotations

from pathlib import Path

from storage.migrate import differences, is_current, migrate


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
