"""The words of a timing text brought into one plain form, before they are read."""

from __future__ import annotations

import re

from bot.rules.vietnamese import fold, nfc_clean

LONGEST = 300
"""A timing cell is a few words; what is longer is not one and is not searched."""

_NUMBER_WORDS = {
    "một": 1,
    "giêng": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
_ALL_WORDS = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
_COUNT_WORDS = "một|hai|ba|bốn|sáu|bảy|tám|chín|mười"
_SPELLED_TWICE = re.compile(r"\w+ ?\((\d{1,3})\)")
_MONTH_WORD = re.compile(rf"\btháng ({_ALL_WORDS})\b(?! *(?:\d|lần))")
_COUNT_WORD = re.compile(rf"\b({_COUNT_WORDS})(?= (?:tháng|ngày|năm|lần|tuần|quý)\b)")
_FIVE_DAYS = re.compile(r"\bnăm(?= (?:ngày làm việc|ngày kể|tháng kể))")

_REWRITES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[–—−]"), "-"),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\b0+(?=\d)"), ""),
    (re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?: 0:0+:0+)?\b"), r"\3/\2/\1"),
    (
        re.compile(
            r"(?<!tuan )(?<!tuan thu )\b(\d{1,2}),? thang (\d{1,2})\b"
            r"(?! ?(?:/ ?)?lan),?(?: nam (\d{4}))?"
        ),
        r"\1/\2/\3",
    ),
    (re.compile(r"(\d{1,2}/\d{1,2})/(?!\d)"), r"\1"),
    (
        re.compile(
            r"\btuan (?:thu )?(dau|cuoi|hai|ba|tu|\d)(?: tien| cung)?(?: cua)?(?= thang| t\d)"
        ),
        r"tuan \1",
    ),
    (re.compile(r"\b(thang \d{1,2}|quy (?:i{1,3}|iv|\d))(?:,| cua)? nam (\d{4})\b"), r"\1/\2"),
    (
        re.compile(
            r"(?<![\d/.\-])(\d{1,2})(?: ?- ?| den (?:ngay )?)"
            r"(\d{1,2})([/.]\d{1,2}(?:[/.]\d{4})?)(?!\d)"
        ),
        r"\1\3 den \2\3",
    ),
)


def plain_words(text: str) -> str:
    """The text folded, dashes and numbers in one form: "15 tháng 11 năm 2021" is 15/11/2021."""
    words = nfc_clean(text[:LONGEST]).lower()
    words = _SPELLED_TWICE.sub(r"\1", words)
    words = _MONTH_WORD.sub(lambda found: f"tháng {_NUMBER_WORDS[found[1]]}", words)
    words = _COUNT_WORD.sub(lambda found: str(_NUMBER_WORDS[found[1]]), words)
    words = fold(_FIVE_DAYS.sub("5", words))
    for pattern, plain in _REWRITES:
        words = pattern.sub(plain, words)
    return words.strip(" .;,")
