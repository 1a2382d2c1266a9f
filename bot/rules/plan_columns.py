"""The columns of a plan's table, known by the words of their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.rules.vietnamese import fold


class Column(StrEnum):
    """What a cell of a plan's row holds."""

    NUMBER = "number"
    GROUP = "group"
    CONTENT = "content"
    UNITS = "units"
    COOPERATING = "cooperating"
    TIMING = "timing"
    RESULT = "result"
    NOTE = "note"


LONGEST_HEADING = 60
FREE_TEXT = frozenset({Column.RESULT, Column.NOTE})
USUAL = (Column.NUMBER, Column.CONTENT, Column.UNITS, Column.TIMING)

_HEADINGS: tuple[tuple[Column, str], ...] = (
    (Column.NUMBER, r"\b(?:s?tt|so thu tu|ma so)\b"),
    (Column.NOTE, r"\bghi chu\b"),
    (Column.COOPERATING, r"\b(?:(?:don vi|co quan|bo phan) )?(?:tham gia )?phoi hop\b"),
    (Column.TIMING, r"\b(?:thoi gian|thoi han|tien do|han)\b(?: thuc hien| hoan thanh)?"),
    (Column.RESULT, r"\b(?:ket qua|san pham|dau ra)\b(?: thuc hien| dat duoc)?"),
    (Column.GROUP, r"\bnhom (?:nhiem vu|noi dung)\b"),
    (
        Column.CONTENT,
        (
            r"\b(?:noi dung|nhiem vu|ten cong viec|cong viec|hoat dong|hang muc)\b"
            r"(?: cong viec| nhiem vu| thuc hien| hoat dong)?"
        ),
    ),
    (
        Column.UNITS,
        (
            r"\b(?:don vi|co quan|bo phan|nguoi|phong)? ?"
            r"(?:chu tri|thuc hien|phu trach|chiu trach nhiem)\b|\bdon vi\b"
        ),
    ),
)
_HEADING = re.compile("|".join(f"(?P<{column}>{words})" for column, words in _HEADINGS))


def columns_in(heading: str) -> tuple[Column, ...]:
    """The columns that a heading text names, each once, from left to right."""
    found = _HEADING.finditer(" ".join(fold(heading).split()))
    return tuple(dict.fromkeys(Column(str(match.lastgroup)) for match in found))


def is_heading(columns: Sequence[Column]) -> bool:
    """Whether the columns can be those of a plan: what, and by when or by whom."""
    return Column.CONTENT in columns and (Column.TIMING in columns or Column.UNITS in columns)


def columns_of_cells(cells: Sequence[str]) -> dict[Column, int] | None:
    """Which cell of a heading row is which column; None when it is no heading row."""
    places: dict[Column, int] = {}
    for place, cell in enumerate(cells):
        named = columns_in(cell)
        if named and named[0] not in places and len(cell) < LONGEST_HEADING:
            places[named[0]] = place
    return places if is_heading(tuple(places)) else None
