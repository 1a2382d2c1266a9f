"""The webhook as the platform calls it, on a database of its own or of many."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import httpx
from starlette.applications import Starlette
from telegram import Bot

from bot.clock import HandClock, moment_of
from bot.intake.storing import Waiting
from bot.intake.webhook import SECRET_HEADER, Webhook
from storage.database import Database

SECRET = "a-secret-of-this-test_0"
URL = "https://bot.example.vn/hook/telegram"


class Door:
    """The webhook's routes, and a client that calls as the platform does."""

    def __init__(
        self, url: str, platform: str = "http://127.0.0.1:1", clock: HandClock | None = None
    ) -> None:
        self.store = Database(url)
        self.clock = clock or HandClock(moment_of("2021-03-24T10:00"))
        self.taken: list[Waiting] = []
        self.gaps: list[Any] = []
        self.webhook = Webhook(
            Bot("1:a", base_url=f"{platform}/bot"),
            self.store,
            self.clock,
            url=URL,
            secret=SECRET,
            on_stored=self._take,
            on_gap=lambda _tx, began, ended: self.gaps.append((began, ended)),
        )
        transport = httpx.ASGITransport(Starlette(routes=self.webhook.routes()))
        self.http = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1")

    def _take(self, waiting: Sequence[Waiting]) -> None:
        self.taken += waiting

    async def call(self, content: Any, secret: str | None = SECRET, **headers: str) -> int:
        """The status that the platform is told."""
        told = headers | ({SECRET_HEADER: secret} if secret is not None else {})
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        answer = await self.http.post("/hook/telegram", content=body, headers=told)
        return answer.status_code

    async def close(self) -> None:
        await self.http.aclose()
        self.store.close()

    def kept(self) -> list[int]:
        rows = self.store.read_now(lambda tx: tx.inbox.waiting())
        return [row.update_id for row in rows]
