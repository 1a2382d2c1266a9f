"""The morning's questions are answered by what is due, however much else is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.clock import moment_of
from bot.rules.model import Duty, DutyState, ItemKind, UnitKind
from bot.rules.nudges import OPEN
from storage.database import Database
from storage.seed.crowd import Lot, add_plan, add_units, owe
from storage.transaction import Tx
from tests.databases import SqliteFiles

NOW = moment_of("2021-05-18T07:30")
TODAY = date(2021, 5, 18)
LATER = TODAY + timedelta(days=60)
OPEN_AND_QUIET, DUE, FRESH = 600, 7, 3


@pytest.fixture
def store(database_url: str) -> Iterator[Database]:
    store = Database(database_url)
    store.write_now(_fill)
    yield store
    store.close()


def _fill(tx: Tx) -> None:
    agency = tx.agencies.add_agency(key="a", name="A", parent="", code="A", place="")
    office: dict[str, Any] = {"name": "O", "short": "O", "head_title": "H", "place": 1}
    tx.agencies.add_unit(agency_id=agency.id, key="O", kind=UnitKind.OFFICE, **office)
    issued = NOW - timedelta(days=60)
    heads = add_units(tx, count=5, on=issued.date(), at=issued, chat_of=lambda person: person)
    lots = [
        Lot(OPEN_AND_QUIET, ItemKind.TASK, "2021", issued.date(), LATER, told=True),
        Lot(DUE, ItemKind.TASK, "2021", issued.date(), TODAY, told=True),
        Lot(FRESH, ItemKind.REVIEW, "2021-05", TODAY, LATER, told=False),
        Lot(1, ItemKind.REVIEW, "2021-06", LATER, LATER, told=False),
    ]
    items = add_plan(tx, issued_at=issued, kinds=[lot.kind for lot in lots])
    for item, lot in zip(items, lots, strict=True):
        owe(tx, item, lot, heads)


def _ringing(tx: Tx) -> list[Duty]:
    return tx.duties.ringing(due_by=TODAY, promised_by=TODAY)


def _unopened(tx: Tx) -> list[Duty]:
    return tx.duties.unopened(opens_by=TODAY)


def _note(tx: Tx, duty: Duty, rung: str, at: datetime) -> None:
    tx.nudges.note(
        duty_id=duty.id, round_=0, rung=rung, person_id=tx.agencies.people()[0].id, number=0,
        day=TODAY, state="skipped", why="told_at_issue", rule_version="1", at=at,
    )  # fmt: skip


def test_only_what_is_due_or_promised_by_then_is_spoken_of(store: Database) -> None:
    assert len(store.read_now(_ringing)) == DUE

    def promise(tx: Tx) -> None:
        other = next(d for d in tx.duties.of_year(2021) if d.due_on == LATER)
        tx.duties.change(other, promised_on=TODAY)

    store.write_now(promise)
    assert len(store.read_now(_ringing)) == DUE + 1


def test_an_opening_is_asked_for_until_the_ledger_has_it(store: Database) -> None:
    fresh = store.read_now(_unopened)
    assert [duty.period for duty in fresh] == ["2021-05"] * FRESH
    store.write_now(lambda tx: _note(tx, fresh[0], "due", NOW))
    assert len(store.read_now(_unopened)) == FRESH
    store.write_now(lambda tx: _note(tx, fresh[0], OPEN, NOW))
    assert [duty.id for duty in store.read_now(_unopened)] == [duty.id for duty in fresh[1:]]


@pytest.mark.parametrize("question", [_ringing, _unopened], ids=["ringing", "unopened"])
def test_no_question_of_the_morning_walks_through_all_duties(
    sqlite: SqliteFiles, tmp_path: Path, question: Callable[[Tx], list[Duty]]
) -> None:
    """Told by SQLite alone: PostgreSQL reads a small table whole, whatever its indexes."""
    store = Database(sqlite.prepared(tmp_path))
    store.write_now(_fill)
    plans: list[str] = []

    def explain(conn: Any, _cursor: Any, words: str, bound: Any, *_: Any) -> None:
        if words.startswith("SELECT duty."):
            told = conn.connection.dbapi_connection.execute(f"EXPLAIN QUERY PLAN {words}", bound)
            plans.extend(row[3] for row in told)

    sa.event.listen(store.engine, "before_cursor_execute", explain)
    store.read_now(question)
    store.close()
    assert plans
    assert not [step for step in plans if step.startswith("SCAN duty")]


def test_a_changed_duty_is_known_at_once_as_it_stands_in_the_table(store: Database) -> None:
    before = store.read_now(_unopened)[0]
    values: dict[str, Any] = {"state": DutyState.REPORTED, "done_on": TODAY, "evidence": ["paper"]}
    changed = store.write_now(lambda tx: tx.duties.change(before, **values))
    assert (changed.state, changed.evidence) == (DutyState.REPORTED, ("paper",))
    assert store.read_now(lambda tx: tx.duties.get(before.id)) == changed != before


def test_a_duty_that_moved_since_it_was_read_is_not_changed(store: Database) -> None:
    read = store.read_now(_unopened)[0]
    store.write_now(lambda tx: tx.duties.change(read, percent=10))
    with pytest.raises(LookupError):
        store.write_now(lambda tx: tx.duties.change(read, percent=20))
    assert store.read_now(lambda tx: tx.duties.get(read.id)).percent == 10


def test_overdue_is_what_was_due_before_the_day_and_has_no_answer(store: Database) -> None:
    def overdue(tx: Tx, before: date) -> list[Duty]:
        units = [unit.id for unit in tx.agencies.units()]
        return [duty for each in units for duty in tx.duties.overdue(each, before=before)]

    assert store.read_now(lambda tx: overdue(tx, TODAY)) == []
    late = store.read_now(lambda tx: overdue(tx, TODAY + timedelta(days=1)))
    assert len(late) == DUE
    store.write_now(lambda tx: tx.duties.change(late[0], state=DutyState.REPORTED))
    left = store.read_now(lambda tx: overdue(tx, TODAY + timedelta(days=1)))
    assert left == late[1:]
