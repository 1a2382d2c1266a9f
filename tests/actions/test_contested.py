"""A queried assignment goes to another unit, is withdrawn, or is overtaken by a report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import accept, contested, directive, extend, matters, status
from bot.actions.desk import Desk
from bot.actions.status import Word
from bot.rules.model import Duty, DutyState
from tests.office_year import OfficeYear


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path).at("2021-03-24T09:00")


def given(year: OfficeYear) -> Duty:
    """A directive to QLKH, queried by its head."""
    made: list[int] = []

    def give(desk: Desk) -> None:
        unit = desk.tx.agencies.unit_of_key("QLKH")
        assert unit is not None
        made.append(directive.give(desk, unit, "rà soát danh mục", date(2021, 4, 9)).id)

    assert year.does("director", give) is None
    duty: Duty = year.read(lambda tx: tx.duties.get(made[0]))
    year.does("head-qlkh", lambda desk: contested.contest(desk, duty, "không thuộc phòng"))
    fresh: Duty = year.read(lambda tx: tx.duties.get(made[0]))
    return fresh


def hand(year: OfficeYear, duty: Duty, key: str, *, who: str = "secretary") -> str | None:
    def body(desk: Desk) -> None:
        matter = contested.waiting(desk, duty)
        unit = desk.tx.agencies.unit_of_key(key)
        assert matter is not None
        assert unit is not None
        contested.hand_on(desk, matter.id, unit, "đúng chức năng")

    return year.does(who, body)


def test_another_unit_owes_it_with_the_same_deadline_and_both_stay_on_record(
    year: OfficeYear,
) -> None:
    duty = given(year)
    assert duty.state is DutyState.CONTESTED
    assert hand(year, duty, "KHTC") is None
    old: Duty = year.read(lambda tx: tx.duties.get(duty.id))
    assert old.state is DutyState.CANCELLED
    new: Duty | None = year.read(lambda tx: tx.duties.of_ref("CĐ-2021-002"))
    assert new is not None
    assert (new.due_on, new.state) == (date(2021, 4, 9), DutyState.OPEN)
    assert "rà soát danh mục" in year.last("head-khtc").text
    assert "đúng chức năng" in year.last("head-qlkh").text


def test_only_the_office_hands_it_on_and_not_to_who_owes_it(year: OfficeYear) -> None:
    duty = given(year)
    assert hand(year, duty, "KHTC", who="head-khtc") == "not_yours"
    assert hand(year, duty, "QLKH") == "contest_same_unit"
    task = year.owed("TTRA", 2)
    year.does("head-ttra", lambda desk: contested.contest(desk, task, "không có mục tiêu"))
    assert hand(year, task, "KHTC") == "contest_owes_it_too"


def test_a_report_on_what_was_queried_ends_the_query(year: OfficeYear) -> None:
    duty = given(year)
    year.says("head-qlkh", f"{duty.ref} đã xong")
    assert [m.state for m in year.matters(duty)] == ["taken_back"]


def test_more_time_does_not_end_a_query(year: OfficeYear) -> None:
    duty = given(year)
    year.does("head-qlkh", lambda desk: extend.ask(desk, duty, date(2021, 4, 12), "chờ ký"))
    year.presses("secretary", "Đồng ý")
    fresh: Duty = year.read(lambda tx: tx.duties.get(duty.id))
    assert (fresh.state, fresh.due_on) == (DutyState.CONTESTED, date(2021, 4, 12))


def test_what_was_returned_still_is_once_its_obstacle_is_gone(year: OfficeYear) -> None:
    task = year.owed("KHTC", 2)
    year.says("head-khtc", "mục 2 đã xong")
    until = date(2021, 3, 29)

    def give_back(desk: Desk) -> None:
        reported = desk.tx.duties.get(task.id)
        accept.return_(desk, reported, missing="ảnh", received="", words="", until=until)

    assert year.does("secretary", give_back) is None
    returned = year.owed("KHTC", 2)
    assert returned.state is DutyState.RETURNED

    def block(desk: Desk) -> None:
        moved, _ = status.record(desk, desk.tx.duties.get(task.id), Word("blocked", reason="chờ"))
        matters.raise_blocked(desk, moved, cause="form", reason="chờ mẫu", decider="office")

    year.does("head-khtc", block)
    assert year.owed("KHTC", 2).state is DutyState.BLOCKED
    year.says("head-khtc", "đã hết vướng mắc")
    freed = year.owed("KHTC", 2)
    assert (freed.state, freed.returned_until) == (DutyState.RETURNED, returned.returned_until)
