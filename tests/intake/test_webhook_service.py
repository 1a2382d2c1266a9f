"""The whole service behind a webhook: what the platform brings is answered in the chat."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app import App
from bot.bench.cold_start import free_port
from bot.clock import HandClock, moment_of
from bot.intake.webhook import SECRET_HEADER
from bot.parts import ALL, Part
from bot.sandbox import hands
from bot.sandbox.server import create_app, serve
from bot.sandbox.stage import TOKEN, invite_world, seed
from bot.sandbox.world import World
from bot.service import look
from bot.settings import Intake, Settings
from bot.web_door import WebDoor
from storage.database import Database
from tests.databases import PostgresDatabases

HEADS = ("head-qlkh", "head-khtc", "head-qlcng", "director")
WORKER = frozenset({Part.INTAKE, Part.DISPATCH})
SENDER = ALL - WORKER
pytestmark = pytest.mark.timeout(90)


@asynccontextmanager
async def world_with(store: Database, clock: HandClock) -> AsyncIterator[tuple[World, str]]:
    """The sandbox with an enrolled agency, and its address."""
    world = World(clock, TOKEN, [])
    store.write_now(lambda tx: seed(tx, clock.now(), ()))
    store.read_now(lambda tx: invite_world(tx, world, clock.now()))

    async def rest() -> None:
        return None

    async with serve(create_app(world, clock, settle=rest), world) as port:
        yield world, f"http://127.0.0.1:{port}"


@asynccontextmanager
async def process(
    settings: Settings, clock: HandClock, parts: frozenset[Part]
) -> AsyncIterator[App]:
    """One process of the service with its web server."""
    app = App(settings.model_copy(update={"http_port": free_port()}), clock, parts=parts)
    door = WebDoor(app.settings, lambda: look(app), app.entrance.routes())
    opening = asyncio.create_task(door.run())
    await app.start()
    try:
        yield app
    finally:
        await door.close()
        await app.stop()
        await opening


@asynccontextmanager
async def balancer(world: World, ports: list[int]) -> AsyncIterator[int]:
    """What stands before several workers: each call goes to the next of them."""
    turns = count()

    async def forward(request: Request) -> Response:
        secret = {SECRET_HEADER: request.headers.get(SECRET_HEADER, "")}
        url = f"http://127.0.0.1:{ports[next(turns) % len(ports)]}/hook"
        try:
            answer = await http.post(url, content=await request.body(), headers=secret)
        except httpx.HTTPError:
            return Response(status_code=502)
        return Response(status_code=answer.status_code)

    front = Starlette(routes=[Route("/hook", forward, methods=["POST"])])
    async with httpx.AsyncClient() as http, serve(front, world) as port:
        yield port


def _settings(folder: Path, database_url: str, platform: str, hook: int) -> Settings:
    return Settings(
        bot_token=SecretStr(TOKEN),
        bot_api_url=platform,
        data_dir=folder,
        database_url=database_url,
        intake=Intake.WEBHOOK,
        webhook_url=f"http://127.0.0.1:{hook}/hook",
        webhook_secret=SecretStr("platform-and-service-know-it"),
    )


def _said(world: World, key: str) -> list[str]:
    chat = world.chat(key)
    assert chat is not None
    return [message.text for message in chat.messages.values() if message.by_bot]


async def _until_said(world: World, key: str, times: int) -> None:
    async with asyncio.timeout(40):
        while len(_said(world, key)) < times:  # noqa: ASYNC110 - it is only looked at
            await asyncio.sleep(0.01)


async def test_words_that_are_brought_are_answered_once(tmp_path: Path, database_url: str) -> None:
    clock, store = HandClock(moment_of("2021-03-01T09:00")), Database(database_url)
    async with AsyncExitStack() as stack:
        stack.callback(store.close)
        world, platform = await stack.enter_async_context(world_with(store, clock))
        ports: list[int] = []
        hook = await stack.enter_async_context(balancer(world, ports))
        settings = _settings(tmp_path, database_url, platform, hook)
        app = await stack.enter_async_context(process(settings, clock, ALL))
        ports.append(app.settings.http_port)
        hands.say(world, "director", "/viec")
        await _until_said(world, "director", 1)
        await app.at_rest()
        assert len(_said(world, "director")) == 1
        assert world.updates.empty()
        facts = await look(app)
        assert (facts["intake"], facts["intake_trouble"]) == ("webhook", "")
        assert "getUpdates" not in {call.method for call in world.calls}


@pytest.mark.postgres
async def test_two_workers_and_a_sender_answer_everybody_once_and_in_order(
    tmp_path: Path, postgres: PostgresDatabases
) -> None:
    clock = HandClock(moment_of("2021-03-01T09:00"))
    async with AsyncExitStack() as stack:
        database_url = stack.enter_context(postgres.prepared())
        store = Database(database_url)
        stack.callback(store.close)
        world, platform = await stack.enter_async_context(world_with(store, clock))
        ports: list[int] = []
        hook = await stack.enter_async_context(balancer(world, ports))
        settings = _settings(tmp_path, database_url, platform, hook)
        for parts in (SENDER, WORKER, WORKER):
            app = await stack.enter_async_context(process(settings, clock, parts))
            if parts == WORKER:
                ports.append(app.settings.http_port)
        for turn in range(3):
            for key in HEADS:
                hands.say(world, key, f"/lenh{turn}")
            clock.set(moment_of(f"2021-03-01T09:{turn + 1:02}"))
        for key in HEADS:
            await _until_said(world, key, 3)
        await asyncio.sleep(0.3)
        for key in HEADS:
            named = [text.split("/lenh")[1][0] for text in _said(world, key)]
            assert named == ["0", "1", "2"], key
        assert not store.read_now(lambda tx: tx.inbox.any_waiting())
