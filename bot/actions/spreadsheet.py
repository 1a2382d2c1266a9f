"""Reads the rows of a table out of the bytes of an .xlsx or CSV file."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from bot.rules.errors import RuleBroken
from bot.rules.sheet_rows import (
    MOST_COLUMNS,
    MOST_ROWS,
    SheetRow,
    SheetUnreadable,
    cells_of,
    checked,
    read_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 24 * 1024 * 1024
MOST_LOOKED_AT = 10 * MOST_ROWS
"""Rows, empty ones counted: a sheet may be formatted down to its last row."""
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_file(name: str, content: bytes) -> list[SheetRow]:
    """The rows of the first sheet of an .xlsx, or of a CSV. Raises ``SheetUnreadable``."""
    if len(content) > MOST_BYTES:
        raise SheetUnreadable(why="too_large")
    if content.startswith(b"PK"):
        return checked(list(_of_workbook(content)))
    if content.startswith(b"\xd0\xcf\x11\xe0") or name.lower().endswith(".xls"):
        raise SheetUnreadable(why="old_excel")
    return read_text(_decoded(content))


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding).replace("\x00", "")  # which no database of ours may keep
    except UnicodeDecodeError as problem:
        raise SheetUnreadable(why="encoding") from problem


def _of_workbook(content: bytes) -> Iterator[SheetRow]:
    """As Excel shows it: what a formula last gave, a day as it is written here."""
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, seldom needed

    try:
        _refuse_traps(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        listed = [
            [_shown(value) for value in row[:MOST_COLUMNS]] for row in islice(rows, MOST_LOOKED_AT)
        ]
    except RuleBroken:
        raise
    except Exception as problem:  # a broken file may fail anywhere in the reader
        raise SheetUnreadable(why="broken") from problem
    for number, cells in enumerate(listed, 1):
        yield SheetRow(number, cells_of(cells))


def _refuse_traps(content: bytes) -> None:
    """What unpacks to far more than it weighs, or lets XML grow by entities."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise SheetUnreadable(why="too_large")
        if any(_ENTITIES.search(packed.read(part)) for part in packed.infolist()):
            raise SheetUnreadable(why="broken")


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
