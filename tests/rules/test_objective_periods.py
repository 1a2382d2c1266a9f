"""Which periods are asked, and how a period is named in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bot.rules.objective_model import Follow
from bot.rules.objective_periods import (
    end_of,
    latest_ended,
    periods_of,
    read_period,
    running,
    share_of,
    start_of,
)
from tests.rules.test_objective_figures import SHARE


def test_the_last_part_of_a_year_is_asked_as_the_year() -> None:
    assert periods_of(SHARE) == ["2021-Q1", "2021-Q2", "2021-Q3", "2021"]
    assert periods_of(replace(SHARE, follow=Follow.HALF)) == ["2021-H1", "2021"]
    assert periods_of(replace(SHARE, follow=Follow.YEAR)) == ["2021"]
    months = periods_of(replace(SHARE, follow=Follow.MONTH))
    assert (months[0], months[-2], months[-1], len(months)) == ("2021-01", "2021-11", "2021", 12)


def test_what_begins_after_the_objectives_day_is_not_asked() -> None:
    assert periods_of(replace(SHARE, due_on=date(2021, 6, 30))) == ["2021-Q1", "2021-Q2", "2021"]


@pytest.mark.parametrize(
    ("period", "first", "last", "share"),
    [
        ("2021-01", date(2021, 1, 1), date(2021, 1, 31), Fraction(1, 12)),
        ("2021-Q3", date(2021, 7, 1), date(2021, 9, 30), Fraction(3, 4)),
        ("2021-H1", date(2021, 1, 1), date(2021, 6, 30), Fraction(1, 2)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31), Fraction(1)),
    ],
)
def test_a_period_has_its_days_and_its_share_of_the_year(
    period: str, first: date, last: date, share: Fraction
) -> None:
    assert (start_of(period), end_of(period), share_of(period)) == (first, last, share)


def test_a_period_is_over_on_the_day_after_its_last() -> None:
    assert latest_ended(SHARE, date(2021, 3, 31)) is None
    assert latest_ended(SHARE, date(2021, 4, 1)) == "2021-Q1"
    assert latest_ended(SHARE, date(2022, 1, 4)) == "2021"


def test_a_figure_without_a_period_is_of_the_one_just_over() -> None:
    assert running(SHARE, date(2021, 4, 8)) == "2021-Q1"
    assert running(SHARE, date(2021, 6, 10)) == "2021-Q2"
    assert running(SHARE, date(2021, 12, 20)) == "2021"


@pytest.mark.parametrize(
    ("text", "period", "rest"),
    [
        ("quý I: 48/50", "2021-Q1", ": 48/50"),
        ("quy iv 97", "2021-Q4", "97"),
        ("Q2 97", "2021-Q2", "97"),
        ("tháng 3: 5", "2021-03", ": 5"),
        ("6 tháng đầu năm: 3", "2021-H1", ": 3"),
        ("cả năm 98", "2021", "98"),
        ("98", None, "98"),
    ],
)
def test_periods_are_read_in_words(text: str, period: str | None, rest: str) -> None:
    assert read_period(text, year=2021) == (period, rest)
