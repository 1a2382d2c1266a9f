"""Writes one paragraph of a worded tree into a place: the page, a cell or the footer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol
from xml.etree.ElementTree import Element

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bot.delivery.documents.forms import FORMS, Align, Form
from bot.delivery.documents.word_parts import joined_hyphen, line_above

_ALIGN = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.BOTH: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_GAPS = re.compile(r"[ \t\r\n]+")
_JOINED_HYPHEN = "\u2011"
_RULE_HEIGHT_PT = 4


class _Holder(Protocol):
    @property
    def paragraphs(self) -> list[Paragraph]: ...

    def add_paragraph(self) -> Paragraph: ...


@dataclass(slots=True)
class Place:
    """Where paragraphs go, and how wide it is; cells and footers are born with one empty."""

    holder: _Holder
    width_mm: float
    born_with_one: bool = field(default=True)

    def next_paragraph(self) -> Paragraph:
        if self.born_with_one:
            self.born_with_one = False
            return self.holder.paragraphs[0]
        return self.holder.add_paragraph()


@dataclass(frozen=True, slots=True)
class _Piece:
    words: str
    bold: bool
    italic: bool


def write(place: Place, node: Element) -> None:
    """Write ``<p as="…">`` with its ``b``, ``i`` and ``br``; ``align`` and ``size`` override."""
    write_as(place, node, form_of(node, FORMS[node.get("as", "body")]))


def write_as(place: Place, node: Element, form: Form) -> None:
    """Write a node's own words in a given form."""
    paragraph = place.next_paragraph()
    _shape(paragraph, form)
    for piece in _trimmed(list(_pieces(node, bold=form.bold, italic=form.italic))):
        run = paragraph.add_run()
        run.font.size = Pt(form.size)
        run.bold, run.italic = piece.bold or None, piece.italic or None
        if piece.words == "\n":
            run.add_break(WD_BREAK.LINE)
        else:
            _say(run, piece.words)


def form_of(node: Element, form: Form) -> Form:
    """A form with what the node itself asks for: ``align``, ``size``, ``bold``."""
    return replace(
        form,
        align=Align(node.get("align", form.align)),
        size=float(node.get("size", form.size)),
        bold=form.bold or node.get("bold") is not None,
    )


def draw_rule(place: Place, node: Element) -> None:
    """Draw ``<rule mm="…"/>``, a centred line of that length."""
    paragraph = place.next_paragraph()
    _shape(paragraph, Form(1, Align.CENTER))
    look = paragraph.paragraph_format
    look.line_spacing_rule, look.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_RULE_HEIGHT_PT)
    look.space_before = Pt(3)
    look.left_indent = look.right_indent = Mm((place.width_mm - float(node.get("mm", 0))) / 2)
    line_above(paragraph)


def _say(run: Run, words: str) -> None:
    for place, part in enumerate(words.split(_JOINED_HYPHEN)):
        if place:
            joined_hyphen(run)
        run.add_text(part)


def _shape(paragraph: Paragraph, form: Form) -> None:
    look = paragraph.paragraph_format
    look.alignment = _ALIGN[form.align]
    look.space_before, look.space_after = Pt(form.before), Pt(form.after)
    look.line_spacing = form.line
    look.keep_with_next = form.keep or None
    if form.indent_mm:
        look.first_line_indent = Mm(form.indent_mm)


def _pieces(node: Element, *, bold: bool, italic: bool) -> Iterator[_Piece]:
    yield _Piece(_GAPS.sub(" ", node.text or ""), bold, italic)
    for child in node:
        if child.tag == "br":
            yield _Piece("\n", bold, italic)
        else:
            inner_bold, inner_italic = bold or child.tag == "b", italic or child.tag == "i"
            yield from _pieces(child, bold=inner_bold, italic=inner_italic)
        yield _Piece(_GAPS.sub(" ", child.tail or ""), bold, italic)


def _trimmed(pieces: list[_Piece]) -> list[_Piece]:
    """Without the blanks that only come from the template's own lines."""
    kept: list[_Piece] = []
    for piece in pieces:
        at_line_start = not kept or kept[-1].words.endswith((" ", "\n"))
        words = piece.words.lstrip(" ") if at_line_start and piece.words != "\n" else piece.words
        if words:
            kept.append(replace(piece, words=words))
    if kept and kept[-1].words != "\n":
        kept[-1] = replace(kept[-1], words=kept[-1].words.rstrip(" "))
    return [piece for piece in kept if piece.words]
