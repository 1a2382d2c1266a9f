"""The register is kept by Văn phòng; what was stays readable, and nothing is deleted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import procedure_register
from bot.actions.desk import Desk
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from tests.actions.procedure_office import history, of, register, versions
from tests.office_year import OfficeYear


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path).at("2021-03-19T09:00")
    register(made)
    return made


def renamed(desk: Desk, code: str = "QT-QLKH-02") -> None:
    procedure_register.amend(desk, of(desk.tx, code), name="Xét giao trực tiếp")


def test_the_secretariat_amends_and_the_old_value_is_kept(year: OfficeYear) -> None:
    assert year.does("secretary", renamed) is None
    entries = year.read(
        lambda tx: tx.journal.entries(subject=procedure_register.subject(of(tx, "QT-QLKH-02")))
    )
    assert entries[-1].before == {"name": "Quy trình QT-QLKH-02"}
    assert entries[-1].after == {"name": "Xét giao trực tiếp"}
    assert entries[-1].person_id is not None


@pytest.mark.parametrize("who", ["head-qlkh", "director", "auditor-1", "head-vp"])
def test_nobody_else_amends(year: OfficeYear, who: str) -> None:
    assert year.does(who, renamed) == NotYours.says
    assert history(year, "QT-QLKH-02") == ["procedure_entered"]


def test_a_code_that_another_procedure_has_is_refused(year: OfficeYear) -> None:
    def body(desk: Desk) -> None:
        procedure_register.amend(desk, of(desk.tx, "QT-QLKH-02"), code="qt qlkh 1")

    assert year.does("secretary", body) == "procedure_code_taken"


@pytest.mark.parametrize(
    ("who", "sees"),
    [("head-qlkh", True), ("head-qlcn", False), ("secretary", True), ("director", True),
     ("auditor-1", True), ("administrator", False)],
)  # fmt: skip
def test_each_sees_their_own_and_the_office_sees_all(
    year: OfficeYear,
    who: str,
    sees: bool,  # noqa: FBT001 - a table's column
) -> None:
    def body(desk: Desk) -> None:
        procedure_register.of_code(desk, "QT-QLKH-02")

    assert year.does(who, body) == (None if sees else "procedure_unknown")


def test_what_is_unknown_names_what_is_near_among_ones_own(year: OfficeYear) -> None:
    def near(key: str, code: str) -> list[str]:
        found: list[list[str]] = []

        def body(desk: Desk) -> None:
            try:
                procedure_register.of_code(desk, code)
            except RuleBroken as told:
                found.append(told.facts["near"])

        year.does(key, body)
        return found[0]

    assert near("head-qlkh", "QT-QLHK-02") == ["QT-QLKH-02"]
    assert near("head-qlcn", "QT-QLHK-02") == []


def test_a_withdrawn_procedure_is_in_force_no_more_and_stays(year: OfficeYear) -> None:
    def body(desk: Desk) -> None:
        procedure_register.withdraw(desk, of(desk.tx, "QT-QLKH-02"), "không còn dùng")

    assert year.does("secretary", body) is None
    assert versions(year, "QT-QLKH-02") == [(1, "superseded")]
    assert year.does("secretary", body) == "procedure_withdrawn_already"
    unit = year.read(lambda tx: of(tx, "QT-QLKH-02").unit_id)
    codes = year.read(lambda tx: [p.procedure.code for p in tx.procedures.in_force(unit)])
    assert codes == ["QT-QLKH-01"]


def test_an_entry_for_a_day_to_come_waits_for_it(year: OfficeYear) -> None:
    from tests.actions.procedure_office import enter  # noqa: PLC0415 - only here

    year.does("secretary", lambda desk: enter(desk, "QT-VP-09", effective_on=date(2021, 6, 1)))
    assert versions(year, "QT-VP-09") == [(1, "coming")]
