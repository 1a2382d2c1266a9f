"""An inspection from outside: the minutes start two months, with the ordinary ladder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.rules.inspection_model import Inspection
from bot.rules.model import Duty, DutySource, DutyState
from tests.office_year import SCAN, OfficeYear

LINE = "/kiemtra Chi cục TĐC, biên bản 10/6/2021: hồ sơ chưa xếp theo thứ tự"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path).at("2021-06-15T09:00")


def only(year: OfficeYear) -> Inspection:
    found: Inspection
    (found,) = year.read(lambda tx: tx.inspections.of_year(2021))
    return found


def owed(year: OfficeYear) -> Duty:
    found: Duty = year.read(lambda tx: tx.duties.get(only(year).duty_id or 0))
    return found


def test_the_minutes_start_the_clock_of_the_report(year: OfficeYear) -> None:
    assert year.says("secretary", LINE) is None
    made = only(year)
    assert (made.ref, made.body, made.limit_on) == ("KT-2021-001", "Chi cục TĐC", date(2021, 8, 10))
    duty = owed(year)
    assert duty.source is DutySource.INSPECTION
    assert duty.due_on == date(2021, 8, 10)
    assert "thứ Ba, 10/8/2021" in year.last("secretary").text


def test_the_report_closes_by_its_signed_paper(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    ref = owed(year).ref
    year.says("secretary", f"/viec {ref}")
    year.presses("secretary", "Ghi số, ngày, bản ký")
    year.says("secretary", "45/SKHCN-VP", "14/6/2021")
    year.says("secretary", "", file=SCAN)
    year.says("secretary", "xong")
    assert year.of(ref).state is DutyState.REPORTED


def test_the_law_s_day_is_nobody_s_to_extend(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    ref = owed(year).ref
    year.says("secretary", f"/viec {ref}")
    assert year.presses("secretary", "Đề nghị gia hạn") == "inspection_no_more_time"


def test_another_unit_may_be_named_and_is_told(year: OfficeYear) -> None:
    year.says("secretary", LINE.replace("10/6/2021", "10/6/2021 giao QLKH"))
    told = year.last("head-qlkh")
    assert "Chi cục TĐC đã kiểm tra, biên bản ngày 10/6/2021" in told.text


def test_minutes_that_ask_for_nothing_owe_nothing(year: OfficeYear) -> None:
    year.says("secretary", "/kiemtra Chi cục TĐC, biên bản 10/6/2021: không có tồn tại")
    assert only(year).duty_id is None
    assert "không cần báo cáo" in year.last("secretary").text


def test_what_the_line_leaves_out_is_asked(year: OfficeYear) -> None:
    year.says("secretary", "/kiemtra", "/kiemtra UBND tỉnh", "10/6", "thiếu danh mục hồ sơ")
    assert (only(year).body, only(year).findings) == ("UBND tỉnh", "thiếu danh mục hồ sơ")


def test_what_was_entered_by_mistake_is_withdrawn_and_its_number_used_up(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    ref = owed(year).ref
    year.presses("secretary", "Rút lại")
    assert year.of(ref).state is DutyState.CANCELLED
    assert year.read(lambda tx: tx.inspections.of_year(2021)) == []
    year.says("secretary", LINE)
    assert only(year).ref == "KT-2021-002"


@pytest.mark.parametrize("who", ["director", "auditor-1"])
def test_others_read_and_do_not_record(year: OfficeYear, who: str) -> None:
    year.says(who, LINE)
    assert year.read(lambda tx: tx.inspections.of_year(2021)) == []
    assert "Chưa ghi đợt kiểm tra nào" in year.last(who).text


def test_a_head_has_no_business_there(year: OfficeYear) -> None:
    assert year.says("head-qlkh", LINE) == "not_yours"


def test_nothing_to_put_right_in_two_words_owes_nothing(year: OfficeYear) -> None:
    year.says("secretary", "/kiemtra Bộ KHCN", "hôm qua", "khong co")
    made = only(year)
    assert (made.minutes_on, made.duty_id, made.limit_on) == (date(2021, 6, 14), None, None)


def test_minutes_of_a_day_to_come_are_told_so_and_the_day_is_asked(year: OfficeYear) -> None:
    year.says("secretary", "/kiemtra Chi cục TĐC, biên bản 10/12/2021: hồ sơ chưa xếp")
    said = [each.text for each in year.inbox_of("secretary")][-2:]
    assert "Ngày 10/12/2021 chưa tới" in said[0]
    assert "Biên bản kiểm tra ký ngày nào?" in said[1]
    year.says("secretary", "10/6")
    assert only(year).findings == "hồ sơ chưa xếp"
