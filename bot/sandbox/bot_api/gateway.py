"""The door of the Bot API in the sandbox's web application."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.sandbox.bot_api.call import read_call
from bot.sandbox.bot_api.refusals import Refused
from bot.sandbox.bot_api.service import Answer, BotApi, Rude, refusal
from bot.sandbox.connection import hang_up, until_gone
from bot.sandbox.world import World


class _Escaped(JSONResponse):
    """JSON in ASCII: an update may hold half of a surrogate pair, as clients do send."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")


class Gateway:
    """Serves ``/bot<token>/METHOD`` and ``/file/bot<token>/PATH`` for one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._api = BotApi(world)

    async def call(self, request: Request) -> Response:
        """One Bot API call, GET or POST."""
        named = request.path_params
        try:
            call = await read_call(self._api.admit(named["token"], named["method"]), request)
        except Refused as refused:
            return _response(refusal(refused))
        answer = await self._api.answer(call)
        if answer is Rude.CLOSES:
            return await hang_up(request)
        if answer is Rude.SILENT:
            return await until_gone(request)
        return _response(answer)

    async def download(self, request: Request) -> Response:
        """A file under the ``file_path`` that getFile told."""
        try:
            self._api.admit(request.path_params["token"], "getFile")
        except Refused as refused:
            return _response(refusal(refused))
        stored = self._world.files.by_path(request.path_params["path"])
        if stored is None:
            return _response(refusal(Refused(404)))
        return Response(stored.content, media_type="application/octet-stream")


def _response(answer: Answer) -> Response:
    return _Escaped(answer.body, status_code=answer.status, headers=dict(answer.headers))
