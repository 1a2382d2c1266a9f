"""Rude ways to treat a connection, for ordered faults, and who may connect at all."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


async def hang_up(request: Request) -> Response:
    """Close the connection without an answer."""
    cycle: Any = getattr(request.receive, "__self__", None)
    transport = getattr(cycle, "transport", None)
    if transport is not None:
        transport.close()
    return await until_gone(request)


async def until_gone(request: Request) -> Response:
    """Wait until the caller has gone; what is returned then reaches nobody."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    return Response(status_code=500)


class LoopbackOnly:
    """Refuses requests under a foreign name (DNS rebinding) or from a foreign page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "http" and not _at_home(scope):
            answer = JSONResponse({"error": "the sandbox answers on loopback only"}, 403)
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _at_home(scope: Scope) -> bool:
    headers = dict(scope["headers"])
    host = urlsplit(f"//{headers.get(b'host', b'').decode('latin-1')}").hostname
    origin = headers.get(b"origin")
    page = urlsplit(origin.decode("latin-1")).hostname if origin is not None else host
    return host in LOOPBACK and page in LOOPBACK
