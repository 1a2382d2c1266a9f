"""The one line of an absence, as people type it: who, from when to when, and who stands in."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.absence_words import ends_early, read_absence, says_away

TODAY = date(2021, 7, 9)
FIRST, LAST = date(2021, 8, 3), date(2021, 8, 10)


@pytest.mark.parametrize(
    "text",
    [
        "3/8–10/8",
        "3/8-10/8",
        "3/8 - 10/8",
        "3/8 → 10/8",
        "3/8 đến 10/8",
        "3/8 đến hết ngày 10/8",
        "từ 3/8 đến 10/8",
        "tu 3/8 den 10/8",
        "từ ngày 3 đến ngày 10/8",
        "3-10/8",
        "3.8 - 10.8",
        "03/08/2021–10/08/2021",
        "2021-08-03 - 2021-08-10",
        "ngày 3 tháng 8 đến ngày 10 tháng 8",
        "nghỉ phép từ 3/8 đến 10/8",
        "đi công tác 3/8–10/8",
        "away 3/8 to 10/8",
    ],
)
def test_the_days_are_read_however_they_are_joined(text: str) -> None:
    read = read_absence(text, today=TODAY)
    assert (read.first, read.last, read.who, read.past) == (FIRST, LAST, "", False)


@pytest.mark.parametrize(
    ("text", "deputy"),
    [
        ("3/8–10/8 thay: Phó Trưởng phòng", "Phó Trưởng phòng"),
        ("từ 3/8 đến 10/8 thay: Phó Trưởng phòng", "Phó Trưởng phòng"),
        ("3/8-10/8, thay đồng chí Phó Trưởng phòng", "Phó Trưởng phòng"),
        ("3/8-10/8 người thay là Chuyên viên đầu mối", "Chuyên viên đầu mối"),
        ("3/8–10/8 Phó Trưởng phòng thay", "Phó Trưởng phòng"),
        ("3/8–10/8 uỷ quyền cho Phó Trưởng phòng", "Phó Trưởng phòng"),
        ("3/8 to 10/8 deputy: Phó Trưởng phòng", "Phó Trưởng phòng"),
    ],
)
def test_who_stands_in_is_read_as_it_is_written(text: str, deputy: str) -> None:
    read = read_absence(text, today=TODAY)
    assert (read.first, read.last, read.deputy) == (FIRST, LAST, deputy)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("QLKH 3/8-10/8", "QLKH"),
        ("Phòng QL Khoa học từ 3/8 đến 10/8", "Phòng QL Khoa học"),
        ("đồng chí Phó Trưởng phòng QLCNG vắng 3/8–10/8", "Phó Trưởng phòng QLCNG"),
    ],
)
def test_whose_absence_it_is_stands_before_the_days(text: str, who: str) -> None:
    read = read_absence(text, today=TODAY)
    assert (read.who, read.first, read.last) == (who, FIRST, LAST)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("5/8", date(2021, 8, 5), date(2021, 8, 5)),
        ("hôm nay", TODAY, TODAY),
        ("hôm nay và ngày mai", TODAY, date(2021, 7, 10)),
        ("đến hết 20/7", TODAY, date(2021, 7, 20)),
        ("từ mai đến thứ Sáu tuần sau", date(2021, 7, 10), date(2021, 7, 16)),
        ("tuần sau", date(2021, 7, 12), date(2021, 7, 16)),
        ("5/7–20/7", date(2021, 7, 5), date(2021, 7, 20)),
        ("28/12–4/1", date(2021, 12, 28), date(2022, 1, 4)),
    ],
)
def test_other_ways_to_name_the_days(text: str, first: date, last: date) -> None:
    read = read_absence(text, today=TODAY)
    assert (read.first, read.last, read.past) == (first, last, False)


@pytest.mark.parametrize("text", ["1/7–5/7", "15/7/2020-20/7/2020", "8/7"])
def test_days_that_have_gone_by_are_not_next_years(text: str) -> None:
    assert read_absence(text, today=TODAY).past


def test_a_last_day_before_the_first_is_seen() -> None:
    assert read_absence("10/8-3/8", today=TODAY).backwards


@pytest.mark.parametrize("text", ["", "chưa rõ", "31/6–31/6", "thay: Phó Trưởng phòng"])
def test_what_names_no_days_gives_none(text: str) -> None:
    read = read_absence(text, today=TODAY)
    assert (read.first, read.last) == (None, None)


def test_a_first_day_alone_leaves_the_last_to_be_asked() -> None:
    read = read_absence("từ 3/8", today=TODAY)
    assert (read.first, read.last) == (FIRST, None)


@pytest.mark.parametrize("text", ["về sớm", "Về sớm.", "đã về", "tôi đã về", "ve som", "back"])
def test_who_is_back_says_so(text: str) -> None:
    assert ends_early(text)


@pytest.mark.parametrize("text", ["đã gửi về Văn phòng", "3/8–10/8", "xong sớm", ""])
def test_other_words_end_no_absence(text: str) -> None:
    assert not ends_early(text)


@pytest.mark.parametrize(
    "text",
    [
        "tôi đi công tác từ 3/8 đến 10/8",
        "Báo cáo, tôi nghỉ phép 3/8–10/8, thay: Phó Trưởng phòng",
        "em xin nghỉ ốm hôm nay",
        "vắng từ 12/7 đến 16/7",
    ],
)
def test_plain_words_can_say_that_somebody_is_away(text: str) -> None:
    assert says_away(text, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "đang đi công tác, 10/8 mới xong",
        "đi công tác về sẽ hoàn thành trước 10/8",
        "Mục 2 xin gia hạn đến 10/8 vì nghỉ phép",
        "nghỉ lễ xong làm, 10/8",
        "không có thay đổi",
        "đi công tác",
        "họp ngày 3/8",
    ],
)
def test_words_about_work_are_no_absence(text: str) -> None:
    assert not says_away(text, today=TODAY)
