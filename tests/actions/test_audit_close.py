"""The end of an audit: minutes that are locked, the report as a duty, and what keeps it open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.actions import audit_close, close_item
from bot.actions.desk import Desk
from bot.actions.finding_answers import Answer
from bot.actions.finding_answers import answer as answer_finding
from bot.rules.audit_model import AuditState
from bot.rules.model import DutySource, DutyState, Level
from bot.rules.nudges import due_today
from bot.rules.working_days import calendar_for
from tests.auditing import Audit as Office
from tests.internal_audit import (
    acknowledge,
    ask_all,
    hold,
    plan_audit,
    the_audit,
    write_finding,
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    plan_audit(made, "QLKH")
    made.at("2021-10-06T09:00")
    yield made
    made.store.close()


def close(office: Office, who: str = "secretary") -> str | None:
    return office.does(who, _close)


def _close(desk: Desk) -> None:
    audit_close.close(desk, desk.tx.audits.of_year(2021)[-1])


def sign_report(office: Office) -> None:
    """Entered by the secretary on 13/10."""
    office.at("2021-10-13T09:00")

    def act(desk: Desk) -> None:
        duty = desk.tx.duties.get(the_audit(office).report_duty_id or 0)
        close_item.record_paper(desk, duty, number="205/BC", signed_on=date(2021, 10, 13))

    assert office.does("secretary", act) is None


def correct(office: Office) -> None:
    """The unit's three answers to KPH-2021-001."""
    for name in ("correction", "cause", "action"):

        def act(desk: Desk, name: str = name) -> None:
            finding = desk.tx.findings.of_ref("KPH-2021-001")
            assert finding is not None
            answer_finding(desk, finding, Answer(name, "đã làm"))

        assert office.does("head-qlkh", act) is None


def test_the_report_is_due_five_working_days_after_and_first_nudged_on_its_day(
    office: Office,
) -> None:
    hold(office)
    duty = office.read(lambda tx: tx.duties.get(the_audit(office).report_duty_id or 0))
    assert (duty.source, duty.due_on) == (DutySource.AUDIT, date(2021, 10, 14))
    rung = {
        day: due_today(duty, date(2021, 10, day), calendar_for(), settled=(), rung_early=0).ring
        for day in (8, 11, 12, 13, 14)
    }
    assert [day for day, step in rung.items() if step is not None] == [14]


@pytest.mark.parametrize("who", ["auditor-1", "head-qlkh", "director", "administrator"])
def test_only_who_runs_the_audit_records_its_closing(office: Office, who: str) -> None:
    assert hold(office, who) == "not_yours"
    assert the_audit(office).state is AuditState.PLANNED


def test_a_closing_meeting_is_not_before_the_audit(office: Office) -> None:
    office.at("2021-10-05T09:00")
    refused = office.does(
        "secretary", lambda d: _discard(audit_close.hold_closing(d, the_audit(office), "…"))
    )
    assert refused == "audit_closing_ahead"


def _discard(_value: object) -> None:
    """What an act gives back is not looked at here."""


def test_minutes_are_sent_and_stay_an_addendum_comes_below(office: Office) -> None:
    hold(office)
    assert office.last("secretary", "audit_paper").text.startswith("Biên bản họp kết thúc")
    office.does("secretary", lambda d: _discard(audit_close.conclude(d, the_audit(office), "thêm")))
    minutes = office.read(lambda tx: tx.audits.minutes(the_audit(office).id))
    assert [(each.nth, each.words) for each in minutes] == [(1, "hệ thống phù hợp"), (2, "thêm")]


def test_the_audit_stays_open_while_anything_is_missing(office: Office) -> None:
    write_finding(office, "QLKH")
    write_finding(office, "QLKH", Level.IMPROVEMENT)
    assert close(office) == "audit_not_ready"
    told = office.last("secretary").text
    for line in ("Phòng QL Khoa học: chưa bắt đầu phiếu câu hỏi", "chưa ghi họp kết thúc"):
        assert line in told
    assert "KN-2021-001" not in told
    ask_all(office, "QLKH")
    acknowledge(office, "QLKH", "head-qlkh")
    hold(office)
    sign_report(office)
    assert close(office) == "audit_not_ready"
    assert office.last("secretary").text == (
        "Chưa đóng được ĐG-2021-001, còn thiếu:\n"
        "- KPH-2021-001 (Phòng QL Khoa học): chưa có khắc phục ngay; nguyên nhân; "
        "hành động khắc phục"
    )
    correct(office)
    assert close(office) is None
    assert the_audit(office).state is AuditState.CLOSED


def test_the_corrective_action_must_be_on_record_not_done(office: Office) -> None:
    write_finding(office, "QLKH")
    ask_all(office, "QLKH")
    acknowledge(office, "QLKH", "head-qlkh")
    hold(office)
    sign_report(office)
    correct(office)
    assert office.finding("KPH-2021-001").closed_on is None
    assert close(office, "deputy-director") is None


def test_a_unit_that_has_not_acknowledged_is_named_once_and_kept_in_the_minutes(
    office: Office,
) -> None:
    ask_all(office, "QLKH")
    hold(office)
    sign_report(office)
    assert close(office) == "audit_units_unheard"
    assert "Phòng QL Khoa học chưa xác nhận kết quả" in office.last("secretary").text
    assert the_audit(office).state is AuditState.HELD
    office.does("secretary", lambda d: _discard(audit_close.ask_again(d, the_audit(office))))
    office.at("2021-10-14T09:00")
    assert len(office.inbox_of("head-qlkh", "audit_result")) == 2
    kept = audit_close.close
    assert (
        office.does("secretary", lambda d: _discard(kept(d, the_audit(office), unheard_too=True)))
        is None
    )
    minutes = office.read(lambda tx: tx.audits.minutes(the_audit(office).id))
    assert minutes[-1].words == (
        "Khi đóng đợt đánh giá, chưa có xác nhận kết quả của: Phòng QL Khoa học."
    )
    assert close(office) == "audit_is_closed"


@pytest.mark.parametrize("who", ["auditor-1", "head-qlkh", "director", "administrator"])
def test_only_who_runs_the_audit_closes_it(office: Office, who: str) -> None:
    assert close(office, who) == "not_yours"


def test_a_report_that_is_entered_waits_for_a_confirmation(office: Office) -> None:
    hold(office)
    sign_report(office)
    duty = office.read(lambda tx: tx.duties.get(the_audit(office).report_duty_id or 0))
    assert (duty.state, duty.done_on) == (DutyState.REPORTED, date(2021, 10, 13))
    assert "Báo cáo đánh giá nội bộ ĐG-2021-001" in office.last("head-vp").text
