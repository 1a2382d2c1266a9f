"""``/healthz`` and ``/metrics`` of a running service: 200 only when all is well."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import uvicorn

Look = Callable[[], Awaitable[dict[str, Any]]]


def server(look: Look, *, host: str, port: int, routes: Sequence[Any] = ()) -> uvicorn.Server:
    """A small web server; ``look`` gives the facts, ``ok`` among them; ``routes`` come beside."""
    import uvicorn  # noqa: PLC0415 - only a running service listens
    from starlette.applications import Starlette  # noqa: PLC0415 - as above
    from starlette.responses import JSONResponse, PlainTextResponse  # noqa: PLC0415 - as above
    from starlette.routing import Route  # noqa: PLC0415 - as above

    async def healthz(_request: Any) -> JSONResponse:
        facts = await look()
        return JSONResponse(facts, status_code=200 if facts["ok"] else 503)

    async def metrics(_request: Any) -> PlainTextResponse:
        facts = await look()
        lines = [
            f"tro_ly_iso_{name} {int(value)}"
            for name, value in facts.items()
            if isinstance(value, int | bool)
        ]
        lines += [
            f'tro_ly_iso_deliveries{{state="{state}"}} {count}'
            for state, count in facts.get("deliveries", {}).items()
        ]
        return PlainTextResponse("\n".join(lines) + "\n")

    app = Starlette(routes=[Route("/healthz", healthz), Route("/metrics", metrics), *routes])
    config = uvicorn.Config(
        app, host=host, port=port, log_config=None, log_level=logging.WARNING, access_log=False,
        lifespan="off", ws="none",
    )  # fmt: skip
    config.load()  # it imports: here, in the caller's thread, not in the loop
    made = uvicorn.Server(config)
    made.capture_signals = contextlib.nullcontext  # type: ignore[assignment] # ours are set
    return made
