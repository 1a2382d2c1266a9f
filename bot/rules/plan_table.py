"""A plan's table whose cells are still apart: rows of a document, a sheet, or pasted columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.rules.plan_cells import joined, timing_start, units_start
from bot.rules.plan_columns import USUAL, Column, columns_of_cells
from bot.rules.plan_draft import DraftItem, RepeatedRows
from bot.rules.vietnamese import fold, nfc_clean

HEADING_ROWS = 4
MOST_HEADING_DEPTH = 3
LEAST_CELLS = 3

_GROUP = re.compile(r"^(?:[IVX]{1,5}|[A-E])\s*[.)]?$|^(?:[IVX]{1,5}|[A-E])\s*[.)]\s*\S")
_SEPARATORS = (re.compile(r"\t"), re.compile(r"\s*\|\s*"))
_GAP = re.compile(r" {2,}")
_SEGMENT = re.compile(r"\S+(?: \S+)*")

Places = dict[Column, int]
Row = Sequence[str]


def read_table(rows: Sequence[Row]) -> tuple[DraftItem, ...]:
    """The items of a table given as rows of cells; empty when it is not a plan's table.

    A row without a number continues the one above it (a page break), a row with only one
    text is a group. Raises ``RepeatedRows`` when a code stands in two rows.
    """
    cleaned = [[nfc_clean(cell).strip() for cell in row] for row in rows]
    places, first = _heading_of(cleaned)
    if places is None:
        return ()
    items: list[dict[Column, str]] = []
    lines: list[int] = []
    group = ""
    for line, row in enumerate(cleaned[first:], first + 1):
        cells = _cells(row, places)
        if columns_of_cells(row) is not None:
            continue
        if _is_group(row, cells):
            group = joined(" ".join(dict.fromkeys(cell for cell in row if cell)))
        elif cells.get(Column.NUMBER) or (not items and cells.get(Column.CONTENT)):
            items.append(cells | {Column.GROUP: cells.get(Column.GROUP) or group})
            lines.append(line)
        elif items:
            items[-1] = _continued(items[-1], cells)
    _refuse_repeated(items, lines)
    return tuple(_item(tt, cells) for tt, cells in enumerate(items, 1))


def split_columns(lines: Sequence[str]) -> list[list[str]]:
    """Lines whose cells are parted by tabs, bars or wide gaps, as rows; empty when they are not."""
    for separator in _SEPARATORS:
        parted = [line for line in lines if separator.search(line.strip(" |"))]
        if len(parted) >= LEAST_CELLS and 2 * len(parted) >= _numbered(lines):
            return [separator.split(line.strip(" |")) for line in lines if not _is_rule(line)]
    return _aligned(lines)


def _numbered(lines: Sequence[str]) -> int:
    return sum(line.strip()[:1].isdigit() for line in lines)


def _is_rule(line: str) -> bool:
    """The line under a heading drawn with dashes and bars."""
    return not line.strip(" |+-=:_")


def _aligned(lines: Sequence[str]) -> list[list[str]]:
    """Columns kept by blanks: a piece belongs to the column whose begin is nearest to its own."""
    parted = [_GAP.split(line.strip()) for line in lines]
    full = [p for p in parted if p[0].isdigit() and len(p) >= LEAST_CELLS]
    if len(full) < LEAST_CELLS or 2 * len(full) < _numbered(lines):
        return []
    width = Counter(len(pieces) for pieces in full).most_common(1)[0][0]
    begins = [
        [found.start() for found in _SEGMENT.finditer(line)]
        for line, pieces in zip(lines, parted, strict=True)
        if pieces[0].isdigit() and len(pieces) == width
    ]
    columns = [sorted(starts)[len(starts) // 2] for starts in zip(*begins, strict=True)]
    return [_placed(line, columns) for line in lines]


def _placed(line: str, columns: Sequence[int]) -> list[str]:
    cells = [""] * len(columns)
    for found in _SEGMENT.finditer(line):
        nearest = min(range(len(columns)), key=lambda n: abs(columns[n] - found.start()))
        cells[nearest] = f"{cells[nearest]} {found[0]}".strip()
    return cells


def _heading_of(rows: Sequence[Row]) -> tuple[Places | None, int]:
    """The columns and the first row after the heading, which may be broken over rows."""
    for first in range(min(HEADING_ROWS, len(rows))):
        for depth in range(1, MOST_HEADING_DEPTH + 1):
            block = rows[first : first + depth]
            if any(_is_number(row[0]) for row in block if row):
                break
            places = columns_of_cells(_stacked(block))
            if places and not _grows(places, rows, first, depth):
                return places, first + depth
    return _guessed(rows), 0


def _stacked(block: Sequence[Row]) -> list[str]:
    width = max((len(row) for row in block), default=0)
    return [
        " ".join(row[place] for row in block if place < len(row) and row[place])
        for place in range(width)
    ]


def _grows(places: Places, rows: Sequence[Row], first: int, depth: int) -> bool:
    """Whether one more row still belongs to the heading."""
    if depth >= MOST_HEADING_DEPTH or first + depth >= len(rows):
        return False
    following = rows[first + depth]
    if not following or _is_number(following[0]) or _GROUP.match(following[0]):
        return False
    more = columns_of_cells(_stacked(rows[first : first + depth + 1]))
    return more is not None and len(more) >= len(places) and not following[0]


def _guessed(rows: Sequence[Row]) -> Places | None:
    """Without a heading: number, content, doers, time, when most rows look like that."""
    wide = [row for row in rows if len(row) == len(USUAL)]
    fitting = [row for row in wide if timing_start(row[3]) == 0 or units_start(row[2]) == 0]
    if not wide or 2 * len(fitting) < len(rows):
        return None
    return {column: place for place, column in enumerate(USUAL)}


def _is_number(cell: str) -> bool:
    return cell.strip(" .)").isdigit()


def _cells(row: Row, places: Places) -> dict[Column, str]:
    return {column: row[place] for column, place in places.items() if place < len(row)}


def _is_group(row: Row, cells: dict[Column, str]) -> bool:
    """A heading that spans the columns: one text alone, or the same text in every cell."""
    texts = {cell for cell in row if cell}
    heads = bool(row) and bool(_GROUP.match(row[0]))
    alone = len(texts) == 1 and not _is_number(row[0]) and bool(row[0])
    return alone or (heads and not cells.get(Column.TIMING) and not cells.get(Column.UNITS))


def _continued(above: dict[Column, str], cells: dict[Column, str]) -> dict[Column, str]:
    return above | {c: joined(f"{above.get(c, '')} {cell}") for c, cell in cells.items() if cell}


def _refuse_repeated(items: Sequence[dict[Column, str]], lines: Sequence[int]) -> None:
    """Numbers may begin anew in each group; a code or a number may not stand twice in one."""
    seen: dict[tuple[str, str], int] = {}
    repeated: list[int] = []
    for cells, line in zip(items, lines, strict=True):
        code = fold(cells.get(Column.NUMBER, "")).strip(" .)")
        mark = (cells.get(Column.GROUP, ""), code)
        if code and mark in seen:
            repeated += [seen[mark], line]
        seen.setdefault(mark, line)
    if repeated:
        raise RepeatedRows(rows=tuple(dict.fromkeys(repeated)))


def _item(tt: int, cells: dict[Column, str]) -> DraftItem:
    def cell(column: Column) -> str:
        return joined(cells.get(column, ""))

    return DraftItem(
        tt=tt,
        content=cell(Column.CONTENT),
        units_text=cell(Column.UNITS),
        timing_text=cell(Column.TIMING),
        cooperating_text=cell(Column.COOPERATING),
        result_text=cell(Column.RESULT),
        group=cell(Column.GROUP),
        printed=cell(Column.NUMBER).strip(" .)"),
    )
