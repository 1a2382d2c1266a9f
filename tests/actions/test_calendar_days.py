"""Days declared off or worked, and the deadlines that they move."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import calendar_days
from tests.planning import Planning, issued


@pytest.fixture
def office(tmp_path: Path) -> Planning:
    return issued(Planning(tmp_path)).at("2021-03-02T09:00")


def test_what_is_due_on_a_new_day_off_is_due_the_working_day_before(office: Planning) -> None:
    office.says("secretary", "/lich nghỉ 31/3/2021 phòng dịch, 45/UBND-VX")
    moved = [duty for duty in office.duties() if duty.due_on == date(2021, 3, 30)]
    assert len(moved) == 10
    assert not any(duty.extended for duty in moved)
    assert len(office.journal("due_moved")) == 10
    assert office.read(lambda tx: tx.days.listed()) == [
        (date(2021, 3, 31), False, "phòng dịch", "45/UBND-VX")
    ]


def test_a_worked_weekend_is_shown_among_the_days_to_come(office: Planning) -> None:
    office.says("administrator", "/lich làm 24/4/2021 làm bù, 9/TB-VP")
    office.says("administrator", "/lich")
    assert "Thứ Bảy, 24/4/2021: làm việc (làm bù, 9/TB-VP)" in office.last("administrator")
    assert "Thứ Tư, 21/4/2021: nghỉ" in office.last("administrator")


def test_the_swap_of_january_2026_is_shipped(tmp_path: Path) -> None:
    office = Planning(tmp_path).at("2025-12-20T09:00")
    office.says("secretary", "/lich")
    assert "Thứ Sáu, 02/01/2026: nghỉ (hoán đổi, 12729/VPCP-KGVX)" in office.last("secretary")
    assert "Thứ Bảy, 10/01/2026: làm việc (hoán đổi, 12729/VPCP-KGVX)" in office.last("secretary")


def test_from_october_a_guessed_next_year_is_said(tmp_path: Path) -> None:
    office = Planning(tmp_path).at("2026-09-30T09:00")
    years = calendar_days.provisional_years
    found: list[list[int]] = []
    office.does("secretary", lambda desk: found.append(years(desk)))
    office.at("2026-10-01T09:00").does("secretary", lambda desk: found.append(years(desk)))
    assert found == [[], [2027]]


def test_a_past_day_and_a_day_that_is_so_already_are_refused(office: Planning) -> None:
    assert office.says("secretary", "/lich nghỉ 01/3/2021 lý do") == "calendar_day_has_passed"
    assert office.says("secretary", "/lich nghỉ 30/4/2021 lý do") == "calendar_already_so"


def test_a_head_does_not_change_the_calendar(office: Planning) -> None:
    assert office.says("head-khtc", "/lich nghỉ 31/3/2021") == "not_yours"
