"""A lease has one holder, whose number is greater than that of every holder before."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from storage.database import Database
from storage.lease import key_of
from storage.transaction import Tx

ONE, OTHER = "1@here:1", "2@there:2"


@pytest.fixture
def store(database_url: str) -> Iterator[Database]:
    with closing(Database(database_url)) as opened:
        yield opened


async def test_the_second_one_gets_nothing_until_it_is_released(store: Database) -> None:
    first = await store.write(lambda tx: tx.leases.take("x", holder=ONE, seconds=60, judge=False))
    assert first == 1
    taken = await store.write(lambda tx: tx.leases.take("x", holder=OTHER, seconds=60, judge=False))
    assert taken is None
    await store.write(lambda tx: tx.leases.release("x", 1))
    taken = await store.write(lambda tx: tx.leases.take("x", holder=OTHER, seconds=60, judge=False))
    assert taken == 2
    assert await store.read(lambda tx: tx.leases.holders()) == {"x": OTHER}


async def test_a_lease_that_ran_out_is_taken_and_its_old_number_holds_nothing(
    store: Database,
) -> None:
    first = await store.write(lambda tx: tx.leases.take("x", holder=ONE, seconds=0.2))
    assert first is not None
    assert await store.write(lambda tx: tx.leases.holds("x", first))
    assert await store.write(lambda tx: tx.leases.renew("x", first, seconds=0.2))
    await asyncio.sleep(0.3)
    assert not await store.write(lambda tx: tx.leases.holds("x", first))
    assert not await store.write(lambda tx: tx.leases.renew("x", first, seconds=60)), "too late"
    second = await store.write(lambda tx: tx.leases.take("x", holder=OTHER, seconds=60))
    assert second == first + 1
    await store.write(lambda tx: tx.leases.release("x", first))
    assert await store.write(lambda tx: tx.leases.holds("x", second)), "a stale release is nothing"


async def test_who_knows_that_nobody_else_lives_takes_it_at_once(store: Database) -> None:
    await store.write(lambda tx: tx.leases.seize("x", holder=ONE, seconds=1e9))
    assert await store.write(lambda tx: tx.leases.seize("x", holder=OTHER, seconds=1e9)) == 2
    assert await store.write(lambda tx: tx.leases.holds("x", 2))
    assert not await store.write(lambda tx: tx.leases.holds("x", 1))


async def test_many_who_ask_at_once_get_one_lease(store: Database) -> None:
    taken = await asyncio.gather(
        *(
            store.write(
                lambda tx, n=n: tx.leases.take("x", holder=f"{n}@h:1", seconds=60, judge=False),  # type: ignore[misc] # bound per turn
                free=True,
            )
            for n in range(30)
        )
    )
    assert sorted(taken, key=str) == [1, *[None] * 29]


@pytest.mark.postgres
async def test_a_stale_number_writes_nothing_even_in_the_moment_of_the_change(
    postgres: Any,
) -> None:
    """Who has seen the lease held keeps it until the commit: the next holder waits for that."""
    with postgres.prepared() as url, closing(Database(url)) as one, closing(Database(url)) as two:
        await one.write(lambda tx: tx.leases.take("x", holder=ONE, seconds=0.3))
        seen = asyncio.Event()
        loop = asyncio.get_running_loop()
        order: list[str] = []

        def claims(tx: Any) -> bool:
            held = bool(tx.leases.holds("x", 1))
            loop.call_soon_threadsafe(seen.set)
            time.sleep(0.6)
            order.append("claimed")
            return held

        def takes(tx: Any) -> Any:
            taken = tx.leases.take("x", holder=OTHER, seconds=60)
            order.append("taken")
            return taken

        claiming = asyncio.create_task(one.write(claims))
        await seen.wait()
        await asyncio.sleep(0.35)
        assert await two.write(takes, free=True) == 2
        assert await claiming
        assert order == ["claimed", "taken"]


def test_a_holder_names_its_lock() -> None:
    assert [key_of(holder) for holder in ("17@host:1", "", "nobody")] == [17, None, None]


async def test_what_a_transaction_lets_go_it_no_longer_holds(store: Database) -> None:
    first = await store.write(lambda tx: tx.leases.take("x", holder=ONE, seconds=60))
    assert first is not None

    def let_go(tx: Tx) -> tuple[bool, bool]:
        held = tx.leases.holds("x", first)
        tx.leases.release("x", first)
        return held, tx.leases.holds("x", first)

    assert await store.write(let_go) == (True, False)
