"""A process that starts on a machine whose date has gone back dates nothing before the last one."""

from __future__ import annotations

import asyncio
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.actions.clock_trust import MARK
from bot.app import App
from bot.clock import HandClock
from bot.sandbox import hands
from bot.sandbox.server import create_app, serve
from bot.sandbox.stage import TOKEN, invite_world, seed
from bot.sandbox.world import World
from bot.settings import Settings
from bot.steady_clock import SteadyClock
from storage.database import Database

LATEST = datetime(2021, 3, 1, 2, tzinfo=UTC)


@pytest.mark.timeout(60)
async def test_the_first_update_is_handled_no_earlier_than_where_the_last_process_stood(
    tmp_path: Path, database_url: str
) -> None:
    clock = HandClock(LATEST)
    world = World(clock, TOKEN, [])
    with closing(Database(database_url)) as store:
        store.write_now(lambda tx: seed(tx, LATEST, ()))
        store.read_now(lambda tx: invite_world(tx, world, LATEST))
        store.write_now(lambda tx: tx.marks.put(MARK, high=LATEST.isoformat()))
        hands.say(world, "head-khtc", "/viec")

        async def rest() -> None:
            return None

        async with serve(create_app(world, clock, settle=rest), world) as port:
            app = App(
                Settings(
                    bot_token=SecretStr(TOKEN),
                    bot_api_url=f"http://127.0.0.1:{port}",
                    data_dir=tmp_path,
                    database_url=database_url,
                ),
                SteadyClock(date=lambda: LATEST - timedelta(hours=2)),
            )
            await app.start()
            while (chat := world.chat("head-khtc")) and not any(  # noqa: ASYNC110 - only looked at
                message.by_bot for message in chat.messages.values()
            ):
                await asyncio.sleep(0.02)
            await app.stop()
        dated = store.read_now(lambda tx: [entry.at for entry in tx.journal.entries()])
    assert dated
    assert min(dated) >= LATEST
