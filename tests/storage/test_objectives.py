"""Objectives in the database: one in force and one draft of a reference, results only added."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from bot.rules.objective_model import Direction, Follow, Objective, ObjectiveState, Standing
from storage.database import Database
from storage.seed.cast import plant
from storage.transaction import Tx
from tests.tables import with_tables

MOMENT = datetime(2021, 3, 1, 2, tzinfo=UTC)
REF = "MT-2021-001"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    made = with_tables(tmp_path / "test.db")
    made.write_now(lambda tx: plant(tx, on=date(2021, 1, 4)))
    yield made
    made.close()


def add(tx: Tx, **values: Any) -> Objective:
    agency = tx.agencies.the_agency()
    assert agency is not None
    known: dict[str, Any] = {
        "agency_id": agency.id, "ref": REF, "version": 1, "year": 2021, "unit_id": None,
        "state": ObjectiveState.APPROVED, "what": "Hồ sơ đúng hạn", "target": "98",
        "direction": Direction.AT_LEAST, "measure": "%", "due_on": date(2021, 12, 31),
        "follow": Follow.QUARTER, "entered_by": 1, "entered_at": MOMENT, "changed_at": MOMENT,
    }  # fmt: skip
    return tx.objectives.add(**{**known, **values})


def approve(tx: Tx, at: datetime) -> int:
    agency = tx.agencies.the_agency()
    assert agency is not None
    return tx.objectives.add_approval(
        agency_id=agency.id, year=2021, number="25/QĐ", signed_on=at.date(), approved_by=None,
        recorded_by=1, recorded_at=at, dialogue_id=None,
    ).id  # fmt: skip


def measure(tx: Tx, objective: Objective, **values: Any) -> None:
    known: dict[str, Any] = {
        "agency_id": objective.agency_id, "objective_id": objective.id, "ref": objective.ref,
        "period": "2021-Q1", "number": 1, "value": "96", "standing": Standing.AT_RISK,
        "person_id": 1, "effective_on": date(2021, 4, 1), "recorded_at": MOMENT,
    }  # fmt: skip
    tx.objectives.measure(**{**known, **values})


@pytest.mark.parametrize("state", [ObjectiveState.APPROVED, ObjectiveState.DRAFT])
def test_a_reference_has_one_in_force_and_one_draft(store: Database, state: ObjectiveState) -> None:
    store.write_now(lambda tx: add(tx, state=state))
    with pytest.raises(IntegrityError):
        store.write_now(lambda tx: add(tx, state=state, version=2))


def test_a_draft_stands_beside_what_is_in_force_and_replaced_ones_stay(store: Database) -> None:
    def three(tx: Tx) -> None:
        add(tx, state=ObjectiveState.REPLACED)
        add(tx, version=2)
        add(tx, state=ObjectiveState.DRAFT, version=3)

    store.write_now(three)
    assert [o.version for o in store.read_now(lambda tx: tx.objectives.of_year(2021))] == [2]
    assert [o.version for o in store.read_now(lambda tx: tx.objectives.drafts(2021))] == [3]
    assert len(store.read_now(lambda tx: tx.objectives.versions(REF))) == 3


def test_the_same_number_of_a_period_is_recorded_once(store: Database) -> None:
    made = store.write_now(add)
    store.write_now(lambda tx: measure(tx, made))
    with pytest.raises(IntegrityError):
        store.write_now(lambda tx: measure(tx, made, value="97"))


def test_the_highest_number_counts_and_an_earlier_instant_sees_the_earlier_one(
    store: Database,
) -> None:
    made = store.write_now(add)
    later = MOMENT + timedelta(days=3)
    store.write_now(lambda tx: measure(tx, made))
    store.write_now(lambda tx: measure(tx, made, number=2, value="98", recorded_at=later))
    now = store.read_now(lambda tx: tx.objectives.results_of_year(2021))
    then = store.read_now(lambda tx: tx.objectives.results_of_year(2021, as_of=MOMENT))
    assert now[REF]["2021-Q1"].value == "98"
    assert then[REF]["2021-Q1"].value == "96"


def test_what_was_in_force_at_an_instant_can_be_told_later(store: Database) -> None:
    later = MOMENT + timedelta(days=30)

    def two(tx: Tx) -> None:
        first, second = approve(tx, MOMENT), approve(tx, later)
        add(tx, state=ObjectiveState.REPLACED, approval_id=first, ended_at=later)
        add(tx, version=2, target="97", approval_id=second)

    store.write_now(two)

    def at(moment: datetime) -> list[str]:
        return [o.target for o in store.read_now(lambda tx: tx.objectives.as_of(2021, moment))]

    assert at(MOMENT - timedelta(hours=1)) == []
    assert at(MOMENT + timedelta(days=1)) == ["98"]
    assert at(later + timedelta(days=1)) == ["97"]
