"""The border where people's words enter a paper: what XML or a reader cannot bear stays outside."""

from __future__ import annotations

import re
import unicodedata

_UNBEARABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters that XML 1.0 forbids or warns of
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # invisible: they hide or turn words round
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff]"  # halves of pairs, noncharacters, object marks
    "|[\U0001fffe\U0001ffff\U0002fffe-\U0002ffff\U0003fffe-\U000dffff\U000efffe-\U0010ffff]"
)
_LINE_ENDS = re.compile(r"[ \t\xa0]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])\s*")
_GAPS = re.compile(r"[ \t\xa0]+")
_MORE = "…"
_JOINED_HYPHEN = "\u2011"


def clean(words: str) -> str:
    r"""Words fit for any paper: NFC, no forbidden character, single spaces, no empty lines.

    Line ends of every kind become one ``\n``; nothing else of the words is changed, so that
    markup, templates and formulas typed by a person stay the plain words they are.
    """
    words = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", _UNBEARABLE.sub("", words)))
    return _GAPS.sub(" ", words).strip()


def shortened(words: str, limit: int) -> str:
    """One line of at most ``limit`` characters, cut between words if possible, «…» when cut."""
    words = clean(words).replace("\n", " ")
    if len(words) <= limit:
        return words
    kept = words[: limit - len(_MORE)]
    head, space, _ = kept.rpartition(" ")
    return (head if space and len(head) > limit // 2 else kept).rstrip(" ,;.") + _MORE


def unbroken(number: str) -> str:
    """A reference («KPH-2021-001», «15/KH-SKHCN») whose hyphens end no line.

    The drawing turns the joined hyphen to Word's own mark, which is copied and searched as «-».
    """
    return clean(number).replace("-", _JOINED_HYPHEN)
