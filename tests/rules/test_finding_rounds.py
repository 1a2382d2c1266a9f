"""A finding's rounds: how it stood on a day, and what each asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.clock import moment_of
from bot.rules.finding_model import CheckState, EffectivenessCheck
from bot.rules.finding_rounds import as_it_stood, check_as_it_stood, check_due, due_again
from bot.rules.findings import missing, owed
from bot.rules.model import Finding, Level
from bot.rules.working_days import calendar_for

AGAIN = Finding(
    id=2, agency_id=1, ref="KPH-2021-002", year=2021, unit_id=3, auditor_id=9, level=Level.MINOR,
    criterion="6.2", statement="a", proof="b", found_on=date(2021, 10, 6), due_on=None, duty_id=1,
    state="received", filed_at=moment_of("2021-10-06T14:00"), acknowledged_at=None, reserved=None,
    correction=None, correction_on=None, cause=None, cause_on=None, action=None, action_on=None,
    verified_by=None, closed_on=None, version=0, round=2,
)  # fmt: skip
FIRST = EffectivenessCheck(
    id=1, finding_id=2, round=1, closed_on=date(2021, 10, 29),
    closed_at=moment_of("2021-10-29T10:00"), due_on=date(2021, 12, 10),
    state=CheckState.NOT_EFFECTIVE, asked_of=9, asked_at=moment_of("2021-12-10T07:30"),
    words="lặp lại", answered_by=9, answered_at=moment_of("2021-12-10T09:00"),
)  # fmt: skip


def stood(finding: Finding, *checks: EffectivenessCheck, at: str) -> tuple[int, date | None]:
    moment: datetime = moment_of(at)
    found = as_it_stood(finding, checks, as_of=moment, today=date.fromisoformat(at[:10]))
    return found.round, found.closed_on


@pytest.mark.parametrize(
    ("at", "round_", "closed_on"),
    [
        ("2021-10-28T17:00", 1, None),
        ("2021-11-15T17:00", 1, date(2021, 10, 29)),
        ("2021-12-10T07:30", 1, date(2021, 10, 29)),
        ("2021-12-10T09:00", 2, None),
        ("2021-12-31T17:00", 2, None),
    ],
)
def test_what_was_opened_again_later_is_closed_in_a_report_of_before(
    at: str, round_: int, closed_on: date | None
) -> None:
    assert stood(AGAIN, FIRST, at=at) == (round_, closed_on)


def test_a_second_round_that_was_closed_is_closed_from_that_day_on() -> None:
    second = replace(
        FIRST, id=2, round=2, closed_on=date(2022, 1, 6), state=CheckState.PLANNED,
        closed_at=moment_of("2022-01-06T10:00"), answered_at=None, answered_by=None,
    )  # fmt: skip
    ended = replace(AGAIN, closed_on=date(2022, 1, 6))
    assert stood(ended, FIRST, second, at="2021-12-31T17:00") == (2, None)
    assert stood(ended, FIRST, second, at="2022-01-06T17:00") == (2, date(2022, 1, 6))


def test_what_was_closed_before_checks_were_kept_goes_by_its_day() -> None:
    old = replace(AGAIN, round=1, closed_on=date(2021, 10, 29))
    assert stood(old, at="2021-10-28T17:00") == (1, None)
    assert stood(old, at="2021-10-29T17:00") == (1, date(2021, 10, 29))


def test_what_was_cancelled_later_stood_before() -> None:
    gone = replace(AGAIN, round=1, cancelled_on=date(2021, 10, 8), cancelled_why="nhầm")
    before = as_it_stood(gone, (), as_of=moment_of("2021-10-07T17:00"), today=date(2021, 10, 7))
    assert (before.cancelled_on, before.cancelled_why) == (None, None)


def test_an_answer_of_later_is_no_answer_yet() -> None:
    before = check_as_it_stood(FIRST, moment_of("2021-12-10T08:00"))
    assert before is not None
    assert (before.state, before.words, before.answered_by) == (CheckState.ASKED, "", None)
    assert check_as_it_stood(FIRST, moment_of("2021-10-28T08:00")) is None


def test_the_second_round_owes_cause_and_action() -> None:
    assert owed(replace(AGAIN, round=1)) == ("correction", "cause", "action")
    assert missing(AGAIN) == ("cause", "action")
    assert missing(replace(AGAIN, cancelled_on=date(2021, 12, 11))) == ()


def test_days_are_those_of_the_level() -> None:
    calendar = calendar_for()
    assert check_due(Level.MINOR, date(2021, 10, 29), calendar) == date(2021, 12, 10)
    assert check_due(Level.IMPROVEMENT, date(2021, 10, 29), calendar) is None
    assert due_again(Level.MINOR, date(2021, 12, 10), calendar) == date(2021, 12, 31)
