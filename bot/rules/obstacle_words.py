"""Reads an obstacle's words: what only joins is cut off, and who is asked to decide is told."""

from __future__ import annotations

import re

from bot.rules.vietnamese import fold, nfc_clean

_BECAUSE = r"(?:vì|do|bởi|tại|vi)"
_ABOUT = r"(?:(?:mục|muc)\s+\d{1,3}\s*[,:–-]?\s+)?"
_JOINS = re.compile(
    rf"{_ABOUT}(?:(?:nhưng|nhung|song|tuy nhiên)[\s,]+(?:{_BECAUSE}\s+)?"
    rf"|(?:(?:đang|bị|có|còn|dang|bi|co)\s+)*(?:vướng mắc|vướng|kẹt|vuong mac|vuong|ket)"
    rf"(?:\s*[:,–-]\s*|\s+{_BECAUSE}\s+|\s+(?=(?:chờ|cho|chưa|chua|thiếu|thieu|không|khong)\b))"
    rf"|{_BECAUSE}\s+)",
    re.IGNORECASE,
)


def plain_obstacle(words: str) -> str:
    """«nhưng chưa có quyết định», «vướng do chưa có mẫu» begin with «chưa»; else unchanged."""
    text = " ".join(nfc_clean(words).split())
    joins = _JOINS.match(text)
    return text[joins.end() :] or text if joins else text


_ASKS = r"\b(?:de nghi|xin|kinh|trinh|nho|mong|can)\b[^,.;\n]{0,20}?"
_ACTS = r"[^,.;\n]{0,20}?\b(?:cho y kien|y kien|giai quyet|quyet dinh|chi dao|xem xet|ho tro|go)\b"
_DECIDERS = (
    ("leader", r"\b(?:gd|pgd|bgd|giam doc|ban giam doc|lanh dao so)\b"),
    ("office", r"\b(?:vp|van phong)\b(?! (?:chinh phu|ubnd|uy ban))"),
)


def decider_in(words: str) -> str | None:
    """«đề nghị GĐ cho ý kiến» asks a leader, «nhờ VP hỗ trợ» the office; None where none or both.

    Only who is asked to act counts: «chờ Giám đốc ký» names a cause, and asks nobody.
    """
    folded = fold(nfc_clean(words))
    asked = [who for who, named in _DECIDERS if re.search(_ASKS + named + _ACTS, folded)]
    return asked[0] if len(asked) == 1 else None
