"""A process is seen while it lives, and known to be gone as soon as it has ended."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage.alive import Alive, Connected, OnlyOne, alive_on
from storage.database import Database

ROOT = Path(__file__).parents[2]

HOLDS_THE_FILE = """
import asyncio, sys
from pathlib import Path
from storage.alive import OnlyOne
async def main():
    await OnlyOne(Path(sys.argv[1])).ready()
    print("locked", flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""


async def test_on_sqlite_a_second_process_waits_and_goes_on_when_the_first_is_killed(
    tmp_path: Path,
) -> None:
    place = tmp_path / "new" / "a.db.lock"
    command = [sys.executable, "-c", HOLDS_THE_FILE, str(place)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as first:  # noqa: ASYNC220 - it is told to end here
        assert first.stdout is not None
        assert await asyncio.to_thread(first.stdout.readline) == b"locked\n"
        second = OnlyOne(place)
        waiting = asyncio.create_task(second.ready())
        await asyncio.sleep(0.3)
        assert not waiting.done()
        first.send_signal(signal.SIGKILL)
        began = time.monotonic()
        await waiting
        assert time.monotonic() - began < 1
        second.close()


def test_the_lock_file_lies_beside_the_database(tmp_path: Path) -> None:
    alive = alive_on(f"sqlite:///{tmp_path / 'a.db'}", print)
    assert isinstance(alive, OnlyOne)
    assert alive.path == tmp_path / "a.db.lock"


async def _seen(alive: Alive) -> asyncio.Task[None]:
    running = asyncio.create_task(alive.run())
    async with asyncio.timeout(10):
        await alive.ready()
    return running


@pytest.mark.postgres
async def test_on_postgres_a_holder_that_is_gone_is_found_out_at_once(postgres: Any) -> None:
    with postgres.prepared() as url, closing(Database(url)) as store:
        first, second = alive_on(url, lambda _: None), alive_on(url, lambda _: None)
        running = [await _seen(first), await _seen(second)]

        async def taken() -> int | None:
            return await store.write(
                lambda tx: tx.leases.take("x", holder=second.holder, seconds=60)
            )

        await store.write(lambda tx: tx.leases.take("x", holder=first.holder, seconds=60))
        assert await taken() is None, "the holder lives"
        first.close()
        began = time.monotonic()
        while await taken() is None:  # noqa: ASYNC110 - another process's end
            await asyncio.sleep(0.02)
        assert time.monotonic() - began < 2
        second.close()
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


@pytest.mark.postgres
async def test_what_one_process_tells_the_others_hear_once_it_is_committed(postgres: Any) -> None:
    with postgres.prepared() as url, closing(Database(url)) as store:
        heard: asyncio.Queue[str] = asyncio.Queue()
        alive = alive_on(url, heard.put_nowait)
        assert isinstance(alive, Connected)
        running = await _seen(alive)
        assert await heard.get() == "", "after a (new) connection anything may have been missed"
        await store.write(lambda tx: tx.leases.tell("delivery"), free=True)
        async with asyncio.timeout(5):
            assert await heard.get() == "delivery"
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
