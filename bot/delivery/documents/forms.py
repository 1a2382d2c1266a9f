"""The form of administrative papers as values: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FONT = "Times New Roman"
LANGUAGE = "vi-VN"

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210, 297
MARGIN_TOP_MM, MARGIN_BOTTOM_MM, MARGIN_LEFT_MM, MARGIN_RIGHT_MM = 20, 20, 30, 15
PAGE_NUMBER_FROM_EDGE_MM = 10
FOOTER_FROM_EDGE_MM = 8
BODY_SIZE = 14
PAGE_NUMBER_SIZE = 14


class Align(StrEnum):
    """How lines of a paragraph stand between its edges."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Form:
    """How a paragraph looks: points, and millimetres for the first line's indent."""

    size: float
    align: Align = Align.LEFT
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    indent_mm: float = 0
    line: float = 1.0
    keep: bool = False
    """Stays on the page of what follows: a heading never ends a page."""


FORMS = {
    "nation": Form(12, Align.CENTER, bold=True),
    "motto": Form(13, Align.CENTER, bold=True),
    "parent": Form(12, Align.CENTER),
    "agency": Form(12, Align.CENTER, bold=True),
    "number": Form(13, Align.CENTER, before=2),
    "place": Form(13, Align.CENTER, italic=True, before=2),
    "draft": Form(13, Align.CENTER, bold=True, before=6),
    "kind": Form(14, Align.CENTER, bold=True, before=16),
    "subject": Form(14, Align.CENTER, bold=True),
    "addressee": Form(14, Align.CENTER, before=12),
    "body": Form(14, Align.BOTH, before=6, indent_mm=12.7, line=1.1),
    "part": Form(14, Align.BOTH, bold=True, before=9, indent_mm=12.7, keep=True),
    "point": Form(14, Align.BOTH, bold=True, before=6, indent_mm=12.7, keep=True),
    "recipients": Form(12, bold=True, italic=True),
    "recipient": Form(11),
    "signer": Form(14, Align.CENTER, bold=True, keep=True),
    "signed": Form(13, Align.CENTER, italic=True),
    "annex": Form(14, Align.CENTER, bold=True),
    "annex_title": Form(14, Align.CENTER, bold=True),
    "attached": Form(13, Align.CENTER, italic=True, after=8),
    "note": Form(12, Align.BOTH, before=4),
    "table_title": Form(13, bold=True, before=10, after=4, keep=True),
    "field": Form(13, Align.BOTH, before=3, after=1, line=1.05),
    "small": Form(9, italic=True),
    "gap": Form(9, keep=True),
    "cell": Form(12, before=1.5, after=1.5),
    "tight_cell": Form(9, before=0.5, after=0.5),
}
"""Every look a template may ask for by ``as``."""

_CAPITAL_MM = 2.9
"""The width of one bold capital of 12 points, on average."""
_LONGEST_LINE_MM = 66


def agency_rule_mm(agency: str) -> int:
    """The line under the agency's name: between a third and a half of the text's length."""
    return round(0.42 * min(_LONGEST_LINE_MM, _CAPITAL_MM * len(agency)))
