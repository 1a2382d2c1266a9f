"""The director's other opinion is kept as it was written, whatever its shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.actions import procedure_change
from bot.actions.desk import Desk
from bot.rules.procedure_model import ChangeState, ProcedureChange
from tests.actions.procedure_office import change, of, register
from tests.office_year import OfficeYear

CODE = "QT-QLKH-02"
OBJECTIVE = (
    "/muctieu Hồ sơ giải quyết đúng hạn ≥ 98 %; nguồn lực: 02 công chức; người: Trưởng phòng; "
    "hạn: 31/12; cách đo: phần mềm một cửa; theo dõi: quý"
)


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path).at("2021-07-19T09:00")
    register(made)
    return made


def submitted(year: OfficeYear) -> None:
    def opened(desk: Desk) -> None:
        procedure_change.open_change(
            desk, of(desk.tx, CODE), document="TT 01/2021/TT-MAU", words=""
        )

    year.does("head-qlkh", opened)
    year.says("head-qlkh", f"/quytrinh trình {CODE} lần 02, hiệu lực 20/7/2021", "đã gửi bản giấy")


def standing(year: OfficeYear) -> ProcedureChange:
    found = change(year, CODE)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("ý kiến khác: xem lại biểu mẫu 2", "xem lại biểu mẫu 2"),
        ("Chua dong y, bieu mau 2 con thieu", "Chua dong y, bieu mau 2 con thieu"),
        ("đề nghị xem lại biểu mẫu 2", "đề nghị xem lại biểu mẫu 2"),
    ],
)
def test_another_opinion_in_one_line_goes_back_to_the_unit(
    year: OfficeYear, words: str, kept: str
) -> None:
    submitted(year)
    year.says("director", words)
    moved = standing(year)
    assert (moved.state, moved.closing) == (ChangeState.DRAFT, kept)
    assert kept in year.last("head-qlkh").text


def test_no_without_words_is_asked_why(year: OfficeYear) -> None:
    submitted(year)
    year.says("director", "không đồng ý")
    assert standing(year).state is ChangeState.SUBMITTED
    year.says("director", "thiếu biểu mẫu 2")
    assert standing(year).closing == "thiếu biểu mẫu 2"


def test_what_was_submitted_of_the_objectives_goes_back_in_one_line(year: OfficeYear) -> None:
    year.says("head-qlkh", OBJECTIVE)
    year.says("secretary", "/muctieu trình")
    year.says("director", "de nghi xem lai: chi tieu thap")
    assert "chi tieu thap" in year.last("secretary").text


def test_nothing_is_taken_where_nothing_was_submitted(year: OfficeYear) -> None:
    before = len(year.read(lambda tx: tx.journal.entries()))
    year.says("director", "đề nghị xem lại: chỉ tiêu thấp")
    verbs = [each.verb for each in year.read(lambda tx: tx.journal.entries())[before:]]
    assert not {"objectives_returned", "procedure_change_returned"} & set(verbs)
