"""Reads what Văn phòng writes about incomplete evidence: what came, and what is missing (M10)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.vietnamese import fold_in_place, nfc_clean

_BOTH = re.compile(r"^(?:van phong )?da nhan (.+?)[,.;]\s*(?:con )?thieu:? (.+)$", re.DOTALL)
_LACKS = re.compile(r"^(?:con )?thieu:?\s+(.+)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Missing:
    """``received`` and ``missing`` fill the agreed sentence; ``words`` stand instead of it."""

    missing: str = ""
    received: str = ""
    words: str = ""


def read_missing(text: str) -> Missing:
    """«đã nhận 01 bản, thiếu ảnh» both; «thiếu ảnh» and «ảnh» the latter; else whole sentences."""
    words = " ".join(nfc_clean(text).split()).rstrip(".")
    plain = fold_in_place(words)
    if both := _BOTH.match(plain):
        return Missing(_cut(words, both, 2), received=_cut(words, both, 1))
    if ". " in words or plain.startswith("van phong"):
        return Missing(words=f"{words}.")
    lacks = _LACKS.match(plain)
    return Missing(_cut(words, lacks, 1) if lacks else words)


def _cut(words: str, found: re.Match[str], group: int) -> str:
    return words[found.start(group) : found.end(group)]
