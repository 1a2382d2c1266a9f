"""/xem of a register's own number: a review opens for who may see it, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.rules.model import PlanState
from storage.transaction import Tx
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
