"""The issue: what is shown, who confirms, what exists after it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.rules.model import DutyState, ItemKind, PlanState
from handlers.plan import VERBS
from tests.planning import HEADS, SCAN, TEXT, Planning, drafted, issued


@pytest.fixture
def office(tmp_path: Path) -> Planning:
    return Planning(tmp_path)


def test_the_issue_makes_every_duty_of_2021(office: Planning) -> None:
    issued(office)
    duties = office.duties()
    dated = [duty for duty in duties if duty.due_on is not None]
    assert Counter(duty.tt for duty in dated) == {1: 1, 2: 5, 3: 50, 5: 1, 6: 1, 7: 1}
    undated = [duty for duty in duties if duty.due_on is None]
    assert {duty.period for duty in undated} == {f"2021-Q{n}" for n in (1, 2, 3, 4)}
    assert len({duty.unit_id for duty in undated}) == 5
    assert max(duty.opens_on for duty in undated) == date(2022, 1, 4)
    assert len({duty.ref for duty in duties}) == 79


def test_a_monthly_item_is_a_row_for_every_department_and_month(office: Planning) -> None:
    issued(office)
    reviews = [duty for duty in office.duties() if duty.kind is ItemKind.REVIEW]
    march = [duty for duty in reviews if duty.period == "2021-03"]
    assert {(d.opens_on, d.due_on) for d in march} == {(date(2021, 3, 1), date(2021, 3, 31))}
    assert len({(duty.unit_id, duty.period) for duty in reviews}) == 50


def test_the_issue_closes_its_own_item_on_the_day_of_the_signature(office: Planning) -> None:
    drafted(office)
    (before,) = office.duties()
    office.at("2021-02-25T09:00")
    office.says("secretary", "ban hành 15/KH-SKHCN, 24/02/2021", file=SCAN)
    office.presses("secretary", "Ban hành")
    office.presses("head-vp", "Xác nhận ban hành")
    own = next(duty for duty in office.duties() if duty.kind is ItemKind.PLAN)
    assert own.id == before.id
    assert own.state is DutyState.ACCEPTED
    assert (own.done_on, own.recorded_on) == (date(2021, 2, 24), date(2021, 2, 25))
    assert own.heading == own.label


def test_each_head_gets_one_assignment_and_the_leaders_nothing(office: Planning) -> None:
    issued(office)
    for key in HEADS:
        (text,) = office.texts(key, "assignment")
        assert len(text) <= 900
        assert "Phối hợp: Mục 5" in text
    assert office.texts("director") == []
    assert office.texts("deputy-director") == []
    assert office.texts("head-vp", "assignment") == []


def test_who_only_takes_part_owes_nothing(office: Planning) -> None:
    issued(office)
    office_id = office.read(lambda tx: tx.agencies.office().id)
    owed = {duty.unit_id for duty in office.duties() if duty.tt in (5, 6)}
    assert owed == {office_id}
    item_5 = next(duty.item_id or 0 for duty in office.duties() if duty.tt == 5)
    roles = office.read(lambda tx: [(a.lead, a.for_body) for a in tx.plans.assignments(item_5)])
    assert roles.count((False, None)) == 5
    assert (True, "BCD") in roles


def test_assignments_wait_for_office_hours(office: Planning) -> None:
    drafted(office).at("2021-02-24T18:20")
    office.says("secretary", "ban hành 15/KH-SKHCN, 24/02/2021", file=SCAN)
    office.presses("secretary", "Ban hành")
    assert office.texts("head-vp") == []
    office.at("2021-02-25T07:30")
    office.at("2021-02-25T19:00").presses("head-vp", "Xác nhận ban hành")
    assert office.texts("head-khtc") == []
    office.at("2021-02-26T07:30")
    assert len(office.texts("head-khtc")) == 1


def test_number_day_and_scan_are_asked_for(office: Planning) -> None:
    drafted(office).at("2021-02-24T09:00")
    office.says("secretary", "ban hành")
    assert office.says("secretary", "chưa biết") == "plan_number_not_understood"
    assert office.says("secretary", "15/KH-SKHCN") is None
    assert office.says("secretary", "25/02/2021") == "plan_signed_in_future"
    assert office.says("secretary", "hôm nay") is None
    office.says("secretary", "", file=SCAN)
    assert office.says("secretary", "xong") is None
    assert "đã có bản quét" in office.last("secretary")
    office.presses("secretary", "Ban hành")
    office.presses("head-vp", "Xác nhận ban hành")
    assert office.plan().scan_id is not None


def test_the_scan_may_be_missing_and_that_is_said(office: Planning) -> None:
    drafted(office).at("2021-02-24T09:00")
    office.says("secretary", "ban hành 15/KH-SKHCN, 24/02/2021")
    office.says("secretary", "bỏ qua")
    assert "chưa có bản quét" in office.last("secretary")


def test_going_on_knowing_what_is_vague_is_journaled(tmp_path: Path) -> None:
    office = drafted(Planning(tmp_path, without=["head-qlcng", "deputy-qlcng"]))
    office.says("secretary", "mục 7 đơn vị: Tổ công tác liên ngành")
    office.does("secretary", lambda desk: desk.tx.dialogues.leave(desk.actor.id, state="left"))
    office.at("2021-02-24T09:00")
    office.says("secretary", "ban hành 15/KH-SKHCN, 24/02/2021", file=SCAN)
    shown = office.last("secretary")
    assert "Mục 7: chưa rõ người" in shown
    assert "Phòng Quản lý Chuyên ngành" in shown
    office.presses("secretary", "Ban hành")
    (entry,) = office.journal("plan_issue_confirmed_by_secretariat")
    assert entry.after["unreached"] == ["Phòng Quản lý Chuyên ngành"]
    assert "person_unclear" in {concern["key"] for concern in entry.after["concerns"]}
    office.presses("head-vp", "Xác nhận ban hành")
    assert "Chưa gửi được" in office.last("secretary")


def test_a_deputy_is_told_where_the_head_has_no_account(tmp_path: Path) -> None:
    office = issued(Planning(tmp_path, without=["head-qlcng"]))
    assert len(office.texts("deputy-qlcng", "assignment")) == 1
    assert office.texts("deputy-qlcn", "assignment") == []


def test_a_leader_confirms_where_the_chanh_van_phong_has_no_account(tmp_path: Path) -> None:
    office = drafted(Planning(tmp_path, without=["head-vp"])).at("2021-02-24T09:00")
    office.says("secretary", "ban hành 15/KH-SKHCN, 24/02/2021", file=SCAN)
    office.presses("secretary", "Ban hành")
    assert "chưa đăng ký tài khoản nên lãnh đạo xác nhận thay" in office.last("secretary")
    assert office.presses("director", "Xác nhận ban hành") is None
    assert office.plan().state is PlanState.ISSUED
    assert office.presses("deputy-director", "Xác nhận ban hành") == "plan_issue_is_past"


def test_who_asked_cannot_confirm_and_a_strangers_press_is_refused(office: Planning) -> None:
    drafted(office).at("2021-02-24T09:00")
    office.says("secretary", "ban hành 15/KH-SKHCN, 24/02/2021", file=SCAN)
    office.presses("secretary", "Ban hành")
    args = {"plan": office.plan().id, "times": 1}
    for key in ("secretary", "head-khtc", "auditor-1"):
        assert office.does(key, lambda desk: VERBS["plan.confirm"](desk, args)) == "not_yours"
    assert office.plan().state is PlanState.DRAFT


def test_a_correction_after_the_question_takes_the_question_back(office: Planning) -> None:
    drafted(office).at("2021-02-24T09:00")
    office.says("secretary", "ban hành 15/KH-SKHCN, 24/02/2021", file=SCAN)
    office.presses("secretary", "Ban hành")
    office.says("secretary", "mục 7 thời gian: Tháng 12")
    assert office.presses("head-vp", "Xác nhận ban hành") == "plan_issue_is_past"


def test_a_confirmation_put_off_leaves_the_draft(office: Planning) -> None:
    drafted(office).at("2021-02-24T09:00")
    office.says("secretary", "ban hành 15/KH-SKHCN, 24/02/2021", file=SCAN)
    office.presses("secretary", "Ban hành")
    office.presses("head-vp", "Chưa xác nhận")
    assert office.plan().state is PlanState.DRAFT
    assert "chưa xác nhận ban hành" in office.last("secretary")


def test_with_the_office_among_the_divisions_it_owes_as_they_do(tmp_path: Path) -> None:
    office = Planning(tmp_path)
    office.says("secretary", TEXT)
    for answer in ("có", "1", "3", "giữ", "giữ"):
        office.says("secretary", answer)
    office.at("2021-02-24T09:00")
    office.says("secretary", "ban hành 15/KH-SKHCN, 24/02/2021", file=SCAN)
    office.presses("secretary", "Ban hành")
    office.presses("head-vp", "Xác nhận ban hành")
    dated = [duty for duty in office.duties() if duty.due_on is not None]
    assert len(dated) == 70
    (text,) = office.texts("head-vp", "assignment")
    assert "Mục tiêu chất lượng" in text
    assert "Báo cáo kết quả" not in text
