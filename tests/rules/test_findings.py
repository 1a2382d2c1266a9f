"""Levels, numbers, days and rights of findings are the tables that auditors work by."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.rules.findings import (
    FindingState,
    acknowledge_by,
    default_due,
    may_see,
    missing,
    read_level,
    series_of,
    standing,
    weight_unsaid,
)
from bot.rules.model import (
    Duty,
    DutySource,
    DutyState,
    Finding,
    ItemKind,
    Level,
    Person,
    Post,
    Role,
    Unit,
    UnitKind,
)
from bot.rules.working_days import calendar_for

CALENDAR = calendar_for()
OFFICE = Unit(1, "VP", "Văn phòng Sở", "Văn phòng", "Chánh Văn phòng", UnitKind.OFFICE, 1)
SCIENCE = Unit(
    2, "QLKH", "Phòng Quản lý Khoa học", "Phòng QL Khoa học", "Trưởng phòng", UnitKind.DIVISION, 2
)
ELSEWHERE = 3


def _person(number: int, *posts: tuple[Role, int]) -> Person:
    held = tuple(
        Post(place, number, unit, role, role.value, role.value)
        for place, (role, unit) in enumerate(posts)
    )
    return Person(number, f"person-{number}", f"Người {number}", "vi", held)


AUDITOR = _person(1, (Role.AUDITOR, ELSEWHERE))
COLLEAGUE = _person(2, (Role.AUDITOR, ELSEWHERE))
INSIDER = _person(3, (Role.AUDITOR, SCIENCE.id))
HEAD = _person(4, (Role.HEAD, SCIENCE.id))
SECRETARY = _person(5, (Role.SECRETARIAT, OFFICE.id))
OTHER_HEAD = _person(6, (Role.HEAD, ELSEWHERE))
FOCAL = _person(7, (Role.FOCAL, SCIENCE.id))


def _finding(unit: Unit = SCIENCE, level: Level = Level.MINOR, **answers: Any) -> Finding:
    blank: dict[str, Any] = dict.fromkeys(("correction", "cause", "action"))
    return Finding(
        id=1, agency_id=1, ref="KPH-2021-001", year=2021, unit_id=unit.id, auditor_id=AUDITOR.id,
        level=level, criterion="7.5.3", statement="…", proof="…", found_on=date(2021, 10, 6),
        due_on=date(2021, 10, 27), duty_id=1, state=FindingState.ISSUED,
        filed_at=datetime(2021, 10, 6, 3, 15, tzinfo=UTC), acknowledged_at=None, reserved=None,
        correction_on=None, cause_on=None, action_on=None, verified_by=None, closed_on=None,
        version=0, **{**blank, **answers},
    )  # fmt: skip


WHOLE = {"correction": "a", "cause": "b", "action": "c"}


def _duty(state: DutyState) -> Duty:
    due = date(2021, 10, 27)
    return Duty(
        id=1, agency_id=1, ref="NV-2021-060", year=2021, source=DutySource.FINDING,
        kind=ItemKind.TASK, plan_id=None, item_id=None, unit_id=SCIENCE.id, tt=None,
        label="KPH-2021-001", heading="…", period="KPH-2021-001", opens_on=date(2021, 10, 6),
        due_on=due, first_due_on=due, state=state, percent=None, promised_on=None,
        returned_until=None, done_on=None, recorded_on=None, blocked_on=None, round=0, version=0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("nặng", Level.MAJOR),
        ("KPH nặng", Level.MAJOR),
        ("khong phu hop nang", Level.MAJOR),
        ("NC1", Level.MAJOR),
        ("loại 1", Level.MAJOR),
        ("Nhẹ", Level.MINOR),
        ("kph nhe", Level.MINOR),
        ("NC2", Level.MINOR),
        ("lưu ý", Level.OBSERVATION),
        ("OBS", Level.OBSERVATION),
        ("khuyến nghị", Level.IMPROVEMENT),
        ("cơ hội cải tiến", Level.IMPROVEMENT),
        ("OFI", Level.IMPROVEMENT),
        ("điểm mạnh", Level.STRENGTH),
        ("phù hợp", Level.STRENGTH),
        ("KPH", None),
        ("vừa", None),
    ],
)
def test_a_level_is_known_by_all_its_names(words: str, level: Level | None) -> None:
    assert read_level(words, on=date(2021, 10, 6)) == level


def test_a_nonconformity_without_its_weight_is_asked_about() -> None:
    assert weight_unsaid("điểm không phù hợp")
    assert weight_unsaid("kph")
    assert not weight_unsaid("vừa")


def test_a_recommendation_never_takes_a_nonconformitys_number() -> None:
    series = {level: series_of(level, on=date(2021, 10, 6)) for level in Level}

    assert {series[level] for level in (Level.MAJOR, Level.MINOR)} == {"KPH"}
    assert list(series.values()).count("KPH") == len((Level.MAJOR, Level.MINOR))


@pytest.mark.parametrize(
    ("level", "found_on", "due_on"),
    [
        (Level.MINOR, date(2021, 10, 6), date(2021, 10, 27)),
        (Level.MINOR, date(2021, 10, 7), date(2021, 10, 28)),
        (Level.MAJOR, date(2021, 10, 6), date(2021, 11, 17)),
        (Level.IMPROVEMENT, date(2021, 10, 6), None),
    ],
)
def test_the_usual_due_day_is_counted_in_working_days(
    level: Level, found_on: date, due_on: date | None
) -> None:
    assert default_due(level, found_on, CALENDAR) == due_on


def test_a_finding_is_to_be_acknowledged_within_two_working_days() -> None:
    assert acknowledge_by(date(2021, 10, 6), CALENDAR) == date(2021, 10, 8)


def test_what_the_unit_still_owes_is_named_in_order() -> None:
    assert missing(_finding()) == ("correction", "cause", "action")
    assert missing(_finding(cause="a")) == ("correction", "action")


@pytest.mark.parametrize(
    ("state", "answers", "stands"),
    [
        (DutyState.OPEN, {}, FindingState.ISSUED),
        (DutyState.OPEN, {"correction": "a"}, FindingState.RECEIVED),
        (DutyState.OPEN, WHOLE, FindingState.ANSWERED),
        (DutyState.REPORTED, WHOLE, FindingState.REPORTED),
        (DutyState.RETURNED, WHOLE, FindingState.RETURNED),
        (DutyState.IN_PROGRESS, WHOLE, FindingState.ANSWERED),
    ],
)
def test_a_finding_stands_where_its_duty_stands(
    state: DutyState, answers: dict[str, Any], stands: FindingState
) -> None:
    assert standing(replace(_finding(), **answers), _duty(state)) is stands


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (AUDITOR, True),
        (COLLEAGUE, True),
        (HEAD, True),
        (SECRETARY, True),
        (INSIDER, False),
        (OTHER_HEAD, False),
        (FOCAL, False),
    ],
)
def test_who_may_know_of_a_finding(who: Person, *, sees: bool) -> None:
    assert may_see(who, _finding(), SCIENCE) is sees
