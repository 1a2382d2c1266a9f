"""Amendments of an issued plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.rules.model import Duty, DutyState, PlanState
from tests.planning import Planning, issued


@pytest.fixture
def office(tmp_path: Path) -> Planning:
    return issued(Planning(tmp_path)).at("2021-04-20T09:00")


def of_item(office: Planning, tt: int) -> list[Duty]:
    return [duty for duty in office.duties() if duty.tt == tt]


def test_a_later_month_moves_what_is_still_owed_and_keeps_the_first_date(
    office: Planning,
) -> None:
    office.says("secretary", "sửa đổi mục 6 thời gian: Tháng 11, lý do: chờ đoàn")
    assert of_item(office, 6)[0].due_on == date(2021, 10, 29)
    office.presses("secretary", "Xác nhận sửa đổi")
    (duty,) = of_item(office, 6)
    assert (duty.due_on, duty.first_due_on) == (date(2021, 11, 30), date(2021, 10, 29))
    assert office.plan().state is PlanState.AMENDED
    (entry,) = office.journal("plan_amended")
    assert entry.before == {"timing_text": "Tháng 10", "kind": "management_review"}
    assert entry.after["reason"] == "chờ đoàn"


def test_an_item_ended_cancels_only_what_lies_ahead(office: Planning) -> None:
    office.says("secretary", "sửa đổi: bỏ mục 3, lý do: thay bằng kế hoạch khác")
    office.presses("secretary", "Xác nhận sửa đổi")
    states = {duty.period: duty.state for duty in of_item(office, 3)}
    assert states["2021-03"] is DutyState.OPEN
    assert states["2021-04"] is DutyState.CANCELLED
    assert states["2021-12"] is DutyState.CANCELLED


def test_other_units_get_duties_of_their_own(office: Planning) -> None:
    office.says("secretary", "sửa đổi mục 7 đơn vị: Phòng KH-TC, lý do: phân công lại")
    office.presses("secretary", "Xác nhận sửa đổi")
    old, new = of_item(office, 7)
    assert old.state is DutyState.CANCELLED
    assert (new.state, new.due_on) == (DutyState.OPEN, date(2021, 11, 30))
    assert "Mục 7" in office.last("head-khtc")


def test_a_reason_is_needed_and_unclear_words_are_refused(office: Planning) -> None:
    refused = office.says("secretary", "sửa đổi mục 6 thời gian: Tháng 11")
    assert refused == "plan_amendment_needs_reason"
    unclear = office.says("secretary", "sửa đổi mục 6 thời gian: lúc nào tiện, lý do: bận")
    assert unclear == "plan_amendment_unclear"


def test_a_plain_correction_of_an_issued_plan_is_told_how_to_amend(office: Planning) -> None:
    assert office.says("secretary", "mục 6 thời gian: Tháng 11") == "plan_issued_amend_it"
