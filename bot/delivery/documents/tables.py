"""Draws the tables of a worded tree: ruled ones, and unruled columns for heads and signatures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol
from xml.etree.ElementTree import Element

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Mm
from docx.table import Table, _Cell

from bot.delivery.documents.forms import FORMS, Align, Form
from bot.delivery.documents.word_parts import fixed_table, stays_whole, titles_repeat
from bot.delivery.documents.writing import Place, form_of, write, write_as

_PADDING_MM = 1.2
_TOP, _MIDDLE = WD_CELL_VERTICAL_ALIGNMENT.TOP, WD_CELL_VERTICAL_ALIGNMENT.CENTER
_LONG_ROW = 1200
"""Characters: a longer row may break over pages, else it would leave half a page empty."""
_ROW_FORMS: dict[str, Callable[[Form], Form]] = {
    "head": lambda form: replace(form, bold=True, align=Align.CENTER),
    "group": lambda form: replace(form, bold=True),
    "line": lambda form: form,
}


class _TableHolder(Protocol):
    def add_table(self, rows: int, cols: int) -> Table: ...


def draw_table(holder: _TableHolder, node: Element) -> None:
    """Draw ``<table widths="mm …" size="pt">`` of ``tr`` (``as`` head, group, line) and ``td``.

    ``td`` takes ``span`` (columns), ``down`` (rows), ``align``, ``bold``; a row that bears
    ``keep`` stays on the page of the row below it. ``tight`` leaves less air in the rows.
    """
    widths = _widths(node)
    rows = node.findall("tr")
    table = holder.add_table(len(rows), len(widths))
    fixed_table(table, widths, lines=True, padding_mm=_PADDING_MM)
    grid = [row.cells for row in table.rows]
    form = form_of(node, FORMS["tight_cell" if node.get("tight") else "cell"])
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        kind = row.get("as", "line")
        if kind == "head":
            titles_repeat(table.rows[at])
        if len("".join(str(words) for words in row.itertext())) < _LONG_ROW:
            stays_whole(table.rows[at])
        look = replace(_ROW_FORMS[kind](form), keep=kind == "head" or row.get("keep") is not None)
        _draw_row(grid, at, row, widths, form=look, taken=taken)


def draw_columns(
    holder: _TableHolder,
    node: Element,
    draw: Callable[[Place, Element], None],
) -> None:
    """Draw ``<columns widths="mm …">``: unruled, each ``column`` filled by ``draw``.

    More columns than widths make further rows, so that what stands side by side is level.
    """
    widths = _widths(node)
    table = holder.add_table(len(node) // len(widths), len(widths))
    fixed_table(table, widths, lines=False, padding_mm=0)
    for row in table.rows:
        stays_whole(row)
    cells = [cell for row in table.rows for cell in row.cells]
    for at, (cell, column) in enumerate(zip(cells, node, strict=True)):
        width = widths[at % len(widths)]
        cell.width = Mm(width)
        place = Place(cell, width)
        for child in column:
            draw(place, child)


def _draw_row(
    grid: list[tuple[_Cell, ...]],
    at: int,
    row: Element,
    widths: list[float],
    *,
    form: Form,
    taken: set[tuple[int, int]],
) -> None:
    column = 0
    for node in row:
        while (at, column) in taken:
            column += 1
        across, down = int(node.get("span", 1)), int(node.get("down", 1))
        taken |= {(at + y, column + x) for y in range(down) for x in range(across)}
        cell = grid[at][column]
        if across > 1 or down > 1:
            cell = cell.merge(grid[at + down - 1][column + across - 1])
        width = sum(widths[column : column + across])
        cell.width = Mm(width)
        # A tall cell may go over a page's end: its words must stand where it begins.
        cell.vertical_alignment = _TOP if down > 1 and not form.bold else _MIDDLE
        _fill(Place(cell, width), node, form_of(node, form))


def _fill(place: Place, node: Element, form: Form) -> None:
    if node.find("p") is None:
        write_as(place, node, form)
        return
    for paragraph in node:
        if paragraph.get("as"):
            write(place, paragraph)
        else:
            write_as(place, paragraph, form_of(paragraph, form))


def _widths(node: Element) -> list[float]:
    return [float(width) for width in node.get("widths", "").split()]
