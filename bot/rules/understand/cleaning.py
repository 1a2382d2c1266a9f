"""Makes typed text even (NFC, no invisible characters) and remembers where each letter was."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from bot.rules.vietnamese import fold

_INVISIBLE = frozenset({"Cf", "Cc", "Cs", "Co", "Cn", "Mn", "Me"})
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_HARD_SPACE = 0xA0
LONGEST = 4000
"""Only so many characters are read; a chat message holds 4096."""


@dataclass(frozen=True, slots=True)
class Clean:
    """``text`` even, ``low`` in small letters, ``plain`` also without marks: equally long."""

    original: str
    text: str
    low: str
    plain: str
    places: tuple[int, ...] | None

    def piece(self, start: int, end: int) -> str:
        """The literal piece of the original behind ``text[start:end]``."""
        if self.places is None:
            return self.text[start:end]
        return self.original[self.places[start] : self.places[end]].rstrip(
            "\u200b\u200c\u200d\ufeff"
        )


def _fold_table() -> dict[int, str]:
    """Every precomposed Latin letter to its bare small letter, one character to one."""
    letters = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    folded = {code: fold(chr(code)) for code in letters}
    bare = {code: letter for code, letter in folded.items() if letter in _LETTERS}
    return {**bare, _HARD_SPACE: " "}


_FOLD = _fold_table()


def plain(text: str) -> str:
    """Small letters without marks, letter for letter: "Đã Hoà" becomes "da hoa"."""
    return small(text).translate(_FOLD)


def small(text: str) -> str:
    """Small letters, letter for letter: no letter becomes two."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _even(original: str) -> tuple[str, tuple[int, ...]]:
    """The text in NFC without invisible characters, and where each letter was."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(original):
        kind = unicodedata.category(letter)
        joined = (
            unicodedata.normalize("NFC", letters[-1] + letter) if letters and kind == "Mn" else ""
        )
        if len(joined) == 1:
            letters[-1] = joined
        elif letter in "\n\t\r" or kind not in _INVISIBLE:
            shape = unicodedata.normalize("NFKC", letter)
            letters.append(shape if len(shape) == 1 else letter)
            places.append(place)
    return "".join(letters), (*places, len(original))


def clean(original: str) -> Clean:
    """The even forms of a text; the usual kinds of text take the short way."""
    original = original[:LONGEST]
    if original.isascii() and original.isprintable():
        low = original.lower()
        return Clean(original, original, low, low, None)
    if original.isprintable() and unicodedata.is_normalized("NFKC", original):
        low = small(original)
        return Clean(original, original, low, low.translate(_FOLD), None)
    text, places = _even(original)
    low = small(text)
    return Clean(original, text, low, low.translate(_FOLD), places)
