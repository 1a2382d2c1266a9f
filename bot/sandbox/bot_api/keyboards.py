"""Checks a ``reply_markup`` as the platform does, and reads it into a keyboard."""

from __future__ import annotations

from typing import Any

from bot.sandbox.bot_api import limits
from bot.sandbox.bot_api.call import Call
from bot.sandbox.bot_api.refusals import Refused, bad, not_modelled
from bot.sandbox.messages import Button, Keyboard

ACTIONS = ("callback_data", "url", "copy_text")
UNMODELLED = (
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
)
STYLES = frozenset({"primary", "success", "danger"})


def keyboard_of(call: Call) -> Keyboard:
    """The inline keyboard of a call; none, ``remove_keyboard`` and ``force_reply`` give ()."""
    markup = call.structure("reply_markup", "reply keyboard markup")
    if markup is None or markup == {}:
        return ()
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "keyboard" in markup:
        raise not_modelled("reply keyboards")
    rows = markup.get("inline_keyboard")
    if rows is None:
        return ()
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    read = tuple(tuple(_button(button) for button in row) for row in rows if row)
    if sum(map(len, read)) > limits.BUTTONS or any(len(row) > limits.BUTTONS_A_ROW for row in read):
        raise bad("reply markup is too long")
    return read


def _button(given: Any) -> Button:
    if not isinstance(given, dict):
        raise _unreadable("expected an Object")
    text = given.get("text")
    if not isinstance(text, str):
        raise _unreadable('Can\'t find field "text"')
    if not text.strip():
        raise _unreadable("button text must be non-empty")
    for name in UNMODELLED:
        if name in given:
            raise not_modelled(f"inline buttons with {name}")
    actions = [name for name in ACTIONS if given.get(name) is not None]
    if not actions:
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad("BUTTON_TYPE_INVALID")
    return Button(
        text=text.strip(),
        callback=_callback(given["callback_data"]) if "callback_data" in actions else None,
        url=_url(given["url"]) if "url" in actions else None,
        copies=_copied(given["copy_text"]) if "copy_text" in actions else None,
        style=_style(given.get("style")),
    )


def _callback(data: Any) -> str:
    size = len(data.encode()) if isinstance(data, str) else 0
    if not 1 <= size <= limits.CALLBACK_DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    return str(data)


def _url(url: Any) -> str:
    lowered = url.lower() if isinstance(url, str) else ""
    scheme, _, rest = lowered.partition("://")
    host = rest.split("/", 1)[0]
    if (scheme in ("http", "https") and "." in host) or (scheme == "tg" and rest):
        return str(url)
    raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _copied(given: Any) -> str:
    text = given.get("text") if isinstance(given, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= limits.COPY_TEXT_LETTERS:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    return text


def _style(style: Any) -> str | None:
    if style is None:
        return None
    if style not in STYLES:
        raise _unreadable("unsupported button style")
    return str(style)


def _unreadable(words: str) -> Refused:
    return bad(f"can't parse inline keyboard button: {words}")
