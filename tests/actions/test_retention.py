"""Updates are forgotten after their time; what was recorded of them stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.actions import retention
from bot.bells import night_bell
from bot.clock import moment_of
from bot.intake.reading import arrived
from bot.intake.standing import Standing
from bot.intake.storing import store_batch
from storage.database import Database
from storage.inbox import PRUNED
from storage.transaction import Tx

NOW = moment_of("2021-06-24T02:00")
DAYS = 90
OLD = NOW - timedelta(days=DAYS, hours=1)
YOUNG = NOW - timedelta(days=DAYS - 1)
WORDS = "Đã xong"


@pytest.fixture
def store(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    yield made
    made.close()


def put(tx: Tx, number: int, *, at: object = OLD, state: str = "handled") -> None:
    raw = f'{{"text": "{WORDS}"}}'
    row = {"update_id": number, "chat_id": 7, "raw": raw, "received_at": at}
    ((made),) = tx.inbox.store([row]).values()
    if state != "new":
        tx.inbox.settle(made, at=OLD, state=state, wipe='{"wiped": 1}' if number == 3 else None)


def texts(store: Database) -> list[str]:
    query = sa.text("SELECT raw FROM inbox ORDER BY id")
    return store.read_now(lambda tx: [str(each) for each in tx.session.scalars(query)])


def by_night(store: Database, now: object = NOW) -> int:
    """Ring until nothing is left; in how many parts."""
    rest = night_bell(DAYS).body
    parts = 0
    while rest is not None:
        ring = rest
        rest = store.write_now(lambda tx, ring=ring: ring(tx, now))  # type: ignore[misc] # bound per turn
        parts += 1
    return parts


def test_what_is_handled_and_old_is_forgotten_and_nothing_else(store: Database) -> None:
    def fill(tx: Tx) -> None:
        put(tx, 1)
        put(tx, 2, state="dead")
        put(tx, 3)
        put(tx, 4, state="new")
        put(tx, 5, at=YOUNG)

    store.write_now(fill)
    by_night(store)
    told = texts(store)
    assert told[:3] == [PRUNED, PRUNED, '{"wiped": 1}']
    assert all(WORDS in each for each in told[3:])


def test_it_is_done_in_small_parts_and_goes_on_where_it_ended(
    store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 3)
    for number in range(10, 17):
        store.write_now(lambda tx, number=number: put(tx, number))  # type: ignore[misc] # bound per turn
    assert by_night(store) == 4
    assert set(texts(store)) == {PRUNED}
    assert by_night(store) == 1
    store.write_now(lambda tx: put(tx, 20))
    by_night(store)
    assert WORDS in texts(store)[-1]
    by_night(store, NOW + timedelta(days=1))
    assert texts(store)[-1] == PRUNED


def test_a_number_of_what_is_forgotten_may_be_given_out_anew(store: Database) -> None:
    """Months later the platform counts anew, and meets a number of ours by chance."""
    store.write_now(lambda tx: put(tx, 11))
    by_night(store)
    again = arrived({"update_id": 11, "message": {"chat": {"id": 7}, "text": WORDS}})
    after, fresh = store.write_now(lambda tx: store_batch(tx, [again], Standing(0, 12), NOW))
    assert [each.stored.update_id for each in fresh] == [11]
    assert after.epoch == 1
