"""The Bot API alone on a lean server, for load: the same answers, none of the page's addresses."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web

from bot.sandbox.bot_api.call import BODY_LIMIT, Call, Upload
from bot.sandbox.bot_api.refusals import Refused, bad
from bot.sandbox.bot_api.service import Answer, BotApi, Rude, refusal

if TYPE_CHECKING:
    from bot.sandbox.world import World

LOOPBACK = "127.0.0.1"
FILES = "/file/bot"


@contextlib.asynccontextmanager
async def serve_quick(world: World, *, port: int = 0) -> AsyncIterator[int]:
    """Serve ``/bot<token>/METHOD`` and ``/file/bot<token>/PATH`` on loopback; yields the port."""
    server = web.Server(_Door(world), request_factory=_request, access_log=None)
    runner = web.ServerRunner(server, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, LOOPBACK, port)
    await site.start()
    try:
        yield int(runner.addresses[0][1])
    finally:
        world.close()
        await runner.cleanup()


def _request(*parts: Any) -> web.BaseRequest:
    made: Any = web.BaseRequest
    request: web.BaseRequest = made(*parts, asyncio.get_running_loop(), client_max_size=BODY_LIMIT)
    return request


class _Door:
    def __init__(self, world: World) -> None:
        self._world = world
        self._api = BotApi(world)

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path.startswith(FILES):
            return self._file(*request.path.removeprefix(FILES).split("/", 1))
        token, _, method = request.path.removeprefix("/bot").partition("/")
        if token == "":
            return _response(refusal(Refused(404)))
        try:
            call = await _call(self._api.admit(token, method), request)
        except Refused as refused:
            return _response(refusal(refused))
        answer = await self._api.answer(call)
        if isinstance(answer, Answer):
            return _response(answer)
        transport = request.transport
        if answer is Rude.SILENT:
            while transport is not None and not transport.is_closing():  # noqa: ASYNC110 - the caller ends it
                await asyncio.sleep(0.25)
        elif transport is not None:
            transport.abort()
        return web.Response(status=500)

    def _file(self, token: str, path: str = "") -> web.Response:
        """A file under the ``file_path`` that getFile told."""
        try:
            self._api.admit(token, "getFile")
        except Refused as refused:
            return _response(refusal(refused))
        stored = self._world.files.by_path(path)
        return web.Response(body=stored.content) if stored else _response(refusal(Refused(404)))


async def _call(method: str, request: web.BaseRequest) -> Call:
    """Query string, then body (JSON, urlencoded or multipart); later ones win."""
    params: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    kind = request.content_type
    if kind == "application/json":
        params |= await _json(request)
    elif kind == "application/x-www-form-urlencoded":
        params |= dict(await request.post())
    elif kind == "multipart/form-data":
        await _parts(request, params, uploads)
    return Call(method, params, uploads)


async def _json(request: web.BaseRequest) -> dict[str, Any]:
    body = await request.read()
    if not body.strip():
        return {}
    try:
        read = orjson.loads(body)
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise bad("object expected as JSON body")
    return {name: value for name, value in read.items() if value is not None}


async def _parts(
    request: web.BaseRequest, params: dict[str, Any], uploads: dict[str, Upload]
) -> None:
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            params[name] = value


def _response(answer: Answer) -> web.Response:
    """Half of a surrogate pair, as clients do send it, needs the slow and escaping way."""
    try:
        body = orjson.dumps(answer.body)
    except (TypeError, ValueError):
        body = json.dumps(answer.body, allow_nan=False).encode("ascii")
    return web.Response(
        body=body,
        status=answer.status,
        headers=dict(answer.headers),
        content_type="application/json",
    )
