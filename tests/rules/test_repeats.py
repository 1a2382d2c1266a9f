"""Whether a finding was there before: the same unit, and the same clause or cause."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.rules.model import Finding, Level
from bot.rules.repeats import alike, criteria_of, repeats, same_cause

FIRST = Finding(
    id=1, agency_id=1, ref="KPH-2020-004", year=2020, unit_id=3, auditor_id=9, level=Level.MINOR,
    criterion="TCVN ISO 9001:2015, điều 7.5.3 Kiểm soát thông tin dạng văn bản", statement="a",
    proof="b", found_on=date(2020, 10, 6), due_on=None, duty_id=None, state="closed",
    filed_at=datetime(2020, 10, 6, tzinfo=UTC), acknowledged_at=None, reserved=None,
    correction=None, correction_on=None, cause="chưa thu hồi biểu mẫu cũ khi ban hành lần 02",
    cause_on=None, action=None, action_on=None, verified_by=None, closed_on=None, version=0,
)  # fmt: skip


def finding(**known: Any) -> Finding:
    return replace(FIRST, **{"id": 2, "ref": "KPH-2021-001", "year": 2021, "cause": None, **known})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("TCVN ISO 9001:2015, điều 7.5.3 Kiểm soát thông tin dạng văn bản", {"7.5.3"}),
        ("7.5.3", {"7.5.3"}),
        ("Quy trình QT-QLKH-02; TCVN ISO 9001:2015, điều 6.2 Mục tiêu", {"qt-qlkh-02", "6.2"}),
        ("QĐ 19/2014/QĐ-TTg, Điều 4", {"19/2014/qd-ttg"}),
    ],
)
def test_a_criterion_is_known_by_its_clause_or_code(text: str, names: set[str]) -> None:
    assert criteria_of(text) == names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("chưa thu hồi biểu mẫu cũ khi ban hành lần 02", "do khong thu hoi bieu mau cu", True),
        ("chưa phân công theo dõi", "công chức mới chưa được hướng dẫn", False),
        ("do", "do", False),
        ("chưa biết", "chưa rõ", False),
    ],
)
def test_causes_are_the_same_in_their_meaning_words(one: str, other: str, *, same: bool) -> None:
    assert same_cause(one, other) is same
    assert same_cause(other, one) is same


def test_the_same_clause_in_the_same_unit_is_a_repeat_also_in_the_same_year() -> None:
    same_year = finding(id=3, ref="KPH-2021-002")
    found = repeats([FIRST, finding(), same_year], year=2021)
    assert [(r.finding.ref, [e.ref for e in r.earlier], r.why) for r in found] == [
        ("KPH-2021-001", ["KPH-2020-004"], ("clause",)),
        ("KPH-2021-002", ["KPH-2020-004", "KPH-2021-001"], ("clause",)),
    ]
    assert repeats([FIRST, finding(), same_year], year=2021, unit_id=4) == []


@pytest.mark.parametrize(
    "other",
    [
        finding(unit_id=4),
        finding(criterion="6.2"),
        finding(level=Level.IMPROVEMENT),
        finding(cancelled_on=date(2021, 10, 7)),
    ],
)
def test_another_unit_another_clause_advice_and_what_was_cancelled_repeat_nothing(
    other: Finding,
) -> None:
    assert repeats([FIRST, other], year=2021) == []


def test_the_same_cause_under_another_clause_is_a_repeat() -> None:
    again = finding(criterion="6.2", cause="không thu hồi biểu mẫu cũ")
    assert [r.why for r in repeats([FIRST, again], year=2021)] == [("cause",)]


def test_what_was_cancelled_is_not_shown_as_earlier() -> None:
    gone = replace(FIRST, cancelled_on=date(2020, 10, 7))
    assert alike([gone], unit_id=3, criterion="7.5.3") == ()
