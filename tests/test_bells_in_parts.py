"""A morning for many people is said in parts: between two of them others are answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.actions import morning
from bot.actions.desk import Desk
from bot.actions.status import Word, record
from bot.auditor.verdict import audit
from bot.bells import Rest, ring_morning
from bot.bench.filled import ISSUED_BEFORE
from bot.clock import local_day, moment_of
from bot.rules.model import Duty, ItemKind, Role
from bot.sandbox.stage import chat_of, seed
from storage.database import Database
from storage.seed.crowd import Lot, add_plan, add_units, owe
from storage.transaction import Tx

TUESDAY = moment_of("2021-05-18T07:30")
HEADS, AT_ONCE = 10, 3


@pytest.fixture
def store(database_url: str) -> Iterator[Database]:
    store = Database(database_url)
    store.write_now(_fill)
    yield store
    store.close()


def _fill(tx: Tx) -> None:
    today = local_day(TUESDAY)
    lot = Lot(3 * HEADS, ItemKind.TASK, "2021", today - timedelta(days=30), today, told=True)
    seed(tx, TUESDAY, ())
    issued = TUESDAY - ISSUED_BEFORE
    heads = add_units(tx, count=HEADS, on=local_day(issued), at=issued, chat_of=chat_of)
    (item,) = add_plan(tx, issued_at=issued, kinds=[lot.kind])
    owe(tx, item, lot, heads)


def _cards(store: Database) -> Counter[int]:
    """How many cards were said to each person."""
    told = sa.text("SELECT person_id FROM delivery WHERE kind = 'card'")
    return store.read_now(lambda tx: Counter(tx.session.scalars(told).all()))


def _nudges(store: Database) -> int:
    counted = sa.text("SELECT count(*) FROM nudge WHERE rung = 'due' AND delivery_id IS NOT NULL")
    return store.read_now(lambda tx: int(tx.session.scalar(counted) or 0))


def _ring(store: Database, *, parts: int = 100, now: datetime = TUESDAY) -> list[int]:
    """How many cards there were after each part."""
    rest: Rest = ring_morning
    seen: list[int] = []
    while rest is not None and len(seen) < parts:
        part = rest
        rest = store.write_now(lambda tx, part=part: part(tx, now))  # type: ignore[misc] # bound per turn
        seen.append(_cards(store).total())
    return seen


def test_so_many_people_share_a_transaction(
    store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(morning, "AT_ONCE", AT_ONCE)
    assert _ring(store) == [3, 6, 9, 10]
    assert (set(_cards(store).values()), _nudges(store)) == ({1}, 3 * HEADS)


def test_a_small_agency_is_told_at_once(store: Database) -> None:
    assert _ring(store) == [HEADS]


def test_a_life_that_ends_between_two_parts_leaves_nobody_out_and_tells_nobody_twice(
    store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(morning, "AT_ONCE", AT_ONCE)
    assert _ring(store, parts=2) == [3, 6]
    assert _ring(store)[-1] == HEADS
    assert (set(_cards(store).values()), _nudges(store)) == ({1}, 3 * HEADS)
    assert _ring(store) == [HEADS], "the morning is over"


def _answer_first_untold(tx: Tx, now: datetime) -> None:
    """A head whom no part has reached says that one of the duties is done."""
    told = sa.text("SELECT duty_id FROM nudge WHERE rung = 'due'")
    duty = min(_due(tx, moved=set(tx.session.scalars(told))), key=lambda each: each.id)
    ((head, _),) = tx.agencies.holding(Role.HEAD, on=local_day(now), unit_id=duty.unit_id)
    person = tx.agencies.person(head.id, on=local_day(now))
    record(Desk(tx, now, person=person, inbox_id=1, chat_id=head.id), duty, Word("done"))


def _due(tx: Tx, *, moved: set[int]) -> list[Duty]:
    keys = tx.session.scalars(sa.text("SELECT id FROM duty"))
    return [tx.duties.get(key) for key in keys if key not in moved]


def test_what_was_answered_while_the_service_was_away_between_two_parts_is_not_missed(
    store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(morning, "AT_ONCE", AT_ONCE)
    assert _ring(store, parts=2) == [3, 6]
    answered, back = TUESDAY + timedelta(minutes=10), TUESDAY + timedelta(minutes=15)
    store.write_now(lambda tx: _answer_first_untold(tx, answered))
    assert _ring(store, now=back)[-1] == HEADS
    assert _nudges(store) == 3 * HEADS - 1
    later, day = TUESDAY + timedelta(minutes=45), local_day(TUESDAY)
    assert store.read_now(lambda tx: audit(tx, later, since=day)).wrong == ()
