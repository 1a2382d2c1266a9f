"""The sandbox, and a bot that answers in it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest

from tests.sandbox.cast import Sandbox, sandbox_behind_a_port, sandbox_within

KEYBOARD = {"inline_keyboard": [[{"text": "2a. Đã hoàn thành", "callback_data": "2a"}]]}


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with sandbox_within() as ready:
        yield ready


@pytest.fixture
async def served() -> AsyncIterator[Sandbox]:
    async with sandbox_behind_a_port() as ready:
        yield ready


@pytest.fixture
async def answering(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The sandbox with a bot: a card for every message, a receipt for every tap."""
    running = asyncio.create_task(_answer_all(sandbox))
    yield sandbox
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def _answer_all(sandbox: Sandbox) -> None:
    offset = 0
    while True:
        for update in await sandbox.result("getUpdates", offset=offset, timeout=5):
            await _answer(sandbox, update)
            offset = update["update_id"] + 1


async def _answer(sandbox: Sandbox, update: dict[str, Any]) -> None:
    if press := update.get("callback_query"):
        where = press["message"]
        chat_id, message_id = where["chat"]["id"], where["message_id"]
        await sandbox.api("answerCallbackQuery", callback_query_id=press["id"], text="Đã ghi nhận")
        await sandbox.api(
            "editMessageText", chat_id=chat_id, message_id=message_id, text="Đã ghi nhận 2a"
        )
    elif said := update.get("message") or update.get("edited_message"):
        words = said.get("text") or said.get("caption") or "tệp"
        await sandbox.api(
            "sendMessage",
            chat_id=said["chat"]["id"],
            text=f"Đã nhận: {words}"[:4096],
            reply_markup=KEYBOARD,
        )
