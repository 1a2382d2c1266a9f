"""The few marks of WordprocessingML that python-docx has no name for."""

from __future__ import annotations

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bot.delivery.documents.forms import FONT, LANGUAGE

_TWIPS_PER_MM = 56.7
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
_AFTER_PARAGRAPH_BORDER = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")


def speak(style_properties: BaseOxmlElement) -> None:
    """Set the font for every script and the language for the spelling check."""
    fonts = style_properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for old in style_properties.findall(qn("w:lang")):
        style_properties.remove(old)
    style_properties.append(_element("w:lang", val=LANGUAGE, eastAsia=LANGUAGE))


def page_field(run: Run) -> None:
    """Put the number of the page into a run."""
    for kind in ("begin", None, "separate", "end"):
        if kind is None:
            code = _element("w:instrText")
            code.text = "PAGE"
            run._r.append(code)  # noqa: SLF001 - python-docx offers no field
        else:
            run._r.append(_element("w:fldChar", fldCharType=kind))  # noqa: SLF001 - the same


def joined_hyphen(run: Run) -> None:
    """Append a hyphen that ends no line."""
    run._r.append(_element("w:noBreakHyphen"))  # noqa: SLF001 - python-docx only reads it


def line_above(paragraph: Paragraph) -> None:
    """Draw a thin black line over the whole paragraph, between its indents."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx offers no border
    borders = _element("w:pBdr")
    borders.append(_element("w:top", val="single", sz="6", space="0", color="000000"))
    properties.insert_element_before(borders, *_AFTER_PARAGRAPH_BORDER)


def fixed_table(table: Table, widths_mm: list[float], *, lines: bool, padding_mm: float) -> None:
    """Fix the widths (LibreOffice reads the columns, Word the cells), lines and padding."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx offers no borders, no padding
    borders = _element("w:tblBorders")
    for side in _BORDERS:
        look = "single" if lines else "nil"
        borders.append(_element(f"w:{side}", val=look, sz="4", space="0", color="000000"))
    properties.insert_element_before(borders, *_AFTER_BORDERS)
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        twips = str(round(padding_mm * _TWIPS_PER_MM))
        margins.append(_element(f"w:{side}", w=twips, type="dxa"))
    properties.insert_element_before(margins, "w:tblLook")
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)


def titles_repeat(row: _Row) -> None:
    """Repeat this row at the top of every page the table runs over."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))  # noqa: SLF001 - no such property


def stays_whole(row: _Row) -> None:
    """Never break this row over two pages."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))  # noqa: SLF001 - no such property


def numbered_from(section_properties: BaseOxmlElement, first: int) -> None:
    """Start the page numbers of a section anew."""
    for old in section_properties.findall(qn("w:pgNumType")):
        section_properties.remove(old)
    number = _element("w:pgNumType", start=str(first))
    section_properties.insert_element_before(number, "w:cols", "w:titlePg", "w:docGrid")


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    element: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
