"""Why a duty is spoken of or not: what the ladder did, will do, and what keeps it quiet today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.rules.in_force import NUMBERS
from bot.rules.model import Duty, DutyState, ItemKind, Nudge
from bot.rules.why import NOT_SAID, RULE_OF, SAID, SKIPPED, TO_COME, course_of
from bot.rules.working_days import calendar_for
from tests.rules.test_nudges import a_duty, noted

CALENDAR = calendar_for()
MONDAY = date(2021, 3, 29)


def said(rung: str, day: date) -> Nudge:
    return replace(noted(rung, "merged"), day=day, rule_version="P1-2021.1")


def passed_over(rung: str, day: date, why: str) -> Nudge:
    return replace(noted(rung, "skipped", why), day=day)


def became(duty: Duty, rows: list[Nudge], today: date, **more: Any) -> list[tuple[str, str]]:
    found = course_of(duty, rows, CALENDAR, today=today, **more)
    return [(rung.name, rung.became) for rung in found.rungs]


def test_the_days_of_the_ladder_are_told_with_what_became_of_each() -> None:
    rows = [said("before", date(2021, 3, 24))]
    found = course_of(a_duty(), rows, CALENDAR, today=MONDAY)
    assert [(r.name, r.day.isoformat(), r.became) for r in found.rungs] == [
        ("before", "2021-03-24", SAID),
        ("due", "2021-03-31", TO_COME),
        ("late1", "2021-04-01", TO_COME),
        ("late3", "2021-04-05", TO_COME),
    ]
    assert (found.now, found.until) == ("no_rung", date(2021, 3, 31))
    assert (found.version, found.most) == ("P1-2021.1", 4)


def test_a_rung_that_a_promise_silences_is_told_beforehand() -> None:
    duty = a_duty(promised_on=date(2021, 3, 31), state=DutyState.IN_PROGRESS)
    rows = [passed_over("before", date(2021, 3, 24), "promised")]
    assert became(duty, rows, MONDAY) == [
        ("before", SKIPPED),
        ("due", SKIPPED),
        ("promised", TO_COME),
        ("late1", TO_COME),
        ("late3", TO_COME),
    ]
    assert course_of(duty, rows, CALENDAR, today=MONDAY).now == "promised"


def test_a_day_that_passed_without_a_note_is_no_day_to_come() -> None:
    assert became(a_duty(), [], date(2021, 4, 2))[:2] == [("before", NOT_SAID), ("due", NOT_SAID)]


WAITING = [
    ({"state": DutyState.ACCEPTED}, MONDAY, {}, "accepted", None),
    ({"state": DutyState.REPORTED}, MONDAY, {}, "reported", None),
    ({"state": DutyState.CONTESTED}, MONDAY, {}, "contested", None),
    ({"state": DutyState.CANCELLED}, MONDAY, {}, "cancelled", None),
    ({"kind": ItemKind.CONTINUOUS, "due_on": None}, MONDAY, {}, "asked_only", None),
    ({}, MONDAY, {"waits_for_time": True}, "more_time_asked", None),
    (
        {"state": DutyState.BLOCKED, "blocked_on": date(2021, 3, 22)},
        MONDAY,
        {},
        "blocked",
        date(2021, 3, 22),
    ),
    ({}, date(2021, 3, 28), {}, "day_off", MONDAY),
    ({"opens_on": date(2021, 4, 1)}, MONDAY, {}, "not_open", date(2021, 4, 1)),
    (
        {"state": DutyState.RETURNED, "returned_until": date(2021, 4, 5)},
        date(2021, 4, 1),
        {},
        "returned",
        date(2021, 4, 5),
    ),
    (
        {"promised_on": date(2021, 3, 30), "state": DutyState.IN_PROGRESS},
        MONDAY,
        {},
        "promised",
        date(2021, 3, 30),
    ),
    ({"state": DutyState.IN_PROGRESS}, MONDAY, {}, "in_progress", date(2021, 3, 31)),
]


@pytest.mark.parametrize(("values", "today", "more", "now", "until"), WAITING)
def test_what_keeps_the_bot_quiet_today_is_named_with_its_day(
    values: dict[str, Any], today: date, more: dict[str, Any], now: str, until: date | None
) -> None:
    found = course_of(a_duty(**values), [], CALENDAR, today=today, **more)
    assert (found.now, found.until) == (now, until)
    assert found.rule in NUMBERS


def test_the_last_nudge_ends_it_and_one_of_today_is_enough() -> None:
    today = said("due", MONDAY)
    assert course_of(a_duty(), [today], CALENDAR, today=MONDAY).now == "said_today"
    last = said("late3", date(2021, 4, 5))
    assert course_of(a_duty(), [last], CALENDAR, today=date(2021, 4, 6)).now == "last_said"


def test_rows_of_an_earlier_round_are_another_chain() -> None:
    rows = [said("late3", date(2021, 3, 24))]
    duty = a_duty(round=1, due_on=date(2021, 4, 15))
    assert course_of(duty, rows, CALENDAR, today=MONDAY).now == "no_rung"
    assert (SAID, "late3") not in {(r.became, r.name) for r in
                                   course_of(duty, rows, CALENDAR, today=MONDAY).rungs}  # fmt: skip


def test_every_reason_for_silence_is_a_rule_in_force() -> None:
    assert set(RULE_OF.values()) <= set(NUMBERS)
