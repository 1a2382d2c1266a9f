"""While the clock is in doubt nothing is said unasked; a person's word or the clock ends it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.actions.clock_trust import MARK, NothingHeld, fault_of, vouch
from bot.actions.desk import Desk
from bot.clock import Clock
from bot.hold import Hold, remember
from bot.rules.access import NotYours
from bot.steady_clock import SteadyClock
from tests.office_year import OfficeYear

START = datetime(2021, 3, 1, 0, 30, tzinfo=UTC)


class Machine:
    """A date and a counter of seconds, each moved alone."""

    def __init__(self, date: datetime) -> None:
        self.date, self.seconds = date, 0.0
        self.clock: Clock = SteadyClock(date=lambda: self.date, seconds=lambda: self.seconds)

    def leaps(self, **by: int) -> None:
        self.date += timedelta(**by)
        self.seconds += 1


@pytest.fixture
def year(tmp_path: Path) -> Iterator[OfficeYear]:
    made = OfficeYear(tmp_path)
    yield made
    made.store.close()


def mark(year: OfficeYear) -> dict[str, object]:
    return year.store.read_now(lambda tx: tx.marks.get(MARK))


async def test_a_sound_clock_holds_nothing_and_its_height_is_kept(year: OfficeYear) -> None:
    assert not await Hold(year.store, Machine(START).clock)()
    assert mark(year) == {"high": START.isoformat()}


async def test_a_leap_ahead_holds_until_the_clock_is_back(year: OfficeYear) -> None:
    machine = Machine(START)
    hold = Hold(year.store, machine.clock)
    await hold()
    machine.leaps(hours=30)
    assert await hold()
    assert year.rings(fault_of)["kind"] == "forward"
    assert mark(year)["high"] == START.isoformat(), "what is not trusted is no height"
    machine.leaps(hours=-30)
    assert not await hold()
    assert year.rings(fault_of) is None


async def test_a_person_vouches_for_the_clock_as_it_stands(year: OfficeYear) -> None:
    machine = Machine(START)
    hold = Hold(year.store, machine.clock)
    await hold()
    machine.leaps(days=9)
    assert await hold()
    assert year.does("secretary", vouch) is None
    assert not await hold()
    assert machine.clock.now() == machine.date
    assert mark(year) == {"high": machine.date.isoformat()}


async def test_the_next_process_knows_how_late_it_was(year: OfficeYear) -> None:
    await Hold(year.store, Machine(START).clock)()
    restarted = Machine(START - timedelta(days=2))
    await remember(year.store, restarted.clock)
    assert await Hold(year.store, restarted.clock)()
    assert restarted.clock.now() == START


@pytest.mark.parametrize(
    ("after", "stands"), [(20, 20), (3600, 0)], ids=["since the note", "by a clock that was wrong"]
)
async def test_what_was_done_is_no_later_than_where_the_next_process_stands(
    year: OfficeYear, after: int, stands: int
) -> None:
    await Hold(year.store, Machine(START).clock)()
    at = START + timedelta(seconds=after)
    year.store.write_now(lambda tx: tx.journal.note("said", "x", at=at, agency_id=1))
    restarted = Machine(START - timedelta(days=2))
    await remember(year.store, restarted.clock)
    assert restarted.clock.now() == START + timedelta(seconds=stands)


def test_only_who_looks_after_the_service_may_vouch_and_only_for_a_fault(year: OfficeYear) -> None:
    def no_right(desk: Desk) -> None:
        with pytest.raises(NotYours):
            vouch(desk)

    def no_fault(desk: Desk) -> None:
        with pytest.raises(NothingHeld):
            vouch(desk)

    year.does("head-khtc", no_right)
    year.does("secretary", no_fault)
