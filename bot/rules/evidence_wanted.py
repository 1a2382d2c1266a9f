"""What an item wants to be shown, what a file shows of it, and what is still lacking (F45)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.rules.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PICTURES = ("photo", "video", "video_note", "animation")
RECORDINGS = ("voice", "audio")
PAPER = "paper"
"""What Văn phòng holds or has seen, by its own word: no file."""
LINK = "link"
REFERENCE = "reference"
"""Number, day and place of a document, in words (R22)."""

_PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".bmp", ".mp4", ".mov")


@dataclass(frozen=True, slots=True)
class Wanted:
    """``asked`` in an item's words, ``named`` in a file's name or caption: all without marks.

    ``claimed`` in a unit's own words: handed over on paper, which only Văn phòng can confirm.
    """

    key: str
    asked: re.Pattern[str]
    named: re.Pattern[str]
    by_picture: bool
    claimed: re.Pattern[str] | None = None


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_COPIES = r"(?:(?:0?[1-9]|mot|hai|ba)\s+ban\b|ban (?:sao|giay|ky|mem|chinh|cung)\b)"
_OFFICE = r"(?:van phong|vp|ban chi dao|bcd|thuong truc|to thu ky|to giup viec)"

_NOT_YET = _words(r"\b(?:chua|se|sap|dang|chuan bi)\b(?:\s+\w+){0,3}\s*$")
"""Words before «gửi» that say it is still to come."""

WANTED: tuple[Wanted, ...] = (
    Wanted(
        "posted_photo",
        _words(r"\bniem yet\b"),
        _words(r"\bniem yet|\bbang tin\b|\bcho treo\b"),
        by_picture=True,
    ),
    Wanted(
        "copy_to_office",
        _words(rf"\b(?:gui|nop|chuyen)\s+{_COPIES}.{{0,80}}?\b{_OFFICE}\b"),
        _words(rf"\b{_COPIES}|\bgui {_OFFICE}\b|\bmuc tieu\b|\bban (?:quet|scan|goc)\b"),
        by_picture=False,
        claimed=_words(rf"\b(?:gui|nop|chuyen)\s+(?:\w+\s+){{0,3}}?{_COPIES}"),
    ),
    Wanted("minutes", _words(r"\bbien ban\b"), _words(r"\bbien ban\b"), by_picture=False),
    Wanted(
        "attendance",
        _words(r"\bdanh sach (?:tham (?:du|gia)|hoc vien|ky nhan|diem danh)\b"),
        _words(r"\bdanh sach\b"),
        by_picture=False,
    ),
    Wanted(
        "signed_scan",
        _words(r"\bban (?:quet|scan)\b"),
        _words(r"\bquet\b|\bscan\b"),
        by_picture=False,
    ),
    Wanted(
        "photos",
        _words(r"\b(?:hinh anh|anh chup|chup anh)\b(?!.{0,20}niem yet)"),
        _words(r"\banh\b"),
        by_picture=True,
    ),
)
"""The first that fits a file's name wins."""

KEYS = tuple(wanted.key for wanted in WANTED)


@dataclass(frozen=True, slots=True)
class Held:
    """What has been handed in for a duty: how many of each form, and which wants it shows."""

    files: int = 0
    links: int = 0
    references: int = 0
    shown: frozenset[str] = frozenset()

    @property
    def anything(self) -> bool:
        return bool(self.files or self.links or self.references or self.shown)


NOTHING = Held()


def wanted_of(content: str) -> tuple[str, ...]:
    """The keys that an item's words ask for: «niêm yết … và gửi 01 bản về Văn phòng»."""
    words = _plain(content)
    return tuple(wanted.key for wanted in WANTED if wanted.asked.search(words))


def shows(
    form: str, *, name: str, words: str, wanted: Sequence[str], held: Iterable[str]
) -> str | None:
    """Which want a file answers; None where that cannot be told.

    Its name or caption tells; else, where several are wanted, a picture shows what was posted
    and a document the paper. A recording or a number in words shows nothing by itself, a link
    only what it is said to be: nobody looks behind it.
    """
    if form in RECORDINGS or form == REFERENCE:
        return None
    for asked in _rows(wanted):
        if asked.named.search(_plain(f"{name} {words}")):
            return asked.key
    if form == LINK:
        return None
    if len(wanted) == 1:
        return wanted[0]
    picture = is_picture(form, name)
    fitting = [w.key for w in _rows(wanted) if w.by_picture is picture and w.key not in set(held)]
    return fitting[0] if fitting else None


def is_picture(form: str, name: str) -> bool:
    """Whether it is looked at rather than read."""
    return form in PICTURES or (form == "document" and name.lower().endswith(_PICTURE_ENDINGS))


def lacking(wanted: Sequence[str], shown: Iterable[str], *, words: str = "") -> list[str]:
    """What is wanted and not shown; with a unit's ``words`` less what they claim as sent."""
    claimed = claims(words, wanted) if words else set()
    return [key for key in wanted if key not in set(shown) | claimed]


def claims(words: str, wanted: Sequence[str]) -> set[str]:
    """What a unit says it handed over on paper: «gửi 01 bản về VP»."""
    plain = _plain(words)
    found = ((w.key, w.claimed.search(plain)) for w in _rows(wanted) if w.claimed is not None)
    return {key for key, told in found if told and not _NOT_YET.search(plain[: told.start()])}


def named_in(words: str, wanted: Sequence[str]) -> list[str]:
    """Which wants some words speak of: «đã nhận 01 bản»."""
    plain = _plain(words)
    return [asked.key for asked in _rows(wanted) if asked.named.search(plain)]


def _rows(wanted: Sequence[str]) -> list[Wanted]:
    return [each for each in WANTED if each.key in wanted]


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(text[:4000]))
