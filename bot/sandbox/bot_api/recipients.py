"""Finds the chat and the message that a call means, or refuses as the platform does."""

from __future__ import annotations

from typing import Any

from bot.sandbox.bot_api.call import Call
from bot.sandbox.bot_api.refusals import Refused, bad, not_modelled, too_many
from bot.sandbox.messages import Message
from bot.sandbox.world import Chat, World


def chat_meant(world: World, call: Call) -> Chat:
    """``chat_id`` of a known person, whether or not the bot may write there."""
    given = call.text("chat_id").strip()
    if not given:
        raise bad("chat_id is empty")
    chat_id = int(given) if given.lstrip("-").isdigit() else 0
    if chat_id in world.groups:
        raise not_modelled("groups, except that they can be left")
    chat = world.chat_by_id(chat_id)
    if chat is None:
        raise bad("chat not found")
    return chat


def writable_chat(world: World, call: Call) -> Chat:
    """A chat in which the person has written to the bot and has not blocked it."""
    chat = chat_meant(world, call)
    if chat.blocked:
        raise Refused(403, "bot was blocked by the user")
    if not chat.open:
        raise Refused(403, "bot can't initiate conversation with a user")
    return chat


def message_meant(chat: Chat, message_id: int, *, otherwise: str) -> Message:
    """A message that still stands in the chat; refused with the words of ``otherwise``."""
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise bad(otherwise)
    return message


def replied_message(chat: Chat, call: Call) -> int | None:
    """The id that ``reply_parameters`` (or the old ``reply_to_message_id``) names, if any."""
    given: Any = call.structure("reply_parameters", "reply parameters")
    if given is None:
        message_id = call.integer("reply_to_message_id")
        given = {"message_id": message_id} if message_id else None
    if given is None:
        return None
    if not isinstance(given, dict) or not isinstance(given.get("message_id"), int):
        raise bad('can\'t parse ReplyParameters: Field "message_id" must be of type Number')
    free = given.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply")
    replied = chat.messages.get(given["message_id"])
    if replied is None or replied.deleted:
        if free:
            return None
        raise bad("message to be replied not found")
    if given.get("quote") and given["quote"] not in replied.text:
        raise bad("QUOTE_TEXT_INVALID")
    return replied.message_id


def count_against_flood(world: World, chat: Chat) -> None:
    """Refuse with 429 what comes faster than the platform takes it."""
    wait = world.flood.take(chat.person.chat_id)
    if wait is not None:
        raise too_many(wait)
