"""Finds who a plan was sent to («Nơi nhận»): the report goes back to the same readers."""

from __future__ import annotations

import re

from bot.rules.vietnamese import fold, nfc_clean

MOST = 12
_HEADING = re.compile(r"^noi nhan\s*:?")
_LINE = re.compile(r"^\s*[-–+•]\s*(.+?)[\s;.,]*$")
_FILED = "luu"


def recipients_of(text: str) -> tuple[str, ...]:
    """The lines behind «Nơi nhận:» down to «Lưu: …»; none when the text has no such list."""
    lines = nfc_clean(text).splitlines()
    starts = [place for place, line in enumerate(lines) if _HEADING.match(fold(line).strip())]
    found: list[str] = []
    for line in lines[starts[-1] + 1 :] if starts else ():
        told = _LINE.match(line)
        if told is None:
            if line.strip() and found:
                break
            continue
        found.append(told[1])
        if fold(told[1]).startswith(_FILED) or len(found) == MOST:
            break
    return tuple(found)
