"""When people are told of an audit, what is asked next, and what keeps it from being closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.rules.audit_model import Audit, AuditSession, AuditState, ChecklistItem, Half, SessionKind
from bot.rules.audit_progress import (
    ACTION,
    CHECKLIST,
    CLOSING,
    REPORT,
    TIMETABLE,
    counted,
    lacks,
    of_audit,
    open_items,
    told_by,
)
from bot.rules.model import Finding, Level
from bot.rules.working_days import calendar_for

AT = datetime(2021, 9, 20, 2, tzinfo=UTC)
AUDIT = Audit(
    id=1, agency_id=1, programme_id=1, ref="ĐG-2021-001", year=2021,
    first_day=date(2021, 10, 6), last_day=date(2021, 10, 7), scope="", criteria="", edition="",
    plan_number=None, plan_signed_on=None, plan_dialogue_id=None, team_number=None,
    team_signed_on=None, team_dialogue_id=None, state=AuditState.HELD, noted_by=1, noted_at=AT,
    changed_at=AT, team_told_on=None, units_told_on=None, closing_on=date(2021, 10, 7),
    closing_by=1, closing_at=AT, report_duty_id=None, closed_at=None, closed_by=None, why=None,
    version=0,
)  # fmt: skip
SESSION = AuditSession(
    id=7, audit_id=1, kind=SessionKind.UNIT, day=date(2021, 10, 6), half=Half.MORNING, at="",
    unit_id=3, person_id=9, moves=0, noted_by=1, noted_at=AT, cancelled_at=None, begun_at=AT,
    ended_at=None, acknowledged_at=None, acknowledged_by=None, reserved=None, version=0,
)  # fmt: skip


def item(nth: int, verdict: str | None, *, put_off: int = 0) -> ChecklistItem:
    return ChecklistItem(
        id=nth, session_id=7, audit_id=1, nth=nth, clause="7.5", procedure="",
        procedure_version_id=None, words="?", verdict=verdict, note=None, finding_id=None,
        answered_by=None, answered_at=None, dialogue_id=None, put_off=put_off, version=0,
    )  # fmt: skip


def finding(ref: str, level: Level, *, answered: bool = False, on: int = 6) -> Finding:
    words, day = ("có", date(2021, 10, 8)) if answered else (None, None)
    return Finding(
        id=1, agency_id=1, ref=ref, year=2021, unit_id=3, auditor_id=9, level=level, criterion="",
        statement="", proof="", found_on=date(2021, 10, on), due_on=None, duty_id=None,
        state="issued", filed_at=AT, acknowledged_at=None, reserved=None, correction=words,
        correction_on=day, cause=words, cause_on=day, action=words, action_on=day,
        verified_by=None, closed_on=None, version=0,
    )  # fmt: skip


def what(*found: object) -> list[str]:
    return [each.what for each in found]  # type: ignore[attr-defined] # each is a Lack


def test_people_are_told_on_the_working_day_at_or_before() -> None:
    calendar = calendar_for()
    assert told_by(date(2021, 10, 6), 14, calendar) == date(2021, 9, 22)
    assert told_by(date(2021, 10, 6), 7, calendar) == date(2021, 9, 29)
    assert told_by(date(2021, 9, 16), 14, calendar) == date(2021, 9, 1)  # 02/9 is a day off


def test_what_was_put_off_comes_after_the_rest() -> None:
    items = [item(1, None, put_off=1), item(2, "conform"), item(3, None), item(4, None, put_off=2)]
    assert [each.nth for each in open_items(items)] == [3, 1, 4]
    assert counted(items) == {"conform": 1, "finding": 0, "note": 0, "paper": 0, "open": 3}


def test_an_audit_that_lacks_nothing_may_be_closed() -> None:
    done = {7: [item(1, "conform")]}
    found = [finding("KPH-2021-001", Level.MINOR, answered=True)]
    assert lacks(AUDIT, [SESSION], done, found, reported=True) == []


def test_all_that_is_missing_is_named_with_its_number() -> None:
    found = [
        finding("KPH-2021-001", Level.MINOR),
        finding("KN-2021-001", Level.IMPROVEMENT),
        finding("KPH-2021-002", Level.MAJOR, answered=True),
    ]
    missing = lacks(AUDIT, [SESSION], {7: [item(1, None), item(2, "note")]}, found, reported=False)
    assert what(*missing) == [CHECKLIST, REPORT, ACTION]
    assert (missing[0].unit_id, missing[0].count) == (3, 1)
    assert (missing[2].ref, missing[2].fields) == (
        "KPH-2021-001",
        ("correction", "cause", "action"),
    )


def test_a_checklist_that_was_never_begun_is_open() -> None:
    (missing,) = lacks(AUDIT, [SESSION], {}, [], reported=True)
    assert (missing.what, missing.count) == (CHECKLIST, 0)


def test_before_the_closing_meeting_no_report_is_asked_for() -> None:
    planned = replace(AUDIT, state=AuditState.PLANNED, closing_on=None)
    assert what(*lacks(planned, [], {}, [], reported=False)) == [TIMETABLE, CLOSING]


def test_what_is_found_after_the_closing_meeting_is_not_of_the_audit() -> None:
    year = [finding("KPH-2021-001", Level.MINOR, on=5), finding("KPH-2021-002", Level.MINOR, on=7),
            finding("KPH-2021-003", Level.MINOR, on=8)]  # fmt: skip
    assert [each.ref for each in of_audit(AUDIT, year, [])] == ["KPH-2021-002"]
