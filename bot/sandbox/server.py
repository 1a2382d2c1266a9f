"""The sandbox as one web application, and how it is served inside the bot's own event loop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from bot.clock import HandClock
from bot.sandbox.addresses import Addresses, Links
from bot.sandbox.bot_api.gateway import Gateway
from bot.sandbox.clock_moves import ClockMoves, Settle
from bot.sandbox.connection import PAGE_POLICY, LoopbackOnly
from bot.sandbox.hands import CannotDo
from bot.sandbox.world import World
from bot.web_door import listening

PAGE = Path(__file__).parents[2] / "templates" / "sandbox"
LOOPBACK = "127.0.0.1"
ASSETS = frozenset({".css", ".js", ".svg"})
SAFE_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": PAGE_POLICY,
}


async def no_links() -> list[dict[str, str]]:
    """Nobody waits for an invitation."""
    return []


def create_app(
    world: World, clock: HandClock, *, settle: Settle, links: Links = no_links, page: Path = PAGE
) -> Starlette:
    """Every address of the sandbox over one world.

    ``settle`` returns when the bot has come to rest; ``links`` gives the invitations to show.
    """
    assets = [one for one in sorted(page.iterdir()) if one.suffix in ASSETS]
    gateway = Gateway(world)
    at = Addresses(world, ClockMoves(clock, world.journal, settle), settle, links)
    routes = [
        Route("/", _asset(page, "index.html")),
        *(Route(f"/{one.name}", _asset(page, one.name)) for one in assets),
        Route("/healthz", at.healthz),
        Route("/sandbox/people", at.people),
        Route("/sandbox/chats/{key}", at.transcript),
        Route("/sandbox/menu/{key}", at.menu),
        Route("/sandbox/links", at.links),
        Route("/sandbox/changes", at.changes),
        Route("/sandbox/files/{unique}/{name}", at.file),
        Route("/sandbox/say", at.say, methods=["POST"]),
        Route("/sandbox/tap", at.tap, methods=["POST"]),
        Route("/sandbox/send-file", at.send_file, methods=["POST"]),
        Route("/sandbox/block", at.block, methods=["POST"]),
        Route("/sandbox/unblock", at.unblock, methods=["POST"]),
        Route("/sandbox/clock", at.clock, methods=["GET", "POST"]),
        Route("/sandbox/fault", at.fault, methods=["POST"]),
        Route("/sandbox/calls", at.calls),
        Route("/sandbox/raw-update", at.raw_update, methods=["POST"]),
        Route("/bot{token}/{method}", gateway.call, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", gateway.download),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(LoopbackOnly)],
        exception_handlers={CannotDo: _cannot},
    )


class _Served(uvicorn.Server):
    """uvicorn without its signal handlers: the process has its own."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()
        self.down = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()

    async def main_loop(self) -> None:
        await self.down.wait()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.asynccontextmanager
async def serve(app: Starlette, world: World, *, port: int = 0) -> AsyncIterator[int]:
    """Serve on loopback while the block runs; yields the port (0 asks for a free one).

    Raises ``OSError`` when the port is taken.
    """
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level=logging.ERROR,
        access_log=False,
        date_header=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
        timeout_keep_alive=120,
    )
    bound = listening(LOOPBACK, port)
    server = _Served(config)
    running = asyncio.create_task(server.serve(sockets=[bound]))
    try:
        await server.up.wait()
        yield bound.getsockname()[1]
    finally:
        world.close()
        server.down.set()
        await running
        bound.close()


def _asset(folder: Path, name: str) -> Callable[[Request], Awaitable[Response]]:
    async def send(_request: Request) -> Response:
        return FileResponse(folder / name, headers=SAFE_HEADERS)

    return send


async def _cannot(_request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, CannotDo) else 500
    return JSONResponse({"error": str(error)}, status_code=status)
