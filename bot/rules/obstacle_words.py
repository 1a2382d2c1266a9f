"""Cuts what only joins a sentence off the words that tell an obstacle."""

from __future__ import annotations

import re

from bot.rules.vietnamese import nfc_clean

_BECAUSE = r"(?:vì|do|bởi|tại|vi)"
_ABOUT = r"(?:(?:mục|muc)\s+\d{1,3}\s*[,:–-]?\s+)?"
_JOINS = re.compile(
    rf"{_ABOUT}(?:(?:nhưng|nhung|song|tuy nhiên)[\s,]+(?:{_BECAUSE}\s+)?"
    rf"|(?:(?:đang|bị|có|còn|dang|bi|co)\s+)*(?:vướng mắc|vướng|kẹt|vuong mac|vuong|ket)"
    rf"\s+{_BECAUSE}\s+"
    rf"|{_BECAUSE}\s+)",
    re.IGNORECASE,
)


def plain_obstacle(words: str) -> str:
    """«nhưng chưa có quyết định», «vướng do chưa có mẫu» begin with «chưa»; else unchanged."""
    text = " ".join(nfc_clean(words).split())
    joins = _JOINS.match(text)
    return text[joins.end() :] or text if joins else text
