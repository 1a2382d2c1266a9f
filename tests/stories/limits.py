"""Holds the bot's calls against the platform's limits, as its documentation states them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tests.stories.driver import Story

TEXT, CAPTION, TOAST, TOKEN_BYTES, BUTTONS = 4096, 1024, 200, 64, 100
LABEL = 256
"""Longer words on a button are cut off by every client."""
COMMANDS, DESCRIPTION = 100, 256
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LENGTHS = {
    ("sendMessage", "text"): TEXT,
    ("editMessageText", "text"): TEXT,
    ("sendPhoto", "caption"): CAPTION,
    ("sendDocument", "caption"): CAPTION,
    ("answerCallbackQuery", "text"): TOAST,
}
"""Letters (code points) by method and field; a text that is sent has one at least."""
MUST_SAY = ("sendMessage", "editMessageText")

Call = dict[str, Any]


async def over_limits(story: Story) -> list[str]:
    """Everything that the platform would refuse or cut, in words."""
    lines = (await story.http.get("/sandbox/calls")).text.splitlines()
    return [f"{call['method']}: {why}" for call in map(json.loads, lines) for why in faults(call)]


def faults(call: Call) -> Iterator[str]:
    """What is wrong with one call."""
    method, params = call["method"], call.get("params") or {}
    if "parse_mode" in params:
        yield "a parse mode: people's words would be read as markup"
    for (of, field), most in LENGTHS.items():
        words = params.get(field)
        if of == method and words is not None and len(words) > most:
            yield f"{field} of {len(words)} letters"
    if method in MUST_SAY and not (params.get("text") or "").strip():
        yield "nothing to say"
    yield from _buttons(_read(params.get("reply_markup")))
    if method == "setMyCommands":
        yield from _commands(_read(params.get("commands")))


def _read(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _buttons(markup: Any) -> Iterator[str]:
    rows = (markup or {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS:
        yield f"{len(buttons)} buttons"
    for button in buttons:
        size = len(button.get("callback_data", "").encode())
        if not 1 <= size <= TOKEN_BYTES:
            yield f"a button's token of {size} bytes"
        if not 1 <= len(button["text"]) <= LABEL:
            yield f"a button's words of {len(button['text'])} letters"


def _commands(commands: Any) -> Iterator[str]:
    if len(commands or []) > COMMANDS:
        yield f"{len(commands)} commands"
    for each in commands or []:
        if not COMMAND.fullmatch(each["command"]):
            yield f"the command {each['command']!r}"
        if not 1 <= len(each["description"]) <= DESCRIPTION:
            yield f"the words about {each['command']}"
