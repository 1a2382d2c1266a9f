"""Statements that are prepared once take part in the session's transaction like any other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any

import pytest
import sqlalchemy as sa

from storage.database import Database
from storage.prepared import Prepared, columns, given, given_all, table
from storage.shape import NoSuchRow
from storage.tables import CounterRow
from storage.transaction import Tx

COUNTER = columns(CounterRow)
NAMED = Prepared(
    sa.select(COUNTER.name)
    .where(COUNTER.name.in_(given_all("names")), COUNTER.value > given("above"))
    .order_by(COUNTER.name)
)
PUT = Prepared(sa.insert(table(CounterRow)).inline(), columns=("name", "value"))
RAISE = Prepared(
    sa.update(table(CounterRow))
    .where(COUNTER.name.in_(("a", "b")), COUNTER.value < given("below"))
    .values(value=COUNTER.value + given("by"))
)


@pytest.fixture
def store(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    opened.write_now(
        lambda tx: PUT.many(tx.session, [{"name": n, "value": v} for n, v in NUMBERS.items()])
    )
    yield opened
    opened.close()


NUMBERS = {"a": 1, "b": 2, "c": 3, "d": 4}


def _named(store: Database, names: list[str], above: int = 0) -> list[str]:
    rows = store.read_now(lambda tx: NAMED.run(tx.session, {"names": names, "above": above}))
    return [name for (name,) in rows]


@pytest.mark.parametrize("names", [[], ["a"], ["a", "b"], ["c", "a", "b"], list("abcdefgh")])
def test_a_list_of_any_length_is_looked_for(store: Database, names: list[str]) -> None:
    assert _named(store, names) == sorted(set(names) & set(NUMBERS))


def test_a_very_long_list_is_looked_for(store: Database) -> None:
    assert _named(store, [*(str(n) for n in range(700)), "b"]) == ["b"]


def test_other_parameters_stand_beside_a_list(store: Database) -> None:
    assert [_named(store, list("abcd"), above) for above in (3, 1)] == [["d"], ["b", "c", "d"]]


def test_a_write_tells_how_many_rows_it_touched(store: Database) -> None:
    touched = store.write_now(lambda tx: RAISE.count(tx.session, {"below": 2, "by": 10}))
    again = store.write_now(lambda tx: RAISE.count(tx.session, {"below": 2, "by": 10}))

    assert (touched, again, _named(store, list("abcd"), above=10)) == (1, 0, ["a"])


def test_what_breaks_a_key_is_told_as_sqlalchemy_tells_it(store: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        store.write_now(lambda tx: PUT.count(tx.session, {"name": "a", "value": 9}))


def test_a_savepoint_holds_for_prepared_statements_too(store: Database) -> None:
    def body(tx: Tx) -> None:
        PUT.count(tx.session, {"name": "e", "value": 5})
        with suppress(ValueError), tx.session.begin_nested():
            PUT.count(tx.session, {"name": "f", "value": 6})
            raise ValueError("only this is undone")

    store.write_now(body)

    assert _named(store, ["e", "f"]) == ["e"]


def test_a_body_that_breaks_leaves_nothing(store: Database) -> None:
    def body(tx: Tx) -> None:
        PUT.count(tx.session, {"name": "e", "value": 5})
        raise ValueError("undone")

    with suppress(ValueError):
        store.write_now(body)

    assert _named(store, ["e"]) == []


def test_who_listens_to_the_engine_hears_prepared_statements(store: Database) -> None:
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, words: str, *_: Any) -> None:
        heard.append(words.split(maxsplit=1)[0])

    sa.event.listen(store.engine, "before_cursor_execute", hear)
    store.write_now(lambda tx: PUT.count(tx.session, {"name": "e", "value": 5}))
    sa.event.remove(store.engine, "before_cursor_execute", hear)

    assert "INSERT" in heard


def test_a_row_that_nothing_has_is_told_as_such(store: Database) -> None:
    with pytest.raises(NoSuchRow):
        store.read_now(lambda tx: tx.duties.get(404))
    with pytest.raises(NoSuchRow):
        store.write_now(lambda tx: tx.reports.withdraw(404, at=tx.reports.get(404).recorded_at))


KEPT = Prepared(
    sa.select(sa.column("statement", sa.Text)).select_from(sa.table("pg_prepared_statements"))
)


@pytest.mark.postgres
@pytest.mark.parametrize("thread", ["read_now", "write_now"])
def test_the_server_keeps_a_statement_planned_for_numbers_of_every_size(
    postgres: Any, thread: str
) -> None:
    with postgres.prepared() as url, closing(Database(url)) as store:
        run = getattr(store, thread)
        for above in (0, 40_000, 1_000_000, -1):
            run(lambda tx, above=above: NAMED.run(tx.session, {"names": ["a"], "above": above}))
        kept = [
            words
            for (words,) in run(lambda tx: KEPT.run(tx.session, {}))
            if "FROM counter" in words
        ]

    assert len(kept) == 1


@pytest.mark.postgres
def test_a_refusal_makes_the_server_forget_nothing(postgres: Any) -> None:
    def refuses(tx: Tx) -> None:
        NAMED.run(tx.session, {"names": ["a"], "above": 0})
        raise ValueError

    with postgres.prepared() as url, closing(Database(url)) as store:
        for _ in range(3):
            store.write_now(lambda tx: NAMED.run(tx.session, {"names": ["a"], "above": 0}))
        with suppress(ValueError):
            store.write_now(refuses)
        kept = store.write_now(lambda tx: KEPT.run(tx.session, {}))

    assert any("FROM counter" in words for (words,) in kept)
