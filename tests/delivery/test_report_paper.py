"""The draft's numbers are the figures, and what the records do not tell it does not say."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from docx import Document

from bot.delivery.documents import report_docx
from bot.delivery.report_paper import report_paper
from bot.rules.figures import item_figures, unanswered, year_counts
from bot.rules.papers import Answer, Outcome, ReportPaper
from bot.rules.yearbook import Scope, YearBook, within
from tests.reporting import Reporting
from tests.rules.year_2021 import ITEMS, book_at

CLOSED = time(18, 0)


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Reporting]:
    office = Reporting(tmp_path)
    yield office
    office.store.close()


def _paper(year: Reporting, book: YearBook) -> ReportPaper:
    return year.store.read_now(
        lambda tx: report_paper(tx, book, until=book.today, version=1, made_at=book.as_of)
    )


@pytest.mark.parametrize("silent", [False, True])
@pytest.mark.parametrize("day", ["01/3", "05/4", "12/7", "15/11", "31/12"])
def test_every_sum_of_the_paper_is_a_figure(year: Reporting, day: str, *, silent: bool) -> None:
    book = book_at(day, CLOSED, silent=silent)
    paper = _paper(year, book)
    counts = year_counts(book)
    assert paper.total == counts.tally
    assert paper.reviewed == item_figures(book, ITEMS[2]).counts.tally
    assert len(paper.unanswered) == len(unanswered(book))
    assert paper.guidance is not None
    assert paper.guidance.confirmed == item_figures(book, ITEMS[3]).confirmed
    assert paper.items[2].tally == paper.reviewed
    assert sum(len(line.cells) for line in paper.review_rows) == 5 * len(paper.review_months)


def test_a_silent_year_says_unanswered_fifty_five_times(year: Reporting) -> None:
    paper = _paper(year, book_at("31/12", CLOSED, silent=True))
    single = [r.outcome for item in paper.items for r in item.results if r.tally is None]
    cells = [cell.answer for row in paper.review_rows for cell in row.cells]
    assert single.count(Outcome.UNANSWERED) + cells.count(Answer.UNANSWERED) == 55
    assert sum(line.tt == 4 for line in paper.unanswered) == 15
    assert paper.changes_stated == 0
    assert report_docx(paper).startswith(b"PK")


def test_a_unit_and_period_have_a_paper_of_their_own(year: Reporting) -> None:
    book = within(book_at("15/11", CLOSED), Scope(months=(1, 3), unit_id=5))
    paper = _paper(year, book)
    assert [item.tt for item in paper.items] == [2, 3, 4]
    assert {result.unit for item in paper.items for result in item.results} == {
        "Phòng Quản lý Chuyên ngành"
    }
    assert (paper.total.due, paper.total.late) == (2, 2)


def test_what_the_records_do_not_tell_is_said_to_be_unknown(year: Reporting) -> None:
    paper = _paper(year, book_at("15/11", CLOSED))
    assert {point.point for point in paper.points} == {"1b", "1c", "1đ", "1g", "2a", "2d"}
    file = Document(io.BytesIO(report_docx(paper)))
    cells = [c.text for table in file.tables for row in table.rows for c in row.cells]
    assert cells.count("Chưa có thông tin") >= 7
    assert "Không phát sinh" not in cells
