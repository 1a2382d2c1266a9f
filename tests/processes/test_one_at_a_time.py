"""One process after the other on SQLite: stopped, killed, waited for; nothing lost or twice."""

from __future__ import annotations

import asyncio
import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.intake.webhook import SECRET_HEADER
from bot.sandbox.faults import Fault, Mode
from tests.processes.office import SECRET, Office, office

SEED = 20_211
ROUNDS = 3
HALF_A_CALL = (
    f"POST /hook HTTP/1.1\r\nHost: 127.0.0.1\r\n{SECRET_HEADER}: {SECRET}\r\n"
    "Content-Length: 1000\r\n\r\n{"
).encode()


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'office.db'}"


async def _handled(about: Office, count: int) -> None:
    """Wait until so many updates are handled."""
    while sum(state != "new" for _, state, _ in about.books().inbox) < count:  # noqa: ASYNC110 - others work
        await asyncio.sleep(0.05)


@pytest.mark.timeout(240)
async def test_a_service_that_is_told_to_end_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a moment, no secret
    async with office(tmp_path, _url(tmp_path)) as about:
        said = 0
        for _ in range(ROUNDS):
            about.says("/viec")
            said += len(about.people)
            copy = await about.started()
            await copy.until(started=True)
            about.says("/viec")
            said += len(about.people)
            await asyncio.sleep(chance.uniform(0, 1))
            began = time.monotonic()
            assert await copy.stopped() == 0, about.logs()
            assert time.monotonic() - began < 10
        await about.started()
        books = await about.rests(updates=said)
        assert books.faults() == [], about.logs()
        assert len(books.inbox) == said


@pytest.mark.timeout(120)
async def test_a_second_copy_waits_says_so_and_goes_on_where_the_first_was_killed(
    tmp_path: Path,
) -> None:
    async with office(tmp_path, _url(tmp_path)) as about:
        first = await about.started()
        await first.until(started=True, standing_by=[])
        second = await about.started()
        told = await second.until(started=False)
        assert told["standing_by"] == ["poller", "sender"]
        about.says("/viec")
        await _handled(about, 3)
        first.kill()
        await second.until(started=True, standing_by=[])
        about.says("/viec")
        books = await about.rests(updates=2 * len(about.people))
        assert books.faults() == [], about.logs()
        assert "another process works on this database" in about.logs()


@pytest.mark.timeout(120)
async def test_it_ends_in_ten_seconds_while_calls_hang_and_a_caller_stands_still(
    tmp_path: Path,
) -> None:
    hook = {"INTAKE": "webhook", "WEBHOOK_URL": "http://127.0.0.1/hook", "WEBHOOK_SECRET": SECRET}
    async with office(tmp_path, _url(tmp_path)) as about:
        copy = await about.started(**hook)
        await copy.until(started=True)
        about.world.faults.order(Fault("sendMessage", 500, Mode.HANG, times=100))
        about.says("/viec")
        updates = await about.updates()
        assert {await copy.brought(update) for update in updates} == {200}
        await _handled(about, len(updates))
        _, halting = await asyncio.open_connection("127.0.0.1", copy.port)
        halting.write(HALF_A_CALL)
        await asyncio.sleep(0.5)
        began = time.monotonic()
        assert await copy.stopped() == 0, about.logs()
        assert time.monotonic() - began < 10, about.logs()
        halting.close()
        about.world.faults.order(Fault("sendMessage", 500, times=0))
        await about.started()
        books = await about.rests(updates=len(updates))
        assert books.faults() == [], about.logs()


@pytest.mark.timeout(120)
async def test_it_ends_in_ten_seconds_while_the_database_does_not_answer(tmp_path: Path) -> None:
    async with office(tmp_path, _url(tmp_path)) as about:
        copy = await about.started()
        await copy.until(started=True)
        with closing(sqlite3.connect(tmp_path / "office.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            about.says("/viec")
            await asyncio.sleep(1)
            began = time.monotonic()
            await copy.stopped()
            assert time.monotonic() - began < 10, about.logs()
        await about.started()
        books = await about.rests(updates=len(about.people))
        assert books.faults() == [], about.logs()


@pytest.mark.timeout(120)
async def test_told_to_end_a_second_time_it_ends_at_once(tmp_path: Path) -> None:
    async with office(tmp_path, _url(tmp_path)) as about:
        copy = await about.started()
        await copy.until(started=True)
        about.world.faults.order(Fault("sendMessage", 500, Mode.HANG))
        about.says("/viec")
        await _handled(about, 1)
        await asyncio.sleep(0.5)
        copy.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.5)
        assert copy.process.returncode is None, "it waits for the call that hangs"
        copy.process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        assert await asyncio.wait_for(copy.process.wait(), 5) == -signal.SIGTERM
        assert time.monotonic() - began < 1
