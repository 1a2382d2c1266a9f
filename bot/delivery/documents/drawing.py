"""Draws a worded tree as a Word file; knows no word of any paper, only its form."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from bot.delivery.documents import forms
from bot.delivery.documents.tables import draw_columns, draw_table
from bot.delivery.documents.word_parts import numbered_from, page_field, speak
from bot.delivery.documents.writing import Place, draw_rule, write

_THE_SAME_MOMENT = (1980, 1, 1, 0, 0, 0)
_LONGEST_PROPERTY = 255
_LANDSCAPE = "landscape"


def drawn(tree: Element, *, author: str, made_at: datetime) -> bytes:
    """The .docx of a ``<paper title="…">`` made of ``page`` elements, one section each.

    The same tree gives the same bytes at any time, so that a paper can be known by its hash.
    """
    document = docx.Document()
    _set_type(document)
    _set_properties(document, title=tree.get("title", ""), author=author, made_at=made_at)
    for place, page in enumerate(tree):
        section = document.sections[0] if place == 0 else _broken_off(document)
        _set_up(section, page, first=place == 0)
        _draw_page(document, section, page)
    return _same_bytes(document)


def _draw_page(document: Document, section: Section, page: Element) -> None:
    width = forms.PAGE_HEIGHT_MM if page.get("turn") == _LANDSCAPE else forms.PAGE_WIDTH_MM
    body = Place(
        document, width - forms.MARGIN_LEFT_MM - forms.MARGIN_RIGHT_MM, born_with_one=False
    )
    for node in page:
        if node.tag == "table":
            draw_table(document, node)
        elif node.tag == "columns":
            draw_columns(document, node, _draw_words)
        elif node.tag == "footer":
            _draw_footer(section, node, body.width_mm)
        else:
            _draw_words(body, node)
    if document.element.body[-2].tag == qn("w:tbl"):
        _end_after_table(document)


def _draw_words(place: Place, node: Element) -> None:
    {"p": write, "rule": draw_rule}[str(node.tag)](place, node)


def _draw_footer(section: Section, node: Element, width_mm: float) -> None:
    for footer in (section.first_page_footer, section.footer):
        place = Place(footer, width_mm)
        for paragraph in node:
            write(place, paragraph)


def _set_type(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = forms.FONT, Pt(forms.BODY_SIZE)
    speak(normal.element.get_or_add_rPr())
    normal.paragraph_format.space_after = Pt(0)


def _set_properties(document: Document, *, title: str, author: str, made_at: datetime) -> None:
    properties = document.core_properties
    author = author[:_LONGEST_PROPERTY]
    properties.title, properties.author, properties.comments = title, author, ""
    properties.last_modified_by, properties.language = author, forms.LANGUAGE
    in_utc = made_at if made_at.tzinfo is None else made_at.astimezone(UTC)
    properties.created = properties.modified = in_utc.replace(microsecond=0, tzinfo=None)


def _set_up(section: Section, page: Element, *, first: bool) -> None:
    width, height = forms.PAGE_WIDTH_MM, forms.PAGE_HEIGHT_MM
    lying = page.get("turn") == _LANDSCAPE
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (
        (Mm(height), Mm(width)) if lying else (Mm(width), Mm(height))
    )
    section.top_margin, section.bottom_margin = Mm(forms.MARGIN_TOP_MM), Mm(forms.MARGIN_BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(forms.MARGIN_LEFT_MM), Mm(forms.MARGIN_RIGHT_MM)
    section.header_distance = Mm(forms.PAGE_NUMBER_FROM_EDGE_MM)
    section.footer_distance = Mm(forms.FOOTER_FROM_EDGE_MM)
    section.different_first_page_header_footer = True
    numbered_from(section._sectPr, 1)  # noqa: SLF001 - python-docx offers no page numbers
    if first:
        _number_pages(section.header.paragraphs[0])


def _number_pages(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(forms.PAGE_NUMBER_SIZE)
    page_field(run)


def _broken_off(document: Document) -> Section:
    """A new section on a new page, its break borne by the last paragraph of the page before.

    A paragraph of its own for the break could fall on a page that would else not be there.
    """
    section: Section = document.add_section()
    bearer, last = document.element.body.findall(qn("w:p"))[-1:-3:-1]
    last.get_or_add_pPr().append(bearer.pPr.find(qn("w:sectPr")))
    document.element.body.remove(bearer)
    return section


def _end_after_table(document: Document) -> None:
    """A table may not be the last of a section: add a paragraph that takes no room."""
    look = document.add_paragraph().paragraph_format
    look.space_before = look.space_after = Pt(0)
    look.line_spacing_rule, look.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)


def _same_bytes(document: Document) -> bytes:
    packed, settled = io.BytesIO(), io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(settled, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _THE_SAME_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return settled.getvalue()
