"""What the Bot API answers to one call, whatever carries it: faults, call log, effect, envelope."""

from __future__ import annotations

import asyncio
import hmac
import inspect
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from bot.sandbox.bot_api.call import Call
from bot.sandbox.bot_api.methods import MODELLED, NAMES
from bot.sandbox.bot_api.receiving import Poller
from bot.sandbox.bot_api.refusals import Refused, not_modelled, too_many
from bot.sandbox.calls import LoggedCall
from bot.sandbox.faults import Fault, Mode
from bot.sandbox.world import World

LATE_SECONDS = 1.0
FAULT_WORDS = {403: "bot was blocked by the user", 400: "chat not found"}


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, JSON body and headers of an answer."""

    status: int
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)


class Rude(Enum):
    """No answer: the connection is closed, or nothing comes until the caller gives up."""

    CLOSES = "closes"
    SILENT = "silent"


class BotApi:
    """Every method of the Bot API over one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._poller = Poller()
        self._late: set[asyncio.Task[None]] = set()

    def admit(self, token: str, method: str) -> str:
        """The method as the platform writes it. Raises ``Refused``."""
        if not hmac.compare_digest(token.encode(), self._world.token.encode()):
            raise Refused(401)
        named = NAMES.get(method.lower())
        if named is None:
            raise Refused(404, "method not found")
        return named

    async def answer(self, call: Call) -> Answer | Rude:
        """Do what is asked, unless a fault was ordered for it."""
        if call.method == "getUpdates":
            return await self._serve(call)
        self._world.running += 1
        try:
            return await self._serve(call)
        finally:
            self._world.running -= 1

    async def _serve(self, call: Call) -> Answer | Rude:
        came = self._world.clock.now()
        fault = self._world.faults.take(call.method, call.text("chat_id"))
        if fault is not None and fault.mode is not Mode.GONE:
            return await self._misbehave(fault, call, came)
        if fault is not None:
            self._world.lose(call.integer("chat_id"), call.integer("message_id"))
        try:
            result = await self._effect(call)
        except Refused as refused:
            self._log(call, came, refused, fault=fault.mode if fault else None)
            return refusal(refused)
        self._log(call, came, None)
        return Answer(200, {"ok": True, "result": result})

    async def _effect(self, call: Call) -> Any:
        if call.method == "getUpdates":
            found = await self._poller.get_updates(self._world, call)
            return self._world.faults.spoil(found)
        method = MODELLED.get(call.method)
        if method is None:
            raise not_modelled(call.method)
        result = method(self._world, call)
        return await result if inspect.isawaitable(result) else result

    async def _misbehave(self, fault: Fault, call: Call, came: datetime) -> Answer | Rude:
        error = _error_of(fault)
        self._log(call, came, error, fault=fault.mode)
        if fault.mode is Mode.LATE:
            self._begin_late(call)
        elif fault.mode not in (Mode.BEFORE, Mode.CUT):
            await _quietly(self._effect(call))
        if fault.mode in (Mode.DROP, Mode.CUT):
            return Rude.CLOSES
        return Rude.SILENT if fault.mode is Mode.HANG else refusal(error)

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


def refusal(refused: Refused) -> Answer:
    """The answer that an error makes."""
    waits = refused.retry_after
    headers = {"Retry-After": str(waits)} if waits is not None else {}
    return Answer(refused.status, refused.envelope(), headers)
