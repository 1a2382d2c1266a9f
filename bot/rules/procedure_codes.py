"""How a procedure's code is recognised however it is written, and what it may be a slip for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from rapidfuzz import fuzz

from bot.rules.vietnamese import fold, nfc_clean

T = TypeVar("T")

LONGEST = 40
"""Letters of a code; longer words are no code."""

NEAR = 84
"""From this likeness on a code that is not known may be a slip for one that is."""

_PART = re.compile(r"[a-z]+|\d+")
_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(
    r"\b(?:QTNB|QTHT|QT)(?:[-._/\s]?[A-ZĐ]{1,8})?(?:[-._/\s]?\d{1,3}[A-Z]?){1,3}\b",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"[\w./ _-]*[A-Za-zĐđ][\w./ _-]*\d[\w./ _-]*")


def code_key(text: str) -> str:
    """What is alike for one procedure: «QT-QLKH-02», «qt.qlkh.2» and «QT QLKH 02» are ``QTQLKH2``.

    Letters without marks, numbers without leading noughts; only two numbers keep a sign between
    them («QT-1-2» is not «QT-12»).
    """
    key = ""
    for part in _PART.findall(fold(nfc_clean(text))):
        plain = (part.lstrip("0") or "0") if part.isdigit() else part.upper()
        key += f"-{plain}" if key[-1:].isdigit() and plain.isdigit() else plain
    return key


def code_order(key: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts folded codes as people list them: numbers by their value, before letters."""
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part)
        for part in re.findall(r"\d+|[A-Z]+", key)
    )


def is_code(text: str) -> bool:
    """Whether the whole text can be a code: letters and a number, no sentence."""
    written = nfc_clean(text).strip()
    return len(written) <= LONGEST and _WRITTEN.fullmatch(written) is not None


def codes_written(text: str) -> list[str]:
    """What looks like a procedure's code in a sentence, as it is written there, each once."""
    found = (hit[0].strip(" ./-_") for hit in _CODE.finditer(nfc_clean(text)))
    return list({code_key(code): code for code in found}.values())


def known_in(text: str, known: Mapping[str, T]) -> list[T]:
    """Those of ``known`` (by their key) that a sentence names, in its order, each once.

    A longer code wins: «QT-QLKH-02» is not also «QLKH-02».
    """
    words = [hit[0] for hit in _WORD.finditer(nfc_clean(text))]
    found: list[T] = []
    at = 0
    while at < len(words):
        width = next((n for n in range(6, 0, -1) if _key(words, at, n) in known), 0)
        if width:
            one = known[_key(words, at, width)]
            found += [] if one in found else [one]
        at += width or 1
    return found


def _key(words: list[str], at: int, width: int) -> str:
    return code_key(" ".join(words[at : at + width])) if at + width <= len(words) else ""


def near(text: str, known: Mapping[str, T]) -> list[T]:
    """Whose code the written one may be a slip for, the likeliest first; a number must be alike.

    «QLKH-02» without its beginning is near «QT-QLKH-02»; «QT-QLKH-03» is not: it is another one.
    """
    key = code_key(text)
    number = _digits(key)
    scored = [
        (100.0 if key and other.endswith(key) else fuzz.ratio(key, other), other)
        for other in known
        if _digits(other) == number
    ]
    likely = sorted((pair for pair in scored if pair[0] >= NEAR), reverse=True)
    return [known[other] for _, other in likely]


def _digits(key: str) -> list[str]:
    return re.findall(r"\d+", key)
