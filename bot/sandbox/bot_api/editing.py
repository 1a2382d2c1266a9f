"""Changing, removing and reacting to messages that stand in a chat already."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.sandbox.bot_api import limits
from bot.sandbox.bot_api.call import Call
from bot.sandbox.bot_api.keyboards import keyboard_of
from bot.sandbox.bot_api.recipients import message_meant, writable_chat
from bot.sandbox.bot_api.refusals import bad, not_modelled
from bot.sandbox.bot_api.texts import caption_text, message_text
from bot.sandbox.messages import Keyboard, Message
from bot.sandbox.world import World

UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


def edit_message_text(world: World, call: Call) -> dict[str, Any]:
    """New text, and a new keyboard or none."""
    text, entities = message_text(call)
    keyboard = keyboard_of(call)
    before = _own_message(world, call)
    if before.attachment is not None:
        raise bad("there is no text in the message to edit")
    return _change(world, before, replace(before, text=text, entities=entities), keyboard)


def edit_message_caption(world: World, call: Call) -> dict[str, Any]:
    """New caption of a file, and a new keyboard or none."""
    text, entities = caption_text(call)
    keyboard = keyboard_of(call)
    before = _own_message(world, call)
    if before.attachment is None:
        raise bad("there is no caption in the message to edit")
    return _change(world, before, replace(before, text=text, entities=entities), keyboard)


def edit_message_reply_markup(world: World, call: Call) -> dict[str, Any]:
    """A new keyboard or none; the words stay."""
    keyboard = keyboard_of(call)
    before = _own_message(world, call)
    return _change(world, before, before, keyboard, marks=False)


def delete_message(world: World, call: Call) -> bool:
    """Remove a message of either side, within 48 hours."""
    chat = writable_chat(world, call)
    message_id = call.integer("message_id")
    message = message_meant(chat, message_id, otherwise="message to delete not found")
    if world.clock.now() - message.at > limits.DELETABLE:
        raise bad("message can't be deleted for everyone")
    world.change(replace(message, deleted=True))
    return True


def delete_messages(world: World, call: Call) -> bool:
    """Remove up to 100 messages; those that are not there are passed over."""
    chat = writable_chat(world, call)
    given = call.structure("message_ids", "message identifiers")
    if not isinstance(given, list) or not 1 <= len(given) <= limits.DELETE_ONCE:
        raise bad("message identifiers are not specified")
    for message_id in given:
        message = chat.messages.get(message_id)
        if message and not message.deleted and world.clock.now() - message.at <= limits.DELETABLE:
            world.change(replace(message, deleted=True))
    return True


def set_message_reaction(world: World, call: Call) -> bool:
    """One emoji under a message, or none."""
    chat = writable_chat(world, call)
    message_id = call.integer("message_id")
    message = message_meant(chat, message_id, otherwise="message to react not found")
    given = call.structure("reaction", "reaction types") or []
    if len(given) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if given and given[0].get("type") != "emoji":
        raise not_modelled("custom reactions")
    world.change(replace(message, reaction=given[0]["emoji"] if given else None))
    return True


def _own_message(world: World, call: Call) -> Message:
    if call.text("inline_message_id"):
        raise not_modelled("inline messages")
    chat = writable_chat(world, call)
    message_id = call.integer("message_id")
    if message_id <= 0:
        raise bad("message identifier is not specified")
    message = message_meant(chat, message_id, otherwise="message to edit not found")
    if not message.by_bot:
        raise bad("message can't be edited")
    return message


def _change(
    world: World, before: Message, after: Message, keyboard: Keyboard, *, marks: bool = True
) -> dict[str, Any]:
    after = replace(after, keyboard=keyboard)
    if after == before:
        raise bad(UNCHANGED)
    if before.keyboard and before.keyboard != keyboard:
        after = replace(after, gone=before.keyboard)
    edited = replace(after, edited_at=world.clock.now() if marks else before.edited_at)
    world.change(edited)
    return world.as_api(edited)
