"""Finds why more time is asked: what follows «vì», or the part of the words that asks nothing."""

from __future__ import annotations

import re

from bot.rules.vietnamese import fold_in_place, nfc_clean

LEAST_WORDS = 2

_PARTS = re.compile(r"[;\n]|[,.!?](?=\s|$)")
_BECAUSE = re.compile(
    r"\b(?:(?:vì|với)\s+l[ýí] do|l[ýí] do(?: là)?|vì|do|bởi(?: vì)?|nguyên nhân)\b[\s:]*",
    re.IGNORECASE,
)
_BECAUSE_PLAIN = re.compile(
    r"\b(?:(?:vi )?l[yi] do(?: la)?|vi|do|boi(?: vi)?)\b[\s:]*", re.IGNORECASE
)
"""For words typed without marks: with them «vị», «độ» are other words."""
_SO = re.compile(r"\s+(?:nen|cho nen)$")
_ASKS = re.compile(
    r"\b(?:gia han|xin|de nghi|lui|doi han|hoan lai|cho phep|them thoi gian|them han)\b"
)
_EMPTY = re.compile(
    r"^(?:muc \d{1,3}|(?:da|vang|kinh gui|dear|chao|em chao|bao cao)\b.*|dong chi.*|a|nhe)$"
)


def reason_in(text: str, *, only_because: bool = False) -> str:
    """«xin gia hạn đến 15/4, đang chờ chữ ký» and «… vì máy in hỏng» tell why; else "".

    ``only_because`` takes only what follows a «vì».
    """
    words = " ".join(nfc_clean(text).split())
    plain = fold_in_place(words)
    found, start = [], 0
    for cut in [*(each.span() for each in _PARTS.finditer(plain)), (len(plain), len(plain))]:
        because = _because(words[start : cut[0]])
        if because is not None or not only_because:
            found.append(_of_part(words[start : cut[0]], plain[start : cut[0]], because))
        start = cut[1]
    return ", ".join(each for each in found if len(each.split()) >= LEAST_WORDS)


def _because(words: str) -> re.Match[str] | None:
    return (_BECAUSE_PLAIN if words.isascii() else _BECAUSE).search(words)


def _of_part(words: str, plain: str, because: re.Match[str] | None) -> str:
    """A part that asks tells only what follows its «vì»; another one tells all of itself."""
    asks = _ASKS.search(plain)
    if because is not None and (asks is None or asks.start() < because.start()):
        return words[because.end() :].strip(" .:")
    if because is not None and asks is not None:
        told = words[because.end() : asks.start()].strip(" .:")
        so = _SO.search(fold_in_place(told))
        return told[: so.start()] if so else told
    if asks is not None or _EMPTY.match(plain.strip(" .")):
        return ""
    return words.strip(" .:")
