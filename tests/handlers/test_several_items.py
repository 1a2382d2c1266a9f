"""One message about several items: each is recorded or asked about by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.rules.model import DutyState
from tests.office_year import OfficeYear


@pytest.fixture
def year(tmp_path: Path) -> Iterator[OfficeYear]:
    made = OfficeYear(tmp_path)
    made.at("2021-04-01T09:00")
    yield made
    made.store.close()


def says(year: OfficeYear, who: str, text: str) -> list[str]:
    before = len(year.inbox_of(who))
    year.says(who, text)
    return [each.text for each in year.inbox_of(who)][before:]


def test_two_items_told_at_once_are_both_recorded(year: OfficeYear) -> None:
    told = says(year, "head-qlkh", "mục 2 đã nộp VP sáng nay, mục 4 không phát sinh")
    assert year.owed("QLKH", 2, "2021").state is DutyState.REPORTED
    assert year.owed("QLKH", 4, "2021-Q1").state is DutyState.ACCEPTED
    assert any("Mục 2: báo hoàn thành" in each for each in told)


def test_the_whole_message_is_kept_beside_each_record(year: OfficeYear) -> None:
    told = says(year, "head-qlkh", "mục 2 đã nộp VP sáng nay, mục 4 không phát sinh")
    assert any('"mục 2 đã nộp VP sáng nay, mục 4 không phát sinh"' in each for each in told)


def test_the_sure_one_is_recorded_and_the_other_asked_about(year: OfficeYear) -> None:
    told = says(year, "head-qlkh", "mục 4 không phát sinh, mục 2 hình như xong rồi")
    assert year.owed("QLKH", 4, "2021-Q1").state is DutyState.ACCEPTED
    assert year.owed("QLKH", 2, "2021").state is DutyState.OPEN
    assert any("Chưa ghi gì" in each and "mục 2 hình như xong rồi" in each for each in told)


def test_an_item_that_asks_nothing_is_told_so_and_the_others_go_on(year: OfficeYear) -> None:
    told = says(year, "head-qlkh", "mục 2 đã nộp, mục 4 không phát sinh, mục 7 đang làm")
    assert year.owed("QLKH", 2, "2021").state is DutyState.REPORTED
    assert any("Chưa ghi gì cho Mục 7" in each for each in told)


@pytest.mark.parametrize("word", ["bỏ", "hoàn tác", "sửa", "Rút lại", "undo"])
def test_one_word_takes_back_what_was_recorded(year: OfficeYear, word: str) -> None:
    year.says("head-qlkh", "mục 2 đã nộp VP sáng nay")
    assert year.owed("QLKH", 2, "2021").state is DutyState.REPORTED
    year.says("head-qlkh", word)
    assert year.owed("QLKH", 2, "2021").state is DutyState.OPEN


def test_a_receipt_for_several_items_is_one_receipt(year: OfficeYear) -> None:
    told = says(year, "head-qlkh", "ok, mục 2 và mục 4 để phòng triển khai")
    assert len(told) == 1
    assert "đã nhận" in told[0]
    assert year.owed("QLKH", 2, "2021").state is DutyState.RECEIVED


def test_an_obstacle_among_several_items_is_asked_about_and_the_rest_recorded(
    year: OfficeYear,
) -> None:
    told = says(year, "head-qlkh", "mục 2 vướng kinh phí in ấn, mục 4 không phát sinh")
    assert year.owed("QLKH", 4, "2021-Q1").state is DutyState.ACCEPTED
    assert "Cần ai giải quyết?" in told[-1]
    assert "mục 2 vướng" not in told[-1]
