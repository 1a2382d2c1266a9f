"""The audit's day: who asks, what stands once said, who acknowledges."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.actions import audit_day
from bot.actions.audit_day import Said
from bot.actions.desk import Desk
from bot.rules.audit_model import Verdict
from bot.rules.edition import edition_of
from bot.rules.model import UnitKind
from bot.rules.procedure_model import ProcedureState, VersionState
from storage.transaction import Tx
from tests.auditing import Audit as Office
from tests.internal_audit import (
    VISITS,
    ask_all,
    plan_audit,
    session_in,
    session_of,
    the_audit,
    unit_id,
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    plan_audit(made)
    made.at("2021-10-06T09:00")
    yield made
    made.store.close()


def begin(office: Office, who: str, unit: str = "QLKH") -> str | None:
    def act(desk: Desk) -> None:
        audit_day.begin(desk, session_in(desk, unit))

    return office.does(who, act)


@pytest.mark.parametrize(
    "who", ["auditor-2", "secretary", "head-qlkh", "deputy-director", "director", "administrator"]
)
def test_only_the_sessions_own_auditor_asks(office: Office, who: str) -> None:
    assert begin(office, who) == "not_yours"
    assert begin(office, "auditor-1") is None


def test_questions_are_put_from_the_day_on(office: Office) -> None:
    office.at("2021-10-05T09:00")
    assert begin(office, "auditor-1") == "audit_not_yet"


def test_the_checklist_is_the_editions_and_made_once(office: Office) -> None:
    begin(office, "auditor-1")
    begin(office, "auditor-1")
    items = office.read(lambda tx: tx.audits.items_of(session_of(office, "QLKH").id))
    asked = edition_of(the_audit(office).edition).questions(UnitKind.DIVISION)
    assert [(each.nth, each.clause) for each in items] == [
        (nth, each.clause) for nth, each in enumerate(asked, start=1)
    ]


def add_procedure(tx: Tx, code: str, unit: str) -> int:
    """A procedure in force; the number of its version."""
    agency = tx.agencies.the_agency()
    assert agency is not None
    procedure = tx.procedures.add(
        agency_id=agency.id, code=code, key=code.casefold(), name="Tiếp nhận hồ sơ",
        unit_id=unit_id(tx, unit), state=ProcedureState.IN_FORCE,
        recorded_at=datetime(2021, 7, 20, tzinfo=UTC),
    )  # fmt: skip
    version = tx.procedures.add_version(
        agency_id=agency.id, procedure_id=procedure.id, issue=2, revision=0,
        effective_on=date(2021, 7, 20), state=VersionState.IN_FORCE,
        recorded_by=1, recorded_at=datetime(2021, 7, 20, tzinfo=UTC),
    )  # fmt: skip
    return version.id


def test_each_procedure_in_force_of_the_unit_is_asked_about_by_its_version(office: Office) -> None:
    version = office.store.write_now(lambda tx: add_procedure(tx, "QT-QLKH-02", "QLKH"))
    office.store.write_now(lambda tx: add_procedure(tx, "QT-TTRA-01", "TTRA"))
    begin(office, "auditor-1")
    items = office.read(lambda tx: tx.audits.items_of(session_of(office, "QLKH").id))
    about = [each for each in items if each.procedure]
    edition = edition_of(the_audit(office).edition)
    assert len(about) == len(edition.practice.procedure_questions) > 0
    assert {(each.procedure, each.procedure_version_id) for each in about} == {
        ("QT-QLKH-02", version)
    }


def answer(office: Office, nth: int, verdict: Verdict) -> str | None:
    def act(desk: Desk) -> None:
        items = audit_day.begin(desk, session_in(desk, "QLKH"))
        audit_day.answer(desk, items[nth - 1], Said(verdict, note="đã xem"))

    return office.does("auditor-1", act)


def test_the_first_answer_stands(office: Office) -> None:
    assert answer(office, 1, Verdict.NOTE) is None
    assert answer(office, 1, Verdict.CONFORM) == "audit_answered_already"
    first = office.read(lambda tx: tx.audits.items_of(session_of(office, "QLKH").id))[0]
    assert (first.verdict, first.note) == ("note", "đã xem")


def test_a_session_ends_when_nothing_is_left_to_ask(office: Office) -> None:
    answer(office, 1, Verdict.CONFORM)

    def end(desk: Desk) -> None:
        audit_day.end(desk, session_in(desk, "QLKH"))

    assert office.does("auditor-1", end) == "audit_questions_open"
    assert not office.inbox_of("head-qlkh", audit_day.RESULT)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("head-qlcng", None),
        ("deputy-qlcng", None),
        ("head-qlkh", "not_yours"),
        ("secretary", "not_yours"),
        ("auditor-3", "not_yours"),
        ("deputy-director", "not_yours"),
    ],
)
def test_head_or_deputy_of_the_unit_acknowledges(
    office: Office, who: str, refusal: str | None
) -> None:
    ask_all(office, "QLCNG")
    assert acknowledge(office, who, "QLCNG") == refusal


def acknowledge(office: Office, who: str, unit: str, words: str | None = None) -> str | None:
    def act(desk: Desk) -> None:
        audit_day.acknowledge(desk, session_in(desk, unit), reserved=words)

    return office.does(who, act)


def test_nothing_is_acknowledged_before_the_end_and_nothing_twice(office: Office) -> None:
    assert acknowledge(office, "head-qlkh", "QLKH") == "audit_session_not_ended"
    ask_all(office, "QLKH")
    assert acknowledge(office, "head-qlkh", "QLKH", "chưa rõ") is None
    assert acknowledge(office, "head-qlkh", "QLKH") == "audit_acknowledged_already"
    assert session_of(office, "QLKH").reserved == "chưa rõ"


def test_a_reserved_opinion_is_told_to_office_leader_and_auditor(office: Office) -> None:
    ask_all(office, "QLKH")
    acknowledge(office, "head-qlkh", "QLKH", "biểu mẫu chưa gửi")
    for key in ("secretary", "deputy-director", VISITS["QLKH"]):
        assert "biểu mẫu chưa gửi" in office.last(key).text
    assert not any("biểu mẫu chưa gửi" in m.text for m in office.inbox_of("auditor-2"))
