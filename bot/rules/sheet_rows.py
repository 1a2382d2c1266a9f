"""The rows of a table as text: pasted, or taken out of a file."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from bot.rules.errors import RuleBroken
from bot.rules.vietnamese import nfc_clean

MOST_ROWS = 2_000
MOST_COLUMNS = 60
SEPARATORS = "\t;|,"
LOOKED_THROUGH = 4_000
"""Characters in which the sign between cells is counted: cells may hold breaks of line."""


class SheetUnreadable(RuleBroken):
    """``why``: too_large, too_many_rows, old_excel, encoding, broken or empty."""

    says = "sheet_unreadable"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds something: its number in the file, from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]


def read_text(text: str) -> list[SheetRow]:
    """Rows of CSV, or as pasted from a table; the sign between cells is found out."""
    plain = nfc_clean(text)
    separator = max(SEPARATORS, key=plain[:LOOKED_THROUGH].count)
    rows = csv.reader(plain.splitlines(keepends=True), delimiter=separator)
    try:
        listed = [(rows.line_num, cells) for cells in rows]
    except csv.Error as problem:
        raise SheetUnreadable(why="broken") from problem
    return checked([SheetRow(number, cells_of(cells)) for number, cells in listed])


def checked(rows: list[SheetRow]) -> list[SheetRow]:
    """Without empty rows. Raises ``SheetUnreadable`` where none or too many are left."""
    found = [row for row in rows if any(row.cells)]
    if not found:
        raise SheetUnreadable(why="empty")
    if len(found) > MOST_ROWS:
        raise SheetUnreadable(why="too_many_rows")
    return found


def cells_of(cells: list[str]) -> tuple[str, ...]:
    """One line each, composed, without what stands around them."""
    return tuple(" ".join(nfc_clean(cell).split(" ")).strip() for cell in cells[:MOST_COLUMNS])
