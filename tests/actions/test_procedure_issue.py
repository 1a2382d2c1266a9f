"""A new version is in force from its day, and the one before it until then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import procedure_change, procedure_issue
from bot.actions.desk import Desk
from bot.bells import ring_morning
from tests.actions.procedure_office import change, of, register, versions
from tests.office_year import OfficeYear


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path).at("2021-07-19T09:00")
    register(made)
    return made


def issued(desk: Desk, *, issue: int = 2, day: date = date(2021, 7, 19)) -> None:
    procedure_issue.issue(desk, of(desk.tx, "QT-QLKH-02"), issue=issue, effective_on=day)


def test_from_its_day_on_the_new_one_is_in_force_and_the_old_one_superseded(
    year: OfficeYear,
) -> None:
    assert year.does("secretary", issued) is None
    assert versions(year, "QT-QLKH-02") == [(1, "superseded"), (2, "in_force")]
    old = year.read(lambda tx: tx.procedures.versions(of(tx, "QT-QLKH-02").id)[0])
    assert old.superseded_on == date(2021, 7, 19)


def test_until_its_day_the_old_one_stays(year: OfficeYear) -> None:
    year.does("secretary", lambda desk: issued(desk, day=date(2021, 7, 21)))
    assert versions(year, "QT-QLKH-02") == [(1, "in_force"), (2, "coming")]
    year.at("2021-07-20T07:30").rings(lambda desk: ring_morning(desk.tx, desk.now))
    assert versions(year, "QT-QLKH-02") == [(1, "in_force"), (2, "coming")]
    year.at("2021-07-21T07:30").rings(lambda desk: ring_morning(desk.tx, desk.now))
    assert versions(year, "QT-QLKH-02") == [(1, "superseded"), (2, "in_force")]


def test_two_that_wait_come_into_force_in_their_order(year: OfficeYear) -> None:
    year.does("secretary", lambda desk: issued(desk, day=date(2021, 7, 20)))
    year.does("secretary", lambda desk: issued(desk, issue=3, day=date(2021, 7, 21)))
    year.at("2021-07-22T07:30").rings(procedure_issue.ring_in_force)
    assert versions(year, "QT-QLKH-02") == [
        (1, "superseded"), (2, "superseded"), (3, "in_force")
    ]  # fmt: skip


@pytest.mark.parametrize("issue", [0, 1])
def test_an_issue_that_was_is_refused(year: OfficeYear, issue: int) -> None:
    refused = year.does("secretary", lambda desk: issued(desk, issue=issue))
    assert refused == "procedure_issue_known"
    assert versions(year, "QT-QLKH-02") == [(1, "in_force")]


def test_it_ends_the_open_change_and_takes_its_document_among_the_bases(year: OfficeYear) -> None:
    def asked(desk: Desk) -> None:
        procedure_change.open_change(
            desk, of(desk.tx, "QT-QLKH-02"), document="TT 01/2021/TT-MAU", words="sửa mẫu"
        )

    year.does("head-qlkh", asked)
    assert change(year, "QT-QLKH-02") is not None
    year.does("secretary", issued)
    assert change(year, "QT-QLKH-02") is None
    newest = year.read(lambda tx: tx.procedures.versions(of(tx, "QT-QLKH-02").id)[-1])
    assert newest.bases == ("TT 01/2021/TT-MAU",)
    (told,) = year.read(lambda tx: tx.procedures.changes(of(tx, "QT-QLKH-02").id))
    assert (told.state, told.issue, newest.change_id) == ("issued", 2, told.id)
