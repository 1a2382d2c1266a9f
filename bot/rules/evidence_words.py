"""Finds in a message what points to evidence: a link, or a document's number, day and place."""

from __future__ import annotations

import re

from bot.rules.vietnamese import fold, fold_in_place, nfc_clean

LONGEST_LINK = 2000
LONGEST_REFERENCE = 300

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"«»]{3,}", re.IGNORECASE)
_NUMBER = re.compile(r"\b\d{1,5}/(?:\d{4}/)?[a-z]{1,8}(?:-[a-z0-9]{1,12}){1,3}\b")
_PLACE = re.compile(r"\bluu (?:tai|o|trong|ho so|vt|vp|van thu)\b")
_NUMBERED = re.compile(r"\b(?:so|cv|van ban|vb) \d{1,5}\b.*\bngay \d")
_BASIS = re.compile(r"(?:\btheo|\bcan cu|\bthuc hien)(?:\s+\S+){0,3}\s*$")
SKIPS = frozenset(
    {"bo qua", "chua co minh chung", "khong co minh chung", "minh chung gui sau", "se gui sau"}
)


def link_in(text: str) -> str | None:
    """The first link as it was typed, without the sentence's own end; None where there is none."""
    found = _LINK.search(nfc_clean(text))
    return found[0].rstrip(".,;:)]}'")[:LONGEST_LINK] if found else None


def without(text: str, link: str) -> str:
    """The words beside a link."""
    return " ".join(nfc_clean(text).replace(link, " ").split()).strip(" ,;:.-")


def is_reference(text: str) -> bool:
    """Whether words tell a document's number, or where it lies; a legal basis is none (R22)."""
    plain = fold_in_place(nfc_clean(text))
    number = _NUMBER.search(plain)
    if number is not None and _BASIS.search(plain[: number.start()]) is None:
        return True
    return bool(_PLACE.search(plain) or _NUMBERED.search(plain))


def skips(text: str) -> bool:
    """«bỏ qua»: there is no evidence to be told."""
    return fold(text).strip(" .!") in SKIPS
