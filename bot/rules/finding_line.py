"""Reads «/phathien QLKH, nhẹ, 7.5.3: biểu mẫu chưa cập nhật» in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.vietnamese import fold_in_place, nfc_clean

_STOP = r"\s*[,;:–-]\s*|\s+"
_LEVEL = re.compile(
    rf"(?:{_STOP})(?P<level>(?:(?:diem |su )?khong phu hop |diem |muc |kph |nc |loi )?"
    r"(?:nang|nhe|luu y|quan sat|khuyen nghi|co hoi cai tien|manh))(?=$|[\s,.;:–-])"
)
_UNIT = re.compile(r"\s*(?P<unit>[^,;:]+?)\s*(?:[,;:]\s*|$)")
_CRITERION = re.compile(
    r"(?P<criterion>(?:(?:dieu(?: khoan)?|khoan|muc|quy trinh)\s+)?"
    r"(?:\d{1,2}(?:\.\d{1,2}){1,3}|[a-z]{2,8}(?:-[a-z0-9]{1,12}){1,4}))(?:\s*[,:;–-]\s*|\s+|$)"
)
_EDGES = " ,;:–-"


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What was told of a finding, as it was typed; empty where nothing was."""

    unit: str = ""
    level: str = ""
    criterion: str = ""
    statement: str = ""


def read_finding(text: str) -> FindingLine:
    """The unit first, then how heavy, against what, and behind these what was found."""
    written = " ".join(nfc_clean(text).split())
    plain = fold_in_place(written)
    level = _LEVEL.search(plain)
    unit = _UNIT.match(plain)
    if level is not None and ":" not in plain[: level.start()]:
        unit_words, start = written[: level.start()], level.end()
    else:
        level, start = None, unit.end() if unit else 0
        unit_words = written[: unit.end("unit")] if unit else ""
    rest = written[start:].lstrip(f"{_EDGES}.")
    criterion = _CRITERION.match(fold_in_place(rest))
    named = rest[: criterion.end("criterion")] if criterion else ""
    return FindingLine(
        unit=unit_words.strip(_EDGES),
        level=written[level.start("level") : level.end("level")] if level else "",
        criterion=named,
        statement=rest[len(named) :].strip(_EDGES),
    )
