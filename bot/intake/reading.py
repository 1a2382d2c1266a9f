"""Reads what the platform sends into updates to be stored: whatever comes, nothing breaks."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import orjson

ENDLESS = re.compile(rb"[:\[,]\s*-?\d{19}")
"""A number that may need more than 64 bits: read slowly and exactly, never as a fraction."""

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
"""The kinds of updates that are asked for: what nobody handles is not even made."""

PRIVATE = "private"

IN_RESULT = 2
"""Brackets around an update: the answer's own and those of its list."""

MARKS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
"""The brackets of a JSON text; a string is one mark, so that brackets in it do not count."""

NUMBER = re.compile(rb'"update_id"\s*:\s*(\d{1,18})(?!\d)')


NIL = re.compile(rb"((?<!\\)(?:\\\\)*)\\u0000")
"""The character of number 0: nobody types it, and PostgreSQL keeps no text that has it."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update to be stored: ``raw`` is its JSON, ``content`` the same as values.

    ``content`` is None where the quick reader refuses it: half a character, an endless number.
    ``message_id`` is that of a message in a private chat.
    """

    update_id: int
    chat_id: int | None
    message_id: int | None
    raw: str
    content: dict[str, Any] | None

    def row(self) -> dict[str, Any]:
        return {"update_id": self.update_id, "chat_id": self.chat_id, "raw": self.raw}


def batch_in(payload: bytes) -> list[Arrived]:
    """The updates of an answer to getUpdates, in the order of their numbers, each once.

    An update that cannot be read spoils no other: then each is read by itself, and that one is
    kept under its number as unreadable. Raises ``ValueError`` for what is no such answer.
    """
    try:
        answer, _ = _read(payload)
        found = answer.get("result") if isinstance(answer, dict) else None
        read = [arrived(each) for each in found] if isinstance(found, list) else None
    except (ValueError, RecursionError):
        read = [_one_of(piece, number) for piece, number in _numbered(payload)] or None
    if read is None:
        raise ValueError("no list of updates")
    by_number = {one.update_id: one for one in read}
    return [by_number[number] for number in sorted(by_number)]


def one_in(payload: bytes) -> Arrived:
    """The update that a webhook was called with; an unreadable one is kept as such."""
    return _one_of(payload, None)


def _one_of(payload: bytes, number: int | None) -> Arrived:
    try:
        update, _ = _read(payload)
        return arrived(update)
    except (ValueError, RecursionError):
        return _unreadable(payload, number)


def _numbered(payload: bytes) -> list[tuple[bytes, int]]:
    """The updates of an answer that cannot be read as a whole: their texts and numbers.

    Nothing where the brackets do not fit: such an answer was cut off, and is asked for again.
    """
    depth, start, pieces = 0, 0, []
    for mark in MARKS.finditer(payload):
        if mark[0] in b"{[":
            start = mark.start() if depth == IN_RESULT else start
            depth += 1
        elif mark[0] in b"}]":
            depth -= 1
            if depth == IN_RESULT:
                pieces.append(payload[start : mark.end()])
    numbers = [(piece, NUMBER.search(piece)) for piece in pieces]
    return [(piece, int(found[1])) for piece, found in numbers if found] if depth == 0 else []


def arrived(update: Any) -> Arrived:
    """An update as it will be stored: the same ``raw`` each time that the platform repeats it."""
    if not isinstance(update, dict) or not fits(update.get("update_id")):
        return _unreadable(json.dumps(update).encode())
    try:
        raw, content = orjson.dumps(update).decode(), update
    except orjson.JSONEncodeError:
        raw, content = json.dumps(update), None
    return Arrived(update["update_id"], *_place(update), raw, content)


def content_of(raw: str) -> dict[str, Any]:
    """A stored update as values.

    Raises ``ValueError`` for what cannot be handled: half a character breaks the database and
    the network, an endless number breaks the columns.
    """
    content, quick = _read(raw.encode())
    if not quick or not isinstance(content, dict):
        content = json.loads(raw, parse_int=_whole)
        json.dumps(content, ensure_ascii=False).encode()
    if not isinstance(content, dict):
        raise ValueError("no object")  # noqa: TRY004 - the content is wrong, not a type
    return content


def fits(number: object) -> bool:
    """Whether it is a whole number that the database can keep: 64 bits with a sign."""
    return type(number) is int and -(2**63) <= number < 2**63


def _read(payload: bytes) -> tuple[Any, bool]:
    """The values, and whether the quick reader took them. Raises ``ValueError``."""
    if b"\\u0000" in payload:
        payload = NIL.sub(rb"\1", payload)
    if ENDLESS.search(payload) is None:
        try:
            return orjson.loads(payload), True
        except orjson.JSONDecodeError:
            pass  # the patient reader takes more
    try:
        return json.loads(payload.decode("utf-8", "replace")), False
    except RecursionError:
        raise ValueError("too deep") from None


def _unreadable(payload: bytes, number: int | None = None) -> Arrived:
    """Its words are not kept: whose they are, and whether they may be kept, cannot be seen."""
    content = {"unreadable": hashlib.sha256(payload).hexdigest(), "bytes": len(payload)}
    known = -1 - crc32(payload) if number is None else number
    return Arrived(known, None, None, json.dumps(content), None)


def _place(update: dict[str, Any]) -> tuple[int | None, int | None]:
    """The chat that orders an update, and the message's id where it is a private chat's.

    A press on a message that the platform no longer shows is ordered with its writer's chat.
    """
    for kind, part in update.items():
        if not isinstance(part, dict):
            continue
        pressed = part.get("message") if kind == "callback_query" else None
        holder = pressed if isinstance(pressed, dict) else part
        chat = holder.get("chat")
        if not isinstance(chat, dict) or not fits(chat.get("id")):
            chat = part.get("from")
        if not isinstance(chat, dict) or not fits(chat.get("id")):
            continue
        own = chat.get("type") == PRIVATE and kind == "message"
        number = part.get("message_id") if own else None
        return chat["id"], number if fits(number) else None
    return None, None


def _whole(digits: str) -> int:
    number = int(digits)
    if not fits(number):
        raise ValueError("a number of more than 64 bits")
    return number
