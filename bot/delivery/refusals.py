"""What the platform's errors mean for a message."""

from __future__ import annotations

from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.delivery.aiohttp_request import SURELY_UNSENT
from bot.delivery.outcome import (
    Garbled,
    Gone,
    Held,
    Moved,
    Outcome,
    Refused,
    Sent,
    Unclear,
    Unreachable,
    Unsent,
    Wait,
)

NOTHING_NEW = "message is not modified"
NOBODY_THERE = ("chat not found", "bot was kicked", "user is deactivated")
NOT_THERE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
    "there is no caption in the message to edit",
    "message identifier is not specified",
)
MEANINGS: dict[type[TelegramError], type[Unreachable | Held | Refused | Unclear]] = {
    Forbidden: Unreachable,
    InvalidToken: Held,
}
TOO_LARGE = "request entity too large"


def outcome_of(problem: TelegramError) -> Outcome:
    """The library writes the platform's words in its own case; ``BadRequest`` is asked first."""
    if isinstance(problem, RetryAfter):
        asked = problem.retry_after
        return Wait(asked.total_seconds() if isinstance(asked, timedelta) else float(asked))
    if isinstance(problem, BadRequest):
        return _of_bad_request(problem.message)
    if isinstance(problem, ChatMigrated):
        return Moved(problem.new_chat_id)
    if isinstance(problem, NetworkError) and isinstance(problem.__cause__, SURELY_UNSENT):
        return Unsent(problem.message)
    known = [meaning for kind, meaning in MEANINGS.items() if isinstance(problem, kind)]
    if TOO_LARGE in problem.message.casefold():
        known = [Refused]
    return (known or [Unclear])[0](problem.message)


def _of_bad_request(message: str) -> Outcome:
    said = message.casefold()
    if NOTHING_NEW in said:
        return Sent()
    if any(words in said for words in NOBODY_THERE):
        return Unreachable(message)
    if any(words in said for words in NOT_THERE):
        return Gone(message)
    return Garbled(message)
