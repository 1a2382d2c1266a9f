"""Polls the platform at the raw-JSON layer: an update is stored before it is confirmed."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from telegram.error import TelegramError
from telegram.request import HTTPXRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Bot

    from bot.clock import Clock
    from storage.database import Database
    from storage.transaction import Tx

log = logging.getLogger(__name__)

LONG_POLL = 25
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
MARK = "intake"


class Polling:
    """One batch at a time: the rows and the offset move in one commit."""

    def __init__(
        self, bot: Bot, store: Database, clock: Clock, on_stored: Callable[[], None]
    ) -> None:
        self._bot = bot
        self._request = HTTPXRequest(connection_pool_size=1, connect_timeout=10)
        self._store = store
        self._clock = clock
        self._on_stored = on_stored
        self.last_good_poll = clock.real()

    async def run(self) -> None:
        """Until cancelled. A failing poll is repeated after a pause, never given up."""
        await self._request.initialize()
        offset = await self._store.read(lambda tx: int(tx.marks.get(MARK).get("offset", 0)))
        pause = 1.0
        while True:
            try:
                updates = await self._fetch(offset)
            except (TelegramError, ValueError) as problem:  # or an answer that is no JSON
                log.warning("polling failed: %s", type(problem).__name__)
                await asyncio.sleep(pause)
                pause = min(30.0, pause * 2)
                continue
            pause = 1.0
            self.last_good_poll = self._clock.real()
            if updates:
                offset = await self._keep(updates, offset)
                self._on_stored()

    async def _fetch(self, offset: int) -> list[dict[str, Any]]:
        """The raw updates: one that cannot be read must not jam the rest."""
        asked = {"offset": offset, "timeout": LONG_POLL, "allowed_updates": json.dumps(ALLOWED)}
        url = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        payload = await self._request.retrieve(url, read_timeout=LONG_POLL + 10)
        answer = json.loads(payload.decode("utf-8", "replace"))
        found = answer.get("result", []) if isinstance(answer, dict) else []
        return [each for each in found if isinstance(each, dict) and fits(each.get("update_id"))]

    async def _keep(self, updates: list[dict[str, Any]], offset: int) -> int:
        received = self._clock.now()
        rows = [row_of(each) | {"received_at": received} for each in updates]
        following: int = max([offset, *(row["update_id"] + 1 for row in rows)])

        def store(tx: Tx) -> None:
            tx.inbox.store(rows)
            tx.marks.put(MARK, offset=following)

        await self._store.write(store)
        return following


def row_of(update: dict[str, Any]) -> dict[str, Any]:
    """An inbox row: the update as it came, and the chat that orders it."""
    return {
        "channel": "telegram",
        "epoch": 0,
        "update_id": update["update_id"],
        "chat_id": chat_of(update),
        "raw": json.dumps(update, ensure_ascii=True),
        "state": "new",
        "attempts": 0,
    }


def chat_of(update: dict[str, Any]) -> int | None:
    """The chat of any kind of update, or None."""
    for part in update.values():
        if isinstance(part, dict):
            holder = part.get("message") if isinstance(part.get("message"), dict) else part
            chat = holder.get("chat") if isinstance(holder, dict) else None
            if isinstance(chat, dict) and fits(chat.get("id")):
                return int(chat["id"])
    return None


def fits(number: object) -> bool:
    """Whether it is a whole number that the database can keep: 64 bits with a sign."""
    return isinstance(number, int) and -(2**63) <= number < 2**63
