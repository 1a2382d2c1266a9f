"""The platform's door: each life of the bot comes by an address of its own and may die there."""

from __future__ import annotations

import contextlib
import re
from collections.abc import AsyncIterator
from typing import Any, Final

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.sandbox.server import serve
from bot.sandbox.world import World
from tests.sweep.hooks import Hooks, SimulatedCrash

ADDRESS: Final = re.compile(r"/life(\d+)(/.*)")


class Door:
    """Serves one platform after the other; a call passes a hook on its way in and out.

    Dying on the way in, the call has no effect; on the way out the effect stands and nobody
    hears of it.
    """

    def __init__(self) -> None:
        self.url = ""
        self._platforms: dict[int, ASGIApp] = {}
        self._lives: dict[int, Hooks] = {}
        self._worlds: list[World] = []

    def open_for(self, hooks: Hooks, platform: ASGIApp) -> str:
        """The address at which this life calls the platform."""
        number = len(self._lives) + 1
        self._lives[number], self._platforms[number] = hooks, platform
        return f"{self.url}/life{number}"

    def close(self) -> None:
        """As the platform goes down; the server asks for it at its end."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        named = ADDRESS.fullmatch(scope["path"])
        if named is None or scope["type"] != "http":
            return
        number, path = int(named[1]), named[2]
        hooks, platform = self._lives[number], self._platforms[number]
        inside = {**scope, "path": path, "raw_path": path.encode(), "root_path": ""}
        method = path.rpartition("/")[2]
        answer: list[Any] = []
        try:
            hooks.hit(f"call {method}")
            await platform(inside, receive, _kept(answer))
            hooks.hit(f"answer {method}")
        except SimulatedCrash:
            await _until_gone(receive)
            return
        for message in answer:
            await send(message)


def _kept(answer: list[Any]) -> Send:
    async def keep(message: Any) -> None:
        answer.append(message)

    return keep


async def _until_gone(receive: Receive) -> None:
    message = await receive()
    while message["type"] != "http.disconnect":
        message = await receive()


@contextlib.asynccontextmanager
async def opened_door() -> AsyncIterator[Door]:
    """A door on loopback while the block runs."""
    door = Door()
    served = Starlette(routes=[Mount("/", app=door)])
    async with serve(served, door, port=0) as port:  # type: ignore[arg-type] # closes as a world
        door.url = f"http://127.0.0.1:{port}"
        yield door
