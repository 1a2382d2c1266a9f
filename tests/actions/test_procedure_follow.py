"""A day that a unit names for a procedure's change is owed, nudged, moved and ended with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import procedure_change, procedure_issue, time_given
from bot.actions.desk import Desk
from bot.auditor.verdict import audit
from bot.bells import ring_morning
from bot.rules.model import Duty, DutySource, DutyState
from tests.actions.procedure_office import change, of, register
from tests.office_year import OfficeYear

CODE = "QT-QLKH-02"
DUE = date(2021, 5, 20)


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path).at("2021-05-04T09:00")
    register(made)
    return made


def asked(year: OfficeYear, *, due_on: date | None = DUE) -> None:
    def body(desk: Desk) -> None:
        procedure_change.open_change(desk, of(desk.tx, CODE), document="góp ý", due_on=due_on)

    assert year.does("head-qlkh", body) is None


def morning(year: OfficeYear, *days: str) -> None:
    for day in days:
        year.at(f"{day}T07:30")
        year.rings(lambda desk: ring_morning(desk.tx, desk.now))


def owed(year: OfficeYear) -> list[Duty]:
    every = year.read(lambda tx: tx.duties.of_year(2021))
    return [duty for duty in every if duty.source is DutySource.PROCEDURE]


def rungs(year: OfficeYear) -> list[tuple[str, str]]:
    (duty,) = owed(year)
    noted = year.read(lambda tx: tx.nudges.of_duties([duty.id]))
    return [(n.rung, n.day.isoformat()) for n in noted if n.state == "merged"]


def submit(desk: Desk) -> None:
    found = desk.tx.procedures.open_change(of(desk.tx, CODE).id)
    assert found is not None
    procedure_change.submit(desk, found, issue=2, revision=0, effective_on=date(2021, 6, 1))


def give_back(desk: Desk) -> None:
    found = desk.tx.procedures.open_change(of(desk.tx, CODE).id)
    assert found is not None
    procedure_change.give_back(desk, found, "bổ sung lưu đồ")


def test_it_climbs_the_ladder_like_any_day_and_the_auditor_agrees(year: OfficeYear) -> None:
    asked(year)
    morning(year, "2021-05-05", "2021-05-13", "2021-05-20", "2021-05-21", "2021-05-25")
    assert rungs(year) == [
        ("before", "2021-05-13"), ("due", "2021-05-20"), ("late1", "2021-05-21"),
        ("late3", "2021-05-25"),
    ]  # fmt: skip
    card = year.last("head-qlkh", "card").text
    assert "Sửa QT-QLKH-02" in card
    assert "trình ban hành lần mới, ghi: /quytrinh trình" in card
    year.at("2021-05-25T08:00")
    assert "Sửa QT-QLKH-02" in year.last("head-vp", "escalation").text
    (duty,) = owed(year)
    verdict = year.read(lambda tx: audit(tx, year.now, since=date(2021, 5, 25)))
    assert not [wrong for wrong in verdict.wrong if duty.ref in wrong.subject]


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (date(2021, 5, 5), [("due", "05"), ("late1", "06"), ("late3", "10")]),
        (date(2021, 5, 4), [("late1", "05"), ("late3", "07")]),
    ],
    ids=["the next morning", "the day on which it was told"],
)
def test_a_near_day_has_the_rungs_that_are_left_as_a_directive_has(
    year: OfficeYear, due_on: date, said: list[tuple[str, str]]
) -> None:
    asked(year, due_on=due_on)
    morning(year, *(f"2021-05-{day}" for day in ("05", "06", "07", "10")))
    assert rungs(year) == [(rung, f"2021-05-{day}") for rung, day in said]
    year.at("2021-05-10T08:00")
    verdict = year.read(lambda tx: audit(tx, year.now, since=date(2021, 5, 4)))
    (duty,) = owed(year)
    assert not [wrong for wrong in verdict.wrong if duty.ref in wrong.subject]


def test_a_change_without_a_day_and_one_that_the_law_follows_owe_nothing_more(
    year: OfficeYear,
) -> None:
    asked(year, due_on=None)
    morning(year, "2021-05-05")
    assert owed(year) == []
    asked(year)
    morning(year, "2021-05-06")
    assert [duty.state for duty in owed(year)] == [DutyState.OPEN]
    year.says("secretary", f"/vanban TT 05/2021/TT-MAU, hiệu lực 15/5/2021 {CODE}")
    morning(year, "2021-05-07")
    assert [duty.state for duty in owed(year)] == [DutyState.CANCELLED]
    morning(year, "2021-05-10")
    assert len(owed(year)) == 1


def test_submitted_it_is_done_and_given_back_it_is_owed_again(year: OfficeYear) -> None:
    asked(year)
    morning(year, "2021-05-05")
    year.at("2021-05-12T09:00").does("head-qlkh", submit)
    (duty,) = owed(year)
    assert (duty.state, duty.done_on) == (DutyState.ACCEPTED, date(2021, 5, 12))
    morning(year, "2021-05-13")
    assert rungs(year) == []
    year.at("2021-05-14T09:00").does("director", give_back)
    (duty,) = owed(year)
    assert (duty.state, duty.done_on) == (DutyState.IN_PROGRESS, None)
    morning(year, "2021-05-20")
    assert rungs(year) == [("due", "2021-05-20")]


def test_issued_without_being_submitted_it_is_done_and_dropped_it_is_not_owed(
    year: OfficeYear,
) -> None:
    asked(year)
    morning(year, "2021-05-05")
    year.does("secretary", lambda d: procedure_issue.issue(
        d, of(d.tx, CODE), issue=2, effective_on=date(2021, 5, 5)
    ))  # fmt: skip
    assert [duty.state for duty in owed(year)] == [DutyState.ACCEPTED]
    asked(year)
    morning(year, "2021-05-06")
    found = change(year, CODE)
    assert found is not None
    year.does("head-qlkh", lambda d: procedure_change.drop(d, found, "không cần nữa"))
    assert [duty.state for duty in owed(year)] == [DutyState.ACCEPTED, DutyState.CANCELLED]


def test_another_day_told_or_more_time_given_moves_it_with_the_change(year: OfficeYear) -> None:
    asked(year)
    morning(year, "2021-05-05")
    asked(year, due_on=date(2021, 5, 28))
    (duty,) = owed(year)
    assert (duty.due_on, duty.first_due_on) == (date(2021, 5, 28), DUE)
    year.says("head-qlkh", f"{duty.ref} xin gia hạn đến 10/6 vì chờ góp ý của các phòng")
    year.does("director", lambda d: time_given.agree(d, d.tx.extensions.pending()[0].id))
    (duty,) = owed(year)
    told = change(year, CODE)
    assert told is not None
    assert (duty.due_on, told.due_on) == (date(2021, 6, 10), date(2021, 6, 10))
