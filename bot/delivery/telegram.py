"""The one place that calls the Bot API to say something."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

from telegram import InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, TelegramError

from bot.delivery.outcome import Outcome, Refused, Sent, Unclear
from bot.delivery.refusals import outcome_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Bot

    from bot.delivery.aiohttp_request import AiohttpRequest
    from bot.delivery.composed import Attachment
    from bot.delivery.letter import Letter

CAPTION = 1024
TOAST = 200
LABEL = 64

ANSWERED_WITHIN = 10.0
"""Seconds that the platform may take for its answer: few calls are in flight at a time, and
those that hang must not keep the others waiting."""
CALL_TAKES = 40.0
FILE_TAKES = 150.0
ANSWER_TAKES = 10.0
"""Seconds of real time after which a call is given up, whatever the connection thinks."""

NO_PREVIEW = {"is_disabled": True}


class FileTooBig(Exception):
    """The platform does not hand it out: over 20 MB."""


def _no_folder(digest: str) -> bytes:
    raise FileNotFoundError(digest)


class Courier:
    """Turns a letter into one call and its end into an outcome; raises nothing.

    Words go as plain values, without the library's objects: those cost more than the call.
    ``is_paused`` tells whether the platform has asked us all to wait; ``kept_file`` gives the
    content of a piece of evidence by its SHA-256.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self.is_paused: Callable[[], bool] = lambda: False
        self.kept_file: Callable[[str], bytes] = _no_folder

    @property
    def bot_id(self) -> int:
        """The number of the account whose messages are counted."""
        return int(self._bot.token.partition(":")[0])

    async def deliver(self, letter: Letter) -> Outcome:
        attachment = letter.composed.attachment
        if attachment is None:
            return await self._within(CALL_TAKES, self._say(letter))
        if letter.edits_message is not None:
            return await self._within(CALL_TAKES, self._edit_caption(letter))
        try:
            content = await asyncio.to_thread(self._content, attachment)
        except Exception as problem:  # noqa: BLE001 - whatever it is, nothing was sent
            return Refused(f"could not be made: {type(problem).__name__}")
        return await self._within(FILE_TAKES, self._send_file(letter, attachment, content))

    def _content(self, attachment: Attachment) -> bytes:
        kept = attachment.kept
        return self.kept_file(kept) if kept is not None else attachment.render()

    async def answer(self, query_id: str, text: str | None) -> None:
        """Best effort: the press is already recorded."""
        if self.is_paused():
            return
        params = {"callback_query_id": query_id, "text": text[:TOAST] if text else None}
        await self._within(ANSWER_TAKES, self._call("answerCallbackQuery", params))

    async def whisper(self, chat_id: int, text: str) -> Outcome:
        """A message without a sound, to be deleted at once."""
        params = {"chat_id": chat_id, "text": text, "disable_notification": True}
        return await self._within(ANSWER_TAKES, self._call("sendMessage", params))

    async def reword(self, chat_id: int, message_id: int, text: str) -> Outcome:
        """``Sent`` where the message is ours and says this, or says it from now on."""
        params = {"chat_id": chat_id, "message_id": message_id, "text": text}
        return await self._within(ANSWER_TAKES, self._call("editMessageText", params))

    async def unsay(self, chat_id: int, message_id: int) -> Outcome:
        params = {"chat_id": chat_id, "message_id": message_id}
        return await self._within(ANSWER_TAKES, self._call("deleteMessage", params))

    async def fetch(self, file_id: str) -> bytes:
        """A file that somebody sent. Raises ``FileTooBig``, ``TelegramError``."""
        try:
            file = await self._bot.get_file(file_id)
        except BadRequest as problem:
            if "too big" in str(problem).lower():
                raise FileTooBig from problem
            raise
        return bytes(await file.download_as_bytearray())

    async def _within(self, seconds: float, call: Any) -> Outcome:
        try:
            async with asyncio.timeout(seconds):
                result = await call
        except TelegramError as problem:
            return outcome_of(problem)
        except TimeoutError:
            return Unclear(f"no answer within {seconds:.0f} seconds")
        except Exception as problem:  # noqa: BLE001 - it may have arrived all the same
            return Unclear(f"{type(problem).__name__}")
        if isinstance(result, dict):
            return Sent(result.get("message_id"))
        return Sent(getattr(result, "message_id", None))

    async def _call(self, method: str, params: dict[str, Any]) -> Any:
        request = cast("AiohttpRequest", self._bot.request)
        url = f"{self._bot.base_url}/{method}"
        return await request.call(url, params, read_timeout=ANSWERED_WITHIN)

    async def _say(self, letter: Letter) -> Any:
        if letter.delivery.kind == "leave":
            return await self._call("leaveChat", {"chat_id": letter.chat_id})
        if letter.delivery.kind == "menu":
            return await self._call("setMyCommands", _menu(letter))
        params: dict[str, Any] = {
            "chat_id": letter.chat_id,
            "text": letter.text,
            "link_preview_options": NO_PREVIEW,
            "reply_markup": _keyboard(letter),
        }
        if letter.edits_message is not None:
            params["message_id"] = letter.edits_message
            return await self._call("editMessageText", params)
        if letter.composed.protect:
            params["protect_content"] = True
        if letter.reply_to is not None:
            params["reply_parameters"] = {
                "message_id": letter.reply_to,
                "allow_sending_without_reply": True,
            }
        return await self._call("sendMessage", params)

    async def _edit_caption(self, letter: Letter) -> Any:
        params = {
            "chat_id": letter.chat_id,
            "message_id": letter.edits_message,
            "caption": letter.text[:CAPTION],
            "reply_markup": _keyboard(letter),
        }
        return await self._call("editMessageCaption", params)

    async def _send_file(self, letter: Letter, attachment: Attachment, content: bytes) -> Any:
        send: Any = self._bot.send_photo if attachment.picture else self._bot.send_document
        more: dict[str, Any] = {}
        keyboard = _keyboard(letter)
        if keyboard is not None:
            more["reply_markup"] = InlineKeyboardMarkup.de_json(keyboard, self._bot)
        if letter.composed.protect:
            more["protect_content"] = True
        if letter.reply_to is not None:
            more["reply_parameters"] = ReplyParameters(
                letter.reply_to, allow_sending_without_reply=True
            )
        caption = letter.text[:CAPTION]
        return await send(
            letter.chat_id, content, caption=caption, filename=attachment.name, **more
        )


def _menu(letter: Letter) -> dict[str, Any]:
    """The commands of one's role, shown in that chat only."""
    return {
        "commands": [
            {"command": name, "description": about} for name, about in letter.composed.menu
        ],
        "scope": {"type": "chat", "chat_id": letter.chat_id},
    }


def _keyboard(letter: Letter) -> dict[str, Any] | None:
    if not letter.buttons:
        return None
    return {
        "inline_keyboard": [
            [{"text": button.label[:LABEL], "callback_data": button.token} for button in row]
            for row in letter.buttons
        ]
    }
