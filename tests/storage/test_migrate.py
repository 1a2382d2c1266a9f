"""The migrations make what the tables say."""

from __future__ import annotations

from storage.migrate import differences, is_current


def test_a_migrated_database_lacks_nothing_against_the_tables(database_url: str) -> None:
    assert differences(database_url) == []


def test_a_migrated_database_is_of_this_release(database_url: str, empty_database_url: str) -> None:
    assert is_current(database_url)
    assert not is_current(empty_database_url)
