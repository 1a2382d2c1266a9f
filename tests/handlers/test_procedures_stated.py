"""«Có thay đổi» that names a procedure goes to that procedure, whatever else waits."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.rules.procedure_model import ProcedureChange
from tests.actions.procedure_office import of, register
from tests.office_year import OfficeYear

CHANGED = "có thay đổi: QT-QLKH-02 sửa theo TT 01/2021/TT-MAU, hiệu lực 15/5/2021"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path).at("2021-04-01T09:00")
    register(made)
    return made


def changes(year: OfficeYear, code: str) -> list[ProcedureChange]:
    found: list[ProcedureChange] = year.read(lambda tx: tx.procedures.changes(of(tx, code).id))
    return found


def test_a_change_after_the_month_was_answered_is_not_taken_for_somebody_new(
    year: OfficeYear,
) -> None:
    year.says("head-qlkh", "không thay đổi", "3")
    assert year.owed("QLKH", 3, "2021-04").answered
    year.says("head-qlkh", CHANGED)
    (opened,) = changes(year, "QT-QLKH-02")
    assert opened.document == "TT 01/2021/TT-MAU"
    assert opened.words == CHANGED
    assert "Đang sửa: QT-QLKH-02" in year.last("head-qlkh").text


def test_a_change_that_is_open_already_is_shown_the_way_on(year: OfficeYear) -> None:
    year.says("head-qlkh", "không thay đổi", "3", CHANGED, CHANGED)
    assert len(changes(year, "QT-QLKH-02")) == 1
    assert "QT-QLKH-02 đang sửa" in year.last("head-qlkh").text


def test_a_head_who_amends_the_register_reads_how_to_go_on(year: OfficeYear) -> None:
    refused = year.says("head-qlkh", "/quytrinh sua QT-QLKH-02 ten: tên khác")
    assert refused == "procedure_kept_by_office"
    assert year.read(lambda tx: of(tx, "QT-QLKH-02").name) == "Quy trình QT-QLKH-02"
    assert year.says("auditor-1", "/quytrinh sửa QT-QLKH-02 tên: tên khác") == "not_yours"


def test_another_unit_s_procedure_is_nobody_else_s_to_change(year: OfficeYear) -> None:
    year.says("head-qlcn", "không thay đổi", "3", CHANGED)
    assert changes(year, "QT-QLKH-02") == []


def test_what_was_told_before_the_month_was_chosen_is_not_asked_again(year: OfficeYear) -> None:
    year.says("head-qlkh", "co thay doi qt qlkh 2 theo TT 01/2021/TT-MAU hieu luc 15/5/2021", "2")
    (opened,) = changes(year, "QT-QLKH-02")
    assert opened.document == "TT 01/2021/TT-MAU"
    assert opened.due_on is not None
