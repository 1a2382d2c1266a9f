"""Corrections of a draft by typed commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.rules.model import ItemKind, PlanItem
from tests.planning import Planning, drafted


@pytest.fixture
def office(tmp_path: Path) -> Planning:
    return drafted(Planning(tmp_path))


def item(office: Planning, tt: int) -> PlanItem:
    items: list[PlanItem] = office.read(lambda tx: tx.plans.items(office.plan().id))
    return next(each for each in items if each.tt == tt)


def test_a_corrected_cell_is_shown_again_and_the_old_words_are_kept(office: Planning) -> None:
    assert office.says("secretary", "mục 7 thời gian: Tháng 12") is None
    assert item(office, 7).timing_text == "Tháng 12"
    assert any("hạn thứ Sáu, 31/12/2021" in text for text in office.texts("secretary"))
    (entry,) = office.journal("plan_item_corrected")
    assert entry.before["timing_text"] == "Tháng 11"


def test_new_units_clear_the_answer_about_the_old_ones(office: Planning) -> None:
    office.says("secretary", "mục 5 đơn vị: BCĐ ISO")
    assert "5" not in office.plan().answers["leads"]
    assert office.plan().answers["open"] == []


def test_a_correction_that_leaves_something_open_is_asked_about(office: Planning) -> None:
    office.says("secretary", "mục 6 đơn vị: QLCN")
    assert "là đơn vị nào" in office.last("secretary")
    assert office.says("secretary", "Phòng QL Công nghệ") is None
    assert office.plan().answers["leads"]["6"] == ["QLCN"]


def test_a_month_named_in_the_timing_is_where_the_item_begins(office: Planning) -> None:
    office.says("secretary", "mục 3 thời gian: Hàng tháng, từ tháng 4")
    assert "54 việc có hạn" in office.last("secretary")


def test_a_removed_item_is_gone_and_its_words_are_in_the_journal(office: Planning) -> None:
    office.says("secretary", "bỏ mục 7")
    assert [i.tt for i in office.read(lambda tx: tx.plans.items(office.plan().id))] == [
        1,
        2,
        3,
        4,
        5,
        6,
    ]
    assert "Báo cáo" in office.journal("plan_item_removed")[0].before["content"]


def test_without_its_own_item_a_draft_rings_for_nothing(office: Planning) -> None:
    office.says("secretary", "bỏ mục 1")
    duties = office.read(lambda tx: tx.duties.unsettled(opened_by=office.now.date()))
    assert duties == []


def test_a_missed_item_is_added_at_the_end(office: Planning) -> None:
    office.says("secretary", "thêm mục: Tập huấn ISO | Các phòng | Tháng 6")
    assert item(office, 8).units_text == "Các phòng"
    assert "64 việc có hạn" in office.last("secretary")


def test_the_kind_is_the_secretariats_to_say(office: Planning) -> None:
    assert office.says("secretary", "mục 7 loại: việc") is None
    assert item(office, 7).kind is ItemKind.TASK
    assert office.says("secretary", "mục 7 loại: lạ") == "plan_kind_unknown"


def test_an_item_that_is_not_there_is_refused(office: Planning) -> None:
    assert office.says("secretary", "mục 9 thời gian: Tháng 5") == "plan_no_such_item"


def test_only_the_secretariat_corrects(office: Planning) -> None:
    assert office.says("head-khtc", "/kehoach mục 5 đơn vị: BCĐ ISO") == "not_yours"
