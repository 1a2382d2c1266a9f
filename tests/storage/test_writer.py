"""The writer in trouble: nothing done twice, nothing given up, nobody else disturbed."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from storage.database import Database, StoreAway
from storage.tables import CounterRow
from storage.transaction import Tx
from storage.writer import TURN


def count(tx: Tx) -> int:
    return tx.counters.next("x")


@pytest.fixture
def store(database_url: str) -> Iterator[Database]:
    with closing(Database(database_url)) as opened:
        yield opened


async def group(store: Database, *bodies: Any) -> list[Any]:
    """What came of bodies that share one commit."""
    held = threading.Event()
    first = asyncio.create_task(store.write(lambda _tx: held.wait(5)))
    await asyncio.sleep(0.05)
    told = asyncio.gather(*map(store.write, bodies), return_exceptions=True)
    await asyncio.sleep(0)
    held.set()
    await first
    return await told


async def test_a_caller_that_has_gone_disturbs_nobody(store: Database) -> None:
    held = threading.Event()
    first = asyncio.create_task(store.write(lambda _tx: held.wait(5)))
    await asyncio.sleep(0.05)
    gone = asyncio.create_task(store.write(count))
    await asyncio.sleep(0)
    gone.cancel()
    later = asyncio.create_task(store.write(count))
    await asyncio.sleep(0)
    held.set()
    await first
    assert await later == 1, "what nobody waits for is not run"


async def test_a_body_that_fails_alone_is_undone(store: Database) -> None:
    def fails(tx: Tx) -> None:
        tx.counters.next("x")
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - the body's own
        await store.write(fails)
    assert await store.write(count) == 1


async def test_after_a_refusal_the_bodies_of_the_next_groups_run_only_once(
    store: Database,
) -> None:
    runs: list[str] = []

    def body(name: str, *, refuses: bool = False) -> Any:
        def run(tx: Tx) -> int:
            runs.append(name)
            number = tx.counters.next("x")
            if refuses:
                raise ValueError
            return number

        return run

    one, bad, two = await group(store, body("a"), body("bad", refuses=True), body("b"))
    assert (one, type(bad), two) == (1, ValueError, 2)
    assert runs == ["a", "bad", "a", "bad", "b"], "undone with its group, then apart"
    runs.clear()
    three, bad, four = await group(store, body("c"), body("bad", refuses=True), body("d"))
    assert (three, type(bad), four) == (3, ValueError, 4)
    assert runs == ["c", "bad", "d"]


async def test_who_refuses_before_writing_anything_lets_its_group_be(store: Database) -> None:
    runs: list[str] = []

    def refuses(tx: Tx) -> None:
        runs.append("bad")
        tx.inbox.any_waiting()
        raise ValueError

    def counts(tx: Tx) -> int:
        runs.append("good")
        return count(tx)

    one, bad, two = await group(store, counts, refuses, counts)
    assert (one, type(bad), two) == (1, ValueError, 2)
    assert runs == ["good", "bad", "good"]
    assert await store.write(count) == 3


async def test_after_a_body_was_undone_who_refuses_before_writing_still_undoes_nothing(
    store: Database,
) -> None:
    def writes_and_refuses(tx: Tx) -> None:
        count(tx)
        raise ValueError

    def refuses(tx: Tx) -> None:
        tx.inbox.any_waiting()
        raise ValueError

    undone = _undone(store)
    await group(store, count, writes_and_refuses, count)
    assert len(undone) == 1
    three, bad, four = await group(store, count, refuses, count)
    assert (three, type(bad), four) == (3, ValueError, 4)
    assert len(undone) == 1


def _undone(store: Database) -> list[str]:
    """Every savepoint from now on that is undone."""
    found: list[str] = []

    def hear(_connection: Any, _cursor: Any, words: str, *_more: Any) -> None:
        if words.startswith("ROLLBACK TO"):
            found.append(words)

    sa.event.listen(store.engine, "before_cursor_execute", hear)
    return found


async def test_a_row_that_breaks_a_key_as_it_is_written_leaves_the_others(store: Database) -> None:
    def doubles(tx: Tx) -> None:
        tx.session.add(CounterRow(name="x", value=7))

    def knows(tx: Tx) -> int:
        return tx.counters.next("x")

    await store.write(count)
    two, bad, three = await group(store, count, doubles, knows)
    assert (two, type(bad), three) == (2, sa.exc.IntegrityError, 3)
    assert await store.write(count) == 4


async def test_nothing_is_known_any_more_because_of_a_body_that_was_undone(
    store: Database,
) -> None:
    def takes_and_refuses(tx: Tx) -> None:
        assert tx.leases.take("x", holder="one", seconds=60) == 1
        assert tx.leases.holds("x", 1)
        tx.days.declare(date(2021, 5, 18), working=False, reason="swap")
        assert tx.days.overrides()
        raise ValueError

    def looks(tx: Tx) -> tuple[bool, int]:
        return tx.leases.holds("x", 1), len(tx.days.overrides())

    _, bad, seen = await group(store, count, takes_and_refuses, looks)
    assert (type(bad), seen) == (ValueError, (False, 0))


@pytest.mark.parametrize(
    "statement",
    [
        sa.select(sa.column("x")).select_from(sa.table("nowhere")),
        sa.text("UPDATE counter SET value = 99"),
    ],
    ids=["a question that the database refuses", "a write"],
)
async def test_what_fails_in_the_database_or_after_a_write_is_undone_alone(
    store: Database, statement: sa.Executable
) -> None:
    def fails(tx: Tx) -> None:
        tx.session.execute(statement)
        raise ValueError

    one, two, bad = await group(store, count, count, fails)
    assert (one, two) == (1, 2)
    assert isinstance(bad, Exception)
    assert await store.write(count) == 3


async def test_on_a_full_disk_writes_wait_reads_go_on_and_nothing_is_lost(
    sqlite: Any, tmp_path: Any
) -> None:
    with closing(Database(sqlite.prepared(tmp_path))) as store:
        room = threading.Event()

        def large(tx: Tx) -> int:
            if not room.is_set():
                tx.session.execute(sa.text("PRAGMA max_page_count=1"))
            tx.marks.put("large", text="x" * 100_000)
            return tx.counters.next("x")

        waiting = asyncio.create_task(store.write(large))
        while store.trouble is None:  # noqa: ASYNC110 - another thread meets it
            await asyncio.sleep(0.01)
        assert "disk full" in store.trouble
        assert await store.read(lambda tx: tx.marks.get("large")) == {}
        with pytest.raises(StoreAway, match="disk full"):
            await store.write(count, patience=0.05)
        assert not waiting.done()
        room.set()
        assert await waiting == 1
        assert store.trouble is None


@pytest.mark.postgres
async def test_a_connection_lost_in_a_body_means_once_more(postgres: Any) -> None:
    with postgres.prepared() as url, closing(Database(url)) as store:
        runs: list[int] = []

        def breaks_once(tx: Tx) -> int:
            number = tx.counters.next("x")
            runs.append(number)
            if len(runs) == 1:
                tx.session.execute(sa.text("SELECT pg_terminate_backend(pg_backend_pid())"))
            return number

        assert await store.write(breaks_once) == 1
        assert runs == [1, 1]
        assert await store.write(count) == 2


@pytest.mark.postgres
@pytest.mark.parametrize("happened", [True, False], ids=["happened", "did not"])
async def test_a_commit_whose_answer_was_lost_is_neither_repeated_nor_given_up(
    postgres: Any, monkeypatch: pytest.MonkeyPatch, *, happened: bool
) -> None:
    """The connection breaks around the commit: the server knows what became of it."""
    with postgres.prepared() as url, closing(Database(url)) as store:
        commit, breaks = store.engine.dialect.do_commit, [True]

        def lost(connection: Any) -> None:
            if not breaks:
                return commit(connection)
            breaks.pop()
            if happened:
                commit(connection)
            connection.driver_connection.close()
            raise psycopg.OperationalError("server closed the connection unexpectedly")

        monkeypatch.setattr(store.engine.dialect, "do_commit", lost)
        assert await store.write(count) == 1
        assert await store.write(count) == 2


@pytest.mark.postgres
async def test_bodies_of_two_processes_take_turns(postgres: Any) -> None:
    """What a body has read is still so when it writes, as on SQLite."""

    def note(tx: Tx) -> None:
        tx.marks.put("seen", number=tx.marks.get("seen").get("number", 0) + 1)

    with postgres.prepared() as url, closing(Database(url)) as one, closing(Database(url)) as two:
        await asyncio.gather(*(store.write(note) for _ in range(60) for store in (one, two)))
        assert await one.read(lambda tx: tx.marks.get("seen")) == {"number": 120}


@pytest.mark.postgres
async def test_a_free_body_waits_for_no_turn_and_patience_ends(postgres: Any) -> None:
    with postgres.prepared() as url, closing(Database(url)) as store:
        plain = url.replace("+psycopg", "")
        with closing(psycopg.connect(plain, autocommit=True)) as other:
            other.execute("SELECT pg_advisory_lock(%s, %s)", TURN)
            with pytest.raises(StoreAway):
                await store.write(count, patience=0.2)
            assert await store.write(count, free=True, patience=5) == 1
        assert await store.write(count) >= 2


async def test_a_long_group_is_committed_in_parts_in_order(
    store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for the whole of what came in together."""
    monkeypatch.setattr("storage.writer.SPELL", 0.01)
    ran: list[int] = []
    told: list[int] = []

    def slow(number: int) -> Any:
        def run(_tx: Tx) -> int:
            time.sleep(0.008)
            ran.append(number)
            return number

        return run

    async def ask(number: int) -> None:
        told.append(await store.write(slow(number)))
        seen.append(len(ran))

    seen: list[int] = []
    await asyncio.gather(*(ask(number) for number in range(12)))
    assert ran == told == list(range(12))
    assert seen[0] < 6, "the first was told before the last had run"


async def test_what_much_waits_for_goes_before_the_others(store: Database) -> None:
    held, ran = threading.Event(), []

    def body(name: str) -> Any:
        return lambda _tx: ran.append(name)

    before = asyncio.create_task(store.write(lambda _tx: held.wait(5)))
    await asyncio.sleep(0.05)
    others = [asyncio.create_task(store.write(body(f"body {n}"))) for n in range(3)]
    mark = asyncio.create_task(store.write(body("mark"), first=True))
    await asyncio.sleep(0)
    held.set()
    await asyncio.gather(before, mark, *others)
    assert ran == ["mark", "body 0", "body 1", "body 2"]
