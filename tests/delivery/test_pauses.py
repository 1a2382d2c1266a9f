"""What the platform asked for is waited for after a restart, and no longer than it asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SystemClock
from bot.delivery.pace import Pace
from bot.delivery.pauses import Pauses
from storage.database import Database

CHAT, BOT = 7001, 42


class Machine(SystemClock):
    """A process's seconds, which begin anew with it, on a machine whose date can be set."""

    def __init__(self, date: datetime, seconds: float) -> None:
        self.date, self.seconds = date, seconds

    def pulse(self) -> float:
        return self.seconds

    def stamp(self) -> datetime:
        return self.date


NOW = datetime(2021, 3, 1, 3, tzinfo=UTC)


@pytest.fixture
def store(database_url: str) -> Iterator[Database]:
    with closing(Database(database_url)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("later", "left"),
    [
        (timedelta(seconds=10), 20),
        (timedelta(minutes=5), 0),
        (-timedelta(hours=2), 30),
    ],
    ids=["soon", "long after", "when the machine's date was two hours ahead"],
)
async def test_a_restart_waits_for_what_is_left(
    store: Database, later: timedelta, left: int
) -> None:
    asked = Pace()
    asked.pause(CHAT, 500.0 + 30)
    await Pauses(store, Machine(NOW, 500.0), asked).keep()

    assert _left(store, Machine(NOW + later, 9.0)) == pytest.approx(left)
    again = Machine(NOW + later + timedelta(seconds=5), 2.0)
    assert _left(store, again) == pytest.approx(max(0, left - 5)), "at the next restart too"


def _left(store: Database, machine: Machine) -> float:
    pace = Pace()
    store.write_now(lambda tx: Pauses(store, machine, pace).begin(tx, BOT))
    return pace.open_at(CHAT, machine.seconds) - machine.seconds
