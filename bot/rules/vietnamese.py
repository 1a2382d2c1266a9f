"""Vietnamese writing: cleaning what comes in, folding it to compare, sorting it to list."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Huyền, hỏi, ngã, sắc, nặng: the order of the dictionary, after the level tone."""

_KEPT_CONTROLS = "\n\t"
_LINE_ENDS = re.compile("\r\n?|[\v\f\u0085\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_PLACES = {letter: place for place, letter in enumerate(LETTERS)}
_DROPPED_CLASSES = frozenset({"Cc", "Cf", "Cs", "Cn"})

SortKey = tuple[tuple[int, ...], tuple[int, ...], str]


def nfc_clean(text: str) -> str:
    r"""The text composed (NFC), without zero-width, direction and control characters.

    Line ends of every kind become ``\n`` and blanks of every kind a plain space; tabs stay,
    for they separate the cells of a pasted table.
    """
    plain = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    kept = (
        letter
        for letter in plain
        if letter in _KEPT_CONTROLS or unicodedata.category(letter) not in _DROPPED_CLASSES
    )
    return unicodedata.normalize("NFC", "".join(kept))


def fold(text: str) -> str:
    """The text without marks, ``đ`` and case: ``Đánh giá`` and ``danh gia`` fold alike."""
    plain = (part for part in unicodedata.normalize("NFD", text) if not unicodedata.combining(part))
    return "".join(plain).replace("đ", "d").replace("Đ", "d").casefold()


def fold_in_place(text: str) -> str:
    """Like :func:`fold`, and position ``i`` of the answer stands for ``text[i]``.

    Only for composed text (:func:`nfc_clean`): a place found in the folded text then cuts
    the original one.
    """
    return "".join(map(_folded, text))


@lru_cache(maxsize=2048)
def _folded(letter: str) -> str:
    return (fold(letter) or letter)[0]


def sort_key(text: str) -> SortKey:
    """A key that lists names as a Vietnamese dictionary does: letters first, then tones."""
    places: list[int] = []
    tones: list[int] = []
    for letter in unicodedata.normalize("NFC", text).lower():
        parts = unicodedata.normalize("NFD", letter)
        tone = next((part for part in parts if part in TONES), "")
        bare = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
        places.append(_place(bare or letter))
        tones.append(TONES.index(tone) + 1 if tone else 0)
    return tuple(places), tuple(tones), text


def _place(letter: str) -> int:
    """Blanks and signs before digits before letters, as the standard collation has it."""
    if letter in _PLACES:
        return 1000 + _PLACES[letter]
    if letter.isdigit():
        return 500 + int(unicodedata.digit(letter, 0))
    return min(ord(letter[0]), 499) if not letter.isalpha() else 2000 + ord(letter[0])
