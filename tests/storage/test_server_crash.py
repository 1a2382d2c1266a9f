"""PostgreSQL dies as in a power cut and comes back: every answer still holds, none is repeated."""

from __future__ import annotations

import asyncio
from contextlib import closing
from typing import Any

import pytest

from storage.database import Database
from storage.transaction import Tx
from tests.chaos.postgres import _crash_of_ours

CRASHES = 2
LANES = 6


def numbered(tx: Tx) -> int:
    number = tx.counters.next("x")
    tx.marks.put(f"number {number}", kept=True)
    return number


@pytest.mark.postgres
async def test_writers_wait_for_a_server_that_crashed_and_repeat_nothing(postgres: Any) -> None:
    with postgres.prepared() as url, closing(Database(url)) as one, closing(Database(url)) as two:
        crash = _crash_of_ours()
        if crash is None:
            pytest.skip("the server is not ours")
        answers: list[int] = []
        going = True

        async def lane(store: Database) -> None:
            while going:
                answers.append(await store.write(numbered))

        lanes = [asyncio.create_task(lane(store)) for store in (one, two) for _ in range(LANES)]
        for _ in range(CRASHES):
            before = len(answers)
            while len(answers) < before + 20:  # noqa: ASYNC110 - the lanes are at work
                await asyncio.sleep(0.01)
            await asyncio.to_thread(crash)
        before = len(answers)
        while len(answers) < before + 20:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.01)
        going = False
        await asyncio.gather(*lanes)
        assert sorted(answers) == list(range(1, len(answers) + 1))
        last = await two.read(lambda tx: tx.marks.get(f"number {len(answers)}"))
        assert last == {"kept": True}
