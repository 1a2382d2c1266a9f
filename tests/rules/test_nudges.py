"""The ladder P1 and what quiets it, P2."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.rules import nudges
from bot.rules.model import Duty, DutySource, DutyState, ItemKind, Nudge
from bot.rules.nudges import (
    EARLY,
    LADDERS,
    LATE,
    TABLE,
    VERSION,
    due_today,
    number_of,
    promise_horizon,
    settled_rungs,
    steps,
    version_of,
)
from bot.rules.working_days import calendar_for

CALENDAR = calendar_for()


def a_duty(**values: Any) -> Duty:
    """Item 2 of a division in 2021, due on Wednesday 31 March."""
    told: dict[str, Any] = {
        "id": 1,
        "agency_id": 1,
        "ref": "NV-2021-007",
        "year": 2021,
        "source": DutySource.PLAN,
        "kind": ItemKind.TASK,
        "plan_id": 1,
        "item_id": 2,
        "unit_id": 5,
        "tt": 2,
        "label": "l",
        "heading": "h",
        "period": "2021",
        "opens_on": date(2021, 3, 1),
        "due_on": date(2021, 3, 31),
        "first_due_on": date(2021, 3, 31),
        "state": DutyState.OPEN,
        "percent": None,
        "promised_on": None,
        "returned_until": None,
        "done_on": None,
        "recorded_on": None,
        "blocked_on": None,
        "round": 0,
        "version": 0,
    }
    return Duty(**(told | values))


def rings(duty: Duty, *, until: date = date(2021, 4, 30), waits: bool = False) -> dict[str, date]:
    """The rungs that ring, day by day, as the planner would settle them."""
    settled: set[str] = set()
    rung: dict[str, date] = {}
    day = date(2021, 3, 1)
    while day <= until:
        if CALENDAR.is_working(day):
            early = sum(1 for name in rung if name in EARLY)
            found = due_today(
                duty, day, CALENDAR, settled=settled, rung_early=early, waits_for_time=waits
            )
            settled |= {step.rung for step, _ in found.skipped}
            if found.ring is not None:
                settled.add(found.ring.rung)
                rung[found.ring.rung] = day
        day = date.fromordinal(day.toordinal() + 1)
    return rung


def test_four_rungs_two_before_and_two_after_the_deadline() -> None:
    assert rings(a_duty()) == {
        "before": date(2021, 3, 24),
        "due": date(2021, 3, 31),
        "late1": date(2021, 4, 1),
        "late3": date(2021, 4, 5),
    }


@pytest.mark.parametrize(
    "state", [DutyState.REPORTED, DutyState.ACCEPTED, DutyState.BLOCKED, DutyState.CONTESTED]
)
def test_nothing_rings_once_reported_blocked_or_contested(state: DutyState) -> None:
    assert rings(a_duty(state=state)) == {}


def test_in_progress_without_a_date_is_quiet_before_and_rings_on_the_day() -> None:
    assert list(rings(a_duty(state=DutyState.IN_PROGRESS))) == ["due", "late1", "late3"]


def test_a_promise_is_silence_until_its_day_and_then_one_reminder() -> None:
    promised = a_duty(state=DutyState.IN_PROGRESS, promised_on=date(2021, 3, 26))
    found = rings(promised)
    assert found["promised"] == date(2021, 3, 26)
    assert "before" not in found
    assert min(found.values()) == date(2021, 3, 26)


def test_a_promise_for_the_deadline_itself_rings_once_that_day() -> None:
    found = rings(a_duty(state=DutyState.IN_PROGRESS, promised_on=date(2021, 3, 31)))
    assert found["promised"] == date(2021, 3, 31)
    assert "due" not in found


def test_more_time_that_is_asked_keeps_the_bot_silent() -> None:
    assert rings(a_duty(), waits=True) == {}


def test_a_returned_duty_rings_only_after_its_own_date() -> None:
    found = rings(a_duty(state=DutyState.RETURNED, returned_until=date(2021, 4, 5), round=1))
    assert found == {"late1": date(2021, 4, 6), "late3": date(2021, 4, 8)}


def test_after_a_downtime_only_the_highest_rung_rings_and_the_rest_has_a_reason() -> None:
    found = due_today(a_duty(), date(2021, 4, 6), CALENDAR, settled=(), rung_early=0)
    assert found.ring is not None
    assert found.ring.rung == "late3"
    assert [(s.rung, why) for s, why in found.skipped] == [
        ("before", "superseded"),
        ("due", "superseded"),
        ("late1", "superseded"),
    ]


def test_a_continuous_duty_is_never_nudged() -> None:
    assert steps(a_duty(due_on=None, first_due_on=None), CALENDAR) == []


def test_numbers_count_in_their_own_half() -> None:
    assert number_of("due", ["before"]) == 2
    assert number_of("late1", ["before", "due"]) == 1
    assert number_of("late3", ["before", "due", "late1"]) == 2
    assert set(LATE) == {"late1", "late3"}


def test_returned_before_the_deadline_is_late_only_after_the_deadline() -> None:
    returned = a_duty(state=DutyState.RETURNED, returned_until=date(2021, 3, 12))
    assert list(rings(returned).values())[-2:] == [date(2021, 4, 1), date(2021, 4, 5)]
    assert all(step.day > date(2021, 3, 12) for step in steps(returned, CALENDAR))


def test_a_promise_for_a_day_off_is_reminded_of_on_the_working_day_before() -> None:
    friday, sunday = date(2021, 3, 19), date(2021, 3, 21)
    assert promise_horizon(CALENDAR, friday) == sunday
    promised = a_duty(promised_on=sunday, state=DutyState.IN_PROGRESS)
    assert friday in {step.day for step in steps(promised, CALENDAR) if step.rung == "promised"}


def test_a_released_ladder_stays_as_it_is_and_a_change_is_a_new_version() -> None:
    released = {"P1-2021.1": (("before", -5), ("due", 0), ("late1", 1), ("late3", 3))}
    kept = {name: tuple((r.name, r.offset) for r in LADDERS[name]) for name in released}
    assert kept == released
    assert LADDERS[VERSION] == TABLE
    names = {tuple(rung.name for rung in ladder) for ladder in LADDERS.values()}
    assert names == {("before", "due", "late1", "late3")}


def test_a_chain_goes_on_by_the_version_it_started_with(monkeypatch: pytest.MonkeyPatch) -> None:
    newer = tuple(replace(rung, offset=rung.offset * 2) for rung in TABLE)
    monkeypatch.setitem(LADDERS, "P1-2021.2", newer)
    monkeypatch.setattr(nudges, "VERSION", "P1-2021.2")
    begun = [replace(noted("open", "merged"), rule_version="P1-2021.1")]
    old = steps(a_duty(), CALENDAR, version=version_of(begun))
    new = steps(a_duty(), CALENDAR, version=version_of([]))
    assert [(step.rung, step.day.isoformat(), step.version) for step in old] == [
        ("before", "2021-03-24", "P1-2021.1"),
        ("due", "2021-03-31", "P1-2021.1"),
        ("late1", "2021-04-01", "P1-2021.1"),
        ("late3", "2021-04-05", "P1-2021.1"),
    ]
    assert [(step.rung, step.day.isoformat(), step.version) for step in new] == [
        ("before", "2021-03-17", "P1-2021.2"),
        ("due", "2021-03-31", "P1-2021.2"),
        ("late1", "2021-04-02", "P1-2021.2"),
        ("late3", "2021-04-08", "P1-2021.2"),
    ]


def noted(rung: str, state: str, why: str | None = None) -> Nudge:
    return Nudge(
        id=1,
        duty_id=1,
        round=0,
        rung=rung,
        person_id=1,
        number=0,
        day=date(2021, 4, 1),
        state=state,
        why=why,
        delivery_id=None,
    )


@pytest.mark.parametrize("why", ["more_time_asked", "blocked"])
def test_a_late_rung_put_off_by_what_ends_may_still_ring(why: str) -> None:
    put_off = [noted("before", "skipped", why), noted("late1", "skipped", why)]
    assert settled_rungs(put_off) == {"before"}
    assert settled_rungs([noted("late1", "skipped", "superseded")]) == {"late1"}
    assert settled_rungs([*put_off, noted("late3", "merged")]) == {"before", "late1", "late3"}
