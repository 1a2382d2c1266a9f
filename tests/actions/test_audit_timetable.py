"""The timetable: nobody at their own unit, told once in time, a change told to whom it concerns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.actions import audit_day, audit_timetable
from bot.actions.audit_timetable import ring_timetables
from bot.actions.desk import Desk
from tests.auditing import Audit as Office
from tests.internal_audit import LAST, VISITS, hold, plan_audit, session_in, session_of, slot

TIMETABLE = "audit_timetable"
HEADS = ("secretary", "head-khtc", "head-qlkh", "head-qlcn", "head-qlcng", "head-ttra")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.store.close()


def put(
    office: Office, unit: str, auditor: str, *, day: date = LAST, by: str = "secretary"
) -> str | None:
    def act(desk: Desk) -> None:
        audit = desk.tx.audits.of_year(2021)[-1]
        audit_timetable.put(desk, audit, slot(desk, unit, auditor, day=day))

    return office.does(by, act)


def ring(office: Office, moment: str) -> None:
    """A working morning, rung three times."""
    office.at(moment)
    for _ in range(3):
        office.store.write_now(lambda tx: ring_timetables(Desk(tx, office.now, channel="bell")))
    office.at(moment)


def told(office: Office, key: str) -> int:
    return len(office.inbox_of(key, TIMETABLE))


@pytest.mark.parametrize(
    ("unit", "auditor", "day", "refusal"),
    [
        ("KHTC", "auditor-1", LAST, "audit_own_unit"),
        ("TTRA", "auditor-2", LAST, "audit_own_unit"),
        ("KHTC", "head-qlkh", LAST, "audit_not_in_team"),
        ("KHTC", "auditor-2", date(2021, 10, 8), "audit_day_outside"),
        ("KHTC", "auditor-2", LAST, None),
    ],
)
def test_what_may_stand_in_the_timetable(
    office: Office, unit: str, auditor: str, day: date, refusal: str | None
) -> None:
    plan_audit(office, "QLKH")
    assert put(office, unit, auditor, day=day) == refusal


@pytest.mark.parametrize("who", ["auditor-1", "head-qlkh", "director", "administrator"])
def test_only_who_runs_the_audit_changes_it(office: Office, who: str) -> None:
    plan_audit(office, "QLKH")
    assert put(office, "KHTC", "auditor-2", by=who) == "not_yours"


def test_a_unit_has_one_session_and_a_second_line_moves_it(office: Office) -> None:
    plan_audit(office, "QLKH")
    put(office, "QLKH", "auditor-2")
    session = session_of(office, "QLKH")
    assert (session.day, session.moves) == (LAST, 1)
    put(office, "QLKH", "auditor-2")
    assert session_of(office, "QLKH").moves == 1


def test_each_is_told_once_on_its_morning_and_not_before(office: Office) -> None:
    plan_audit(office)
    ring(office, "2021-09-21T07:30")
    assert [told(office, key) for key in ("auditor-1", "secretary")] == [0, 0]
    ring(office, "2021-09-22T07:30")
    assert [told(office, key) for key in ("deputy-director", "auditor-1", "secretary")] == [1, 1, 0]
    ring(office, "2021-09-28T07:30")
    assert [told(office, key) for key in HEADS] == [0] * 6
    ring(office, "2021-09-29T07:30")
    ring(office, "2021-09-30T07:30")
    assert [told(office, key) for key in HEADS] == [1] * 6
    assert told(office, "auditor-1") == 1


def test_an_audit_planned_late_is_told_on_the_next_morning(office: Office) -> None:
    plan_audit(office, "QLKH")
    ring(office, "2021-10-04T07:30")
    assert [told(office, key) for key in ("auditor-1", "head-qlkh", "head-khtc")] == [1, 1, 0]


def test_a_move_is_told_to_those_who_knew_it_otherwise(office: Office) -> None:
    plan_audit(office, "QLKH", "KHTC")
    put(office, "QLKH", "auditor-1")
    assert office.inbox_of("auditor-1") == []
    ring(office, "2021-09-29T07:30")
    put(office, "QLKH", "auditor-3")
    for key in ("auditor-1", "auditor-3", "deputy-director", "head-qlkh"):
        assert "Lịch mới: 07/10 sáng: Đánh giá viên 3" in office.last(key).text
    assert told(office, "head-khtc") == len(office.inbox_of("head-khtc")) == 1


def test_a_unit_added_late_gets_its_timetable_at_once(office: Office) -> None:
    plan_audit(office, "QLKH")
    ring(office, "2021-09-29T07:30")
    put(office, "KHTC", "auditor-2")
    assert told(office, "head-khtc") == 1


def test_what_is_begun_keeps_its_auditor_and_cannot_be_dropped(office: Office) -> None:
    plan_audit(office, "QLKH")
    office.at("2021-10-06T08:00")
    begun = office.does(VISITS["QLKH"], _begin)
    assert begun is None
    assert put(office, "QLKH", "auditor-3") == "audit_session_begun"
    assert office.does("secretary", _drop) == "audit_session_begun"


def _begin(desk: Desk) -> None:
    audit_day.begin(desk, session_in(desk, "QLKH"))


def _drop(desk: Desk) -> None:
    audit = desk.tx.audits.of_year(2021)[-1]
    audit_timetable.drop(desk, audit, session_in(desk, "QLKH"), "không cần")


def test_after_the_closing_meeting_the_timetable_is_locked(office: Office) -> None:
    plan_audit(office, "QLKH")
    hold(office)
    assert put(office, "KHTC", "auditor-2") == "not_yours"
