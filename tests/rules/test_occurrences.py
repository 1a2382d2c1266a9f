"""When a timing falls due in the plan's year."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.occurrences import Occurrence, occurrences
from bot.rules.timing import read_timing
from bot.rules.working_days import calendar_for
from tests.rules.agency import ISSUED_ON
from tests.rules.test_timing import WORDS

CALENDAR = calendar_for()


def of(text: str, year: int = 2021, issued_on: date = ISSUED_ON, **more: int) -> list[Occurrence]:
    return occurrences(read_timing(text), year=year, calendar=CALENDAR, issued_on=issued_on, **more)


@pytest.mark.parametrize(
    ("text", "opens_on", "due_on"),
    [
        ("Tháng 02", date(2021, 2, 24), date(2021, 2, 26)),
        ("Tháng 3", date(2021, 3, 1), date(2021, 3, 31)),
        ("Tháng 10", date(2021, 10, 1), date(2021, 10, 29)),
        ("Quý II-III", date(2021, 4, 1), date(2021, 9, 30)),
        ("6 tháng đầu năm", date(2021, 2, 24), date(2021, 6, 30)),
        ("Từ 15/7 đến 30/10", date(2021, 7, 15), date(2021, 10, 29)),
        ("Trước ngày 15/12", date(2021, 11, 15), date(2021, 12, 14)),
        ("Trước ngày 03/5", date(2021, 4, 1), date(2021, 4, 29)),
        ("Trước tháng 11", date(2021, 10, 1), date(2021, 10, 29)),
        ("Chậm nhất ngày 30/11", date(2021, 11, 1), date(2021, 11, 30)),
        ("Chậm nhất ngày 20/6", date(2021, 5, 19), date(2021, 6, 18)),
        ("Trước ngày 15 tháng 11 hàng năm", date(2021, 10, 15), date(2021, 11, 12)),
        ("Định kỳ tháng 12 hằng năm", date(2021, 12, 1), date(2021, 12, 31)),
        ("Từ tháng 11 đến tháng 2", date(2021, 11, 1), date(2022, 2, 28)),
        ("tuần cuối tháng 6", date(2021, 6, 24), date(2021, 6, 30)),
    ],
)
def test_a_single_deadline_has_the_year_as_its_period(
    text: str, opens_on: date, due_on: date
) -> None:
    (only,) = of(text)

    assert (only.period, only.due_on) == ("2021", due_on)
    assert only.opens_on.month == opens_on.month


def test_a_month_opens_on_its_first_working_day() -> None:
    assert [o.opens_on for o in of("Tháng 5")] == [date(2021, 5, 4)]


def test_several_months_are_a_period_each() -> None:
    assert [(o.period, o.due_on) for o in of("Tháng 6 và tháng 12")] == [
        ("2021-06", date(2021, 6, 30)),
        ("2021-12", date(2021, 12, 31)),
    ]


def test_a_monthly_duty_begins_with_the_first_month_after_the_issue() -> None:
    periods = of("Hàng tháng")

    assert [o.period for o in periods] == [f"2021-{month:02d}" for month in range(3, 13)]
    assert periods[0] == Occurrence("2021-03", date(2021, 3, 1), date(2021, 3, 31))
    assert periods[5].opens_on == date(2021, 8, 2)


def test_the_secretariat_may_name_another_first_month() -> None:
    assert of("Hàng tháng", first_month=5)[0].period == "2021-05"


def test_a_plan_issued_in_the_year_before_owes_every_month() -> None:
    assert len(of("Hàng tháng", year=2022, issued_on=date(2021, 11, 23))) == 12


def test_a_plan_issued_on_the_first_of_a_month_owes_from_the_next_one() -> None:
    assert of("Hàng tháng", issued_on=date(2021, 3, 1))[0].period == "2021-04"


@pytest.mark.parametrize(
    ("text", "march"),
    [
        ("trước ngày 25 hàng tháng", date(2021, 3, 24)),
        ("trước 16 giờ 00 ngày 25 hàng tháng", date(2021, 3, 25)),
        ("ngày làm việc đầu tiên của tháng", date(2021, 3, 1)),
        ("ngày làm việc cuối cùng của tháng", date(2021, 3, 31)),
        ("ngày 31 hàng tháng", date(2021, 3, 31)),
        ("ngày 20 hàng tháng", date(2021, 3, 19)),
    ],
)
def test_a_named_day_of_the_month_is_kept_or_moved_back(text: str, march: date) -> None:
    assert of(text)[0].due_on == march


def test_the_31st_of_a_short_month_is_its_end() -> None:
    assert of("ngày 31 hàng tháng")[1].due_on == date(2021, 4, 29)


def test_quarters_and_halves_have_their_own_keys() -> None:
    assert [o.period for o in of("Hàng quý")] == ["2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"]
    assert [o.period for o in of("6 tháng/lần")] == ["2021-H1", "2021-H2"]


def test_a_continuous_duty_is_asked_after_each_quarter_and_never_due() -> None:
    assert of("Thường xuyên") == [
        Occurrence("2021-Q1", date(2021, 4, 1), None),
        Occurrence("2021-Q2", date(2021, 7, 1), None),
        Occurrence("2021-Q3", date(2021, 10, 1), None),
        Occurrence("2021-Q4", date(2022, 1, 4), None),
    ]


@pytest.mark.parametrize(
    "text",
    ["Khi có thay đổi", "Theo yêu cầu", "Sau 05 ngày làm việc kể từ ngày ký", "nt", "", "sớm"],
)
def test_what_has_no_date_of_its_own_makes_no_duty(text: str) -> None:
    assert of(text) == []


def test_weeks_without_a_working_day_are_left_out() -> None:
    periods = of("hàng tuần", issued_on=date(2021, 1, 1))

    assert "2021-W06" in {o.period for o in periods}
    assert all(o.due_on and CALENDAR.is_working(o.due_on) for o in periods)


PERIOD = re.compile(r"\d{4}(-(\d{2}|Q[1-4]|H[12]|W\d{2}|\d{2}-\d{2}))?")
PLAN_WORDS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=6).map(" ".join),
    st.integers(1, 12).map(lambda month: f"Tháng {month}"),
    st.sampled_from(["Hàng tháng", "Hàng quý", "02 lần/năm", "hàng tuần", "5 lần/năm", "Cả năm"]),
)


@given(PLAN_WORDS, st.integers(2021, 2031), st.dates(date(2020, 9, 1), date(2031, 12, 31)))
def test_due_days_are_working_days_and_periods_are_unique(
    text: str, year: int, issued_on: date
) -> None:
    periods = of(text, year=year, issued_on=issued_on)

    assert len({o.period for o in periods}) == len(periods)
    for one in periods:
        assert PERIOD.fullmatch(one.period)
        assert CALENDAR.is_working(one.opens_on)
        assert one.due_on is None or CALENDAR.is_working(one.due_on)
        assert one.due_on is None or one.opens_on <= one.due_on


@given(st.integers(2021, 2031), st.integers(1, 12))
def test_a_month_is_due_on_its_last_working_day(year: int, month: int) -> None:
    (only,) = of(f"Tháng {month}", year=year, issued_on=date(year - 1, 12, 1))

    assert only.due_on == CALENDAR.last_of_month(year, month)
    assert only.opens_on == CALENDAR.first_of_month(year, month)
