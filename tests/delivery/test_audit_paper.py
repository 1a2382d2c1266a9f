"""The papers of an audit hold what is on record; the minutes, what was there at the closing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from bot.actions import audit_close, audit_day
from bot.actions.desk import Desk
from bot.delivery.audit_paper import FILES, paper_of
from bot.delivery.documents import audit_docx
from bot.rules.audit_model import Verdict
from bot.rules.model import Level
from bot.rules.papers.audit_paper import AuditPaper
from tests.auditing import Audit as Office
from tests.internal_audit import ask_all, hold, plan_audit, session_in, the_audit, write_finding


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """QLKH is audited with a note to each question and two slips; QLCN was not reached."""
    made = Office(tmp_path)
    plan_audit(made, "QLKH", "QLCN")
    made.at("2021-10-06T09:00")
    write_finding(made, "QLKH")
    write_finding(made, "QLKH", Level.STRENGTH)
    ask_all(made, "QLKH", verdict=Verdict.NOTE)
    yield made
    made.store.close()


def paper(office: Office, *, frozen: bool = False) -> AuditPaper:
    found: AuditPaper = office.read(
        lambda tx: paper_of(tx, the_audit(office), office.now, frozen=frozen)
    )
    return found


def words_of(content: bytes) -> str:
    """All words of a Word file, its tables among them."""
    read = docx.Document(io.BytesIO(content))
    cells = [c.text for t in read.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in read.paragraphs), *cells])


@pytest.mark.parametrize(
    ("kind", "holds"),
    [
        ("plan", "Đánh giá nội bộ Hệ thống quản lý chất lượng năm 2021"),
        ("team", "Về việc thành lập Đoàn đánh giá nội bộ"),
        ("timetable", "Đánh giá tại Phòng Quản lý Khoa học"),
        ("minutes", "Họp kết thúc đánh giá nội bộ năm 2021"),
        ("report", "Kết quả đánh giá nội bộ"),
    ],
)
def test_every_paper_is_drawn_and_names_the_team(office: Office, kind: str, holds: str) -> None:
    drawn = words_of(audit_docx(kind, paper(office)))
    assert holds in drawn
    assert "Đánh giá viên 1" in drawn
    assert "DỰ THẢO" in drawn or kind == "minutes"


def test_there_is_a_file_name_for_every_template() -> None:
    folder = Path(__file__).parents[2] / "templates" / "documents"
    shipped = {f.name.split("_")[1].split(".")[0] for f in folder.glob("audit_*.xml.j2")}
    assert shipped - {"words"} == set(FILES)


def test_the_results_are_counted_by_unit(office: Office) -> None:
    reached, missed = sorted(paper(office).results, key=lambda row: row.unit, reverse=True)[::-1]
    by_unit = {row.unit: row for row in (reached, missed)}
    audited = by_unit["Phòng Quản lý Khoa học"]
    assert (audited.conform, len(audited.notes), audited.open) == (0, audited.asked, 0)
    assert audited.findings == ("KPH-2021-001", "GN-2021-001")
    assert by_unit["Phòng Quản lý Công nghệ và Thị trường công nghệ"].asked == 0


def test_a_reserved_opinion_stands_word_for_word(office: Office) -> None:
    def act(desk: Desk) -> None:
        audit_day.acknowledge(desk, session_in(desk, "QLKH"), reserved="biểu mẫu <b>chưa</b> gửi")

    assert office.does("head-qlkh", act) is None
    hold(office)
    drawn = words_of(audit_docx("minutes", paper(office, frozen=True)))
    assert "có ý kiến bảo lưu: biểu mẫu <b>chưa</b> gửi" in drawn


def test_the_minutes_keep_the_first_day_and_what_was_cancelled_afterwards(office: Office) -> None:
    hold(office)
    before = paper(office, frozen=True).findings

    def later(desk: Desk) -> None:
        first, second = desk.tx.findings.of_year(2021)
        duty = desk.tx.duties.get(first.duty_id or 0)
        desk.tx.duties.change(duty, due_on=date(2021, 12, 31), first_due_on=date(2021, 12, 31))
        desk.tx.findings.change(second, cancelled_on=date(2021, 10, 20), cancelled_why="nhầm")

    office.at("2021-10-20T09:00")
    assert office.does("secretary", later) is None
    after, report = paper(office, frozen=True).findings, paper(office).findings
    assert [(row.reference, row.due_on) for row in after] == [
        (row.reference, row.due_on) for row in before
    ]
    assert [(row.reference, row.due_on) for row in report] == [("KPH-2021-001", date(2021, 12, 31))]


def test_an_addendum_stands_below_with_its_day(office: Office) -> None:
    def add(desk: Desk) -> None:
        audit_close.conclude(desk, the_audit(office), "thêm một ảnh")

    hold(office)
    office.at("2021-10-20T09:00")
    assert office.does("secretary", add) is None
    drawn = words_of(audit_docx("minutes", paper(office, frozen=True)))
    assert "Bổ sung 01, ngày 20/10/2021: thêm một ảnh" in drawn


def test_what_comes_after_the_closing_meeting_is_not_in_the_minutes(office: Office) -> None:
    hold(office)
    office.at("2021-10-07T16:30")
    write_finding(office, "QLKH")
    ask_all(office, "QLCN")
    minutes, report = paper(office, frozen=True), paper(office)
    assert [row.reference for row in minutes.findings] == ["KPH-2021-001", "GN-2021-001"]
    assert [row.reference for row in report.nonconformities] == ["KPH-2021-001", "KPH-2021-002"]
    assert [row.conform for row in minutes.results if "Công nghệ" in row.unit] == [0]
    assert [row.open for row in report.results if "Công nghệ" in row.unit] == [0]
