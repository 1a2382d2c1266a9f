"""A line of /quytrinh that cannot be read whole keeps what it told, and asks only for the rest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.actions.procedure_office import change, of, register, versions
from tests.office_year import OfficeYear

CODE = "QT-QLKH-02"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path).at("2021-07-19T09:00")
    register(made)
    return made


def told(year: OfficeYear, who: str) -> list[str]:
    """The refusal and the question that followed it."""
    return [each.text for each in year.inbox_of(who)][-2:]


def test_a_value_that_cannot_be_is_told_and_asked_alone(year: OfficeYear) -> None:
    year.says("secretary", f"/quytrinh sửa {CODE} hiệu lực: 31/6/2021")
    refused, asked = told(year, "secretary")
    assert "31/6/2021" in refused
    assert "Ngày hiệu lực: ghi lại thế nào?" in asked
    year.says("secretary", "30/6")
    (version,) = year.read(lambda tx: tx.procedures.versions(of(tx, CODE).id))
    assert version.effective_on == date(2021, 6, 30)


def test_a_code_that_is_not_known_is_asked_and_the_new_value_kept(year: OfficeYear) -> None:
    year.says("secretary", "/quytrinh sửa QT-QLKH-99 tên: Tiếp nhận đề xuất", CODE)
    assert year.read(lambda tx: of(tx, CODE).name) == "Tiếp nhận đề xuất"


def test_without_a_field_it_is_asked_which(year: OfficeYear) -> None:
    year.says("secretary", f"/quytrinh sửa {CODE}", "tên", "Tiếp nhận hồ sơ")
    assert year.read(lambda tx: of(tx, CODE).name) == "Tiếp nhận hồ sơ"


def test_out_of_use_needs_a_reason_and_a_yes(year: OfficeYear) -> None:
    year.says("secretary", f"/quytrinh bỏ {CODE}", "thay bằng quy trình khác")
    year.presses("secretary", f"Bãi bỏ {CODE}")
    assert year.read(lambda tx: of(tx, CODE).state.value) == "withdrawn"


def test_an_issue_keeps_what_was_right_of_its_line(year: OfficeYear) -> None:
    line = "lần 02, hiệu lực 15/7/2021, số 45/QĐ-SKHCN ngày 20/8/2021"
    year.says("secretary", f"/quytrinh ban hành QT-QLKH-99 {line}")
    texts = " ".join(told(year, "secretary"))
    assert "20/8/2021 chưa tới" in texts
    year.says("secretary", CODE, "15/7/2021", "chưa có bản quét")
    assert versions(year, CODE) == [(1, "superseded"), (2, "in_force")]
    made = year.read(lambda tx: tx.procedures.versions(of(tx, CODE).id))[-1]
    assert (made.decision_number, made.decision_on) == ("45/QĐ-SKHCN", date(2021, 7, 15))


def test_an_issue_that_was_is_told_and_only_the_issue_is_asked(year: OfficeYear) -> None:
    line = "lần 01, hiệu lực 15/7/2021, số 45/QĐ-SKHCN ngày 14/7/2021"
    year.says("secretary", f"/quytrinh ban hành {CODE} {line}")
    refused, asked = told(year, "secretary")
    assert "lần ban hành mới cần lớn hơn" in refused
    assert "Lần ban hành nào?" in asked
    year.says("secretary", "02", "chưa có bản quét")
    assert versions(year, CODE)[-1] == (2, "in_force")


def test_a_submission_keeps_its_issue_where_its_day_is_past(year: OfficeYear) -> None:
    year.says("head-qlkh", f"/quytrinh thay đổi {CODE} theo TT 05/2021/TT-MAU, hạn 30/8")
    opened = change(year, CODE)
    assert opened is not None
    assert (opened.document, opened.due_on) == ("05/2021/TT-MAU", date(2021, 8, 30))
    year.says("head-qlkh", f"/quytrinh trình {CODE} lần 02, hiệu lực 01/7/2021")
    assert "01/7/2021" in told(year, "head-qlkh")[0]
    year.says("head-qlkh", "20/7", "đã gửi bản giấy")
    submitted = change(year, CODE)
    assert submitted is not None
    assert (submitted.state, submitted.issue, submitted.effective_on) == (
        "submitted", 2, date(2021, 7, 20),
    )  # fmt: skip


def test_a_row_that_cannot_be_kept_is_waited_for(year: OfficeYear) -> None:
    row = "QT-QLKH-05; Nghiệm thu; QLKH; 01; 31/6/2021"
    year.says("secretary", f"/quytrinh thêm {row}")
    assert "31/6/2021" in told(year, "secretary")[0]
    year.says("secretary", row.replace("31/6", "30/6"))
    year.presses("secretary", "Ghi 01 dòng")
    assert versions(year, "QT-QLKH-05") == [(1, "in_force")]
