"""A lease's loops run while it is held, and stop at once when it is not."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.clock import SystemClock
from bot.process import lease as leases
from bot.process.lease import Lease
from storage.alive import alive_on
from storage.database import Database, StoreAway


class Counting:
    """A loop that is seen to run."""

    def __init__(self) -> None:
        self.running = 0
        self.begun = 0

    async def run(self) -> None:
        self.running += 1
        self.begun += 1
        try:
            await asyncio.Event().wait()
        finally:
            self.running -= 1


class Process:
    """As much of a process as a lease needs."""

    def __init__(self, url: str) -> None:
        self.store = Database(url)
        self.lost = 0
        self.alive = alive_on(url, lambda _: self.lease.ring())
        self.lease = Lease("x", self.store, SystemClock(), self.alive, on_lost=self._on_lost)
        self.loop = Counting()
        self.lease.loops.add(self.loop)
        self.tasks: list[asyncio.Task[None]] = []

    def _on_lost(self) -> None:
        self.lost += 1

    async def start(self) -> None:
        self.tasks = [asyncio.create_task(self.alive.run())]
        await self.alive.ready()
        self.tasks.append(asyncio.create_task(self.lease.run()))
        async with asyncio.timeout(10):
            await self.lease.tried.wait()
        await asyncio.sleep(0.05)

    async def end(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.alive.close()
        await asyncio.to_thread(self.store.close)


@contextlib.asynccontextmanager
async def two(postgres: Any) -> AsyncIterator[tuple[Process, Process]]:
    with postgres.prepared() as url:
        first, second = Process(url), Process(url)
        await first.start()
        await second.start()
        try:
            yield first, second
        finally:
            await first.end()
            await second.end()


async def until(wanted: Any, within: float = 10) -> None:
    async with asyncio.timeout(within):
        while not wanted():  # noqa: ASYNC110 - others work
            await asyncio.sleep(0.01)


async def test_alone_it_is_held_at_once_and_each_time_with_a_greater_number(
    database_url: str,
) -> None:
    numbers = []
    for _ in range(2):
        process = Process(database_url)
        await process.start()
        await until(lambda process=process: process.loop.running == 1)
        numbers.append(process.lease.fence())
        await process.end()
        assert process.loop.running == 0
    assert numbers == [1, 2]


@pytest.mark.postgres
async def test_the_standby_takes_over_at_once_what_is_released(postgres: Any) -> None:
    async with two(postgres) as (first, second):
        assert (first.lease.fence(), second.lease.fence()) == (1, None)
        assert (first.loop.running, second.loop.running) == (1, 0)
        first.tasks.pop().cancel()
        await first.lease.release()
        await until(lambda: second.lease.fence() == 2, within=1)
        await until(lambda: (first.loop.running, second.loop.running) == (0, 1), within=1)


@pytest.mark.postgres
async def test_who_no_longer_holds_it_stops_and_may_get_it_back(
    postgres: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leases, "TERM", 1.5)
    async with two(postgres) as (first, second):
        await second.store.write(
            lambda tx: tx.leases.seize("x", holder=second.alive.holder, seconds=0.3)
        )
        await until(lambda: first.lost == 1, within=2)
        await until(lambda: first.loop.running + second.loop.running == 1)
        await until(lambda: max(first.lease.fence() or 0, second.lease.fence() or 0) >= 3)


@pytest.mark.postgres
async def test_it_is_not_relied_on_longer_than_it_was_renewed(
    postgres: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is away: the number is given up before the others may take it."""
    monkeypatch.setattr(leases, "TERM", 2.0)
    async with two(postgres) as (first, _second):
        monkeypatch.setattr(first.store, "write", _away)
        assert first.lease.held
        await until(lambda: not first.lease.held, within=1.5)
        await until(lambda: first.loop.running == 0, within=2)


async def _away(*_: Any, **__: Any) -> Any:

    await asyncio.sleep(0.1)
    raise StoreAway("away")
