"""What is kept between transactions is never older than what the database says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from bot.rules.legal_model import LegalForm, LegalState, Relation
from bot.rules.model import DutySource, ItemKind, Role, UnitKind
from bot.rules.procedure_model import ChangeState, ProcedureState, VersionState
from storage.database import Database
from storage.directory import KEPT, directory
from storage.prepared import table
from storage.tables import DutyRow, PersonRow
from storage.tables_procedures import LegalDocumentRow, ProcedureRow
from storage.transaction import Tx

DAY, NOW = date(2021, 5, 18), datetime(2021, 1, 1, tzinfo=UTC)


@pytest.fixture
def store(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    opened.write_now(_filled)
    yield opened
    opened.close()


def _filled(tx: Tx) -> None:
    agency = tx.agencies.add_agency(key="A", name="A", parent="P", code="C", place="X")
    unit = tx.agencies.add_unit(
        agency_id=agency.id, key="U", name="U", short="U", head_title="Head",
        kind=UnitKind.OFFICE, place=1,
    )  # fmt: skip
    person = tx.agencies.add_person(agency_id=agency.id, key="head", name="Head of U")
    tx.agencies.appoint(
        person_id=person.id, unit_id=unit.id, role=Role.HEAD, title="Head", full_title="Head of U"
    )
    tx.days.declare(DAY, working=False, reason="swap")


def _register(tx: Tx) -> None:
    """A procedure, a document, and a duty: what rows of the register stand beside."""
    tx.procedures.add(**_row(ProcedureRow) | {"code": "A-1", "key": "A1"})
    tx.legal.add_document(**_row(LegalDocumentRow) | {"number": "1", "key": "1"})
    tx.duties.add(
        agency_id=1, ref="NV-2021-001", year=2021, source=DutySource.LEGAL, kind=ItemKind.TASK,
        unit_id=1, label="", heading="", period="2021", opens_on=DAY,
    )  # fmt: skip


def _version(tx: Tx) -> int:
    return directory(tx.session).version


def _heads(tx: Tx) -> list[str]:
    return [person.key for person, _ in tx.agencies.holding(Role.HEAD, on=DAY)]


def _head(tx: Tx) -> int:
    person = tx.agencies.person_of_key("head")
    return person.id if person else 0


def _dismiss(tx: Tx) -> None:
    (post,) = tx.agencies.person(_head(tx)).posts
    tx.agencies.end_post(post.id, on=DAY)


def _row(row: type[Any]) -> dict[str, Any]:
    """A new row's values, beside those that stand already."""
    known: dict[str, dict[str, Any]] = {
        "agency": {"key": "B", "name": "B", "parent": "", "code": "", "place": ""},
        "unit": {
            "agency_id": 1, "key": "V", "name": "V", "short": "V", "head_title": "",
            "kind": UnitKind.DIVISION, "place": 2, "aliases": [],
        },
        "person": {"agency_id": 1, "key": "other", "name": "Other"},
        "post": {
            "person_id": 1, "unit_id": 1, "role": Role.DEPUTY, "title": "", "full_title": "",
            "items": [],
        },
        "day_override": {"day": date(2021, 6, 1), "working": True, "reason": "swap"},
        "absence": {
            "agency_id": 1, "person_id": 1, "first_day": DAY, "last_day": DAY, "words": "",
            "noted_by": 1, "noted_at": NOW, "told": False,
        },
        "procedure": {
            "agency_id": 1, "code": "B-2", "key": "B2", "name": "B", "unit_id": 1,
            "state": ProcedureState.IN_FORCE, "recorded_at": NOW,
        },
        "procedure_version": {
            "agency_id": 1, "procedure_id": 1, "issue": 1, "revision": 0, "effective_on": DAY,
            "state": VersionState.IN_FORCE, "bases": [], "author": "", "reviewer": "",
            "approver": "", "recorded_at": NOW,
        },
        "procedure_change": {
            "agency_id": 1, "procedure_id": 1, "unit_id": 1, "state": ChangeState.DRAFT,
            "document": "", "words": "", "opened_by": 1, "opened_at": NOW, "closing": "",
            "version": 1,
        },
        "legal_document": {
            "agency_id": 1, "number": "2", "key": "2", "form": LegalForm.CIRCULAR, "title": "",
            "relation": Relation.NEW, "replaces": "", "effective_on": DAY, "recorded_by": 1,
            "recorded_at": NOW,
        },
        "legal_change": {
            "agency_id": 1, "document_id": 1, "procedure_id": 1, "unit_id": 1, "duty_id": 1,
            "state": LegalState.OPEN, "reason": "", "recorded_at": NOW,
        },
    }  # fmt: skip
    return known[table(row).name]


def _column(row: type[Any]) -> str:
    known = {
        "agency": "name", "unit": "name", "person": "name", "post": "title", "absence": "words",
        "procedure": "name", "procedure_version": "author", "procedure_change": "words",
        "legal_document": "title",
    }  # fmt: skip
    return known.get(table(row).name, "reason")


