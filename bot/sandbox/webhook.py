"""Brings waiting updates to the bot's own web server, as the platform does for a webhook."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Hashable

    from bot.sandbox.updates import UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - its name, not the secret
FIRST_DELAY, LONGEST_DELAY = 0.2, 60.0
"""Real seconds before an update is brought again: twice as long each time."""
ANSWERED_WITHIN = 60.0


@dataclass
class Webhook:
    """One update of each chat's words, and one of each person's presses, at a time.

    So a press and a message of the same person can overtake each other. An update is brought
    until the answer is 2xx, or until it expires.
    """

    updates: UpdateQueue
    url: str
    secret: str
    at_once: int
    trouble: str = ""
    _tries: dict[Hashable, int] = field(default_factory=dict)
    _running: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._running = asyncio.create_task(self._run())

    def stop(self) -> None:
        """Nothing more is brought; what waits stays."""
        if self._running is not None:
            self._running.cancel()

    async def _run(self) -> None:
        bringing: dict[Hashable, asyncio.Task[None]] = {}
        try:
            async with aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(ANSWERED_WITHIN)
            ) as http:
                while True:
                    bringing = {line: task for line, task in bringing.items() if not task.done()}
                    for line, update in self._next(bringing):
                        bringing[line] = asyncio.create_task(self._bring(http, line, update))
                    await self._something(list(bringing.values()))
        finally:
            for task in bringing.values():
                task.cancel()

    def _next(self, busy: dict[Hashable, Any]) -> list[tuple[Hashable, dict[str, Any]]]:
        """The oldest update of each line that nobody is on the way for."""
        found: dict[Hashable, dict[str, Any]] = {}
        for update in self.updates.waiting():
            line = _line_of(update)
            if line not in busy:
                found.setdefault(line, update)
            if len(found) + len(busy) >= self.at_once:
                break
        return list(found.items())

    async def _something(self, bringing: list[asyncio.Task[None]]) -> None:
        """Until an update comes or one has been brought."""
        coming = asyncio.create_task(self.updates.came.wait())
        try:
            await asyncio.wait([coming, *bringing], return_when=asyncio.FIRST_COMPLETED)
        finally:
            coming.cancel()
            self.updates.came.clear()

    async def _bring(
        self, http: aiohttp.ClientSession, line: Hashable, update: dict[str, Any]
    ) -> None:
        try:
            async with http.post(
                self.url, json=update, headers={SECRET_HEADER: self.secret}, allow_redirects=False
            ) as answer:
                trouble = "" if answer.ok else f"Wrong response from the webhook: {answer.status}"
        except (aiohttp.ClientError, TimeoutError) as problem:
            trouble = f"Connection: {type(problem).__name__}"
        if not trouble:
            self._tries.pop(line, None)
            self.updates.confirm(update["update_id"])
            return
        self.trouble = trouble
        tries = self._tries[line] = self._tries.get(line, 0) + 1
        await asyncio.sleep(min(LONGEST_DELAY, FIRST_DELAY * 2 ** (tries - 1)))


def _line_of(update: dict[str, Any]) -> Hashable:
    """Messages go by chat, presses by person, the rest by its kind."""
    kind = next((name for name in update if name != "update_id"), "")
    body = update[kind] if isinstance(update.get(kind), dict) else {}
    if kind == "callback_query":
        return kind, body.get("from", {}).get("id")
    part = "message" if kind.endswith("message") else kind
    return part, body.get("chat", {}).get("id")
