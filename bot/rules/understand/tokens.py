"""Cuts a clean text into tokens: words, numbers, shapes of dates, codes, document numbers."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final, NamedTuple

from bot.rules.understand.cleaning import Clean
from bot.rules.understand.repair import Mender


class Kind(IntEnum):
    """The shape of a token."""

    WORD = 1
    NUMBER = 2  # 12; 2,5
    PERCENT = 3  # the sign alone
    PAIR = 4  # 15/10, 3/4
    FULL_DATE = 5  # 20/11/2026, 2026-11-20
    MONTH_YEAR = 6  # 10/2026
    CODE = 7  # QT-05
    DOCUMENT = 8  # TT 02/2024, 215/KH-SKHCN
    CARD = 9  # 3a
    TIME = 10  # 14h30
    BREAK = 11  # , ; : . and line ends
    ASKING = 12  # ?
    SIGN = 13  # everything else
    LINK = 14
    NAME = 15  # KH-TC, KH&CN


class Token(NamedTuple):
    """One word meant, and the place of what was typed (``text[start:end]`` of the clean text)."""

    word: str
    kind: Kind
    start: int
    end: int


_PLAIN_SHAPES: Final = r"""(?P<word>[^\W_]+)
    |(?P<percent>%)
    |(?P<asking>\?)
    |(?P<break>[.,;:!…\n()\-–—+]+)
    |(?P<sign>[^\s])"""
_SHAPES = re.compile(
    r"""(?P<link>https?://\S+|www\.\S+|\S+@\S+\.\S+)
    |(?P<document>
        \b(?:thong\ tu|nghi\ dinh|quyet\ dinh|cong\ van|nghi\ quyet|chi\ thi
              |tt|nd|qd|cv|nq|ct|ttlt|kh|tb|luat)
            \s*(?:so\s*)?(?:\d{1,5}(?:/[a-z0-9\-]*[a-z0-9])+|\d{2,5}\b(?![%]))
        |\b\d{1,5}(?:/\d{4})?/[a-z][a-z0-9]*(?:-[a-z0-9]+)*
        |\b\d{1,5}-[a-z]{2,}/[a-z]+)
    |(?P<code>\b(?:qt(?:-[a-z0-9]{2,12})*[-.\ ]?\d{1,3}|kph-?\ ?\d{1,4}(?:-\d+)*
        |(?:kn|qd|cd|nv|ph)-\d{4}-\d+
        |[a-z]{2,8}-\d{2,3})\b)
    |(?P<full>\b\d{4}-\d\d?-\d\d?\b
        |\b\d\d?\s?(?P<mark>[/.\-])\s?\d\d?\s?(?P=mark)\s?(?:\d{4}|\d\d)\b)
    |(?P<month_year>\b\d\d?[/\-]\d{4}\b)
    |(?P<pair>\b\d{1,3}\s?/\s?\d{1,3}\b(?!/)
        |\b\d\d?-\d\d?\b(?!-|\s?(?:%|ngay|hom|tuan|thang|phan|lan|quy|nguoi|viec)))
    |(?P<name>\bkh\s?[-&]\s?[a-z]{2,5}\b)
    |(?P<time>\b\d\d?(?:h|g|gio)(?:\d\d)?\b|\b\d\d?:\d\d\b)
    |(?P<card>\b\d[a-d]\b)
    |(?P<number>\b\d+(?:[.,]\d+)?(?![^\W\d]))
    |"""
    + _PLAIN_SHAPES,
    re.VERBOSE,
)
_ONLY_WORDS = re.compile(_PLAIN_SHAPES, re.VERBOSE)
_MAY_BE_MORE = re.compile(r"[\d@/&-]|www\.|http")
"""Without one of these no shape but the plain ones can be there: most replies are quick to cut."""

_KINDS = {
    "link": Kind.LINK,
    "name": Kind.NAME,
    "document": Kind.DOCUMENT,
    "code": Kind.CODE,
    "full": Kind.FULL_DATE,
    "month_year": Kind.MONTH_YEAR,
    "pair": Kind.PAIR,
    "time": Kind.TIME,
    "card": Kind.CARD,
    "number": Kind.NUMBER,
    "percent": Kind.PERCENT,
    "asking": Kind.ASKING,
    "break": Kind.BREAK,
    "sign": Kind.SIGN,
}


def tokens(text: Clean, mender: Mender) -> list[Token]:
    """The tokens in order; one typed word may stand for several words ("vp")."""
    found: list[Token] = []
    low, plain_text, mend = text.low, text.plain, mender.mend
    shapes = _SHAPES if _MAY_BE_MORE.search(plain_text) else _ONLY_WORDS
    for match in shapes.finditer(plain_text):
        start, end = match.span()
        shape = match.lastgroup or "sign"
        if shape == "word":
            for word in mend(low[start:end]):
                kind = Kind.NUMBER if word.isdigit() else Kind.WORD
                found.append(Token(word, kind, start, end))
        else:
            found.append(Token(plain_text[start:end], _KINDS[shape], start, end))
    return found