WAYS: dict[str, Callable[[Tx, type[SQLModel]], Any]] = {
    "a row made as an object": lambda tx, row: tx.session.add(row(**_row(row))),
    "an INSERT": lambda tx, row: tx.session.execute(sa.insert(row).values(_row(row))),
    "an UPDATE": lambda tx, row: tx.session.execute(sa.update(row).values({_column(row): "new"})),
    "an UPDATE of the table": lambda tx, row: tx.session.execute(
        sa.update(table(row)).values({_column(row): "new"})
    ),
    "a DELETE": lambda tx, row: tx.session.execute(
        sa.delete(row).where(table(row).c[_column(row)] == "there is none such")
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("row", KEPT, ids=lambda row: str(table(row).name))
def test_whatever_writes_a_table_of_the_directory_raises_its_version(
    store: Database, row: type[SQLModel], way: str
) -> None:
    store.write_now(_register)
    before = store.read_now(_version)

    store.write_now(lambda tx: WAYS[way](tx, row) and None)

    assert store.read_now(_version) > before


CHANGES: dict[str, Callable[[Tx], Any]] = {
    "add_agency": lambda tx: tx.agencies.add_agency(**_row(KEPT[0])),
    "add_unit": lambda tx: tx.agencies.add_unit(**_row(KEPT[1])),
    "set_aliases": lambda tx: tx.agencies.set_aliases(1, ["u"]),
    "add_person": lambda tx: tx.agencies.add_person(**_row(KEPT[2])),
    "set_language": lambda tx: tx.agencies.set_language(1, "en"),
    "appoint": lambda tx: tx.agencies.appoint(**_row(KEPT[3])),
    "set_items": lambda tx: tx.agencies.set_items(1, [3]),
    "end_post": lambda tx: tx.agencies.end_post(1, on=DAY),
    "declare": lambda tx: tx.days.declare(DAY, working=True, reason="swap"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_through_the_stores_raises_the_version(store: Database, change: str) -> None:
    before = store.read_now(_version)

    store.write_now(CHANGES[change])

    assert store.read_now(_version) > before


def test_what_changes_every_day_does_not_raise_the_version(store: Database) -> None:
    before = store.read_now(_version)

    store.write_now(lambda tx: tx.counters.next("x"))
    store.write_now(lambda tx: tx.session.execute(sa.delete(DutyRow)) and None)

    assert store.read_now(_version) == before


def test_what_was_read_is_kept_until_something_changes(store: Database) -> None:
    first = store.read_now(lambda tx: tx.agencies.person(_head(tx), on=DAY))
    again = store.read_now(lambda tx: tx.agencies.person(_head(tx), on=DAY))
    store.write_now(lambda tx: tx.agencies.set_language(first.id, "en"))
    changed = store.read_now(lambda tx: tx.agencies.person(_head(tx), on=DAY))

    assert again is first
    assert (first.language, changed.language) == ("vi", "en")


def test_a_right_is_gone_with_the_commit_that_took_it(store: Database) -> None:
    known = store.write_now(_heads)
    store.write_now(_dismiss)

    assert (known, store.write_now(_heads), store.read_now(_heads)) == (["head"], [], [])


def test_another_process_sees_the_change_with_its_next_transaction(
    store: Database, database_url: str
) -> None:
    other = Database(database_url)
    known = other.read_now(_heads)
    store.write_now(_dismiss)
    seen = other.read_now(_heads)
    other.close()

    assert (known, seen) == (["head"], [])


def test_a_body_sees_what_it_has_just_changed_itself(store: Database) -> None:
    def dismissed(tx: Tx) -> tuple[list[str], list[str]]:
        before = _heads(tx)
        _dismiss(tx)
        return before, _heads(tx)

    assert store.write_now(dismissed) == (["head"], [])


def test_what_was_undone_is_never_taken_for_true(store: Database) -> None:
    def breaks(tx: Tx) -> None:
        _dismiss(tx)
        assert _heads(tx) == []
        raise ValueError("this body breaks")

    with suppress(ValueError):
        store.write_now(breaks)
    undone = store.write_now(_heads)
    store.write_now(lambda tx: tx.agencies.set_language(_head(tx), "en"))

    assert (undone, store.write_now(_heads)) == (["head"], ["head"])


def test_a_savepoint_that_was_undone_leaves_nothing_behind(store: Database) -> None:
    def tried(tx: Tx) -> tuple[list[str], list[str]]:
        with suppress(ValueError), tx.session.begin_nested():
            _dismiss(tx)
            assert _heads(tx) == []
            raise ValueError("this part breaks")
        undone = _heads(tx)
        tx.agencies.set_language(_head(tx), "en")
        return undone, _heads(tx)

    assert store.write_now(tried) == (["head"], ["head"])


def test_a_reader_that_began_before_a_change_does_not_bring_the_old_back(store: Database) -> None:
    def slow(tx: Tx) -> list[str]:
        tx.session.execute(sa.select(table(PersonRow).c.id))
        store.write_now(_dismiss)
        return _heads(tx)

    store.read_now(slow)

    assert store.read_now(_heads) == []


def test_a_declared_day_counts_from_its_commit_on(store: Database) -> None:
    known = store.read_now(lambda tx: tx.days.overrides())
    store.write_now(lambda tx: tx.days.declare(date(2021, 6, 2), working=True, reason=""))

    assert store.read_now(lambda tx: tx.days.overrides()) == known | {date(2021, 6, 2): True}
