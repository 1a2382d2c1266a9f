"""An inspection as the office types it in one line."""

from __future__ import annotations

from datetime import date

from bot.rules.inspection_line import read_inspection

TODAY = date(2021, 12, 13)


def test_who_came_the_minutes_and_what_they_found() -> None:
    read = read_inspection(
        "Chi cục TĐC, biên bản số 12/BB-TĐC ngày 10/12: hồ sơ chưa xếp theo thứ tự", today=TODAY
    )
    assert read.body == "Chi cục TĐC"
    assert read.minutes_number == "12/BB-TĐC"
    assert read.minutes_on == date(2021, 12, 10)
    assert read.findings == "hồ sơ chưa xếp theo thứ tự"
    assert not read.clean


def test_a_unit_may_be_named_to_report() -> None:
    read = read_inspection("Chi cục TĐC 10/12 giao QLKH: hồ sơ thiếu", today=TODAY)
    assert (read.body, read.unit) == ("Chi cục TĐC", "QLKH")


def test_minutes_may_ask_for_nothing() -> None:
    assert read_inspection("Chi cục TĐC, biên bản 10/12: không có tồn tại", today=TODAY).clean


def test_what_is_left_out_is_left_to_be_asked() -> None:
    read = read_inspection("UBND tỉnh", today=TODAY)
    assert (read.body, read.minutes_on, read.findings) == ("UBND tỉnh", None, "")
