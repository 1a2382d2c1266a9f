"""The points of TT 26/2014 Đ.36 by their keys, and what somebody says of one in chat."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.vietnamese import fold, nfc_clean

SCOPE, SPREAD, KEPT_TO, PROCESSES, COMPLAINTS, IMPROVED = "1a", "1b", "1c", "1d", "1e", "1g"
TAKING_PART, VALIDITY, LAW, ANNOUNCED_AGAIN = "2a", "2b", "2d", "2đ"

SAID = "article_36_said"
"""The journal's verb for what somebody said of a point."""

LONGEST = 400

_SAYS = re.compile(
    r"^(?:điểm\s+|diem\s+)?(?P<key>[12][a-zđ])\s*[:–-]\s*(?P<words>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)
_NOTHING = ("khong phat sinh", "nothing occurred", "none")


@dataclass(frozen=True, slots=True)
class SaidOfPoint:
    """``nothing``: it was said that nothing of the kind occurred."""

    key: str
    words: str
    nothing: bool


def read_point(text: str) -> SaidOfPoint | None:
    """«2e: không phát sinh», «điểm 2c: QĐ 30/QĐ-SKHCN ngày 02/02/2021»; None for other words."""
    found = _SAYS.match(nfc_clean(text).strip())
    if found is None:
        return None
    words = found["words"].strip()[:LONGEST]
    nothing = fold(words).strip(" .,").startswith(_NOTHING)
    return SaidOfPoint(found["key"].lower(), words, nothing)


def subject_of(year: int) -> str:
    """What the journal calls the year's answers to the article."""
    return f"article-36:{year}"
