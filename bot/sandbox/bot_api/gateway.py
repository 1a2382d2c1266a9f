"""The door of the Bot API: token, method, faults, call log and the envelope around each answer."""

from __future__ import annotations

import asyncio
import hmac
import inspect
import json
from collections.abc import Awaitable
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.sandbox.bot_api.call import Call, read_call
from bot.sandbox.bot_api.methods import MODELLED, NAMES
from bot.sandbox.bot_api.receiving import Poller
from bot.sandbox.bot_api.refusals import Refused, not_modelled, too_many
from bot.sandbox.calls import LoggedCall
from bot.sandbox.connection import hang_up, until_gone
from bot.sandbox.faults import Fault, Mode
from bot.sandbox.world import World

LATE_SECONDS = 1.0
FAULT_WORDS = {403: "bot was blocked by the user", 400: "chat not found"}


class _Escaped(JSONResponse):
    """JSON in ASCII: an update may hold half of a surrogate pair, as clients do send."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")


class Gateway:
    """Serves ``/bot<token>/METHOD`` and ``/file/bot<token>/PATH`` for one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._poller = Poller()
        self._late: set[asyncio.Task[None]] = set()

    async def call(self, request: Request) -> Response:
        """One Bot API call, GET or POST."""
        try:
            self._check_token(request)
            call = await read_call(_method_named(request), request)
        except Refused as refused:
            return _refusal(refused)
        if call.method == "getUpdates":
            return await self._serve(call, request)
        self._world.running += 1
        try:
            return await self._serve(call, request)
        finally:
            self._world.running -= 1

    async def download(self, request: Request) -> Response:
        """A file under the ``file_path`` that getFile told."""
        try:
            self._check_token(request)
        except Refused as refused:
            return _refusal(refused)
        stored = self._world.files.by_path(request.path_params["path"])
        if stored is None:
            return _refusal(Refused(404))
        return Response(stored.content, media_type="application/octet-stream")

    def _check_token(self, request: Request) -> None:
        given = request.path_params["token"].encode()
        if not hmac.compare_digest(given, self._world.token.encode()):
            raise Refused(401)

    async def _serve(self, call: Call, request: Request) -> Response:
        came = self._world.clock.now()
        fault = self._world.faults.take(call.method, call.text("chat_id"))
        if fault is not None:
            return await self._misbehave(fault, call, request, came)
        try:
            result = await self._effect(call)
        except Refused as refused:
            self._log(call, came, refused)
            return _refusal(refused)
        self._log(call, came, None)
        return _Escaped({"ok": True, "result": result})

    async def _effect(self, call: Call) -> Any:
        if call.method == "getUpdates":
            return await self._poller.get_updates(self._world, call)
        method = MODELLED.get(call.method)
        if method is None:
            raise not_modelled(call.method)
        result = method(self._world, call)
        return await result if inspect.isawaitable(result) else result

    async def _misbehave(
        self, fault: Fault, call: Call, request: Request, came: datetime
    ) -> Response:
        error = _error_of(fault)
        self._log(call, came, error, fault=fault.mode)
        if fault.mode is Mode.LATE:
            self._begin_late(call)
        elif fault.mode is not Mode.BEFORE:
            await _quietly(self._effect(call))
        if fault.mode is Mode.DROP:
            return await hang_up(request)
        if fault.mode is Mode.HANG:
            return await until_gone(request)
        return _refusal(error)

    def _begin_late(self, call: Call) -> None:
        async def act() -> None:
            self._world.running += 1
            try:
                await asyncio.sleep(LATE_SECONDS)
                await _quietly(self._effect(call))
            finally:
                self._world.running -= 1

        task = asyncio.create_task(act())
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    def _log(
        self, call: Call, came: datetime, error: Refused | None, *, fault: str | None = None
    ) -> None:
        self._world.calls.append(
            LoggedCall(
                at=came,
                method=call.method,
                params=call.params,
                files=tuple(call.uploads),
                ok=error is None,
                error=None if error is None else error.description,
                fault=fault,
            )
        )


def _method_named(request: Request) -> str:
    method = NAMES.get(request.path_params["method"].lower())
    if method is None:
        raise Refused(404, "method not found")
    return method


async def _quietly(effect: Awaitable[Any]) -> None:
    try:
        await effect
    except Refused:
        return


def _error_of(fault: Fault) -> Refused:
    if fault.status == 429:
        return too_many(fault.retry_after or 1)
    words = fault.description if fault.description is not None else FAULT_WORDS.get(fault.status)
    return Refused(fault.status, words or "", retry_after=fault.retry_after)


def _refusal(refused: Refused) -> Response:
    waits = refused.retry_after
    headers = {"Retry-After": str(waits)} if waits is not None else None
    return JSONResponse(refused.envelope(), status_code=refused.status, headers=headers)
