"""The web server of a copy that waits: it gets the port when the first one has gone."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import httpx
import pytest

from bot import web_door
from bot.settings import Settings
from bot.web_door import WebDoor


async def _well() -> dict[str, Any]:
    return {"ok": True}


async def _asked(port: int) -> int:
    async with httpx.AsyncClient(trust_env=False) as http:
        try:
            return (await http.get(f"http://127.0.0.1:{port}/healthz")).status_code
        except httpx.TransportError:
            return 0


async def test_a_taken_port_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_door, "TRY_AGAIN", 0.05)
    with socket.socket() as first:
        first.bind(("127.0.0.1", 0))
        first.listen()
        port = first.getsockname()[1]
        door = WebDoor(Settings(http_port=port), _well)
        opening = asyncio.create_task(door.run())
        await asyncio.sleep(0.3)
        assert not opening.done()
    async with asyncio.timeout(10):
        while await _asked(port) != 200:  # noqa: ASYNC110 - a port gets free
            await asyncio.sleep(0.05)
    await door.close()
    await opening
    assert await _asked(port) == 0
