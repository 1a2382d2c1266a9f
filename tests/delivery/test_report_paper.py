"""The draft's numbers are the figures, and what the records do not tell it does not say."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from docx import Document

from bot.actions.desk import Desk
from bot.delivery.documents import report_docx
from bot.delivery.report_paper import report_paper
from bot.rules.figures import item_figures, unanswered, year_counts
from bot.rules.model import DutyState
from bot.rules.papers import Answer, Carried, Outcome, ReportPaper
from bot.rules.procedure_model import ProcedureState, VersionState
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


def _reviewed(year: Reporting, held_on: date) -> None:
    """The minutes of a review that was held on that day, and the system confirmed on the next."""

    def keep(desk: Desk) -> None:
        review = desk.tx.reviews.begin(
            agency_id=desk.agency.id, plan_id=year.plan.id, duty_id=None, ref="HN-2021-001",
            year=2021, scheduled_on=None, due_on=None, opened_by=desk.actor.id, opened_at=desk.now,
        )  # fmt: skip
        desk.tx.reviews.change(
            review, held_on=held_on, number="210/TB-SKHCN", recorded_at=desk.now,
            recorded_by=desk.actor.id,
        )  # fmt: skip
        desk.tx.reviews.confirm(
            agency_id=desk.agency.id, year=2021, number="220/QĐ-SKHCN", title="Giám đốc",
            effective_on=held_on + timedelta(days=1), source="paper",
            entered_by=desk.actor.id, entered_at=desk.now,
        )  # fmt: skip

    assert year.at("2021-11-01T09:00").does("secretary", keep) is None


def test_the_meeting_has_the_day_of_its_minutes_and_the_confirmation_its_number(
    year: Reporting,
) -> None:
    held_on = date(2021, 10, 27)
    _reviewed(year, held_on)
    paper = _paper(year, book_at("15/11", CLOSED))
    assert paper.meeting is not None
    assert paper.meeting.held_on == held_on
    assert paper.meeting.validity is not None
    assert paper.meeting.validity.number == "220/QĐ-SKHCN"
    told = next(point.words for point in paper.points if point.point == "1đ")
    assert "27/10/2021" in told


def test_what_came_over_from_the_year_before_is_told_and_what_is_open_of_it_goes_on(
    year: Reporting,
) -> None:
    book = book_at("15/11", CLOSED)
    over = [
        replace(book.duties[0], id=9001, ref="NV-2020-007", state=DutyState.OPEN),
        replace(book.duties[0], id=9002, ref="NV-2020-008", state=DutyState.ACCEPTED),
    ]
    before = _paper(year, book)
    paper = _paper(year, replace(book, carried=tuple(over)))
    assert before.carried is None
    assert paper.carried == Carried(total=2, done=1)
    assert paper.total == before.total
    assert "NV-2020-007" in [thing.reference for thing in paper.open_things]
    assert "NV-2020-008" not in [thing.reference for thing in paper.open_things]
    shown = "\n".join(p.text for p in Document(io.BytesIO(report_docx(paper))).paragraphs)
    assert "Năm 2020 chuyển sang: 02 việc, hoàn thành 01." in shown


def test_the_register_is_told_as_of_the_end_of_the_part_of_the_year(year: Reporting) -> None:
    def keep(desk: Desk) -> None:
        unit = desk.tx.agencies.unit_of_key("QLKH")
        assert unit is not None
        for number, month in ((1, 2), (2, 6)):
            made = desk.tx.procedures.add(
                agency_id=desk.agency.id, code=f"QT-QLKH-{number}", key=f"qt-qlkh-{number}",
                name="Quy trình", unit_id=unit.id, state=ProcedureState.IN_FORCE,
                recorded_at=desk.now,
            )  # fmt: skip
            desk.tx.procedures.add_version(
                agency_id=desk.agency.id, procedure_id=made.id, issue=1, recorded_at=desk.now,
                effective_on=date(2021, month, 1), state=VersionState.IN_FORCE,
            )  # fmt: skip

    assert year.at("2021-11-01T09:00").does("secretary", keep) is None
    whole = book_at("15/11", CLOSED)
    told = {
        months: {each.point: each.words for each in _paper(year, within(whole, scope)).points}
        for months, scope in ((3, Scope(months=(1, 3))), (12, Scope()))
    }
    assert told[3]["1a"].startswith("Danh mục có 01 quy trình đang áp dụng của 01 đơn vị")
    assert told[12]["1a"].startswith("Danh mục có 02 quy trình")


def test_an_inspection_from_outside_stands_beside_audit_and_review(year: Reporting) -> None:
    def keep(desk: Desk) -> None:
        desk.tx.inspections.add(
            agency_id=desk.agency.id, ref="KT-2021-001", year=2021, body="Chi cục TĐC",
            minutes_number="12/BB-TĐC", minutes_on=date(2021, 8, 24), findings="",
            unit_id=desk.tx.agencies.office().id, duty_id=None, limit_on=None,
            recorded_by=desk.actor.id, recorded_at=desk.now,
        )  # fmt: skip

    assert year.at("2021-08-25T09:00").does("secretary", keep) is None
    before, after = (
        {each.point: each for each in _paper(year, book_at(day, CLOSED)).points}
        for day in ("24/8", "15/11")
    )
    assert "1đ" not in before
    assert after["1đ"].words.endswith("; 01 đợt kiểm tra của cơ quan ngoài")
    assert after["1đ"].references[-1] == "KT-2021-001"
