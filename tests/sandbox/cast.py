"""A small cast, and the sandbox served on a free port with a clock moved by hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.clock import HandClock, moment_of
from bot.sandbox import hands
from bot.sandbox.people import SandboxPerson
from bot.sandbox.server import create_app, serve
from bot.sandbox.world import World

TOKEN = "123456789:" + "A" * 35
START = "2021-02-24T09:45"
SECRETARY = SandboxPerson("secretary", "Thư ký ISO", "secretariat", "Văn phòng Sở", 5_000_000_001)
HEAD = SandboxPerson("head-qlkh", "Trưởng phòng", "head", "Phòng Quản lý Khoa học", 5_000_000_002)
STRANGER = SandboxPerson("stranger", "Người lạ", "stranger", "", 5_000_000_003)
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big") + b"\x08"
)


@dataclass
class Sandbox:
    """The served sandbox, and a client that speaks to it."""

    world: World
    clock: HandClock
    http: httpx.AsyncClient
    url: str

    async def api(self, method: str, **params: Any) -> httpx.Response:
        """A Bot API call with a JSON body."""
        return await self.http.post(f"/bot{TOKEN}/{method}", json=params)

    async def result(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        answer = (await self.api(method, **params)).json()
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        """The description of a call that must fail; the HTTP status is the error code."""
        answer = await self.api(method, **params)
        body = answer.json()
        assert body["ok"] is False
        assert answer.status_code == body["error_code"]
        return str(body["description"])

    def started(self, *people: SandboxPerson) -> None:
        """These people have opened their chat with the bot; their updates are forgotten."""
        for person in people or (HEAD,):
            hands.say(self.world, person.key, "/start")
        self.world.updates.clear()


Settle = Callable[[], Awaitable[None]]


def settle_for(world: World) -> Settle:
    """At rest: quiet for some turns of the loop on end."""

    async def settle() -> None:
        calm = 0
        while calm < 5:
            await asyncio.sleep(0.002)
            calm = calm + 1 if world.quiet() else 0

    return settle


def _world() -> tuple[World, HandClock, Starlette]:
    clock = HandClock(moment_of(START))
    world = World(clock, TOKEN, (SECRETARY, HEAD, STRANGER))

    async def links() -> list[dict[str, Any]]:
        link = f"https://t.me/{world.bot_username}?start=CODE"
        return [{"key": STRANGER.key, "name": STRANGER.name, "link": link, "code": "CODE"}]

    return world, clock, create_app(world, clock, settle=settle_for(world), links=links)


@asynccontextmanager
async def sandbox_within() -> AsyncIterator[Sandbox]:
    """A fresh world, asked without a port in between."""
    world, clock, app = _world()
    url = "http://127.0.0.1"
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(base_url=url, timeout=10, transport=transport) as http:
        yield Sandbox(world, clock, http, url)
    world.close()


@asynccontextmanager
async def sandbox_behind_a_port() -> AsyncIterator[Sandbox]:
    """A fresh world on a free port, as a bot in another process would see it."""
    world, clock, app = _world()
    async with serve(app, world) as port:
        url = f"http://127.0.0.1:{port}"
        async with httpx.AsyncClient(base_url=url, timeout=10) as http:
            yield Sandbox(world, clock, http, url)
