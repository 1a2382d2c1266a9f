"""The register: one version in force, one open change, and what is kept is never outdated."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.rules.procedure_codes import code_key
from bot.rules.procedure_model import ChangeState, ProcedureState, VersionState
from storage.database import Database
from storage.seed.cast import plant
from storage.transaction import Tx

NOW = datetime(2021, 3, 19, 2, tzinfo=UTC)


@pytest.fixture
def store(database_url: str) -> Database:
    made = Database(database_url)
    made.write_now(lambda tx: plant(tx, on=date(2021, 1, 4)))
    return made


def procedure(tx: Tx, code: str, unit: str = "QLKH") -> int:
    found = tx.agencies.unit_of_key(unit)
    assert found is not None
    return tx.procedures.add(
        agency_id=1, code=code, key=code_key(code), name=code, unit_id=found.id,
        state=ProcedureState.IN_FORCE, recorded_at=NOW,
    ).id  # fmt: skip


def version(
    tx: Tx, procedure_id: int, issue: int, state: VersionState = VersionState.IN_FORCE,
    *, day: date = date(2019, 3, 1), at: datetime = NOW,
) -> int:  # fmt: skip
    return tx.procedures.add_version(
        agency_id=1, procedure_id=procedure_id, issue=issue, effective_on=day, state=state,
        recorded_at=at,
    ).id  # fmt: skip


def unit_id(tx: Tx, key: str = "QLKH") -> int:
    found = tx.agencies.unit_of_key(key)
    assert found is not None
    return found.id


def test_two_versions_of_a_procedure_are_never_in_force(store: Database) -> None:
    def twice(tx: Tx) -> None:
        made = procedure(tx, "QT-QLKH-02")
        version(tx, made, 1)
        version(tx, made, 2)

    with pytest.raises(IntegrityError):
        store.write_now(twice)


def test_an_issue_is_recorded_once(store: Database) -> None:
    def twice(tx: Tx) -> None:
        made = procedure(tx, "QT-QLKH-02")
        version(tx, made, 1)
        version(tx, made, 1, VersionState.SUPERSEDED)

    with pytest.raises(IntegrityError):
        store.write_now(twice)


def test_a_code_is_there_once_however_it_is_written(store: Database) -> None:
    def twice(tx: Tx) -> None:
        procedure(tx, "QT-QLKH-02")
        procedure(tx, "qt.qlkh.2")

    with pytest.raises(IntegrityError):
        store.write_now(twice)


def test_one_change_of_a_procedure_is_open_at_a_time(store: Database) -> None:
    def opened(tx: Tx, made: int) -> None:
        tx.procedures.add_change(
            agency_id=1, procedure_id=made, unit_id=unit_id(tx), state=ChangeState.DRAFT,
            opened_by=1, opened_at=NOW,
        )  # fmt: skip

    def twice(tx: Tx) -> None:
        made = procedure(tx, "QT-QLKH-02")
        opened(tx, made)
        opened(tx, made)

    with pytest.raises(IntegrityError):
        store.write_now(twice)


def test_what_is_kept_is_outdated_with_the_commit_that_changes_it(store: Database) -> None:
    def count(tx: Tx) -> int:
        return len(tx.procedures.in_force(unit_id(tx)))

    assert store.read_now(count) == 0
    first = store.write_now(lambda tx: procedure(tx, "QT-QLKH-02"))
    made = store.write_now(lambda tx: version(tx, first, 1))
    assert store.read_now(count) == 1
    store.write_now(lambda tx: tx.procedures.change_version(made, state=VersionState.SUPERSEDED))
    assert store.read_now(count) == 0


def test_a_code_finds_its_procedure_and_units_have_their_own_in_order(store: Database) -> None:
    def fill(tx: Tx) -> None:
        for code in ("QT-QLKH-10", "QT-QLKH-02", "QT-QLCN-01"):
            version(tx, procedure(tx, code, code.split("-")[1]), 1)

    store.write_now(fill)
    found = store.read_now(lambda tx: tx.procedures.of_code("qt qlkh 2"))
    assert found is not None
    assert found.code == "QT-QLKH-02"
    codes = store.read_now(
        lambda tx: [e.procedure.code for e in tx.procedures.in_force(unit_id(tx))]
    )
    assert codes == ["QT-QLKH-02", "QT-QLKH-10"]
    assert store.read_now(lambda tx: tx.procedures.of_code("QT-QLKH-3")) is None


def test_what_was_in_force_on_a_day_is_read_from_the_days_of_the_versions(
    store: Database,
) -> None:
    entered = datetime(2021, 7, 21, 2, tzinfo=UTC)

    def fill(tx: Tx) -> None:
        first = procedure(tx, "QT-QLKH-02")
        old = version(tx, first, 1, VersionState.SUPERSEDED)
        tx.procedures.change_version(old, superseded_on=date(2021, 7, 1))
        version(tx, first, 2, day=date(2021, 7, 1), at=entered)
        version(tx, procedure(tx, "QT-QLKH-05"), 1, day=date(2021, 4, 1))
        gone = version(tx, procedure(tx, "QT-TTRA-01", "TTRA"), 1, VersionState.SUPERSEDED)
        tx.procedures.change_version(gone, superseded_on=date(2021, 5, 4))

    store.write_now(fill)

    def then(month: int, as_of: datetime = entered) -> tuple[int, int]:
        day = date(2021, month, 10)
        found = store.read_now(lambda tx: tx.procedures.in_force_then(day, as_of=as_of))
        return found.total(), len(found)

    assert [then(month) for month in (3, 4, 5, 7)] == [(2, 2), (3, 2), (2, 1), (2, 1)]
    assert then(7, NOW) == (2, 1), "the version that ended it had not been entered"
    assert then(7, NOW - timedelta(days=1)) == (0, 0)


def test_reissues_are_those_of_the_year_that_were_recorded_by_then(store: Database) -> None:
    later = datetime(2021, 7, 21, 2, tzinfo=UTC)

    def fill(tx: Tx) -> None:
        made = procedure(tx, "QT-QLKH-02")
        version(tx, made, 1, VersionState.SUPERSEDED)
        version(tx, made, 2, day=date(2021, 7, 20), at=later)
        version(tx, procedure(tx, "QT-QLKH-05"), 1, day=date(2021, 4, 1))

    assert store.read_now(lambda tx: tx.procedures.reissues(2021, as_of=later)) is None
    store.write_now(fill)
    found = store.read_now(lambda tx: tx.procedures.reissues(2021, as_of=later))
    assert found is not None
    assert [(each.code, each.issue) for each in found] == [("QT-QLKH-02", 2)]
    assert store.read_now(lambda tx: tx.procedures.reissues(2021, as_of=NOW)) == ()
