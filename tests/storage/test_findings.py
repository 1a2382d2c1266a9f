"""What follows a finding is kept once where it can be true only once, on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial

import pytest
from sqlalchemy.exc import IntegrityError

from bot.rules.finding_model import CheckState, Result
from bot.rules.model import Finding, Level
from bot.rules.repeats import repeats
from storage.database import Database
from storage.seed.cast import plant
from storage.transaction import Tx

NOW = datetime(2021, 10, 29, 3, tzinfo=UTC)


@pytest.fixture
def store(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    made.write_now(lambda tx: plant(tx, on=date(2019, 1, 4)))
    yield made
    made.close()


def _file(tx: Tx, ref: str, year: int = 2021, criterion: str = "7.5.3") -> Finding:
    unit, person = tx.agencies.unit_of_key("QLKH"), tx.agencies.person_of_key("auditor-1")
    assert unit is not None
    assert person is not None
    return tx.findings.add(
        agency_id=1, ref=ref, year=year, unit_id=unit.id, auditor_id=person.id, level=Level.MINOR,
        criterion=criterion, statement="a", proof="b", found_on=date(year, 10, 6), state="closed",
        filed_at=NOW,
    )  # fmt: skip


def _plan_check(tx: Tx, finding: Finding, round_: int = 1) -> None:
    tx.findings.plan_check(
        finding_id=finding.id, round=round_, closed_on=date(2021, 10, 29), closed_at=NOW,
        due_on=date(2021, 12, 10),
    )  # fmt: skip


def _verify(tx: Tx, finding: Finding, result: Result) -> None:
    tx.findings.verify(
        finding_id=finding.id, round=1, result=result, person_id=finding.auditor_id,
        capacity="auditor", verified_at=NOW,
    )  # fmt: skip


def test_a_round_is_checked_once(store: Database) -> None:
    finding = store.write_now(partial(_file, ref="KPH-2021-001"))
    store.write_now(partial(_plan_check, finding=finding))
    with pytest.raises(IntegrityError):
        store.write_now(partial(_plan_check, finding=finding))
    store.write_now(partial(_plan_check, finding=finding, round_=2))
    kept = store.read_now(lambda tx: tx.findings.checks(finding.id))
    assert [(each.round, each.state) for each in kept] == [
        (1, CheckState.PLANNED),
        (2, CheckState.PLANNED),
    ]


@pytest.mark.parametrize("result", [Result.GOOD, Result.ASKED])
def test_a_round_is_verified_once_and_returned_as_often_as_needed(
    store: Database, result: Result
) -> None:
    finding = store.write_now(partial(_file, ref="KPH-2021-001"))
    for _ in range(2):
        store.write_now(partial(_verify, finding=finding, result=Result.LACKING))
    store.write_now(partial(_verify, finding=finding, result=result))
    with pytest.raises(IntegrityError):
        store.write_now(partial(_verify, finding=finding, result=result))


def test_repeats_are_found_over_the_years(store: Database) -> None:
    def fill(tx: Tx) -> None:
        _file(tx, "KPH-2020-004", 2020)
        _file(tx, "KPH-2021-001")
        _file(tx, "KPH-2021-002", criterion="6.2")
        _file(tx, "KPH-2022-001", 2022)

    store.write_now(fill)
    found = repeats(store.read_now(lambda tx: tx.findings.up_to(2021)), year=2021)
    assert [(r.finding.ref, [e.ref for e in r.earlier]) for r in found] == [
        ("KPH-2021-001", ["KPH-2020-004"])
    ]


def test_what_is_due_is_asked_by_its_day_and_what_has_no_check_is_known(store: Database) -> None:
    def fill(tx: Tx) -> Finding:
        first, second = _file(tx, "KPH-2021-001"), _file(tx, "KPH-2021-002")
        for each in (first, second):
            tx.findings.change(each, closed_on=date(2021, 10, 29))
        _plan_check(tx, first)
        return first

    finding = store.write_now(fill)
    before = store.read_now(lambda tx: tx.findings.checks_due(date(2021, 12, 9)))
    on_it = store.read_now(lambda tx: tx.findings.checks_due(date(2021, 12, 10)))
    assert (before, [each.finding_id for each in on_it]) == ([], [finding.id])
    without = store.read_now(lambda tx: tx.findings.unchecked())
    assert [each.ref for each in without] == ["KPH-2021-002"]
