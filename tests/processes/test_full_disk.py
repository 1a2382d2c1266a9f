"""A full disk: nothing is confirmed, nothing is said, and all goes on when there is room."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.clock import moment_of
from bot.sandbox.hands import say
from bot.sandbox.stage import Stage, stage
from bot.service import look

LONG = "không hiểu " * 300
HEAD = "head-khtc"


class Disk:
    """The database of a running bot, which may not grow while ``full``."""

    def __init__(self, running: Stage) -> None:
        self.full = True
        event.listen(running.bot.store.engine, "begin", self._begin)

    def _begin(self, connection: Any) -> None:
        """One page: SQLite takes as many as there are."""
        pages = 1 if self.full else 2**30
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def _said(running: Stage) -> int:
    chat = running.world.chat(HEAD)
    assert chat is not None
    return sum(message.by_bot for message in chat.messages.values())


async def test_on_a_full_disk_nothing_is_confirmed_or_said_and_then_everything_is(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, moment_of("2021-03-01T08:00")) as running:
        assert (await look(running.bot))["store"] == "ok"
        before = _said(running)
        disk = Disk(running)
        for _ in range(6):
            say(running.world, HEAD, LONG)
        async with asyncio.timeout(20):
            while running.bot.store.trouble is None:  # noqa: ASYNC110 - the bot meets it
                await asyncio.sleep(0.02)
        told = await look(running.bot)
        assert not told["ok"]
        assert "disk full" in told["store"]
        waiting = running.world.updates.count()
        await asyncio.sleep(0.5)
        assert waiting > 0
        assert running.world.updates.count() == waiting, "nothing more is confirmed"
        disk.full = False
        await asyncio.wait_for(running.settle(), 30)
        assert running.world.updates.count() == 0
        assert _said(running) >= before + 6
        assert (await look(running.bot))["store"] == "ok"
