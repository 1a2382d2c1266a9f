"""A plan's text becomes a draft."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.rules.model import DutyState, ItemKind, PlanState
from tests.planning import ANSWERS, TEXT, Planning, drafted, issued


@pytest.fixture
def office(tmp_path: Path) -> Planning:
    return Planning(tmp_path)


def test_a_pasted_plan_becomes_a_draft_word_for_word(office: Planning) -> None:
    office.says("secretary", TEXT)
    plan = office.plan()
    assert plan.state is PlanState.DRAFT
    assert plan.year == 2021
    assert office.read(lambda tx: tx.plans.source_text(plan.id)) == TEXT
    items = office.read(lambda tx: tx.plans.items(plan.id))
    assert [item.timing_text for item in items] == [
        "Tháng 02", "Tháng 3", "Hàng tháng", "Thường xuyên", "Tháng 10", "Tháng 10", "Tháng 11",
    ]  # fmt: skip
    assert items[4].units_text == "BCĐ ISO, các phòng"
    assert items[1].evidence == ("posted_photo", "copy_to_office")


def test_a_draft_rings_for_its_own_item_alone_and_only_the_office_owes_it(
    office: Planning,
) -> None:
    drafted(office)
    (duty,) = office.duties()
    office_id = office.read(lambda tx: tx.agencies.office().id)
    assert duty.kind is ItemKind.PLAN
    assert duty.unit_id == office_id
    assert duty.due_on == date(2021, 2, 26)
    assert duty.heading == "Dự thảo Kế hoạch năm 2021 chưa ban hành"
    assert all(office.texts(key) == [] for key in ("head-khtc", "head-vp", "director"))


def test_a_second_import_replaces_the_draft_and_keeps_its_duty(office: Planning) -> None:
    drafted(office)
    first = office.plan()
    (duty,) = office.duties()
    office.says("secretary", TEXT)
    assert office.plan().id != first.id
    assert [d.id for d in office.duties()] == [duty.id]
    assert office.read(lambda tx: tx.plans.get(first.id).state) is PlanState.CLOSED


def test_an_issued_plan_is_not_imported_again(office: Planning) -> None:
    issued(office)
    assert office.says("secretary", TEXT) == "plan_in_force_already"


def test_a_text_that_is_no_plan_is_refused_with_what_to_do(office: Planning) -> None:
    assert office.says("secretary", "/kehoach nhập Kính gửi các phòng chuyên môn") == "not_a_plan"
    assert "chép toàn bộ" in office.last("secretary")
    assert office.read(lambda tx: tx.plans.draft()) is None


def test_a_dropped_draft_owes_nothing_any_more(office: Planning) -> None:
    drafted(office)
    plan_id = office.plan().id
    office.says("secretary", "bãi bỏ dự thảo")
    states = office.read(lambda tx: [d.state for d in tx.duties.of_plan(plan_id)])
    assert states == [DutyState.CANCELLED]
    assert office.journal("plan_draft_dropped")


def test_the_answers_of_the_import_are_kept_with_the_plan(office: Planning) -> None:
    office.says("secretary", TEXT)
    office.says("secretary", "có")
    for answer in ("2", "4", "không", "giữ"):
        assert office.says("secretary", answer) is None
    answers = office.plan().answers
    assert answers["office_among_divisions"] is True
    assert len(answers["leads"]["5"]) == 6
    assert answers["first_month"] == 4
    assert answers["open"] == []
    items = office.read(lambda tx: tx.plans.items(office.plan().id))
    assert items[1].deliverables == ()
    assert len(items[4].deliverables) == 3


def test_a_text_cut_by_the_platform_is_put_together(office: Planning) -> None:
    head, foot = TEXT.split("4 \n", 1)
    padded = head + "\n" * 1_800 + " "
    first = padded.replace("I. MỤC ĐÍCH, YÊU CẦU", "I. MỤC ĐÍCH, YÊU CẦU\n" + "- Nội dung. " * 180)
    office.says("secretary", first)
    assert office.read(lambda tx: tx.plans.draft()) is None
    assert "gửi tiếp" in office.last("secretary")
    office.says("secretary", "4 \n" + foot)
    assert len(office.read(lambda tx: tx.plans.items(office.plan().id))) == 7


def test_questions_left_are_gone_on_with(office: Planning) -> None:
    office.says("secretary", TEXT)
    office.says("secretary", ANSWERS[0])
    office.does("secretary", lambda desk: desk.tx.dialogues.leave(desk.actor.id, state="left"))
    office.says("secretary", "/kehoach")
    assert "Đơn vị nào chủ trì" in office.last("secretary")
