"""The working calendar, against the tables that an office can check by hand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.working_days import (
    Calendar,
    calendar_for,
    in_office_hours,
    is_provisional,
    month_end,
    next_office_moment,
)

CALENDAR = calendar_for()
ICT = timezone(timedelta(hours=7))
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def day(text: str, year: int = 2021) -> date:
    """A day such as "05/4" or "04/01/22"."""
    parts = [int(part) for part in text.split("/")]
    return date(2000 + parts[2] if len(parts) > 2 else year, parts[1], parts[0])


YEAR_2021 = [
    (1, 20, "04/1", "22/1", "29/1", "01/2", "03/2"),
    (2, 15, "01/2", "19/2", "26/2", "01/3", "03/3"),
    (3, 23, "01/3", "24/3", "31/3", "01/4", "05/4"),
    (4, 20, "01/4", "22/4", "29/4", "04/5", "06/5"),
    (5, 20, "04/5", "24/5", "31/5", "01/6", "03/6"),
    (6, 22, "01/6", "23/6", "30/6", "01/7", "05/7"),
    (7, 22, "01/7", "23/7", "30/7", "02/8", "04/8"),
    (8, 22, "02/8", "24/8", "31/8", "01/9", "07/9"),
    (9, 20, "01/9", "23/9", "30/9", "01/10", "05/10"),
    (10, 21, "01/10", "22/10", "29/10", "01/11", "03/11"),
    (11, 22, "01/11", "23/11", "30/11", "01/12", "03/12"),
    (12, 23, "01/12", "24/12", "31/12", "04/01/22", "06/01/22"),
]


@pytest.mark.parametrize("row", YEAR_2021)
def test_the_months_of_2021_have_these_working_days(
    row: tuple[int, int, str, str, str, str, str],
) -> None:
    month, count, *days = row
    first, before, last, one, three = map(day, days)
    due = CALENDAR.last_of_month(2021, month)

    assert len(CALENDAR.working_days_of_month(2021, month)) == count
    assert CALENDAR.first_of_month(2021, month) == first
    assert due == last
    assert CALENDAR.add_working(due, -5) == before
    assert CALENDAR.add_working(due, 1) == one
    assert CALENDAR.add_working(due, 3) == three
    assert CALENDAR.working_between(due, three) == 3


def test_the_year_2021_has_250_working_days() -> None:
    assert sum(len(CALENDAR.working_days_of_month(2021, month)) for month in range(1, 13)) == 250


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [
        (2021, 2, 26),
        (2021, 10, 29),
        (2026, 2, 27),
        (2026, 4, 29),
        (2026, 8, 28),
        (2026, 10, 30),
        (2026, 11, 30),
        (2027, 10, 29),
    ],
)
def test_the_last_working_day_of_a_month_is_known(year: int, month: int, last: int) -> None:
    assert CALENDAR.last_of_month(year, month) == date(year, month, last)


@pytest.mark.parametrize("year", [2021, 2026, 2027])
def test_february_has_half_a_month_of_work_when_tet_falls_into_it(year: int) -> None:
    assert len(CALENDAR.working_days_of_month(year, 2)) == 15


@pytest.mark.parametrize("worked", [date(2025, 4, 26), date(2026, 8, 22), date(2026, 1, 10)])
def test_a_saturday_worked_for_a_swapped_day_is_a_working_day(worked: date) -> None:
    assert CALENDAR.is_working(worked)


@pytest.mark.parametrize(
    "off", [date(2025, 5, 2), date(2026, 8, 31), date(2026, 1, 2), date(2026, 11, 24)]
)
def test_a_swapped_or_public_holiday_is_off(off: date) -> None:
    assert not CALENDAR.is_working(off)


def test_an_override_of_the_agency_wins_over_everything() -> None:
    saturday, tuesday = date(2026, 11, 21), date(2026, 11, 24)

    own = calendar_for({saturday: True, tuesday: True, date(2026, 1, 10): False})

    assert own.is_working(saturday)
    assert own.is_working(tuesday)
    assert not own.is_working(date(2026, 1, 10))
    assert not own.is_working(date(2026, 1, 2))


def test_the_same_overrides_give_the_same_calendar_at_once() -> None:
    assert calendar_for({date(2026, 7, 1): False}) is calendar_for({date(2026, 7, 1): False})


def test_coming_years_are_marked_as_a_guess() -> None:
    assert not is_provisional(2026)
    assert is_provisional(2027)
    assert not is_provisional(2027, decided_through=2027)


@given(DAYS)
def test_the_nearest_working_days_enclose_the_day(some: date) -> None:
    before, after = CALENDAR.previous_working(some), CALENDAR.next_working(some)

    assert before <= some <= after
    assert CALENDAR.is_working(before)
    assert CALENDAR.is_working(after)
    assert (before == after == some) is CALENDAR.is_working(some)


@given(DAYS, st.integers(-60, 60))
def test_adding_working_days_can_be_counted_back(some: date, count: int) -> None:
    there = CALENDAR.add_working(some, count)

    assert there == some or CALENDAR.is_working(there)
    if count >= 0:
        assert CALENDAR.working_between(some, there) == count
    elif CALENDAR.is_working(some):
        assert CALENDAR.working_between(there, some) == -count


@given(st.integers(2020, 2030), st.integers(1, 12))
def test_a_month_begins_and_ends_on_a_working_day_of_its_own(year: int, month: int) -> None:
    days = CALENDAR.working_days_of_month(year, month)

    assert days[0] == CALENDAR.first_of_month(year, month)
    assert days[-1] == CALENDAR.last_of_month(year, month)
    assert {(d.year, d.month) for d in days} == {(year, month)}
    assert month_end(year, month) + timedelta(days=1) == (
        date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    )


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2021, 3, 24, 7, 29, tzinfo=ICT), datetime(2021, 3, 24, 7, 30, tzinfo=ICT)),
        (datetime(2021, 3, 24, 7, 30, tzinfo=ICT), datetime(2021, 3, 24, 7, 30, tzinfo=ICT)),
        (datetime(2021, 3, 24, 11, 30, tzinfo=ICT), datetime(2021, 3, 24, 13, 30, tzinfo=ICT)),
        (datetime(2021, 3, 24, 16, 59, tzinfo=ICT), datetime(2021, 3, 24, 16, 59, tzinfo=ICT)),
        (datetime(2021, 3, 24, 17, 0, tzinfo=ICT), datetime(2021, 3, 25, 7, 30, tzinfo=ICT)),
        (datetime(2021, 4, 30, 9, 0, tzinfo=ICT), datetime(2021, 5, 4, 7, 30, tzinfo=ICT)),
        (datetime(2021, 2, 9, 20, 0, tzinfo=ICT), datetime(2021, 2, 17, 7, 30, tzinfo=ICT)),
    ],
)
def test_what_falls_outside_office_hours_waits_for_the_office(
    at: datetime, expected: datetime
) -> None:
    assert next_office_moment(at, CALENDAR) == expected
    assert in_office_hours(at, CALENDAR) is (at == expected)


@given(DAYS, st.times())
def test_the_next_office_moment_is_in_office_hours(some: date, clock: time) -> None:
    at = datetime.combine(some, clock, ICT)

    moment = next_office_moment(at, CALENDAR)

    assert moment >= at
    assert in_office_hours(moment, CALENDAR)
    assert time(7, 30) <= moment.time() < time(17, 0)


def test_a_calendar_without_overrides_still_knows_the_weekend() -> None:
    assert not Calendar().is_working(date(2021, 3, 6))
    assert Calendar().is_working(date(2026, 1, 2))


@pytest.mark.parametrize("year", [2016, 2021, 2025, 2026])
def test_the_days_off_are_those_of_the_calendar_library(year: int) -> None:
    known = holidays.country_holidays("VN", language="vi", years=year)
    weekdays = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
    off = {each for each in weekdays if each.weekday() < 5 and not Calendar().is_working(each)}
    assert off == {each for each in known if each.weekday() < 5}
