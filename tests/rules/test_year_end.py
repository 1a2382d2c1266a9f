"""What goes on into the next year, what stays unsaid, and from which day a plan may be closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.rules.model import Duty, DutySource, DutyState, ItemKind, Plan, PlanState
from bot.rules.working_days import calendar_for
from bot.rules.year_end import (
    carried_by,
    closed_at,
    closes_from,
    ended_by,
    hand_over_by,
    in_the_next_year,
    may_end,
    read_numbers,
    year_end_of,
)

TASK = Duty(
    id=1, agency_id=1, ref="NV-2021-001", year=2021, source=DutySource.PLAN, kind=ItemKind.TASK,
    plan_id=1, item_id=1, unit_id=2, tt=2, label="Mục tiêu", heading="Mục tiêu", period="2021",
    opens_on=date(2021, 2, 24), due_on=date(2021, 3, 31), first_due_on=date(2021, 3, 31),
    state=DutyState.OPEN, percent=None, promised_on=None, returned_until=None, done_on=None,
    recorded_on=None, blocked_on=None, round=0, version=0,
)  # fmt: skip
REVIEW = replace(TASK, id=2, kind=ItemKind.REVIEW, period="2021-12", due_on=date(2021, 12, 31))
QUARTER = replace(TASK, id=3, kind=ItemKind.CONTINUOUS, period="2021-Q1", due_on=None)
FINDING = replace(TASK, id=4, source=DutySource.FINDING)
PLAN = Plan(
    1, 2021, "Kế hoạch", PlanState.CLOSED, "15/KH", date(2021, 2, 24), None, (), {}, None
)  # fmt: skip


def closed(**more: object) -> Plan:
    closing = {"state": "closed", "at": "2022-01-06T02:00:00+00:00", **more}
    return replace(PLAN, answers={"closing": closing})


def test_what_bears_evidence_goes_on_and_a_month_that_is_over_stays_unsaid() -> None:
    found = year_end_of([TASK, REVIEW, QUARTER, FINDING])

    assert [duty.id for duty in found.unfinished] == [1, 4]
    assert [duty.id for duty in found.unsaid] == [2, 3]


def test_what_is_done_or_answered_is_neither() -> None:
    done = replace(TASK, state=DutyState.ACCEPTED)
    told = replace(REVIEW, state=DutyState.REPORTED)

    found = year_end_of([done, told, replace(TASK, id=9, state=DutyState.CANCELLED)])

    assert found.unfinished == found.unsaid == ()


def test_what_was_reported_and_waits_for_its_check_goes_on() -> None:
    waiting = replace(FINDING, state=DutyState.REPORTED)

    assert year_end_of([waiting]).unfinished == (waiting,)
    assert not may_end(waiting)


@pytest.mark.parametrize("source", list(DutySource))
def test_only_the_plans_own_and_directives_may_end_with_the_year(source: DutySource) -> None:
    ends = may_end(replace(TASK, source=source))

    assert ends is (source in (DutySource.PLAN, DutySource.DIRECTIVE))


def test_one_duty_that_is_met_twice_is_listed_once() -> None:
    assert len(year_end_of([FINDING, FINDING]).unfinished) == 1


def test_a_plan_is_closed_from_the_day_of_decembers_paper() -> None:
    assert closes_from(2021, calendar_for()) == date(2022, 1, 6)


def test_the_file_goes_to_the_archive_within_a_year() -> None:
    assert hand_over_by(date(2022, 1, 6)) == date(2023, 1, 6)
    assert hand_over_by(date(2024, 2, 29)) == date(2025, 2, 28)


def test_a_plan_that_is_not_closed_has_handed_nothing_on() -> None:
    asked = replace(PLAN, answers={"closing": {"state": "asked", "carried": [4]}})

    assert carried_by(asked) == carried_by(PLAN) == ()
    assert ended_by(asked) == {}
    assert closed_at(asked) is None


def test_a_closed_plan_tells_what_went_on_and_how_the_rest_was_left() -> None:
    plan = closed(carried=[4], ended=[{"duty": 1, "was": "open"}])

    assert carried_by(plan) == (4,)
    assert ended_by(plan) == {1: "open"}
    assert closed_at(plan) == datetime(2022, 1, 6, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("2", (2,)),
        ("1, 3", (1, 3)),
        ("1 va 3", (1, 3)),
        ("việc 2, 2", (2,)),
        ("không", ()),
        ("4", None),
        ("việc của Văn phòng", None),
    ],
)
def test_numbers_of_a_list_are_read(words: str, numbers: tuple[int, ...] | None) -> None:
    assert read_numbers(words, 3) == numbers


@pytest.mark.parametrize(
    ("words", "later"),
    [
        ("Mục tiêu chất lượng năm 2021", "Mục tiêu chất lượng năm 2022"),
        ("Trước ngày 15/12/2021", "Trước ngày 15/12/2022"),
        ("theo Thông tư 01/2021/TT-BKHCN", "theo Thông tư 01/2021/TT-BKHCN"),
        ("Quyết định số 19/2014/QĐ-TTg", "Quyết định số 19/2014/QĐ-TTg"),
        ("Tháng 3", "Tháng 3"),
    ],
)
def test_an_items_words_go_on_by_a_year_but_numbers_of_documents_stay(
    words: str, later: str
) -> None:
    assert in_the_next_year(words, 2021) == later
