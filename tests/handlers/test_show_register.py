"""/xem of a register's own number: a review opens for who may see it, however it is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from bot.rules.model import PlanState
from storage.transaction import Tx
from tests.actions.procedure_office import enter, register
from tests.office_year import OfficeYear


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    office = OfficeYear(tmp_path).at("2021-10-28T14:00")
    office.says("secretary", "/xemxet lập")
    office.says("secretary", "QĐ: rà soát biểu mẫu – KH-TC – 26/11")
    return office


@pytest.mark.parametrize("ref", ["HN-2021-001", "hn-2021-001", "#HN-2021-001"])
@pytest.mark.parametrize("who", ["secretary", "director"])
def test_a_review_opens_with_what_it_decided(year: OfficeYear, who: str, ref: str) -> None:
    assert year.says(who, f"/xem {ref}") is None
    assert "QĐ-2021-001, Phòng KH-TC" in year.last(who).text


@pytest.mark.parametrize("ref", ["HN-2021-001", "HN-2021-009"])
def test_not_found_and_not_yours_are_the_same_answer(year: OfficeYear, ref: str) -> None:
    assert year.says("head-khtc", f"/xem {ref}") == "not_yours"


def test_a_number_that_no_register_has_is_not_found(year: OfficeYear) -> None:
    for ref in ("HN-2021-009", "KT-2021-009", "ĐG-2021-009", "DG-2021-009"):
        assert year.says("secretary", f"/xem {ref}") == "not_yours"


@pytest.mark.parametrize("ref", ["QĐ-2021-001", "qd-2021-001"])
def test_a_decision_opens_for_its_unit(year: OfficeYear, ref: str) -> None:
    assert year.says("head-khtc", f"/xem {ref}") is None
    assert "QĐ-2021-001: rà soát biểu mẫu" in year.last("head-khtc").text
    assert year.says("head-ttra", f"/xem {ref}") == "not_yours"


def test_a_decision_of_an_earlier_year_opens_under_the_next_plan(year: OfficeYear) -> None:
    year.at("2022-02-08T08:00")

    def issue_the_next(tx: Tx) -> None:
        agency = tx.agencies.the_agency()
        assert agency is not None
        plan = tx.plans.add_draft(
            agency_id=agency.id, year=2022, title="Kế hoạch", bases=(), signer=None, text="",
            at=year.now,
        )  # fmt: skip
        tx.plans.change(plan.id, state=PlanState.ISSUED, issued_at=year.now)

    year.store.write_now(issue_the_next)
    assert year.says("secretary", "/xem QĐ-2021-001") is None
    assert "QĐ-2021-001: rà soát biểu mẫu" in year.last("secretary").text


LAW = "TT 26/2014/TT-BKHCN"


@pytest.fixture
def registers(year: OfficeYear) -> OfficeYear:
    register(year)
    year.says("secretary", f"/vanban {LAW}, hiệu lực 15/10/2021 QT-QLKH-02")
    return year


@pytest.mark.parametrize("code", ["QT-QLKH-02", "qt qlkh 2", "QT.QLKH.02", "quy trình QT-QLKH-02"])
def test_a_procedure_opens_by_its_code_for_who_may_see_it(registers: OfficeYear, code: str) -> None:
    assert registers.says("head-qlkh", f"/xem {code}") is None
    assert registers.last("head-qlkh").text.startswith("QT-QLKH-02 – Quy trình QT-QLKH-02")
    assert registers.says("head-ttra", f"/xem {code}") == "procedure_unknown"


def test_a_code_with_a_slip_is_told_what_it_is_near_to(registers: OfficeYear) -> None:
    assert registers.says("head-qlkh", "/xem QLKH-02") == "procedure_unknown"
    assert registers.says("head-qlkh", "/xem QT-QLKH-09") == "procedure_unknown"
    assert registers.says("head-qlkh", "/xem biên bản") == "show_usage"


@pytest.mark.parametrize(
    "cited", [LAW, "TT 26/2014", "26/2014/TT-BKHCN", "thông tư số 26/2014/tt-bkhcn"]
)
@pytest.mark.parametrize("command", ["/xem", "/vanban"])
def test_a_legal_document_opens_as_it_is_cited(
    registers: OfficeYear, command: str, cited: str
) -> None:
    assert registers.says("head-qlkh", f"{command} {cited}") is None
    assert LAW in registers.last("head-qlkh").text
    assert "QT-QLKH-02" in registers.last("head-qlkh").text


def test_a_legal_document_that_nobody_entered_is_told_so(registers: OfficeYear) -> None:
    assert registers.says("secretary", "/xem 27/2014/TT-BKHCN") is None
    assert 'chưa ghi văn bản "27/2014/TT-BKHCN"' in registers.last("secretary").text


def test_a_document_that_another_replaced_opens_the_one_in_its_place(registers: OfficeYear) -> None:
    line = "/vanban TT 15/2014/TT-MAU thay bằng TT 01/2021/TT-MAU, hiệu lực 15/5/2021"
    registers.says("secretary", line)
    assert registers.says("head-qlkh", "/xem TT 15/2014") is None
    told = registers.last("head-qlkh").text
    assert told.startswith("TT 01/2021/TT-MAU, hiệu lực 15/5/2021, thay thế 15/2014/TT-MAU.")


def test_what_rests_on_a_document_is_told_though_nobody_entered_it(registers: OfficeYear) -> None:
    basis = ["TT 09/2018/TT-MAU"]
    registers.does("secretary", partial(enter, code="QT-QLKH-05", bases=basis))
    rests = "Quy trình căn cứ văn bản này: QT-QLKH-05."
    for who, told in (("head-qlkh", True), ("head-qlcn", False)):
        assert registers.says(who, "/xem TT 09/2018") is None
        assert (rests in registers.last(who).text) is told
