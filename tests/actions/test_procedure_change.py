"""A change is submitted by its unit and approved by the head of agency, never by who submits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import procedure_change
from bot.actions.desk import Desk
from bot.rules.access import NotYours, OfTheHead
from tests.actions.procedure_office import change, history, of, register, versions
from tests.office_year import OfficeYear

CODE = "QT-QLKH-02"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path).at("2021-07-19T09:00")
    register(made)
    assert made.does("head-qlkh", asked) is None
    return made


def asked(desk: Desk) -> None:
    procedure_change.open_change(desk, of(desk.tx, CODE), document="TT 01/2021/TT-MAU", words="")


def submitted(desk: Desk) -> None:
    found = desk.tx.procedures.open_change(of(desk.tx, CODE).id)
    assert found is not None
    procedure_change.submit(desk, found, issue=2, revision=0, effective_on=date(2021, 7, 20))


def approved(desk: Desk) -> None:
    found = desk.tx.procedures.changes(of(desk.tx, CODE).id)[-1]
    procedure_change.approve(desk, found)


@pytest.mark.parametrize(
    ("who", "refused"),
    [("head-qlkh", None), ("secretary", None), ("head-qlcn", NotYours.says),
     ("director", NotYours.says), ("auditor-1", NotYours.says)],
)  # fmt: skip
def test_the_unit_or_the_office_submits(year: OfficeYear, who: str, refused: str | None) -> None:
    assert year.does(who, submitted) == refused


@pytest.mark.parametrize(
    ("who", "refused"),
    [("director", None), ("deputy-director", OfTheHead.says), ("head-qlkh", NotYours.says),
     ("secretary", NotYours.says), ("head-vp", NotYours.says)],
)  # fmt: skip
def test_only_the_head_of_agency_approves(year: OfficeYear, who: str, refused: str | None) -> None:
    year.does("head-qlkh", submitted)
    assert year.does(who, approved) == refused
    expected = [(1, "in_force")] if refused else [(1, "in_force"), (2, "coming")]
    assert versions(year, CODE) == expected


def test_a_draft_is_not_approved(year: OfficeYear) -> None:
    assert year.does("director", approved) == "procedure_change_settled"


def test_director_and_office_are_told_and_the_unit_of_the_approval(year: OfficeYear) -> None:
    year.does("head-qlkh", submitted)
    assert "Phê duyệt" in year.last("director").labels
    assert "Ghi quyết định ban hành" in year.last("secretary").labels
    year.presses("director", "Phê duyệt")
    assert "đã phê duyệt QT-QLKH-02" in year.last("head-qlkh").text
    assert "đề nghị ghi: /quytrinh sửa QT-QLKH-02 số:" in year.last("secretary").text


def test_a_submission_tells_who_is_away_who_stands_in_and_what_to_do(year: OfficeYear) -> None:
    assert year.says("director", "/vang 19/7–30/7 thay: Phó Giám đốc") is None
    year.says("head-qlkh", f"/quytrinh trình {CODE} lần 02, hiệu lực 20/7/2021")
    year.says("head-qlkh", "bản giấy")
    away = "Đồng chí Giám đốc vắng đến 30/7, đồng chí Phó Giám đốc thay. Cần sớm hơn, đề nghị trình"
    assert away in year.last("head-qlkh").text
    assert away in year.last("secretary").text
    assert "Phê duyệt" in year.last("director").labels


def test_what_is_to_change_is_shown_to_the_unit_and_to_who_approves(year: OfficeYear) -> None:
    year.says("head-qlkh", "/quytrinh thay đổi QT-QLKH-01: bổ sung biểu mẫu 05, hạn 30/7")
    year.says("head-qlkh", "góp ý của các phòng")
    what = 'Nội dung: "bổ sung biểu mẫu 05"'
    assert what in year.last("head-qlkh").text
    year.says("head-qlkh", "/quytrinh trình QT-QLKH-01 lần 02, hiệu lực 20/7/2021")
    year.says("head-qlkh", "bản giấy")
    assert what in year.last("director").text


def test_given_back_it_is_the_units_again_with_the_view(year: OfficeYear) -> None:
    year.does("head-qlkh", submitted)
    year.presses("director", "Ý kiến khác")
    year.says("director", "bổ sung mẫu phiếu")
    found = change(year, CODE)
    assert found is not None
    assert (found.state, found.closing) == ("draft", "bổ sung mẫu phiếu")
    assert "bổ sung mẫu phiếu" in year.last("head-qlkh").text
    assert year.does("head-qlkh", submitted) is None


def test_an_approval_on_a_day_after_the_one_submitted_is_not_backdated(year: OfficeYear) -> None:
    year.does("head-qlkh", submitted)
    year.at("2021-07-26T09:00")
    year.does("director", approved)
    newest = year.read(lambda tx: tx.procedures.versions(of(tx, CODE).id)[-1])
    assert (newest.effective_on, newest.approver) == (date(2021, 7, 26), "Giám đốc")


def test_the_signed_paper_is_recorded_by_the_office_alone(year: OfficeYear) -> None:
    def recorded(desk: Desk) -> None:
        procedure_change.record_issue(
            desk, of(desk.tx, CODE), issue=2, effective_on=date(2021, 7, 15),
            number="45/QĐ-SKHCN", signed_on=date(2021, 7, 14),
        )  # fmt: skip

    assert year.does("head-qlkh", recorded) == NotYours.says
    assert year.does("secretary", recorded) is None
    assert versions(year, CODE) == [(1, "superseded"), (2, "in_force")]
    assert "số 45/QĐ-SKHCN" in year.last("head-qlkh").text


def test_what_is_given_up_stays_on_record_with_its_reason(year: OfficeYear) -> None:
    def dropped(desk: Desk) -> None:
        found = desk.tx.procedures.open_change(of(desk.tx, CODE).id)
        assert found is not None
        procedure_change.drop(desk, found, "không cần nữa")

    assert year.does("head-qlcn", dropped) == NotYours.says
    assert year.does("head-qlkh", dropped) is None
    (kept,) = year.read(lambda tx: tx.procedures.changes(of(tx, CODE).id))
    assert (kept.state, kept.closing) == ("dropped", "không cần nữa")
    assert history(year, CODE)[-1] == "procedure_change_dropped"
