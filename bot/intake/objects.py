"""Makes python-telegram-bot's objects of an update, no more of them than a handler looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram import CallbackQuery, Chat, InaccessibleMessage, Update, User

if TYPE_CHECKING:
    from telegram import Bot


def update_of(content: dict[str, Any], bot: Bot) -> Update:
    """The update as an object. Raises whatever the library raises for what is none."""
    press = content.get("callback_query")
    if isinstance(press, dict) and isinstance(press.get("message"), dict):
        return Update(content["update_id"], callback_query=_press(press, bot))
    return Update.de_json(content, bot)


def _press(press: dict[str, Any], bot: Bot) -> CallbackQuery:
    """A press under a message of ours: of the message, only where it stands.

    The library makes an object of more than a hundred fields for every message, which takes
    longer than all else that is done on the way from the table to a handler.
    """
    shown = press["message"]
    query = CallbackQuery(
        press["id"],
        User.de_json(press["from"], bot),
        press["chat_instance"],
        message=InaccessibleMessage(Chat.de_json(shown["chat"], bot), shown["message_id"]),
        data=press.get("data"),
        inline_message_id=press.get("inline_message_id"),
    )
    query.set_bot(bot)
    return query
