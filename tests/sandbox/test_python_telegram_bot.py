"""The library that the bot is built on works against the sandbox as against the platform."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, constants
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter

from bot.sandbox import hands
from bot.sandbox.bot_api import limits
from bot.sandbox.bot_api.methods import NAMES
from tests.sandbox.cast import HEAD, PNG, STRANGER, TOKEN, Sandbox


def _bot(served: Sandbox, token: str = TOKEN) -> Bot:
    return Bot(token, base_url=f"{served.url}/bot", base_file_url=f"{served.url}/file/bot")


@pytest.fixture
async def bot(served: Sandbox) -> AsyncIterator[Bot]:
    async with _bot(served) as ready:
        yield ready


async def test_a_card_is_sent_tapped_answered_and_edited(served: Sandbox, bot: Bot) -> None:
    served.started()
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("2a", callback_data="2a")]])
    sent = await bot.send_message(
        HEAD.chat_id, "<b>Việc</b>", parse_mode="HTML", reply_markup=keys, protect_content=True
    )
    hands.tap(served.world, HEAD.key, sent.message_id, "2a")
    [update] = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "2a"
    assert await update.callback_query.answer("Đã ghi nhận")
    edited: Any = await update.callback_query.edit_message_text("Đã ghi nhận")
    assert (sent.text_html, edited.text) == ("<b>Việc</b>", "Đã ghi nhận")
    assert sent.has_protected_content


async def test_files_go_both_ways(served: Sandbox, bot: Bot) -> None:
    served.started()
    sent = await bot.send_document(HEAD.chat_id, b"%PDF", filename="Dự thảo.pdf", caption="a")
    photo = await bot.send_photo(HEAD.chat_id, PNG)
    hands.send_file(served.world, HEAD.key, name="x.pdf", kind="application/pdf", content=b"bytes")
    [update] = await bot.get_updates()
    assert sent.document is not None
    assert sent.document.file_name == "Dự thảo.pdf"
    assert photo.photo[-1].width == 640
    assert update.message is not None
    assert update.message.document is not None
    fetched = await (await update.message.document.get_file()).download_as_bytearray()
    assert bytes(fetched) == b"bytes"


async def test_refusals_become_the_librarys_errors(
    served: Sandbox, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(STRANGER.chat_id, "a")
    served.started()
    with pytest.raises(BadRequest, match=r"(?i)message text is empty"):
        await bot.send_message(HEAD.chat_id, "")
    for _ in range(3):
        await bot.send_message(HEAD.chat_id, "a")
    with pytest.raises(RetryAfter):
        await bot.send_message(HEAD.chat_id, "a")


async def test_a_wrong_token_is_an_invalid_token(served: Sandbox) -> None:
    impostor = _bot(served, "1:wrong")
    with pytest.raises(InvalidToken):
        await impostor.get_me()
    await impostor.request.shutdown()


async def test_menus_are_set_and_read(bot: Bot) -> None:
    await bot.set_my_commands([("viec", "Việc của tôi")])
    assert [one.command for one in await bot.get_my_commands()] == ["viec"]


def test_the_numbers_are_those_of_the_platform() -> None:
    known = constants
    assert limits.TEXT_LETTERS == known.MessageLimit.MAX_TEXT_LENGTH
    assert limits.CAPTION_LETTERS == known.MessageLimit.CAPTION_LENGTH
    assert limits.ENTITIES == known.MessageLimit.MESSAGE_ENTITIES
    assert limits.CALLBACK_DATA_BYTES == known.InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    assert limits.BUTTONS == known.InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER
    assert limits.BUTTONS_A_ROW == known.InlineKeyboardMarkupLimit.BUTTONS_PER_ROW
    assert limits.COMMANDS == known.BotCommandLimit.MAX_COMMAND_NUMBER
    assert limits.UPDATES_A_POLL == known.PollingLimit.MAX_LIMIT
    answer = known.CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
    assert answer == limits.ANSWER_LETTERS


def test_every_method_of_the_library_is_known_to_the_sandbox() -> None:
    method = re.compile(r"[a-z]+(?:[A-Z][a-z]*)+")
    named = {name for name in dir(Bot) if method.fullmatch(name)}
    assert {name for name in named if name.lower() not in NAMES} == set()
