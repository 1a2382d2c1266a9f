"""Legal documents in the database: entered once, one question of scope, what was open when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.rules.legal_model import LegalChange, LegalDocument, LegalForm, LegalState, Relation
from bot.rules.model import DutySource, ItemKind
from storage.database import Database
from storage.seed.cast import plant
from storage.transaction import Tx
from tests.storage.test_procedures import procedure, unit_id

NOW = datetime(2021, 4, 5, 2, tzinfo=UTC)


@pytest.fixture
def store(database_url: str) -> Database:
    made = Database(database_url)
    made.write_now(lambda tx: plant(tx, on=date(2021, 1, 4)))
    return made


def document(tx: Tx, key: str = "1/2021/TT-MAU") -> LegalDocument:
    return tx.legal.add_document(
        agency_id=1, number=key, key=key, form=LegalForm.CIRCULAR, relation=Relation.NEW,
        effective_on=date(2021, 5, 15), limit_on=date(2021, 8, 15),
        recorded_by=tx.agencies.people()[0].id, recorded_at=NOW,
    )  # fmt: skip


def change(tx: Tx, of: LegalDocument, procedure_id: int) -> LegalChange:
    duty = tx.duties.add(
        agency_id=1, ref=f"NV-2021-{procedure_id:03}", year=2021, source=DutySource.LEGAL,
        kind=ItemKind.TASK, unit_id=unit_id(tx), label="", heading="", period="p",
        opens_on=date(2021, 4, 6), due_on=date(2021, 8, 13), first_due_on=date(2021, 8, 13),
    )  # fmt: skip
    return tx.legal.add_change(
        agency_id=1, document_id=of.id, procedure_id=procedure_id, unit_id=unit_id(tx),
        duty_id=duty.id, limit_on=of.limit_on, due_on=duty.due_on, recorded_at=NOW,
    )  # fmt: skip


def test_a_document_stands_once_and_may_be_entered_again_when_withdrawn(store: Database) -> None:
    first = store.write_now(document)
    with pytest.raises(IntegrityError):
        store.write_now(document)
    store.write_now(lambda tx: tx.legal.change_document(first, withdrawn_at=NOW))
    second = store.write_now(document)
    assert store.read_now(lambda tx: tx.legal.of_key("1/2021/TT-MAU")) == second
    assert store.read_now(lambda tx: tx.legal.cited("1/2021/TT")) == [second]
    assert store.read_now(lambda tx: tx.legal.cited("1/2021/T")) == []


def test_a_procedure_is_linked_to_a_document_once(store: Database) -> None:
    def twice(tx: Tx) -> None:
        made, of = procedure(tx, "QT-QLKH-02"), document(tx)
        change(tx, of, made)
        tx.legal.add_change(
            agency_id=1, document_id=of.id, procedure_id=made, unit_id=unit_id(tx),
            duty_id=tx.legal.open()[0].duty_id, recorded_at=NOW,
        )  # fmt: skip

    with pytest.raises(IntegrityError):
        store.write_now(twice)


def test_what_is_open_is_never_outdated_and_what_was_open_then_is_known(store: Database) -> None:
    made = store.write_now(lambda tx: change(tx, document(tx), procedure(tx, "QT-QLKH-02")))
    assert [c.id for c in store.read_now(lambda tx: tx.legal.open())] == [made.id]
    closed_at = NOW + timedelta(days=100)
    store.write_now(lambda tx: tx.legal.move(made, state=LegalState.ISSUED, closed_at=closed_at))
    assert store.read_now(lambda tx: tx.legal.open()) == ()
    then = closed_at - timedelta(seconds=1)
    assert [c.id for c in store.read_now(lambda tx: tx.legal.open_at(then))] == [made.id]
    assert store.read_now(lambda tx: tx.legal.open_at(closed_at)) == []


def test_a_year_holds_what_was_to_be_applied_in_it(store: Database) -> None:
    store.write_now(lambda tx: change(tx, document(tx), procedure(tx, "QT-QLKH-02")))
    ((found, changes),) = store.read_now(lambda tx: tx.legal.of_year(2021))
    assert (found.number, len(changes)) == ("1/2021/TT-MAU", 1)
    assert store.read_now(lambda tx: tx.legal.of_year(2022)) == []


def test_a_step_of_the_law_s_ladder_is_noted_once(store: Database) -> None:
    made = store.write_now(lambda tx: change(tx, document(tx), procedure(tx, "QT-QLKH-02")))

    def note(tx: Tx) -> None:
        tx.legal.note_alert(
            agency_id=1, duty_id=made.duty_id, step="legal_60", day=date(2021, 6, 16),
            person_id=tx.agencies.people()[0].id, state="said", made_at=NOW,
        )  # fmt: skip

    store.write_now(note)
    with pytest.raises(IntegrityError):
        store.write_now(note)


def test_one_question_of_scope_is_open_at_a_time(store: Database) -> None:
    store.write_now(lambda tx: tx.scopes.add(agency_id=1, subjects=["a"], asked_at=NOW))
    with pytest.raises(IntegrityError):
        store.write_now(lambda tx: tx.scopes.add(agency_id=1, subjects=["b"], asked_at=NOW))
