"""/dongnam in chat: what ends is named by its number, the buttons beside the list by letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.rules.model import PlanState
from tests.office_year import OfficeYear


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    """Nobody has answered anything; the plan of 2021 may be closed."""
    office = OfficeYear(tmp_path).at("2022-01-06T08:00")
    office.says("secretary", "/dongnam 2021")
    return office


def state_of(year: OfficeYear) -> PlanState:
    (plan,) = year.read(lambda tx: [tx.plans.get(1)])
    assert isinstance(plan.state, PlanState)
    return plan.state


def test_the_buttons_under_a_numbered_list_are_typed_by_letters(year: OfficeYear) -> None:
    assert "\n1. " in year.last("secretary").text
    year.says("secretary", "1")
    assert year.inbox_of("head-vp") == [], "the first of the list, not a button"
    year.says("secretary", "a")
    assert "\n1. " in year.last("head-vp").text
    year.says("head-vp", "1")
    assert state_of(year) is PlanState.ISSUED
    year.says("head-vp", "a")
    assert state_of(year) is PlanState.CLOSED


def test_the_number_one_ends_the_first_of_the_list(year: OfficeYear) -> None:
    year.presses("secretary", "Chọn việc không chuyển")
    first = year.last("secretary").text.split("\n1. ")[1].splitlines()[0]
    year.says("secretary", "1", "đã hết cần")
    ended = year.last("head-vp").text.split("Không chuyển: 01\n- ")[1].splitlines()[0]
    assert ended.endswith('Lý do: "đã hết cần"')
    assert first.startswith(ended.partition(". Lý do")[0])


def test_nothing_ends_with_the_year_at_a_typed_no(year: OfficeYear) -> None:
    year.presses("secretary", "Chọn việc không chuyển")
    year.says("secretary", "không")
    assert "Không chuyển:" not in year.last("head-vp").text
    assert "Xác nhận đóng Kế hoạch ISO năm 2021" in year.last("head-vp").text


def test_both_who_close_a_year_get_the_list_of_its_file(year: OfficeYear) -> None:
    year.presses("secretary", "Chuyển tất cả sang năm 2022")
    year.presses("head-vp", "Xác nhận đóng kế hoạch")
    for who in ("secretary", "head-vp"):
        assert year.last(who, "dossier").text.startswith("Mục lục hồ sơ ISO năm 2021")
    assert "/dongnam" not in year.last("head-vp").text
