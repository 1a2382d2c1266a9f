"""Every .docx has the measures of NĐ 30/2020, Phụ lục I."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from bot.delivery.documents import monthly_docx, report_docx, slip_docx
from bot.rules.papers import Letterhead
from tests.delivery import samples
from tests.delivery.documents.opened import opened, parts

REPORT = report_docx(samples.report())
PAPERS = {
    "report": REPORT,
    "monthly": monthly_docx(samples.monthly()),
    "slip": slip_docx(samples.slip()),
}


@pytest.mark.parametrize("name", PAPERS)
def test_margins_are_20_20_30_15_on_a4(name: str) -> None:
    for section in opened(PAPERS[name]).sections:
        sides = (section.page_width, section.page_height)
        assert sorted(round(side.mm) for side in sides if side) == [210, 297]
        for margin, wanted in (
            (section.top_margin, 20),
            (section.bottom_margin, 20),
            (section.left_margin, 30),
            (section.right_margin, 15),
        ):
            assert margin is not None
            assert round(margin.mm) == wanted


@pytest.mark.parametrize("name", PAPERS)
def test_the_type_is_times_new_roman_in_vietnamese(name: str) -> None:
    normal = opened(PAPERS[name]).styles["Normal"]

    assert normal.font.name == "Times New Roman"
    assert normal.element.rPr.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"


@pytest.mark.parametrize("name", PAPERS)
def test_every_part_of_the_file_is_well_formed(name: str) -> None:
    assert "word/document.xml" in parts(PAPERS[name])


def test_the_page_number_stands_centred_on_top_but_not_on_page_1() -> None:
    section = opened(REPORT).sections[0]
    number = section.header.paragraphs[0]

    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" in number._p.xml
    assert number.runs[0].font.size == Pt(14)
    assert section.different_first_page_header_footer
    assert "PAGE" not in section.first_page_header._element.xml


def test_each_annex_counts_its_own_pages() -> None:
    sections = opened(REPORT).sections

    assert len(sections) == 6
    for section in sections:
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.different_first_page_header_footer


def test_wide_annexes_lie_and_narrow_ones_stand() -> None:
    turns = [section.orientation for section in opened(REPORT).sections]

    lying = [turn == WD_ORIENT.LANDSCAPE for turn in turns]
    assert lying == [False, True, False, True, True, False]


def test_a_section_break_needs_no_paragraph_of_its_own() -> None:
    body = opened(REPORT).element.body
    breaks = [
        p for p in body.findall(qn("w:p")) if p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    ]

    assert len(breaks) == 5
    for bearer in breaks:
        empty = not "".join(bearer.itertext()).strip()
        spacing = bearer.pPr.find(qn("w:spacing"))
        assert not empty or spacing.get(qn("w:line")) == "20"


def test_body_is_justified_14_with_an_indented_first_line() -> None:
    body = next(p for p in opened(REPORT).paragraphs if p.text.startswith("Thực hiện Quyết định"))

    assert body.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert body.paragraph_format.first_line_indent == pytest.approx(Mm(12.7), abs=700)
    assert (body.paragraph_format.space_before or 0) >= Pt(6)
    assert {run.font.size for run in body.runs} == {Pt(14)}


def test_table_heads_repeat_and_rows_stay_whole() -> None:
    table = next(t for t in opened(REPORT).tables if t.cell(0, 0).text == "TT")

    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert table.rows[1]._tr.xpath("w:trPr/w:cantSplit")


def test_the_widths_of_a_table_fill_the_page_exactly() -> None:
    for table in opened(PAPERS["slip"]).tables:
        widths = [column.width for column in table.columns]
        assert sum(width.mm for width in widths if width) == pytest.approx(165, abs=0.5)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert report_docx(samples.report()) == REPORT


def test_the_file_s_properties_are_the_paper_s_own() -> None:
    properties = opened(REPORT).core_properties

    assert properties.author == "Sở Khoa học và Công nghệ"
    assert properties.created is not None
    assert properties.created == datetime(2021, 11, 15, 7, 5, tzinfo=UTC)


def test_an_endless_name_does_not_break_the_properties() -> None:
    long = Letterhead(parent="A" * 400, agency="B " * 400, symbol="X", place="")

    drawn = monthly_docx(
        type(samples.monthly())(
            letterhead=long, office="VP", signer_title="Chánh Văn phòng", period="2021-03",
            due_on=samples.monthly().due_on, version=1, rows=(),
            generated_at=samples.monthly().generated_at,
        )
    )  # fmt: skip

    assert len(opened(drawn).core_properties.author) <= 255


def test_nothing_that_draws_is_loaded_before_the_first_paper() -> None:
    asked = (
        "import sys, bot.delivery.documents;"
        "print(sorted({'docx', 'typst', 'jinja2', 'fontpkg_be_vietnam_pro'} & set(sys.modules)))"
    )

    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60
    )

    assert told.stdout.strip() == "[]"
