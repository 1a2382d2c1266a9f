"""Planning an audit: who may, who is taken into the team, what is locked, and what is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bot.actions import audit_plan
from bot.actions.audit_plan import Candidate
from bot.actions.audit_timetable import ring_timetables
from bot.actions.desk import Desk
from bot.rules.audit_model import AuditState
from tests.auditing import Audit as Office
from tests.internal_audit import (
    CERTIFIED,
    draft,
    hold,
    person_id,
    plan_audit,
    the_audit,
)

EVERYBODY = {
    "secretary": None,
    "deputy-director": None,
    "director": "not_yours",
    "head-qlkh": "not_yours",
    "deputy-qlcng": "not_yours",
    "focal-ttra": "not_yours",
    "auditor-1": "not_yours",
    "administrator": "not_yours",
}
"""Who plans an audit that the deputy director leads."""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path).at("2021-09-20T09:00")
    yield made
    made.store.close()


def candidate(
    desk: Desk, key: str, *, leads: bool = False, on: date | None = CERTIFIED
) -> Candidate:
    person = desk.tx.agencies.person(person_id(desk.tx, key), on=desk.today)
    return Candidate(person, leads, certified_on=on)


@pytest.mark.parametrize(("who", "refusal"), EVERYBODY.items())
def test_the_secretary_and_the_leader_plan_and_nobody_else(
    office: Office, who: str, refusal: str | None
) -> None:
    assert office.does(who, _plan) == refusal
    assert len(office.read(lambda tx: tx.audits.of_year(2021))) == (0 if refusal else 1)


def _plan(desk: Desk) -> None:
    audit_plan.plan(desk, draft(desk))


def test_one_audit_is_open_at_a_time_and_a_refused_one_uses_no_number(office: Office) -> None:
    plan_audit(office)
    assert office.does("secretary", _plan) == "audit_open_already"
    office.does("secretary", _call_off)
    assert office.does("secretary", _plan) is None
    refs = office.read(lambda tx: [each.ref for each in tx.audits.of_year(2021)])
    assert sorted(refs) == ["ĐG-2021-001", "ĐG-2021-002"]


def _call_off(desk: Desk) -> None:
    audit_plan.call_off(desk, desk.tx.audits.of_year(2021)[-1], "chuyển sang tháng 11")


def test_what_is_called_off_stays_with_its_reason(office: Office) -> None:
    plan_audit(office)
    office.does("secretary", _call_off)
    audit = the_audit(office)
    assert (audit.state, audit.why) == (AuditState.CANCELLED, "chuyển sang tháng 11")


@pytest.mark.parametrize(
    ("key", "on", "refusal"),
    [
        ("head-qlkh", CERTIFIED, "audit_no_auditor"),
        ("auditor-2", None, "audit_no_certificate"),
        ("auditor-2", date(2021, 10, 8), "audit_certificate_later"),
    ],
)
def test_a_team_with_somebody_unfit_is_refused_whole(
    office: Office, key: str, on: date | None, refusal: str
) -> None:
    def act(desk: Desk) -> None:
        whole = draft(desk)
        unfit = candidate(desk, key, on=on)
        kept = tuple(each for each in whole.team if each.person.id != unfit.person.id)
        audit_plan.plan(desk, replace(whole, team=(*kept, unfit)))

    assert office.does("secretary", act) == refusal
    assert office.read(lambda tx: tx.audits.open()) is None


def test_a_team_has_one_leader(office: Office) -> None:
    def act(desk: Desk) -> None:
        whole = draft(desk)
        both = tuple(replace(each, leads=True) for each in whole.team)
        audit_plan.plan(desk, replace(whole, team=both))

    assert office.does("secretary", act) == "audit_one_leader"


def test_another_leader_takes_the_place_and_the_former_stays_on_record(office: Office) -> None:
    plan_audit(office)
    office.does("secretary", lambda desk: _lead(desk, "auditor-3"))
    audit = the_audit(office)
    members = office.read(lambda tx: tx.audits.members(audit.id))
    assert [each.person_id for each in members if each.leads] == [
        office.read(lambda tx: person_id(tx, "auditor-3"))
    ]
    verbs = [e.verb for e in office.read(lambda tx: tx.journal.entries(subject=audit.ref))]
    assert verbs.count("audit_member_left") == 2


def _lead(desk: Desk, key: str) -> None:
    audit_plan.join(desk, desk.tx.audits.of_year(2021)[-1], candidate(desk, key, leads=True))


def test_who_has_a_session_leaves_only_after_it_was_given_to_another(office: Office) -> None:
    plan_audit(office, "QLKH")
    assert office.does("secretary", lambda d: _leave(d, "auditor-1")) == "audit_member_has_sessions"
    assert office.does("secretary", lambda d: _leave(d, "auditor-2")) is None
    assert office.does("secretary", lambda d: _leave(d, "deputy-director")) == "audit_one_leader"


def _leave(desk: Desk, key: str) -> None:
    person = desk.tx.agencies.person(person_id(desk.tx, key), on=desk.today)
    audit_plan.leave(desk, desk.tx.audits.of_year(2021)[-1], person)


def test_after_the_closing_meeting_plan_and_team_are_locked(office: Office) -> None:
    plan_audit(office)
    assert hold(office) is None
    assert office.does("secretary", lambda desk: _lead(desk, "auditor-3")) == "audit_is_held"
    assert office.does("secretary", _call_off) == "audit_is_held"


def test_days_that_leave_a_session_outside_are_refused_by_name(office: Office) -> None:
    plan_audit(office, "QLKH")

    def act(desk: Desk) -> None:
        audit = desk.tx.audits.of_year(2021)[-1]
        audit_plan.reschedule(desk, audit, date(2021, 10, 7), date(2021, 10, 8))

    assert office.does("secretary", act) == "audit_days_leave_sessions"
    assert "06/10 sáng: Đánh giá viên 1 – Phòng QL Khoa học" in office.last("secretary").text


def test_who_was_told_hears_that_it_does_not_take_place(office: Office) -> None:
    plan_audit(office, "QLKH")
    office.at("2021-09-29T07:30")
    office.does("secretary", ring_timetables)
    office.does("secretary", _call_off)
    for key in ("auditor-1", "deputy-director", "head-qlkh"):
        assert "không thực hiện. Lý do: chuyển sang tháng 11" in office.last(key).text
    assert not any("không thực hiện" in m.text for m in office.inbox_of("head-khtc"))


def test_the_signed_plan_is_noted_with_what_it_replaces(office: Office) -> None:
    plan_audit(office)
    for number in ("88/KH", "89/KH"):
        office.does("secretary", partial(_sign, number=number))
    audit = the_audit(office)
    assert (audit.plan_number, audit.plan_signed_on) == ("89/KH", date(2021, 9, 17))
    entries = office.read(lambda tx: tx.journal.entries(subject=audit.ref))
    signed = [entry for entry in entries if entry.verb == "audit_plan_signed"]
    assert signed[-1].before["plan_number"] == "88/KH"


def _sign(desk: Desk, *, number: str) -> None:
    audit = desk.tx.audits.of_year(2021)[-1]
    audit_plan.sign(desk, audit, "plan", number=number, signed_on=date(2021, 9, 17), dialogue_id=1)
