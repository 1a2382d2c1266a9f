"""Reads «/nguoimoi chuyên viên … từ 17/5; hướng dẫn: Phó Trưởng phòng 20/5; quy trình: …»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.day_patterns import CLOSE_FIGURES
from bot.rules.vietnamese import fold_in_place, nfc_clean

LONGEST_POST = 160

_UNIT = re.compile(r"^\s*(?P<unit>[^:;,]{2,60}?)\s*:\s+(?=\S)")
_NOT_YET = re.compile(r"(?:,|;|\bva\b|\bnhung\b)?\s*\bchua (?:duoc )?huong dan\b")
_GUIDED = re.compile(r"(?:,|;|\bva\b)?\s*\b(?:da )?(?:duoc )?huong dan\b\s*:?\s*")
_PROCEDURES = re.compile(r"(?:,|;)?\s*\b(?:quy trinh|qt)\s*:\s*")
_DAY = re.compile(rf"\b(?:ngay\s+)?(?P<day>{CLOSE_FIGURES}|hom nay|hom qua)\b")
_SINCE = re.compile(
    r"\s*\b(?:tu|nhan viec|ve phong|bat dau)\s+(?:tu\s+)?(?:ngay\s+)?"
    rf"(?P<day>{CLOSE_FIGURES}|hom nay|hom qua)\b"
)
_LIST = re.compile(r"\s*(?:,|;|\bva\b)\s*")


@dataclass(frozen=True, slots=True)
class NewcomerLine:
    """Only what was told, as it was typed; ``procedures`` are codes or words.

    ``not_yet`` says that nobody has guided them so far.
    """

    unit_words: str = ""
    post: str = ""
    since: str = ""
    guided_on: str = ""
    not_yet: bool = False
    guided_by: str = ""
    procedures: tuple[str, ...] = ()


def read_newcomer(text: str) -> NewcomerLine:
    """The post first, then since when, who guided on which day, in which procedures."""
    text = nfc_clean(text).strip()
    found = _UNIT.match(text)
    unit = ""
    if found is not None and not _GUIDED.match(fold_in_place(text)):
        unit, text = found["unit"], text[found.end() :]
    text, procedures = _cut(text, _PROCEDURES)
    not_yet = _NOT_YET.search(fold_in_place(text))
    if not_yet is not None:
        text = text[: not_yet.start()] + text[not_yet.end() :]
    text, guided = _cut(text, _GUIDED)
    post, since = _since(text)
    guided_by, guided_on = _with_day(guided)
    return NewcomerLine(
        unit_words=unit,
        post=post[:LONGEST_POST],
        since=since,
        guided_on=guided_on,
        not_yet=not_yet is not None,
        guided_by=guided_by[:LONGEST_POST],
        procedures=listed(procedures),
    )


def listed(text: str) -> tuple[str, ...]:
    """«QT-01, QT-02 và QT-03», each by itself."""
    folded = fold_in_place(text)
    parts, start = [], 0
    for found in _LIST.finditer(folded):
        parts.append(text[start : found.start()])
        start = found.end()
    return tuple(each.strip(" .") for each in (*parts, text[start:]) if each.strip(" ."))


def _cut(text: str, pattern: re.Pattern[str]) -> tuple[str, str]:
    found = pattern.search(fold_in_place(text))
    if found is None:
        return text, ""
    return text[: found.start()], text[found.end() :]


def _since(text: str) -> tuple[str, str]:
    plain = fold_in_place(text)
    found = _SINCE.search(plain) or _DAY.search(plain)
    if found is None:
        return text.strip(" .,;"), ""
    kept = f"{text[: found.start()]} {text[found.end() :]}"
    day = text[found.start("day") : found.end("day")]
    return " ".join(kept.split()).strip(" .,;"), day


def _with_day(text: str) -> tuple[str, str]:
    """Who, and on which day: «Phó Trưởng phòng 20/5», «20/5 (Phó Trưởng phòng)»."""
    found = _DAY.search(fold_in_place(text))
    if found is None:
        return text.strip(" .,;()"), ""
    who = f"{text[: found.start()]} {text[found.end() :]}"
    day = text[found.start("day") : found.end("day")]
    return " ".join(who.split()).strip(" .,;()"), day
