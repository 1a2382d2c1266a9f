"""Who may leave is found by lane, and costs by what is due, not by what waits for later."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest

from storage.database import Database
from storage.outbox import Lane
from storage.seed.cast import plant
from storage.sending import LANES
from storage.transaction import Tx

NOW = datetime(2021, 3, 1, 1, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=30)


@pytest.fixture
def store(database_url: str) -> Database:
    made = Database(database_url)
    made.write_now(lambda tx: plant(tx, on=date(2020, 1, 1)))
    return made


def say(tx: Tx, number: int, lane: Lane, at: datetime = NOW, chat: int | None = None) -> int | None:
    return tx.outbox.say(
        f"x:{number}",
        "say",
        agency_id=1,
        person_id=None,
        chat_id=chat or 10_000 + number,
        at=NOW,
        not_before=at,
        lane=lane,
    )


def test_every_lane_is_looked_into() -> None:
    assert [int(lane) for lane in Lane] == list(range(LANES))


def test_the_best_lane_comes_first_and_chats_can_be_left_out(store: Database) -> None:
    order = [Lane.DIGEST, Lane.ANSWER, Lane.NUDGE, Lane.TODAY, Lane.MONTHLY, Lane.ANSWER]
    store.write_now(lambda tx: [say(tx, number, lane) for number, lane in enumerate(order)])
    found = store.read_now(lambda tx: tx.outbox.line(at=NOW, lane=max(Lane), without=[10_003]))
    assert [row.lane for row in found] == [0, 0, 2, 3, 4]
    answers = store.read_now(lambda tx: tx.outbox.line(at=NOW, lane=Lane.ANSWER, without=[]))
    assert [row.lane for row in answers] == [0, 0]
    few = store.read_now(lambda tx: tx.outbox.line(at=NOW, lane=max(Lane), limit=3))
    assert [row.lane for row in few] == [0, 0, 1]
    store.close()


def test_what_waits_for_later_costs_a_look_nothing(store: Database) -> None:
    """Three thousand for later take no longer than none: the index is asked, not the table."""

    def look() -> float:
        began = time.process_time()
        for _ in range(50):
            store.read_now(lambda tx: tx.outbox.line(at=NOW, lane=max(Lane)))
        return time.process_time() - began

    look()
    before = look()
    store.write_now(lambda tx: [say(tx, number, Lane.MONTHLY, LATER) for number in range(3000)])
    assert min(look() for _ in range(3)) < 3 * before + 0.005
    store.close()


def test_what_would_leave_out_of_hours_is_put_off_at_once(store: Database) -> None:
    store.write_now(lambda tx: [say(tx, 1, Lane.ANSWER), say(tx, 2, Lane.NUDGE)])
    store.write_now(lambda tx: tx.outbox.put_off(at=NOW, until=LATER))
    found = store.read_now(lambda tx: tx.outbox.line(at=NOW, lane=max(Lane)))
    assert [row.lane for row in found] == [0]
    assert store.read_now(lambda tx: tx.outbox.next_at(after=NOW)) == LATER
    store.close()


def test_a_message_is_claimed_once(store: Database) -> None:
    made = store.write_now(lambda tx: say(tx, 1, Lane.ANSWER))
    claims = [
        store.write_now(
            lambda tx: tx.outbox.claim(made or 0, chat_id=1, words="", at=NOW, low=0, fence=None)
        )
        for _ in range(2)
    ]
    assert claims == [True, False]
    store.close()


def test_ids_that_nothing_accounts_for_are_told_and_forgotten_when_nobody_asks(
    store: Database,
) -> None:
    store.write_now(lambda tx: tx.seen.note([5, 7, 9, 9]))
    assert store.read_now(lambda tx: tx.seen.unknown(4, 10)) == [6, 8, 10]
    assert store.read_now(lambda tx: tx.seen.unknown(4, 5000)) is None
    store.write_now(lambda tx: tx.seen.purge(below=2**62))
    assert store.read_now(lambda tx: tx.seen.top()) == 9
    assert store.read_now(lambda tx: tx.seen.unknown(4, 10)) == [5, 6, 7, 8, 10]
    store.close()
