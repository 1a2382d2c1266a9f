"""Who decides more time: the table of P10, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.more_time import (
    Allowance,
    MoreTimeNotLater,
    Request,
    beyond,
    decider,
    new_deadline,
)
from bot.rules.working_days import calendar_for

CALENDAR = calendar_for()
DUE = date(2021, 3, 31)


def request(
    to_day: date, *, earlier: int = 0, own: bool = False, due: date = DUE, year: int = 2021
) -> Request:
    return Request(due_on=due, to_day=to_day, year=year, earlier=earlier, own=own)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (request(date(2021, 4, 7)), None),
        (request(date(2021, 4, 8)), "too_long"),
        (request(date(2021, 4, 1), earlier=1), "again"),
        (request(date(2021, 4, 1), own=True), "own"),
        (request(date(2022, 1, 4), due=date(2021, 12, 31)), "other_year"),
    ],
)
def test_the_office_decides_only_within_every_bound(asked: Request, why: str | None) -> None:
    assert beyond(asked, CALENDAR) == why
    assert decider(asked, CALENDAR) == ("office" if why is None else "director")


def test_days_off_do_not_count_among_the_five() -> None:
    asked = request(date(2021, 5, 7), due=date(2021, 4, 29))
    assert decider(asked, CALENDAR) == "office"


def test_a_wider_delegation_is_a_change_of_values() -> None:
    wide = Allowance(working_days=20, requests=3, other_year=True, own=True)
    asked = request(date(2021, 4, 15), earlier=2, own=True)
    assert decider(asked, CALENDAR, wide) == "office"


def test_a_day_off_counts_as_the_working_day_before() -> None:
    found = new_deadline(DUE, date(2021, 4, 4), today=date(2021, 3, 24), calendar=CALENDAR)
    assert found == date(2021, 4, 2)


@pytest.mark.parametrize("asked", [date(2021, 3, 31), date(2021, 3, 1)])
def test_no_later_day_is_no_more_time(asked: date) -> None:
    with pytest.raises(MoreTimeNotLater):
        new_deadline(DUE, asked, today=date(2021, 3, 24), calendar=CALENDAR)


def test_a_later_day_that_has_passed_is_refused() -> None:
    with pytest.raises(MoreTimeNotLater):
        new_deadline(DUE, date(2021, 4, 2), today=date(2021, 4, 5), calendar=CALENDAR)
