"""A small office on a platform in small, and the service beside it as processes of its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import httpx

from bot.bench.cold_start import free_port
from bot.clock import SystemClock
from bot.sandbox.bot_api.limits import UPDATES_A_POLL
from bot.sandbox.hands import say
from bot.sandbox.quick import serve_quick
from bot.sandbox.stage import TOKEN, invite_world, seed
from bot.sandbox.world import World
from bot.settings import Settings
from storage.database import Database
from storage.migrate import migrate
from tests.processes.books import Books, books_of

ROOT: Final = Path(__file__).parents[2]
SECRET: Final = "a-secret-of-the-tests"
HEADER: Final = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
STARTS_WITHIN: Final = 60.0
RESTS_WITHIN: Final = 90.0


@dataclass
class Copy:
    """One process of the service."""

    process: asyncio.subprocess.Process
    port: int

    async def health(self) -> dict[str, Any]:
        """What it says of itself; empty while its port is closed."""
        async with httpx.AsyncClient(trust_env=False, timeout=5) as http:
            try:
                answer = await http.get(f"http://127.0.0.1:{self.port}/healthz")
            except httpx.TransportError:
                return {}
        told: dict[str, Any] = answer.json()
        return told

    async def until(self, **wanted: Any) -> dict[str, Any]:
        """Its health, once it says all that."""
        async with asyncio.timeout(STARTS_WITHIN):
            while True:
                told = await self.health()
                if told and all(told.get(name) == value for name, value in wanted.items()):
                    return told
                assert self.process.returncode is None, "it has ended"
                await asyncio.sleep(0.05)

    async def brought(self, update: dict[str, Any]) -> int:
        """Bring it an update as the platform does; the HTTP status, 0 without an answer."""
        async with httpx.AsyncClient(trust_env=False, timeout=30) as http:
            try:
                url = f"http://127.0.0.1:{self.port}/hook"
                return (await http.post(url, json=update, headers=HEADER)).status_code
            except httpx.TransportError:
                return 0

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)

    async def stopped(self) -> int:
        """SIGTERM, and the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), 20)


class Office:
    """Everybody of the cast enrolled, on a clock that runs."""

    def __init__(self, world: World, folder: Path, url: str, port: int) -> None:
        self.world = world
        self.url = url
        self._folder = folder
        self._port = port
        self._copies: list[Copy] = []
        self._next = 0

    @property
    def people(self) -> list[str]:
        return [p.key for p in self.world.people if p.role != "stranger"]

    async def started(self, *arguments: str, **settings: str) -> Copy:
        """``python -m bot run`` with these arguments and settings besides."""
        port = free_port()
        log = (self._folder / f"log-{len(self._copies)}").open("wb")
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", *arguments,
            cwd=self._folder, env=self._surroundings(port) | settings, stderr=log,
        )  # fmt: skip
        log.close()
        copy = Copy(process, port)
        self._copies.append(copy)
        return copy

    def says(self, text: str) -> None:
        """One after the other, everybody writes it."""
        for key in self.people:
            say(self.world, key, text)

    async def updates(self) -> list[dict[str, Any]]:
        """What the platform has to bring to a webhook."""
        found = await self.world.updates.poll(offset=self._next, limit=UPDATES_A_POLL, wait=0)
        self._next = max((each["update_id"] + 1 for each in found), default=self._next)
        return found

    def books(self) -> Books:
        """What was said according to the platform, and according to the database."""
        return books_of(self.world, self.url)

    async def rests(self, *, updates: int) -> Books:
        """The books once so many updates are handled and everything is said."""
        async with asyncio.timeout(RESTS_WITHIN):
            while not (books := await asyncio.to_thread(self.books)).at_rest(updates):  # noqa: ASYNC110 - others work
                await asyncio.sleep(0.2)
        return books

    async def close(self) -> None:
        for copy in self._copies:
            if copy.process.returncode is None:
                copy.kill()
            await copy.process.wait()

    def logs(self) -> str:
        files = sorted(self._folder.glob("log-*"))
        return "\n".join(f"== {file.name}\n{file.read_text()}" for file in files)

    def _surroundings(self, port: int) -> dict[str, str]:
        foreign = {name.upper() for name in Settings.model_fields}
        kept = {name: value for name, value in os.environ.items() if name not in foreign}
        return kept | {
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": f"http://127.0.0.1:{self._port}",
            "DATA_DIR": str(self._folder),
            "DATABASE_URL": self.url,
            "HTTP_PORT": str(port),
            "SETTLE_SECONDS": "1",
        }


@contextlib.asynccontextmanager
async def office(folder: Path, url: str) -> AsyncIterator[Office]:
    """The platform while the block runs; whatever was started ends with it."""
    clock = SystemClock()
    await asyncio.to_thread(_seeded, url, clock.now())
    world = World(clock, TOKEN, [])
    store = Database(url)
    store.read_now(lambda tx: invite_world(tx, world, clock.now()))
    store.close()
    async with serve_quick(world) as port:
        running = Office(world, folder, url, port)
        try:
            yield running
        finally:
            await running.close()


def _seeded(url: str, now: datetime) -> None:
    migrate(url)
    store = Database(url)
    store.write_now(lambda tx: seed(tx, now, ()))
    store.close()
