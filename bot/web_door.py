"""The service's web server on one port: health for all, the webhook where there is one."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from typing import TYPE_CHECKING, Any

from bot.process.health import server

if TYPE_CHECKING:
    from collections.abc import Sequence

    import uvicorn

    from bot.process.health import Look
    from bot.settings import Settings

log = logging.getLogger(__name__)

TRY_AGAIN = 1.0
CLOSES_WITHIN = 1.5


class WebDoor:
    """Waits for its port: a standby on the same machine gets it when the first copy ends."""

    def __init__(self, settings: Settings, look: Look, routes: Sequence[Any] = ()) -> None:
        self._host, self._port = str(settings.http_host), settings.http_port
        self._look = look
        self._routes = routes
        self._server: uvicorn.Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self._closed = False

    async def run(self) -> None:
        """Until closed."""
        made = await asyncio.to_thread(
            server, self._look, host=self._host, port=self._port, routes=self._routes
        )
        bound = await self._bound()
        if bound is None:
            return
        self._server = made
        self._serving = asyncio.create_task(made.serve(sockets=[bound]))
        with contextlib.suppress(asyncio.CancelledError):
            await self._serving

    async def close(self) -> None:
        """No further request is taken; those at work are answered."""
        self._closed = True
        if self._server is None or self._serving is None:
            return
        self._server.should_exit = True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._serving, CLOSES_WITHIN)

    async def _bound(self) -> socket.socket | None:
        told = False
        while not self._closed:
            try:
                return listening(self._host, self._port)
            except OSError as problem:
                if not told:
                    where, why = f"{self._host}, port {self._port}", problem.strerror
                    log.warning("no listening at %s yet: %s", where, why)
                    told = True
            await asyncio.sleep(TRY_AGAIN)
        return None


def listening(host: str, port: int) -> socket.socket:
    """A bound socket that names its protocol: only then asyncio turns off Nagle's delay (40 ms).

    Raises ``OSError`` when the port is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    return bound
