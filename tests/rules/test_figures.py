"""The counts of the year 2021, as they were counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from bot.rules.digest import brief_of
from bot.rules.figures import (
    besides,
    counts_of,
    finding_counts,
    is_late,
    item_figures,
    late_days,
    outcome_of,
    unanswered,
    units_that_spoke,
    year_counts,
)
from bot.rules.model import Duty, DutySource, DutyState, Level
from bot.rules.papers import Outcome
from bot.rules.review_months import changes_of, monthly_rows, reissued, review_rows
from bot.rules.yearbook import Scope, YearBook, within
from tests.rules.year_2021 import ITEMS, KHTC, QLCNG, TTRA, book_at, of

END_OF_DAY = time(18, 0)


def _told(counts: object, *names: str) -> tuple[int, ...]:
    return tuple(getattr(counts, name) for name in names)


def test_on_the_twelfth_of_july_twenty_six_were_due_and_done() -> None:
    counts = year_counts(book_at("12/7"))
    names = ("due", "done", "on_time", "extended", "late")
    assert _told(counts, *names) == (26, 26, 23, 1, 2)


def test_on_the_fifteenth_of_november_forty_reviews_were_due() -> None:
    book = book_at("15/11", END_OF_DAY)
    figures = item_figures(book, ITEMS[2])
    assert _told(figures.counts, "due", "on_time", "late", "unanswered") == (40, 38, 2, 0)
    assert (figures.changed, figures.unchanged) == (4, 36)
    assert reissued(book) == 2
    november = [d for d in book.of_item(ITEMS[2]) if d.period == "2021-11"]
    assert sum(duty.answered for duty in november) == 4


def test_at_the_end_of_the_year_all_fifty_nine_are_done() -> None:
    counts = year_counts(book_at("31/12", END_OF_DAY))
    names = ("due", "done", "on_time", "extended", "late", "unanswered")
    assert _told(counts, *names) == (59, 59, 55, 1, 3, 0)


def test_item_four_has_fourteen_of_fifteen_quarters() -> None:
    figures = item_figures(book_at("15/11"), ITEMS[3])
    assert (figures.cases, figures.confirmed, figures.asked) == (2, 14, 15)
    silent = unanswered(book_at("15/11"))
    assert [(duty.tt, duty.unit_id, duty.period) for duty in silent] == [(4, QLCNG, "2021-Q1")]


def test_findings_and_decisions_are_counted_apart_from_the_plan() -> None:
    book = book_at("15/11")
    assert _told(finding_counts(book), "nonconformities", "closed", "advice") == (3, 3, 2)
    assert _told(besides(book, DutySource.DECISION), "total", "done", "running") == (3, 0, 3)
    assert _told(besides(book, DutySource.DIRECTIVE), "total", "done") == (1, 1)


def test_a_finding_that_is_open_again_is_open_and_a_cancelled_one_is_none() -> None:
    book = book_at("15/11")
    first, second, *rest = book.findings
    again = replace(first, level=Level.MAJOR, closed_on=None, round=2)
    gone = replace(second, level=Level.MAJOR, closed_on=None, cancelled_on=date(2021, 11, 1))
    moved = replace(book, findings=(again, gone, *rest))
    assert _told(finding_counts(moved), "nonconformities", "closed", "advice") == (2, 1, 2)
    assert brief_of(moved).attention == 1


def test_a_silent_year_says_unanswered_and_never_no_change() -> None:
    book = book_at("31/12", END_OF_DAY, silent=True)
    silent = unanswered(book)
    by_item = {tt: sum(duty.tt == tt for duty in silent) for tt in (2, 3, 4)}
    assert by_item == {2: 5, 3: 50, 4: 15}
    assert len(silent) == 70
    figures = item_figures(book, ITEMS[2])
    assert (figures.changed, figures.unchanged) == (0, 0)
    cells = [cell.answer for row in review_rows(book) for cell in row.cells]
    assert set(cells) == {"unanswered"}


@pytest.mark.parametrize(
    ("unit", "tt", "period", "days"),
    [
        (QLCNG, 2, "2021", 6),
        (QLCNG, 3, "2021-03", 1),
        (KHTC, 3, "2021-10", 7),
        (TTRA, 2, "2021", 0),
    ],
)
def test_lateness_is_told_in_working_days(unit: int, tt: int, period: str, days: int) -> None:
    book = book_at("31/12")
    duty = book.duty(of(unit, tt, period).id)
    assert duty is not None
    assert late_days(book, duty) == days


def test_what_is_owed_today_is_due_once_the_office_has_closed() -> None:
    morning, evening = book_at("31/3"), book_at("31/3", time(17, 0))
    assert year_counts(morning).due == 1
    assert year_counts(evening).due == 1 + 4 + 5


def _changed(book: YearBook, duty: Duty, **values: Any) -> YearBook:
    moved = tuple(replace(d, **values) if d.id == duty.id else d for d in book.duties)
    return replace(book, duties=moved)


def test_a_blocked_duty_counts_as_late_and_shows_as_blocked() -> None:
    book = book_at("05/4")
    duty = of(QLCNG, 2)
    blocked = _changed(book, duty, state=DutyState.BLOCKED)
    found = blocked.duty(duty.id)
    assert found is not None
    assert outcome_of(blocked, found) is Outcome.BLOCKED
    assert is_late(blocked, found)
    assert year_counts(blocked).blocked == 1


def test_a_returned_duty_is_not_late_before_its_own_day() -> None:
    duty = of(QLCNG, 2)
    returned: dict[str, Any] = {"state": DutyState.RETURNED, "done_on": date(2021, 3, 30)}
    book = _changed(book_at("02/4"), duty, returned_until=date(2021, 4, 5), **returned)
    found = book.duty(duty.id)
    assert found is not None
    assert not is_late(book, found)
    assert year_counts(book).completing == 1
    after = _changed(book_at("06/4"), duty, returned_until=date(2021, 4, 5), **returned)
    late = after.duty(duty.id)
    assert late is not None
    assert is_late(after, late)
    assert late_days(after, late) == 1


def test_a_report_that_waits_for_the_office_is_neither_late_nor_done() -> None:
    duty = of(QLCNG, 2)
    book = _changed(book_at("05/4"), duty, state=DutyState.REPORTED, done_on=date(2021, 3, 31))
    counts = year_counts(book)
    assert _told(counts, "waiting", "overdue", "unanswered", "done") == (1, 0, 0, 9)


def test_every_due_duty_stands_in_exactly_one_place() -> None:
    day = date(2021, 2, 25)
    while day < date(2022, 1, 1):
        book = book_at(f"{day.day:02d}/{day.month}")
        counts = year_counts(book)
        places = ("waiting", "completing", "blocked", "overdue", "unanswered", "done")
        assert sum(_told(counts, *places)) == counts.due, day
        day += timedelta(days=1)


def test_units_and_months_of_a_scope_sum_to_the_whole() -> None:
    book = book_at("15/11", END_OF_DAY)
    whole = year_counts(book)
    units = {duty.unit_id for duty in book.planned()}
    parts = [year_counts(within(book, Scope(unit_id=unit))) for unit in units]
    assert sum(part.due for part in parts) == whole.due
    quarters = [(1, 3), (4, 6), (7, 9), (10, 12)]
    parts = [year_counts(within(book, Scope(months=months))) for months in quarters]
    assert sum(part.late for part in parts) == whole.late
    assert sum(part.due for part in parts) == whole.due


def test_the_month_paper_names_who_has_not_answered() -> None:
    rows = monthly_rows(book_at("03/11"), ITEMS[2], "2021-10")
    assert [row.answer for row in rows] == [
        "unanswered", "no_change", "change", "no_change", "no_change",
    ]  # fmt: skip
    later = monthly_rows(book_at("10/11"), ITEMS[2], "2021-10")
    assert (later[0].answer, later[0].late_days) == ("no_change", 7)


def test_a_stated_change_keeps_its_procedure_issue_and_day() -> None:
    changes = changes_of(book_at("15/11"))
    assert [(c.procedure, c.issue, c.in_force_on) for c in changes] == [
        ("QT-QLKH-02", "", None),
        ("QT-QLCN-03", "", None),
        ("QT-QLKH-02", "02", date(2021, 7, 20)),
        ("QT-QLCN-03", "02", date(2021, 9, 15)),
    ]


def test_only_units_that_said_something_have_received() -> None:
    assert units_that_spoke(book_at("01/3")) == (4, 5)


def test_a_cancelled_duty_is_counted_nowhere() -> None:
    book = _changed(book_at("05/4"), of(QLCNG, 2), state=DutyState.CANCELLED)
    assert year_counts(book).due == 9
    assert counts_of(book, book.of_item(ITEMS[1])).unanswered == 0
