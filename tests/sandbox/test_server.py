"""Serving: on loopback, at once, and cleanly gone afterwards."""

from __future__ import annotations

import asyncio
import socket
import time

import pytest
from starlette.applications import Starlette

from bot.sandbox.server import serve
from tests.sandbox.cast import Sandbox, sandbox_behind_a_port


async def test_calls_on_one_connection_are_not_held_back(served: Sandbox) -> None:
    await served.result("getMe")
    began = time.monotonic()
    for _ in range(20):
        await served.result("getMe")
    assert time.monotonic() - began < 20 * 0.03


async def test_a_taken_port_is_an_error_of_the_system(served: Sandbox) -> None:
    port = int(served.url.rsplit(":", 1)[1])
    with pytest.raises(OSError, match="in use"):
        async with serve(Starlette(), served.world, port=port):
            pass


async def test_a_waiting_poll_does_not_delay_the_end() -> None:
    async with sandbox_behind_a_port() as served:
        waiting = asyncio.create_task(served.result("getUpdates", timeout=50))
        await asyncio.sleep(0.05)
        served.world.close()
        assert await asyncio.wait_for(waiting, 1) == []
    with pytest.raises(OSError, match="refused"), socket.socket() as caller:
        caller.connect(("127.0.0.1", int(served.url.rsplit(":", 1)[1])))
