"""An inspection as the office types it in one line."""

from __future__ import annotations

import pytest

from bot.rules.inspection_line import read_inspection, says_clean


def test_who_came_the_minutes_and_what_they_found() -> None:
    read = read_inspection(
        "Chi cục TĐC, biên bản số 12/BB-TĐC ngày 10/12: hồ sơ chưa xếp theo thứ tự"
    )
    assert read.body == "Chi cục TĐC"
    assert read.minutes_number == "12/BB-TĐC"
    assert read.minutes_on == "10/12"
    assert read.findings == "hồ sơ chưa xếp theo thứ tự"


def test_a_unit_may_be_named_to_report() -> None:
    read = read_inspection("Chi cục TĐC 10/12 giao QLKH: hồ sơ thiếu")
    assert (read.body, read.unit) == ("Chi cục TĐC", "QLKH")


def test_minutes_may_ask_for_nothing() -> None:
    assert says_clean(read_inspection("Chi cục TĐC, biên bản 10/12: không có tồn tại").findings)


def test_that_there_is_nothing_may_be_said_without_a_colon() -> None:
    read = read_inspection("Thanh tra Bộ ngày 1/3 không có tồn tại")
    assert (read.body, read.minutes_on) == ("Thanh tra Bộ", "1/3")
    assert says_clean(read.findings)
    assert read_inspection("Thanh tra Bộ ngày 1/3 không có giấy phép").findings == ""


def test_what_is_left_out_is_left_to_be_asked() -> None:
    read = read_inspection("UBND tỉnh")
    assert (read.body, read.minutes_on, read.findings) == ("UBND tỉnh", "", "")


@pytest.mark.parametrize(
    "words",
    ["không có", "khong co", "Không.", "ko", "không có gì", "không phát sinh",
     "không có nội dung cần khắc phục", "không phát hiện sai sót nào", "không có tồn tại."],
)  # fmt: skip
def test_nothing_is_said_in_few_words_too(words: str) -> None:
    assert says_clean(words)


@pytest.mark.parametrize(
    "words",
    ["không có giấy phép", "không có giấy tờ lưu", "không có nội dung thẩm định trong hồ sơ",
     "không niêm yết thủ tục", "không có kiến nghị xử lý trong hồ sơ"],
)  # fmt: skip
def test_what_is_missing_is_a_finding(words: str) -> None:
    assert not says_clean(words)
