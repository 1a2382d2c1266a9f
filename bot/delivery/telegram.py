"""The one place that calls the Bot API to say something."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import httpx
from telegram import (
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.outcome import Outcome, Refused, Sent, Unclear, Unreachable, Unsent, Wait

if TYPE_CHECKING:
    from telegram import Bot, Message

    from bot.delivery.letter import Letter

NOBODY_THERE = ("chat not found", "bot was kicked", "user is deactivated")
NOTHING_NEW = "message is not modified"
SURELY_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
CAPTION = 1024


class Courier:
    """Turns a letter into one call and its end into an outcome; raises nothing."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def deliver(self, letter: Letter) -> Outcome:
        try:
            message = await self._call(letter)
        except RetryAfter as wait:
            asked = wait.retry_after
            return Wait(asked.total_seconds() if isinstance(asked, timedelta) else float(asked))
        except TelegramError as problem:
            return outcome_of(problem)
        return Sent(getattr(message, "message_id", None))

    async def answer(self, query_id: str, text: str | None) -> None:
        """Best effort: the press is already recorded."""
        try:
            await self._bot.answer_callback_query(query_id, text=text[:200] if text else None)
        except TelegramError:
            return

    async def fetch(self, file_id: str) -> bytes:
        """A file that somebody sent. Raises ``TelegramError``."""
        file = await self._bot.get_file(file_id)
        return bytes(await file.download_as_bytearray())

    async def _set_menu(self, letter: Letter) -> bool:
        """The commands of one's role, shown in that chat only."""
        commands = [BotCommand(name, about) for name, about in letter.composed.menu]
        scope = BotCommandScopeChat(letter.chat_id)
        return await self._bot.set_my_commands(commands, scope=scope)

    async def _call(self, letter: Letter) -> Message | bool:
        if letter.delivery.kind == "leave":
            return await self._bot.leave_chat(letter.chat_id)
        if letter.delivery.kind == "menu":
            return await self._set_menu(letter)
        if letter.edits_message is not None:
            return await self._bot.edit_message_text(
                letter.text,
                chat_id=letter.chat_id,
                message_id=letter.edits_message,
                reply_markup=_keyboard(letter),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        if letter.composed.attachment is not None:
            return await self._send_file(letter)
        return await self._bot.send_message(
            letter.chat_id,
            letter.text,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            **_common(letter),
        )

    async def _send_file(self, letter: Letter) -> Message:
        attachment = letter.composed.attachment
        if attachment is None:
            message = "no attachment"
            raise ValueError(message)
        content = await asyncio.to_thread(attachment.render)
        caption = letter.text[:CAPTION]
        if attachment.picture:
            return await self._bot.send_photo(
                letter.chat_id,
                content,
                caption=caption,
                filename=attachment.name,
                **_common(letter),
            )
        return await self._bot.send_document(
            letter.chat_id, content, caption=caption, filename=attachment.name, **_common(letter)
        )


def _common(letter: Letter) -> dict[str, Any]:
    common: dict[str, Any] = {}
    keyboard = _keyboard(letter)
    if keyboard is not None:
        common["reply_markup"] = keyboard
    if letter.composed.protect:
        common["protect_content"] = True
    if letter.reply_to is not None:
        common["reply_parameters"] = ReplyParameters(
            letter.reply_to, allow_sending_without_reply=True
        )
    return common


def _keyboard(letter: Letter) -> InlineKeyboardMarkup | None:
    if not letter.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(button.label[:64], callback_data=button.token) for button in row]
            for row in letter.buttons
        ]
    )


def outcome_of(problem: TelegramError) -> Outcome:
    """What an error means for the message. BadRequest is a NetworkError: it is asked first."""
    said = problem.message.casefold()
    if isinstance(problem, BadRequest):
        return _refused(problem.message, said)
    if isinstance(problem, Forbidden):
        return Unreachable(problem.message)
    if isinstance(problem, InvalidToken | ChatMigrated):
        return Unsent(problem.message)
    if isinstance(problem, TimedOut | NetworkError) and not isinstance(
        problem.__cause__, SURELY_UNSENT
    ):
        return Unclear(problem.message)
    return Unsent(problem.message)


def _refused(message: str, said: str) -> Outcome:
    if NOTHING_NEW in said:
        return Sent()
    if any(words in said for words in NOBODY_THERE):
        return Unreachable(message)
    return Refused(message)
