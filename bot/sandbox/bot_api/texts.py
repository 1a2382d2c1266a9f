"""What the platform makes of a text or caption before it is sent: parsed, trimmed, measured."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.bot_api import limits
from bot.sandbox.bot_api.call import Call
from bot.sandbox.bot_api.html_text import parse_html
from bot.sandbox.bot_api.refusals import bad, not_modelled
from bot.sandbox.entities import Entity, tidied, utf16_length, with_found

ENTITY_KINDS = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "url",
        "email",
        "bot_command",
        "mention",
        "hashtag",
        "cashtag",
        "phone_number",
    }
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x09]")


def message_text(call: Call) -> tuple[str, tuple[Entity, ...]]:
    """``text`` of a message; raises the platform's refusals."""
    raw = call.text("text")
    if not raw:
        raise bad("message text is empty")
    text, entities = _read(call, raw, marks="entities")
    if not text:
        raise bad("text must be non-empty")
    if len(text) > limits.TEXT_LETTERS:
        raise bad("message is too long")
    return text, entities


def caption_text(call: Call) -> tuple[str, tuple[Entity, ...]]:
    """``caption`` of a file; may be empty."""
    raw = call.text("caption")
    if not raw:
        return "", ()
    text, entities = _read(call, raw, marks="caption_entities")
    if len(text) > limits.CAPTION_LETTERS:
        raise bad("message caption is too long")
    return text, entities


def _read(call: Call, raw: str, *, marks: str) -> tuple[str, tuple[Entity, ...]]:
    if len(raw.encode(errors="surrogatepass")) > limits.TEXT_BYTES:
        raise bad("text is too long")
    if any(0xD800 <= ord(letter) < 0xE000 for letter in raw):
        raise bad("strings must be encoded in UTF-8")
    plain = CONTROL.sub(" ", raw.replace("\r", ""))
    mode = call.text("parse_mode").lower()
    if mode == "html":
        text, entities = parse_html(plain)
    elif mode in ("markdown", "markdownv2"):
        raise not_modelled(f"parse_mode {call.text('parse_mode')}")
    elif mode:
        raise bad("unsupported parse_mode")
    else:
        text, entities = plain, _given(call.structure(marks, "message entities"), plain)
    text, tidy = tidied(CONTROL.sub(" ", text), entities)
    return text, with_found(text, tidy)[: limits.ENTITIES]


def _given(entities: Any, text: str) -> list[Entity]:
    if entities is None:
        return []
    if not isinstance(entities, list):
        raise bad("can't parse entities: expected an Array of MessageEntity")
    size = utf16_length(text)
    return [_one(entity, size) for entity in entities]


def _one(entity: Any, size: int) -> Entity:
    if not isinstance(entity, dict) or entity.get("type") not in ENTITY_KINDS:
        raise bad("can't parse MessageEntity: Unsupported type specified")
    offset, length = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        raise bad('can\'t parse MessageEntity: Field "offset" must be of type Number')
    if offset < 0 or length <= 0 or offset + length > size:
        raise bad("entity beginning at UTF-16 offset is out of bounds")
    return Entity(
        entity["type"],
        offset,
        length,
        url=entity.get("url"),
        language=entity.get("language"),
        custom_emoji_id=entity.get("custom_emoji_id"),
    )
