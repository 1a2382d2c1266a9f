"""A stretch of a message's text that means something: bold, a link, a command."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

MERGED = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote"})
"""Kinds of which two that touch or overlap are one (a quotation inside a quotation too)."""
OPAQUE = frozenset({"pre", "code"})
"""Nothing else may stand inside these."""
FOUND: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("url", re.compile(r"(?<![\w@/])(?:https?://|t\.me/)[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]]")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"),
    ),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z0-9_]{3,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w/])#(?=\w*[^\W\d_])\w{1,256}")),
)
"""What the platform marks by itself in every text, in order of precedence."""


@dataclass(frozen=True)
class Entity:
    """``offset`` and ``length`` count UTF-16 code units, as the Bot API does."""

    kind: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    user_id: int | None = None

    @property
    def end(self) -> int:
        """One past the last UTF-16 unit."""
        return self.offset + self.length

    def as_api(self) -> dict[str, Any]:
        """Bot API ``MessageEntity``."""
        made: dict[str, Any] = {"type": self.kind, "offset": self.offset, "length": self.length}
        for name in ("url", "language", "custom_emoji_id"):
            if (value := getattr(self, name)) is not None:
                made[name] = value
        return made


def utf16_length(text: str) -> int:
    """How many UTF-16 code units a text takes."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def with_found(text: str, marked: Iterable[Entity]) -> tuple[Entity, ...]:
    """Add what the platform finds by itself, outside links and code that are marked already."""
    kept = list(marked)
    closed = [one for one in kept if one.kind in OPAQUE | {"text_link", "text_mention"}]
    for kind, pattern in FOUND:
        for hit in pattern.finditer(text):
            found = Entity(kind, utf16_length(text[: hit.start()]), utf16_length(hit.group()))
            if not any(_overlap(found, one) for one in closed):
                kept.append(found)
                closed.append(found)
    return in_order(kept)


def tidied(text: str, entities: Iterable[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """Trim the text as the platform does and make its entities fit: none empty, none doubled."""
    ended = text.rstrip()
    started = ended.lstrip(" \n")
    cut, size = len(ended) - len(started), utf16_length(started)
    fitted = [_fitted(one, cut=cut, size=size) for one in entities]
    present = _merged([one for one in fitted if one.length > 0])
    opaque = [one for one in present if one.kind in OPAQUE]
    return started, in_order(
        one
        for one in present
        if one in opaque or one.kind == "blockquote" or not any(_overlap(one, o) for o in opaque)
    )


def in_order(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Outer before inner, left before right."""
    return tuple(sorted(entities, key=lambda one: (one.offset, -one.length, one.kind)))


def _overlap(one: Entity, other: Entity) -> bool:
    return one.offset < other.end and other.offset < one.end


def _fitted(one: Entity, *, cut: int, size: int) -> Entity:
    start = min(max(one.offset - cut, 0), size)
    end = min(max(one.end - cut, 0), size)
    return replace(one, offset=start, length=end - start)


def _merged(entities: list[Entity]) -> list[Entity]:
    made: list[Entity] = []
    last: dict[str, int] = {}
    for one in in_order(entities):
        before = last.get(one.kind.removeprefix("expandable_"))
        if one.kind in MERGED and before is not None and one.offset <= made[before].end:
            end = max(made[before].end, one.end)
            made[before] = replace(made[before], length=end - made[before].offset)
            continue
        if one.kind == "text_link" and before is not None and one.offset < made[before].end:
            continue
        last[one.kind] = len(made)
        made.append(one)
    return made
