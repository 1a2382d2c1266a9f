"""The courier's calls on the sandbox: how long one may hold up the others."""

from __future__ import annotations

import asyncio
import time

import pytest
from telegram import Bot

from bot.delivery import telegram
from bot.delivery.aiohttp_request import AiohttpRequest
from bot.delivery.outcome import Sent, Unclear
from bot.delivery.telegram import Courier
from bot.sandbox.faults import Fault, Mode
from tests.sandbox.cast import HEAD, TOKEN, sandbox_behind_a_port

PATIENCE = 0.3


async def test_a_call_that_hangs_is_given_up_soon_and_counts_as_unclear(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(telegram, "ANSWERED_WITHIN", PATIENCE)
    async with sandbox_behind_a_port() as served:
        served.started()
        served.world.faults.order(Fault("sendMessage", 504, Mode.HANG))
        bot = Bot(TOKEN, base_url=f"{served.url}/bot", request=AiohttpRequest())
        async with asyncio.timeout(10), bot:
            courier = Courier(bot)
            began = time.monotonic()
            assert isinstance(await courier.whisper(HEAD.chat_id, "một"), Unclear)
            assert PATIENCE <= time.monotonic() - began < PATIENCE + 2
            assert isinstance(await courier.whisper(HEAD.chat_id, "hai"), Sent)
