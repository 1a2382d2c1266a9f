"""The few methods of the Bot API that the measured bots call, each answered after a set time."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any, Protocol
from urllib.parse import parse_qsl

import orjson

from bot.bench.lean.updates import MOST, Updates
from bot.bench.lean.wire import Asked, Reply
from bot.clock import SystemClock
from bot.sandbox.flood import FloodMeter

NEVER_ASKED = b'{"ok":false,"error_code":404,"description":"Not Found: method not found"}'
TAKEN_OVER = (
    b'{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates'
    b' request; make sure that only one bot instance is running"}'
)
TRUE = b'{"ok":true,"result":true}'
ME = (
    b'{"id":700001,"is_bot":true,"first_name":"Bench","username":"bench_bot",'
    b'"can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false}'
)
NO_WEBHOOK = b'{"url":"","has_custom_certificate":false,"pending_update_count":0}'
SILENT = frozenset(
    {
        "answercallbackquery",
        "close",
        "deletemessage",
        "deletemycommands",
        "deletewebhook",
        "sendchataction",
        "setchatmenubutton",
        "setmycommands",
    }
)
"""Methods whose answer is only ``true``."""

FEW = 5
"""So many of the words that presses were answered with are kept, to be looked at."""


class Play(Protocol):
    """Who offers the updates: told of every message that the bot shows, and when it is answered."""

    def shown(self, method: str, chat: int, message: int, params: dict[str, Any]) -> None: ...

    def answered(self, method: str, chat: int, params: dict[str, Any]) -> None: ...


class BotApi:
    """``delay`` seconds pass before a call is answered; a long poll answers as updates come."""

    def __init__(self) -> None:
        self.updates = Updates()
        self.calls: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.toasts: list[str] = []
        self.delay = 0.0
        self.meter: FloodMeter | None = None
        self.play: Play | None = None
        self._message_id = 10_000_000

    def serve(self, asked: Asked, reply: Reply) -> None:
        path, _, query = asked.path.partition("?")
        method = path.rpartition("/")[2].lower()
        self.calls[method] += 1
        params = _params(query, asked)
        if method == "getupdates":
            self._poll(params, reply)
        elif method in ("sendmessage", "editmessagetext"):
            self._show(method, params, reply)
        else:
            self._other(method, params, reply)

    def _poll(self, params: dict[str, Any], reply: Reply) -> None:
        def answer(found: bytes | None) -> None:
            if found is None:
                reply(409, TAKEN_OVER)
            else:
                reply(200, b'{"ok":true,"result":%b}' % found)

        number = {name: int(params.get(name) or 0) for name in ("offset", "limit", "timeout")}
        self.updates.fetch(
            number["offset"], number["limit"] or MOST, min(50, number["timeout"]), answer
        )

    def _show(self, method: str, params: dict[str, Any], reply: Reply) -> None:
        chat = int(params["chat_id"])
        if method == "sendmessage" and self.meter is not None:
            wait = self.meter.take(chat)
            if wait is not None:
                self.refused["429"] += 1
                self._later(lambda: reply(429, _too_many(wait)))
                return
        message = int(params.get("message_id") or 0)
        if method == "sendmessage":
            self._message_id += 1
            message = self._message_id
        if self.play is not None:
            self.play.shown(method, chat, message, params)

        def answer() -> None:
            reply(200, b'{"ok":true,"result":%b}' % message_json(chat, message, params))
            if self.play is not None:
                self.play.answered(method, chat, params)

        self._later(answer)

    def _other(self, method: str, params: dict[str, Any], reply: Reply) -> None:
        if method == "getme":
            self._later(lambda: reply(200, b'{"ok":true,"result":%b}' % ME))
        elif method == "getwebhookinfo":
            self._later(lambda: reply(200, b'{"ok":true,"result":%b}' % NO_WEBHOOK))
        elif method in SILENT:
            if params.get("text") and len(self.toasts) < FEW:
                self.toasts.append(str(params["text"]))
            self._later(lambda: reply(200, TRUE))
        else:
            self.refused[f"404 {method}"] += 1
            reply(404, NEVER_ASKED)

    def _later(self, act: Callable[[], None]) -> None:
        if self.delay:
            asyncio.get_running_loop().call_later(self.delay, act)
        else:
            act()


def _params(query: str, asked: Asked) -> dict[str, Any]:
    params: dict[str, Any] = dict(parse_qsl(query)) if query else {}
    if asked.kind.startswith("application/json"):
        params |= orjson.loads(asked.body) if asked.body else {}
    elif asked.kind.startswith("application/x-www-form-urlencoded"):
        params |= parse_qsl(asked.body.decode("utf-8"))
    elif asked.body:
        raise ValueError(f"a body of an unknown kind: {asked.kind}")
    return params


def message_json(chat: int, message: int, params: dict[str, Any]) -> bytes:
    """The message as the platform gives it back: who, where, when, its text and its buttons."""
    markup = params.get("reply_markup")
    if markup is not None and not isinstance(markup, str):
        markup = orjson.dumps(markup).decode("utf-8")
    buttons = b',"reply_markup":%b' % markup.encode("utf-8") if markup else b""
    return (
        b'{"message_id":%d,"from":{"id":700001,"is_bot":true,"first_name":"Bench",'
        b'"username":"bench_bot"},"chat":{"id":%d,"first_name":"Official","type":"private"},'
        b'"date":1621300000,"text":%b%b}'
        % (message, chat, orjson.dumps(params.get("text", "")), buttons)
    )


def _too_many(seconds: int) -> bytes:
    return orjson.dumps(
        {
            "ok": False,
            "error_code": 429,
            "description": f"Too Many Requests: retry after {seconds}",
            "parameters": {"retry_after": seconds},
        }
    )


def meter() -> FloodMeter:
    """The platform's limits, on the machine's own clock."""
    return FloodMeter(SystemClock())
