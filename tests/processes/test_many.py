"""Many processes on PostgreSQL: workers that hear, senders of which one speaks."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.processes.office import SECRET, Copy, Office, office

SEED = 1_809
HOOK = {
    "INTAKE": "webhook",
    "WEBHOOK_URL": "https://127.0.0.1/hook",
    "WEBHOOK_SECRET": SECRET,
}
ROUNDS = 6


async def _bring(about: Office, workers: list[Copy], chance: random.Random) -> None:
    """To one worker or the other; what was not confirmed is brought again."""
    open_ = await about.updates()
    while open_:
        told = await asyncio.gather(*(chance.choice(workers).brought(each) for each in open_))
        open_ = [each for each, status in zip(open_, told, strict=True) if status != 200]


def _speaks(url: str) -> int:
    """The number of the process that holds the sender's lease."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT holder FROM lease WHERE name = 'sender'").fetchone()
    assert row is not None
    return int(row[0].rpartition(":")[2])


@pytest.mark.postgres
@pytest.mark.timeout(240)
async def test_two_workers_keep_order_and_a_standby_speaks_where_the_sender_was_killed(
    tmp_path: Path, postgres: Any
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a choice, no secret
    with postgres.prepared() as url:
        async with office(tmp_path, url) as about:
            workers = [await about.started("--only", "intake,dispatch", **HOOK) for _ in range(2)]
            senders = [await about.started("--only", "delivery,bells") for _ in range(2)]
            for copy in (*workers, *senders):
                await copy.until(started=True)
            states = sorted([(await copy.health())["standing_by"] for copy in senders])
            assert states == [[], ["sender"]]
            said = 0
            for number in range(ROUNDS):
                about.says("/viec")
                said += len(about.people)
                await _bring(about, workers, chance)
                if number == ROUNDS // 2:
                    active = next(c for c in senders if c.process.pid == _speaks(url))
                    active.kill()
            books = await about.rests(updates=said)
            assert books.faults() == [], about.logs()
            assert len(books.inbox) == said
            (standby,) = (c for c in senders if c is not active)
            assert _speaks(url) == standby.process.pid
            for copy in (*workers, standby):
                assert await copy.stopped() == 0, about.logs()
