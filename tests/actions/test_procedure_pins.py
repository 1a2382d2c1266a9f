"""A monthly statement is pinned to the versions that were in force, for good."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import cards, procedure_issue
from bot.rules.model import StatusReport
from storage.transaction import Tx
from tests.actions.procedure_office import change, of, register
from tests.office_year import OfficeYear


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path).at("2021-03-19T09:00")
    register(made)
    return made


def last_report(year: OfficeYear, ref: str = "NV-3-QLKH-2021-03") -> StatusReport:
    def found(tx: Tx) -> StatusReport:
        duty = tx.duties.of_ref(ref)
        assert duty is not None
        return tx.reports.of_duty(duty.id)[-1]

    report: StatusReport = year.read(found)
    return report


def pinned(year: OfficeYear, report: StatusReport) -> list[tuple[str, int]]:
    found = year.read(lambda tx: tx.procedures.pinned(report.id))
    return [(each.procedure.code, each.version.issue) for each in found]


def test_one_word_is_said_of_every_procedure_of_the_unit(year: OfficeYear) -> None:
    year.says("head-qlkh", "không thay đổi")
    report = last_report(year)
    assert report.details["procedures"] == 2
    assert pinned(year, report) == [("QT-QLKH-01", 1), ("QT-QLKH-02", 1)]
    assert "không có thay đổi – 02 quy trình" in year.last("head-qlkh").text


def test_the_pin_stays_when_a_version_is_superseded(year: OfficeYear) -> None:
    year.says("head-qlkh", "không thay đổi")
    year.does(
        "secretary",
        lambda desk: procedure_issue.issue(
            desk, of(desk.tx, "QT-QLKH-02"), issue=2, effective_on=date(2021, 3, 19)
        ),
    )
    assert pinned(year, last_report(year)) == [("QT-QLKH-01", 1), ("QT-QLKH-02", 1)]


def test_a_unit_without_procedures_says_what_it_always_said(year: OfficeYear) -> None:
    year.says("head-khtc", "không thay đổi")
    report = last_report(year, "NV-3-KHTC-2021-03")
    assert "procedures" not in report.details
    assert pinned(year, report) == []
    assert "không có thay đổi, rà soát đến ngày" in year.last("head-khtc").text


def test_a_statement_that_is_taken_back_takes_its_draft_with_it(year: OfficeYear) -> None:
    year.says("head-qlkh", "có thay đổi: QT-QLKH-02 sửa theo TT 01/2021/TT-MAU, hiệu lực 15/5")
    opened = change(year, "QT-QLKH-02")
    assert opened is not None
    assert opened.due_on == date(2021, 8, 13)
    year.says("head-qlkh", "sửa")
    assert change(year, "QT-QLKH-02") is None


def test_an_issue_that_the_register_has_opens_nothing(year: OfficeYear) -> None:
    year.does(
        "secretary",
        lambda desk: procedure_issue.issue(
            desk, of(desk.tx, "QT-QLKH-02"), issue=2, effective_on=date(2021, 3, 15)
        ),
    )
    year.says("head-qlkh", "có: QT-QLKH-02 lần 02, 15/3")
    assert last_report(year).what == "change"
    assert change(year, "QT-QLKH-02") is None


def test_an_issue_that_the_register_lacks_is_brought_to_the_office(year: OfficeYear) -> None:
    year.says("head-qlkh", "có: QT-QLKH-02 lần 02, 15/3")
    told = year.last("secretary")
    assert "danh mục đang ghi lần ban hành 01" in told.text
    assert "Ghi quyết định ban hành" in told.labels


def test_a_code_that_nobody_knows_is_asked(year: OfficeYear) -> None:
    year.says("head-qlkh", "có thay đổi: QT-QLKH-99 sửa theo TT 01/2021/TT-MAU, hiệu lực 15/5")
    asked = year.last("head-qlkh")
    assert "QT-QLKH-02: Quy trình QT-QLKH-02" in asked.labels
    assert "Quy trình mới, chưa có trong danh mục" in asked.labels
    assert "QT-QLKH-99" in year.inbox_of("head-qlkh")[-2].text
    year.says("head-qlkh", "2")
    assert last_report(year).details["procedure"] == "QT-QLKH-02"
    assert change(year, "QT-QLKH-02") is not None


def test_a_change_that_came_on_paper_is_followed_too(year: OfficeYear) -> None:
    year.says("secretary", "/ghinhan QLKH mục 3")
    for words in ("có thay đổi", "QT-QLKH-02 sửa theo TT 01/2021/TT-MAU, hiệu lực 15/5"):
        year.says("secretary", words)
    year.says("secretary", "1")
    year.says("secretary", "hôm nay")
    opened = change(year, "QT-QLKH-02")
    assert opened is not None
    assert (opened.due_on, opened.report_id) == (date(2021, 8, 13), last_report(year).id)
    assert last_report(year).on_behalf == "paper"


def test_a_named_procedure_speaks_of_the_review_whatever_was_asked_last(year: OfficeYear) -> None:
    year.says("head-qlkh", "mục 2 vướng mắc")
    year.says("head-qlkh", "/huy")
    year.does("head-qlkh", lambda desk: cards.open_card(desk, desk.tx.duties.get(_task(desk.tx))))
    year.says("head-qlkh", "có thay đổi: qt qlkh 2 sửa theo TT 01/2021/TT-MAU, hiệu lực 15/5")
    assert last_report(year).details["procedure"] == "QT-QLKH-02"


def _task(tx: Tx) -> int:
    duty = tx.duties.of_ref("NV-2-QLKH-2021")
    assert duty is not None
    return duty.id
