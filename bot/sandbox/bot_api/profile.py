"""The bot itself: who it is, what its menus offer, how it describes itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.sandbox.bot_api import limits
from bot.sandbox.bot_api.call import Call
from bot.sandbox.bot_api.refusals import bad
from bot.sandbox.menus import Command, Scope
from bot.sandbox.world import World

SCOPES: dict[str, tuple[str, ...]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"(?:[a-z]{2})?")


def get_me(world: World, _call: Call) -> dict[str, Any]:
    """Bot API ``User`` of the bot, with what only getMe tells."""
    return world.bot_user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, call: Call) -> bool:
    """The menu of one scope and language."""
    given = call.structure("commands", "commands")
    if not isinstance(given, list):
        raise bad("expected an Array of BotCommand")
    if len(given) > limits.COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    commands = tuple(_command(one) for one in given)
    world.menus.set(_scope(world, call), _language(call), commands)
    world.journal.touch()
    return True


def get_my_commands(world: World, call: Call) -> list[dict[str, str]]:
    """The menu of exactly this scope and language."""
    listed = world.menus.get(_scope(world, call), _language(call))
    return [{"command": name, "description": text} for name, text in listed]


def delete_my_commands(world: World, call: Call) -> bool:
    """Take a menu away."""
    world.menus.delete(_scope(world, call), _language(call))
    world.journal.touch()
    return True


def setter(what: str, limit: int) -> Callable[[World, Call], bool]:
    """A method that stores one of the bot's texts for a language."""

    def store(world: World, call: Call) -> bool:
        if len(call.text(what)) > limit:
            raise bad(f"{what.upper()}_INVALID")
        world.descriptions[(what, _language(call))] = call.text(what)
        return True

    return store


def getter(what: str) -> Callable[[World, Call], dict[str, str]]:
    """A method that reads one of the bot's texts; falls back to the one for all languages."""

    def read(world: World, call: Call) -> dict[str, str]:
        kept = world.descriptions
        return {what: kept.get((what, _language(call))) or kept.get((what, ""), "")}

    return read


def _command(given: Any) -> Command:
    if not isinstance(given, dict):
        raise bad("expected an Object as BotCommand")
    name, text = str(given.get("command", "")), str(given.get("description", "")).strip()
    name = name.removeprefix("/")
    if not COMMAND_NAME.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(text) <= limits.COMMAND_DESCRIPTION_LETTERS:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return name, text


def _scope(world: World, call: Call) -> Scope:
    given = call.structure("scope", "BotCommandScope") or {"type": "default"}
    kind = given.get("type") if isinstance(given, dict) else None
    if kind not in SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    named = {name: int(given.get(name) or 0) for name in SCOPES[kind]}
    if "chat_id" in named:
        chat = world.chat_by_id(named["chat_id"])
        if chat is None or not chat.open:
            raise bad("chat not found")
    if kind != "chat" and named:
        raise bad(f"can't change commands in private chats with the scope {kind}")
    return Scope(kind, **named)


def _language(call: Call) -> str:
    language = call.text("language_code").lower()
    if not LANGUAGE.fullmatch(language):
        raise bad("invalid language code specified")
    return language
