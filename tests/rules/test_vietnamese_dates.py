"""Days, hours and counts read as an office writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from bot.rules import vietnamese_dates as dates


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2021, 2, 24), "24/02/2021"),
        (date(2021, 2, 26), "26/02/2021"),
        (date(2021, 3, 2), "02/3/2021"),
        (date(2021, 3, 24), "24/3/2021"),
        (date(2021, 3, 31), "31/3/2021"),
        (date(2021, 4, 1), "01/4/2021"),
        (date(2021, 7, 3), "03/7/2021"),
        (date(2021, 7, 12), "12/7/2021"),
        (date(2021, 8, 15), "15/8/2021"),
        (date(2021, 10, 6), "06/10/2021"),
        (date(2022, 1, 4), "04/01/2022"),
    ],
)
def test_only_days_below_ten_and_the_first_two_months_bear_a_leading_zero(
    day: date, written: str
) -> None:
    assert dates.day_in_paper(day) == written


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2021, 3, 31), "31/3"),
        (date(2021, 4, 5), "05/4"),
        (date(2021, 2, 19), "19/02"),
        (date(2021, 10, 29), "29/10"),
    ],
)
def test_chat_leaves_the_year_out(day: date, said: str) -> None:
    assert dates.day_in_chat(day) == said
    assert dates.day_in_chat(day, in_year=2021) == said


def test_chat_says_the_year_when_it_is_another_one() -> None:
    assert dates.day_in_chat(date(2022, 1, 4), in_year=2021) == "04/01/2022"


def test_the_line_under_the_national_title_is_the_decree_s() -> None:
    assert dates.long_day(date(2026, 1, 5)) == "ngày 05 tháng 01 năm 2026"
    assert dates.long_day(date(2021, 11, 24)) == "ngày 24 tháng 11 năm 2021"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2021, 3, 31), "thứ Tư, 31/3/2021"),
        (date(2021, 4, 9), "thứ Sáu, 09/4/2021"),
        (date(2021, 4, 29), "thứ Năm, 29/4/2021"),
        (date(2021, 4, 12), "thứ Hai, 12/4/2021"),
        (date(2021, 10, 27), "thứ Tư, 27/10/2021"),
        (date(2021, 8, 15), "Chủ nhật, 15/8/2021"),
    ],
)
def test_a_deadline_is_told_with_its_weekday(day: date, told: str) -> None:
    assert dates.weekday_and_day(day) == told


def test_hours_are_words() -> None:
    assert dates.hour(time(17, 0)) == "17 giờ 00"
    assert dates.hour(datetime.fromisoformat("2021-03-30T15:40")) == "15 giờ 40"
    monday = datetime.fromisoformat("2021-07-12T07:30+07:00")
    assert dates.hour_and_day(monday) == "07 giờ 30 ngày 12/7/2021"


def test_a_moment_of_the_database_shows_the_agency_s_day() -> None:
    moment = datetime(2021, 7, 11, 17, 30, tzinfo=UTC)

    assert dates.hour_and_day(moment) == "00 giờ 30 ngày 12/7/2021"
    assert dates.weekday_and_day(moment) == "thứ Hai, 12/7/2021"
    assert dates.day_in_chat(moment) == "12/7"
    assert dates.long_day(moment) == "ngày 12 tháng 7 năm 2021"


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("2021", "năm 2021"),
        ("2021-02", "tháng 02/2021"),
        ("2021-04", "tháng 4/2021"),
        ("2021-Q1", "quý I/2021"),
        ("2021-Q4", "quý IV/2021"),
    ],
)
def test_a_period_key_has_a_name(key: str, name: str) -> None:
    assert dates.period_name(key) == name


def test_a_period_can_be_named_without_its_year() -> None:
    assert dates.period_name("2021-10", with_year=False) == "tháng 10"
    assert dates.period_name("2021-Q3", with_year=False) == "quý III"


@pytest.mark.parametrize("key", ["2021-00", "2021-13", "2021-Q0", "2021-Q5"])
def test_what_is_no_period_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        dates.period_name(key)


@pytest.mark.parametrize("key", ["", "thang 3", "KPH-2021-001", "2021-W05"])
def test_a_key_of_another_kind_is_its_own_name(key: str) -> None:
    assert dates.period_name(key) == key


def test_half_years_are_named() -> None:
    assert dates.period_name("2021-H1") == "6 tháng đầu năm 2021"
    assert dates.period_name("2021-H2", with_year=False) == "6 tháng cuối năm"


def test_counts_have_two_digits_at_least() -> None:
    assert [dates.two_digits(n) for n in (0, 5, 34, 117)] == ["00", "05", "34", "117"]
    assert dates.two_digits(1297) == "1.297"
