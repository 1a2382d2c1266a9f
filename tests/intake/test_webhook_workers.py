"""Several workers behind one address: together they know since when updates arrive."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import moment_of
from bot.intake.presence import MARK
from tests.intake.clock import RealClock
from tests.intake.door import Door
from tests.intake.platform import message

BEGAN = moment_of("2021-03-24T10:00")


@pytest.fixture
async def workers(database_url: str) -> AsyncIterator[tuple[Door, Door]]:
    clock = RealClock(BEGAN)
    two = Door(database_url, clock=clock), Door(database_url, clock=clock)
    yield two
    for each in two:
        await each.close()


def _go_on(door: Door, seconds: float) -> None:
    assert isinstance(door.clock, RealClock)
    door.clock.go_on(seconds)


def _outages(door: Door) -> list[Any]:
    return door.store.read_now(lambda tx: tx.outages.since(BEGAN - timedelta(days=1)))


async def test_what_one_worker_hears_all_have_heard(workers: tuple[Door, Door]) -> None:
    one, other = workers
    assert await other.call(message(1)) == 200
    for number in range(2, 12):
        _go_on(one, 60)
        assert await one.call(message(number)) == 200
    _go_on(one, 60)
    assert await other.call(message(12)) == 200
    assert (one.gaps, other.gaps, _outages(one)) == ([], [], [])


async def test_an_outage_of_all_is_told_once(workers: tuple[Door, Door]) -> None:
    one, other = workers
    for number, door in enumerate(workers):
        assert await door.call(message(number)) == 200
    _go_on(one, 600)
    for number, door in enumerate([*workers, *workers]):
        assert await door.call(message(10 + number)) == 200
    assert one.gaps == [(BEGAN, BEGAN + timedelta(minutes=10))]
    assert (other.gaps, len(_outages(one))) == ([], 1)


async def test_a_worker_that_begins_while_another_hears_tells_nothing(
    workers: tuple[Door, Door],
) -> None:
    one, other = workers
    for number in range(5):
        assert await one.call(message(number)) == 200
        _go_on(one, 60)
    assert await other.call(message(10)) == 200
    assert (one.gaps, other.gaps) == ([], [])


async def test_a_moment_noted_ahead_of_time_hides_no_outage(workers: tuple[Door, Door]) -> None:
    one, _ = workers
    assert await one.call(message(1)) == 200
    ahead = (BEGAN + timedelta(hours=2)).isoformat()
    one.store.write_now(lambda tx: tx.marks.put(MARK, polled_at=ahead))
    _go_on(one, 600)
    assert await one.call(message(2)) == 200
    ((began, ended),) = one.gaps
    assert ended - began >= timedelta(minutes=10)


async def test_a_note_that_fails_leaves_the_update_confirmed(
    workers: tuple[Door, Door], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = workers

    def broken(*_given: Any, **_more: Any) -> bool:
        raise RuntimeError("the mark cannot be written")

    with monkeypatch.context() as trouble:
        trouble.setattr(one.webhook._presence, "keep", broken)
        assert await one.call(message(1)) == 200
    assert one.kept() == [1]
    assert await one.call(message(2)) == 200
    assert one.store.read_now(lambda tx: tx.marks.get(MARK))["polled_at"] == BEGAN.isoformat()
