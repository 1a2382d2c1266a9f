"""Fourteen years of calendars: days off, swapped days and month ends, against another reckoning."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.working_days import SHIPPED, Calendar, calendar_for, month_end
from tests.properties.calendar_oracle import (
    DAY,
    FIXED,
    SATURDAY,
    SUNDAY,
    YEARS,
    anniversary_of_the_kings,
    days_of,
    is_worked,
    month_end_of,
    new_year,
    on_or_after,
    on_or_before,
    worked_days,
)

NATIONAL = Calendar()
SEVERAL = st.dates(date(YEARS[0], 1, 5), date(YEARS[-1], 12, 20))


@st.composite
def swaps(draw: st.DrawFn) -> dict[date, bool]:
    """Weekdays that are not worked, each made up for by a Saturday; and a day off of its own."""
    found: dict[date, bool] = {}
    for day in draw(st.lists(SEVERAL, max_size=6, unique=True)):
        monday = day - timedelta(days=day.weekday())
        found[monday + timedelta(days=draw(st.integers(0, 4)))] = False
        found[monday + timedelta(days=SATURDAY)] = True
    for day in draw(st.lists(SEVERAL, max_size=3, unique=True)):
        found[day] = False
    return found


@pytest.mark.parametrize("year", YEARS)
def test_nobody_works_on_the_days_off_of_the_law(year: int) -> None:
    fixed = [date(year, month, day) for month, day in FIXED]
    tet = [new_year(year) + timedelta(days=n) for n in range(3)]

    for day in (*fixed, *tet, anniversary_of_the_kings(year)):
        assert not NATIONAL.is_working(day), day


@pytest.mark.parametrize("year", YEARS)
def test_a_day_off_on_a_weekend_is_given_back_on_the_next_weekday(year: int) -> None:
    """BLLĐ 2019 Đ.111.3; Tết and the National Day are fixed by the Government each year."""
    single = [date(year, month, day) for month, day in FIXED[:-1]]
    for day in (*single, anniversary_of_the_kings(year)):
        if day.weekday() >= SATURDAY:
            monday = day + timedelta(days=7 - day.weekday())
            assert not NATIONAL.is_working(monday), day


@pytest.mark.parametrize("year", YEARS)
def test_weekends_are_off_but_for_days_made_up(year: int) -> None:
    """A worked Saturday has its day off on a weekday that is no day off of the law."""
    day, saturdays, sundays = date(year, 1, 1), 0, 0
    while day.year == year:
        worked = NATIONAL.is_working(day)
        saturdays += worked and day.weekday() == SATURDAY
        sundays += worked and day.weekday() == SUNDAY
        day += DAY
    assert sundays == 0
    assert saturdays <= 2


@pytest.mark.parametrize("year", YEARS[1:])
def test_a_year_has_as_many_weekdays_off_as_the_law_gives(year: int) -> None:
    """Ten, eleven with the second National Day since 2021, twelve with 24/11 since 2026.

    Not 2019, whose first Saturday makes up for the last day of the year before.
    """
    given_ = 10 + (year >= 2021) + (year >= 2026)
    off = [
        day
        for month in range(1, 13)
        for day in days_of(year, month)
        if day.weekday() < SATURDAY and not NATIONAL.is_working(day)
    ]
    made_up = [
        day
        for month in range(1, 13)
        for day in days_of(year, month)
        if day.weekday() >= SATURDAY and NATIONAL.is_working(day)
    ]
    assert len(off) - len(made_up) == given_, off


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_ends_on_its_last_worked_day(year: int, month: int) -> None:
    shipped = {each.day: each.working for each in SHIPPED}
    calendar = calendar_for()

    worked = worked_days(date(year, month, 1), month_end_of(year, month), shipped)

    assert calendar.last_of_month(year, month) == worked[-1]
    assert calendar.first_of_month(year, month) == worked[0]
    assert list(calendar.working_days_of_month(year, month)) == worked
    assert month_end(year, month) == month_end_of(year, month)


def test_the_swapped_days_that_were_announced_late_are_known() -> None:
    assert not calendar_for().is_working(date(2026, 1, 2))
    assert calendar_for().is_working(date(2026, 1, 10))
    assert not calendar_for().is_working(date(2025, 5, 2))
    assert calendar_for().is_working(date(2025, 4, 26))
    assert calendar_for().last_of_month(2026, 8) == date(2026, 8, 28)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(overrides=swaps(), day=SEVERAL)
def test_a_declared_day_wins_and_the_nearest_worked_day_is_found(
    overrides: dict[date, bool], day: date
) -> None:
    calendar = Calendar(overrides)

    for declared, worked in overrides.items():
        assert calendar.is_working(declared) is worked
    assert calendar.previous_working(day) == on_or_before(day, overrides)
    assert calendar.next_working(day) == on_or_after(day, overrides)
    assert calendar.is_working(day) == is_worked(day, overrides)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(overrides=swaps(), day=SEVERAL, count=st.integers(-12, 12))
def test_counting_there_and_back_agrees(overrides: dict[date, bool], day: date, count: int) -> None:
    calendar = Calendar(overrides)

    there = calendar.add_working(day, count)

    assert calendar.working_between(day, there) == count or not calendar.is_working(day)
    if count > 0:
        assert len(worked_days(day + DAY, there, overrides)) == count
        assert is_worked(there, overrides)
