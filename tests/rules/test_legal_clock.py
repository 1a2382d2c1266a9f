"""Three months and the days before them, over years of calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.legal_clock import (
    LawWaits,
    alert_steps,
    inspection_limit,
    law_limit,
    near_limits,
)
from bot.rules.must_have_been_said import law_said_by
from bot.rules.working_days import calendar_for

DAYS = st.dates(min_value=date(2016, 1, 1), max_value=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("effective", "limit"),
    [
        (date(2021, 5, 15), date(2021, 8, 15)),
        (date(2021, 11, 30), date(2022, 2, 28)),
        (date(2019, 11, 30), date(2020, 2, 29)),
        (date(2021, 10, 31), date(2022, 1, 31)),
    ],
)
def test_three_months_end_on_the_same_day_or_the_month_s_last(effective: date, limit: date) -> None:
    assert law_limit(effective) == limit


def test_the_report_after_an_inspection_has_two_months() -> None:
    assert inspection_limit(date(2021, 12, 10)) == date(2022, 2, 10)
    assert inspection_limit(date(2021, 12, 31)) == date(2022, 2, 28)


def test_the_walk_s_warnings_fall_on_its_days() -> None:
    found = alert_steps(date(2021, 8, 15), calendar_for())
    assert [(each.step, each.day) for each in found] == [
        ("legal_60", date(2021, 6, 16)),
        ("legal_30", date(2021, 7, 16)),
        ("legal_14", date(2021, 8, 2)),
        ("legal_7", date(2021, 8, 9)),
    ]


@given(DAYS)
def test_every_warning_is_a_working_day_and_none_comes_before_its_own(limit: date) -> None:
    calendar = calendar_for()
    days = (60, 30, 14, 7)
    for before, step in zip(days, alert_steps(limit, calendar), strict=True):
        assert calendar.is_working(step.day)
        assert step.day >= limit - timedelta(days=before)


@given(DAYS, st.integers(min_value=1, max_value=120))
def test_the_auditor_reckons_the_same_days_in_its_own_words(limit: date, ahead: int) -> None:
    calendar = calendar_for()
    told = limit - timedelta(days=ahead)
    reckoned = {step: day for day, step in law_said_by(limit, told, calendar)}
    for each in alert_steps(limit, calendar):
        assert reckoned[each.step] == each.day
    assert reckoned["legal_new"] == told


def test_the_leaders_are_told_from_the_first_warning_until_it_is_late() -> None:
    waits = LawWaits(limit_on=date(2021, 8, 15), due_on=date(2021, 8, 13), codes=("QT-1",))
    other = LawWaits(limit_on=date(2021, 8, 15), due_on=date(2021, 8, 13), codes=("QT-2",))
    assert near_limits([waits], date(2021, 6, 14)) == ()
    assert near_limits([waits], date(2021, 6, 21)) == (waits,)
    (both,) = near_limits([waits, other], date(2021, 7, 12))
    assert both.codes == ("QT-1", "QT-2")
    assert near_limits([waits], date(2021, 8, 16)) == ()
