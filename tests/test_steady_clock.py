"""The machine's date is believed as far as its own seconds bear it out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import FileClock, HandClock
from bot.steady_clock import SteadyClock, clock_of

START = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


class Machine:
    """A date and a counter of seconds, each moved alone."""

    def __init__(self) -> None:
        self.date, self.seconds = START, 100.0
        self.clock = SteadyClock(date=lambda: self.date, seconds=lambda: self.seconds)

    def passes(self, *, date: timedelta, seconds: float) -> datetime:
        self.date += date
        self.seconds += seconds
        return self.clock.now()


@pytest.fixture
def machine() -> Machine:
    return Machine()


def kind(clock: SteadyClock | HandClock) -> str | None:
    fault = clock.fault()
    return fault.kind if fault else None


def test_an_even_clock_is_simply_read(machine: Machine) -> None:
    for _ in range(3):
        assert machine.passes(date=timedelta(minutes=1), seconds=60) == machine.date
    assert kind(machine.clock) is None


def test_a_second_back_stands_still_and_is_no_fault(machine: Machine) -> None:
    assert machine.passes(date=timedelta(seconds=-1), seconds=0) == START
    assert kind(machine.clock) is None
    assert machine.passes(date=timedelta(seconds=3), seconds=3) == START + timedelta(seconds=2)


def test_an_hour_back_stands_still_until_it_has_caught_up(machine: Machine) -> None:
    assert machine.passes(date=timedelta(hours=-1), seconds=1) == START
    assert kind(machine.clock) == "back"
    assert machine.passes(date=timedelta(minutes=59), seconds=3540) == START
    assert kind(machine.clock) == "back"
    assert machine.passes(date=timedelta(minutes=2), seconds=120) == machine.date
    assert kind(machine.clock) is None


def test_a_leap_ahead_goes_on_by_the_seconds_that_passed(machine: Machine) -> None:
    assert machine.passes(date=timedelta(hours=5), seconds=10) == START + timedelta(seconds=10)
    assert kind(machine.clock) == "forward"
    machine.passes(date=timedelta(hours=-5), seconds=0)
    assert kind(machine.clock) is None
    machine.passes(date=timedelta(days=9), seconds=60)
    machine.clock.believe()
    assert machine.clock.now() == machine.date
    assert kind(machine.clock) is None


def test_a_pause_of_the_process_within_an_hour_is_no_fault(machine: Machine) -> None:
    machine.passes(date=timedelta(minutes=50), seconds=1)
    assert kind(machine.clock) is None


def test_an_earlier_process_knew_a_later_time(machine: Machine) -> None:
    machine.clock.remember(START + timedelta(hours=3))
    assert machine.clock.now() == START + timedelta(hours=3)
    assert kind(machine.clock) == "back"


def test_a_hand_leaps_without_fault_and_a_broken_clock_does_not() -> None:
    hand = HandClock(START)
    hand.set(START + timedelta(days=3))
    hand.set(START)
    assert kind(hand) is None
    hand.jump(START + timedelta(days=9))
    assert kind(hand) == "forward"
    hand.jump(START)
    assert kind(hand) is None


def test_the_service_goes_by_the_steady_clock(tmp_path: object) -> None:
    assert isinstance(clock_of(None), SteadyClock)
    assert not isinstance(FileClock, SteadyClock)


@pytest.mark.parametrize("leap", [timedelta(hours=-2), timedelta(hours=2)], ids=["back", "ahead"])
def test_what_is_counted_from_goes_on_by_the_seconds_while_the_date_is_wrong(
    machine: Machine, leap: timedelta
) -> None:
    for passed in (10, 20):
        machine.passes(date=leap + timedelta(seconds=10), seconds=10)
        leap = timedelta()
        assert machine.clock.stamp() == START + timedelta(seconds=passed)
