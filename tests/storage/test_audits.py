"""The database itself keeps one open audit, one leader, one session a unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from bot.rules.audit_model import Audit, AuditState, Half, SessionKind
from storage.database import Database
from storage.seed.cast import plant
from storage.transaction import Tx

AT = datetime(2021, 9, 20, 2, tzinfo=UTC)


def add(tx: Tx, ref: str, state: AuditState = AuditState.PLANNED) -> Audit:
    agency = tx.agencies.the_agency()
    assert agency is not None
    programme = tx.audits.programme(2021) or tx.audits.begin_programme(
        agency_id=agency.id, year=2021, words="", noted_by=1, noted_at=AT
    )
    return tx.audits.add(
        agency_id=agency.id, programme_id=programme.id, ref=ref, year=2021,
        first_day=date(2021, 10, 6), last_day=date(2021, 10, 7), scope="", criteria="",
        edition="", state=state, noted_by=1, noted_at=AT, changed_at=AT,
    )  # fmt: skip


def two_open(tx: Tx) -> None:
    add(tx, "ĐG-2021-001")
    add(tx, "ĐG-2021-002")


def one_number_twice(tx: Tx) -> None:
    add(tx, "ĐG-2021-001", AuditState.CLOSED)
    add(tx, "ĐG-2021-001")


def join(tx: Tx, audit: Audit, person: int, *, leads: bool) -> None:
    tx.audits.join(
        audit_id=audit.id, person_id=person, leads=leads, certified_on=date(2021, 8, 15),
        noted_by=1, noted_at=AT,
    )  # fmt: skip


def two_leaders(tx: Tx) -> None:
    audit = add(tx, "ĐG-2021-001")
    join(tx, audit, 2, leads=True)
    join(tx, audit, 3, leads=True)


def one_person_twice(tx: Tx) -> None:
    audit = add(tx, "ĐG-2021-001")
    join(tx, audit, 2, leads=True)
    join(tx, audit, 2, leads=False)


def one_unit_twice(tx: Tx) -> None:
    audit = add(tx, "ĐG-2021-001")
    for _ in range(2):
        tx.audits.schedule(
            audit_id=audit.id, kind=SessionKind.UNIT, day=date(2021, 10, 6), half=Half.MORNING,
            unit_id=1, person_id=2, noted_by=1, noted_at=AT,
        )  # fmt: skip


def one_question_twice(tx: Tx) -> None:
    audit = add(tx, "ĐG-2021-001")
    session = tx.audits.schedule(
        audit_id=audit.id, kind=SessionKind.UNIT, day=date(2021, 10, 6), half=Half.MORNING,
        unit_id=1, person_id=2, noted_by=1, noted_at=AT,
    )  # fmt: skip
    question = {"session_id": session.id, "audit_id": audit.id, "nth": 1, "clause": "", "words": ""}
    tx.audits.ask([question, question])


@pytest.fixture
def store(database_url: str) -> Database:
    made = Database(database_url)
    made.write_now(lambda tx: plant(tx, on=date(2021, 1, 4)))
    return made


@pytest.mark.parametrize(
    "act",
    [two_open, one_number_twice, two_leaders, one_person_twice, one_unit_twice, one_question_twice],
)
def test_what_may_be_once_is_refused_twice(store: Database, act: Callable[[Tx], None]) -> None:
    with pytest.raises(IntegrityError):
        store.write_now(act)
    store.close()


def test_after_one_is_closed_another_may_be_planned(store: Database) -> None:
    store.write_now(lambda tx: add(tx, "ĐG-2021-001", AuditState.CLOSED))
    store.write_now(lambda tx: add(tx, "ĐG-2021-002"))
    found = store.read_now(lambda tx: tx.audits.open())
    assert found is not None
    assert found.ref == "ĐG-2021-002"
    store.close()


def test_what_moved_meanwhile_is_not_overwritten(store: Database) -> None:
    read = store.write_now(lambda tx: add(tx, "ĐG-2021-001"))
    store.write_now(lambda tx: tx.audits.change(read, scope="khác"))
    with pytest.raises(LookupError):
        store.write_now(lambda tx: tx.audits.change(read, scope="cũ"))
    store.close()
