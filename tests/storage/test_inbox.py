"""Updates in the table: stored once, claimed by one, settled once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.clock import moment_of
from storage.database import Database
from storage.engine import open_engine
from storage.inbox import HandledAlready, Inbox
from storage.transaction import Tx
from tests.databases import PostgresDatabases

NOW = moment_of("2021-03-24T10:00")


@pytest.fixture
def store(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    yield made
    made.close()


def _row(number: int, *, chat: int | None = 7, words: str = "xong") -> dict[str, Any]:
    raw = json.dumps({"text": words}, ensure_ascii=False)
    return {"update_id": number, "chat_id": chat, "raw": raw, "received_at": NOW}


def _put(store: Database, *rows: dict[str, Any], epoch: int = 0) -> dict[int, int]:
    return store.write_now(lambda tx: tx.inbox.store(rows, epoch=epoch))


@pytest.mark.parametrize("size", [1, 2, 100])
def test_what_is_new_is_numbered_in_its_order_and_the_rest_left_out(
    store: Database, size: int
) -> None:
    first = _put(store, *[_row(n) for n in range(size)])
    assert list(first) == list(range(size))
    assert list(first.values()) == sorted(first.values())
    again = _put(store, *[_row(n) for n in range(size)], _row(size, words="tiếng Việt"))
    assert list(again) == [size]
    assert _put(store, _row(0)) == {}
    waiting = store.read_now(lambda tx: tx.inbox.waiting(limit=1000))
    assert [each.update_id for each in waiting] == list(range(size + 1))
    assert waiting[-1].raw == '{"text": "tiếng Việt"}'
    assert waiting[-1].received_at == NOW


def test_a_number_may_come_again_in_another_epoch(store: Database) -> None:
    _put(store, _row(5))
    assert list(_put(store, _row(5, words="mới"), epoch=1)) == [5]
    known = store.read_now(lambda tx: tx.inbox.known([5, 6]))
    assert sorted((each.epoch, each.update_id) for each in known) == [(0, 5), (1, 5)]


def test_it_is_settled_once(store: Database) -> None:
    row_id = _put(store, _row(5))[5]

    def settle(tx: Tx) -> None:
        tx.inbox.settle(row_id, at=NOW, wipe="{}")

    assert store.read_now(lambda tx: tx.inbox.claim(row_id, 7))
    store.write_now(settle)
    with pytest.raises(HandledAlready):
        store.write_now(settle)
    assert not store.read_now(lambda tx: tx.inbox.claim(row_id, 7))
    assert not store.read_now(lambda tx: tx.inbox.any_waiting())
    assert store.read_now(lambda tx: tx.inbox.known([5]))[0].raw == "{}"


def test_the_third_failure_makes_a_dead_letter_and_wipes_it(store: Database) -> None:
    row_id = _put(store, _row(5))[5]
    died = [
        store.write_now(
            lambda tx: tx.inbox.failed(row_id, problem="p" * 900, at=NOW, wipe='{"wiped": 1}')
        )
        for _ in range(4)
    ]
    assert died == [False, False, True, False]
    assert store.read_now(lambda tx: tx.inbox.dead_letters()) == [(5, "p" * 500)]
    assert store.read_now(lambda tx: tx.inbox.known([5]))[0].raw == '{"wiped": 1}'


@dataclass
class Workers:
    """Two processes in the middle of their transactions."""

    store: Database
    one: Session
    other: Session

    def inboxes(self) -> tuple[Inbox, Inbox]:
        return Inbox(self.one), Inbox(self.other)


@pytest.fixture
def workers(postgres: PostgresDatabases) -> Iterator[Workers]:
    """On PostgreSQL alone: SQLite has one writer."""
    with postgres.prepared() as url:
        store, engine = Database(url), open_engine(url)
        with Session(engine) as one, Session(engine) as other:
            yield Workers(store, one, other)
        engine.dispose()
        store.close()


@pytest.mark.postgres
def test_of_two_workers_one_has_the_chat(workers: Workers) -> None:
    rows = _put(workers.store, _row(5), _row(6), _row(7, chat=8))
    one, other = workers.inboxes()
    assert one.claim(rows[5], 7)
    assert not other.claim(rows[5], 7), "the row is taken"
    assert not other.claim(rows[6], 7), "the chat is taken"
    assert other.claim(rows[7], 8), "another chat is free"
    one.settle(rows[5], at=NOW)
    assert not other.claim(rows[6], 7), "not yet committed"
    workers.one.commit()
    assert not other.claim(rows[5], 7), "settled"
    assert other.claim(rows[6], 7)


@pytest.mark.postgres
def test_a_worker_leaves_what_is_not_the_oldest_of_its_chat(workers: Workers) -> None:
    rows = _put(workers.store, _row(5), _row(6))
    one, other = workers.inboxes()
    assert not one.claim(rows[6], 7)
    workers.one.rollback()
    assert other.claim(rows[5], 7)
    workers.other.rollback()
    assert one.claim(rows[5], 7), "what was given back is free again"


@pytest.mark.postgres
def test_a_transaction_that_began_earlier_does_not_act_on_what_was_settled_since(
    workers: Workers,
) -> None:
    rows = _put(workers.store, _row(5))
    one, other = workers.inboxes()
    assert other.is_new(rows[5])
    assert one.claim(rows[5], 7)
    one.settle(rows[5], at=NOW)
    workers.one.commit()
    assert not other.claim(rows[5], 7)
    with pytest.raises(HandledAlready):
        other.settle(rows[5], at=NOW)
