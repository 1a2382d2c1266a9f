"""The year's order is told to Văn phòng once a fact, in a card that goes out anyway."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.actions.office_morning import ring_office
from tests.office_year import OfficeYear

NO_SCAN = "chưa có bản quét"
FACT = "chưa ghi lần đánh giá nội bộ nào của năm 2021"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    office = OfficeYear(tmp_path).at("2021-10-28T14:00")
    office.says("secretary", "/xemxet lập")
    office.says("secretary", "/xemxet biên bản", "210/TB-SKHCN", "28/10", "1", NO_SCAN)
    return office


def cards(year: OfficeYear) -> list[str]:
    shown = [each for each in year.inbox_of("secretary") if each.delivery.kind == "office"]
    return [each.text for each in shown]


def test_a_fact_rides_in_the_next_card_and_in_no_other(year: OfficeYear) -> None:
    for day in ("2021-10-29", "2021-11-05"):
        year.at(f"{day}T07:30").rings(ring_office)
    told = [FACT in text for text in cards(year)]
    assert told == [True, False]


def test_a_fact_alone_sends_no_card(year: OfficeYear) -> None:
    year.says("secretary", "/hieuluc số 220/QĐ-SKHCN, 28/10/2021", NO_SCAN)
    before = len(cards(year))
    year.at("2021-10-29T07:30").rings(ring_office)
    assert len(cards(year)) == before


@pytest.mark.parametrize("who", ["secretary", "director"])
def test_the_plan_s_command_tells_who_answers_for_it(year: OfficeYear, who: str) -> None:
    year.says(who, "/kehoach")
    shown = year.last(who).text
    assert FACT in shown
    assert "chưa ghi văn bản xác nhận hiệu lực" in shown


def test_a_head_is_not_told_of_the_offices_order(year: OfficeYear) -> None:
    year.says("head-khtc", "/kehoach")
    assert all("Cần lưu ý" not in each.text for each in year.inbox_of("head-khtc"))
