"""getChat, getChatMember, getFile, leaveChat: looking at a chat or a file, and going away."""

from __future__ import annotations

from typing import Any

from bot.sandbox.bot_api import limits
from bot.sandbox.bot_api.call import Call
from bot.sandbox.bot_api.recipients import chat_meant
from bot.sandbox.bot_api.refusals import bad
from bot.sandbox.world import World


def get_chat(world: World, call: Call) -> dict[str, Any]:
    """Bot API ``ChatFullInfo``; the platform tells nothing of people who never wrote."""
    chat = chat_meant(world, call)
    if not chat.open:
        raise bad("chat not found")
    return chat.person.as_chat() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


def get_chat_member(world: World, call: Call) -> dict[str, Any]:
    """In a private chat: the person or the bot, both plain members."""
    chat = chat_meant(world, call)
    user_id = call.integer("user_id")
    members = {
        chat.person.chat_id: chat.person.as_user(),
        world.bot_id: world.bot_user(),
    }
    if user_id not in members:
        raise bad("PARTICIPANT_ID_INVALID")
    return {"user": members[user_id], "status": "member"}


def leave_chat(world: World, call: Call) -> bool:
    """A group that a raw update told of is left; a private chat cannot be."""
    if (group := call.integer("chat_id")) in world.groups:
        world.groups.remove(group)
        return True
    chat_meant(world, call)
    raise bad("chat member status can't be changed in private chats")


def get_file(world: World, call: Call) -> dict[str, Any]:
    """Bot API ``File`` with its download path; up to 20 MB."""
    stored = world.files.by_id(call.text("file_id"))
    if stored is None:
        raise bad("invalid file_id")
    if len(stored.content) > limits.DOWNLOAD_BYTES:
        raise bad("file is too big")
    return stored.as_file()
