"""A signed paper that waits for the head of Văn phòng is asked again, not every morning."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import close_item
from bot.actions.confirm_again import ask_again
from bot.actions.desk import Desk
from bot.rules.office_matters import confirmation_asked
from tests.office_year import OfficeYear


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path).at("2021-11-24T09:00")


def close(year: OfficeYear) -> None:
    duty = year.owed("VP", 7)

    def body(desk: Desk) -> None:
        close_item.record_paper(desk, duty, number="120/BC-SKHCN", signed_on=date(2021, 11, 24))

    assert duty.due_on == date(2021, 11, 30)
    assert year.does("secretary", body) is None


def asked(year: OfficeYear) -> int:
    return sum("Đề nghị xác nhận" in each.text for each in year.inbox_of("head-vp"))


def test_it_is_asked_again_after_two_working_days_and_then_once_a_week(year: OfficeYear) -> None:
    close(year)
    assert asked(year) == 1
    for day, times in (("25", 1), ("26", 2), ("29", 2), ("30", 2)):
        year.at(f"2021-11-{day}T08:00").rings(ask_again)
        assert asked(year) == times, day
    year.at("2021-12-03T08:00").rings(ask_again)
    year.rings(ask_again)
    assert asked(year) == 3
    year.presses("head-vp", "Xác nhận")
    year.at("2021-12-10T08:00").rings(ask_again)
    assert asked(year) == 3


def test_the_counting_is_a_rule() -> None:
    assert [n for n in range(14) if confirmation_asked(n)] == [2, 7, 12]
    assert confirmation_asked(7) == 3
