"""Reads a head's words that give items to a focal point, or take them back (P8)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.vietnamese import fold, nfc_clean

LONGEST = 200


@dataclass(frozen=True, slots=True)
class FocalWords:
    """``ends`` takes back; ``items`` are the plan's item numbers that were named, if any."""

    ends: bool
    items: tuple[int, ...] = ()


_GIVES = re.compile(r"^(?:toi |xin |de nghi )?(?:giao|phan cong|cu|assign)\b")
_ENDS = re.compile(r"^(?:toi |xin |de nghi )?(?:bo|thoi|ket thuc|khong giao|end|stop)\b")
_FOCAL = re.compile(r"\b(?:dau moi|focal(?: point)?)\b")
_ITEMS = re.compile(
    r"\b(?:(?:cac )?muc|noi dung|item)s?\s*"
    r"(\d{1,3}(?:\s*(?:,|;|\+|&|va|and)?\s*(?:muc\s*)?\d{1,3})*)"
)
_NUMBER = re.compile(r"\d{1,3}")
_ONLY_NUMBERS = re.compile(r"^[\d\s,;+&]+$|^[\d\s,;]+ va \d+$")
_ALL = ("tat ca", "het", "toan bo", "all")


def read_focal(text: str) -> FocalWords | None:
    """What «giao đầu mối trả lời Mục 3, 4» or «bỏ đầu mối» says; None for other words."""
    plain = _plain(text)
    if not _FOCAL.search(plain):
        return None
    if _ENDS.search(plain):
        return FocalWords(ends=True, items=_items(plain))
    return FocalWords(ends=False, items=_items(plain)) if _GIVES.search(plain) else None


def read_gift(text: str) -> tuple[int, ...]:
    """The items of «giao … trả lời Mục 3», whoever is named; empty for other words."""
    plain = _plain(text)
    return _items(plain) if _GIVES.search(plain) else ()


def read_arguments(text: str) -> FocalWords:
    """What stands behind the command: «bỏ», «bỏ Mục 3», «3, 4», «giao Mục 3», or nothing."""
    plain = _plain(text)
    return FocalWords(ends=bool(_ENDS.search(plain)), items=read_items(plain, ()))


def read_items(text: str, known: tuple[int, ...]) -> tuple[int, ...]:
    """Item numbers of «3, 4», «Mục 3 và 4»; ``known`` for «tất cả»; empty when none is named."""
    plain = _plain(text)
    if plain in _ALL:
        return known
    bare = _ENDS.sub("", plain).strip()
    if _ONLY_NUMBERS.fullmatch(bare):
        return _numbers(bare)
    return _items(plain)


def _items(plain: str) -> tuple[int, ...]:
    return _numbers(" ".join(found[1] for found in _ITEMS.finditer(plain)))


def _numbers(words: str) -> tuple[int, ...]:
    return tuple(sorted({int(each) for each in _NUMBER.findall(words)}))


def _plain(text: str) -> str:
    return " ".join(fold(nfc_clean(text[:LONGEST])).split()).strip(" .!")
