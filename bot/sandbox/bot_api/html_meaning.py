"""What a tag or a character reference of HTML means to the platform."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.sandbox.entities import Entity

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


@dataclass
class OpenTag:
    """A start tag at byte ``at``, before UTF-16 ``offset`` and the ``written``-th piece of text."""

    tag: str
    at: int
    offset: int
    written: int
    attributes: dict[str, str] = field(default_factory=dict)


def entity_of(opened: OpenTag, length: int, inside: str) -> Entity | None:
    """The entity of a closed tag around ``inside``; None where only the text stays."""
    kind, given = KINDS[opened.tag], opened.attributes
    if kind == "text_link":
        url = _link(given.get("href") or inside)
        return None if url is None else Entity(kind, opened.offset, length, url=url)
    if kind == "date_time":
        return None
    if kind == "blockquote" and "expandable" in given:
        kind = "expandable_blockquote"
    language = given.get("class", "").removeprefix("language-") if kind == "code" else ""
    known = kind == "code" and given.get("class", "").startswith("language-")
    return Entity(
        kind,
        opened.offset,
        length,
        language=language if known else None,
        custom_emoji_id=given.get("emoji-id") if kind == "custom_emoji" else None,
    )


def _link(href: str) -> str | None:
    """A link that the platform would keep; others become plain text without an error."""
    lowered = href.strip().lower()
    if lowered.startswith(("http://", "https://", "tg://", "mailto:", "tel:")):
        return href.strip()
    host = lowered.split("/", 1)[0]
    return f"http://{href.strip()}" if "." in host and " " not in host else None


def letter_of(name: str) -> str | None:
    """The letter of a reference without its ``&`` and ``;``; None when there is none."""
    if name in NAMED:
        return NAMED[name]
    if not name.startswith("#") or len(name) > 11:
        return None
    digits, base = (name[2:], 16) if name[1:2].lower() == "x" else (name[1:], 10)
    try:
        code = int(digits, base)
    except ValueError:
        return None
    valid = 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000
    return chr(code) if valid else None
