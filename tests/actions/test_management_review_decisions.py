"""Decisions of the meeting are duties like any other, numbered and taken back in the open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import accept, arrival, status
from bot.actions.desk import Desk
from bot.rules.model import DutySource, DutyState
from storage.review_sources import kind_of_decision
from tests.office_year import OfficeYear

LINE = "QĐ: rà soát biểu mẫu – QL Khoa học – 26/11"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    office = OfficeYear(tmp_path).at("2021-10-28T14:00")
    office.says("secretary", "/xemxet lập")
    return office


def test_a_sure_line_is_a_duty_at_once_and_the_head_is_told(year: OfficeYear) -> None:
    assert year.says("secretary", LINE) is None
    duty = year.of("QĐ-2021-001")
    assert (duty.source, duty.heading, duty.due_on) == (
        DutySource.DECISION,
        "rà soát biểu mẫu",
        date(2021, 11, 26),
    )
    told = year.last("head-qlkh")
    assert told.text.startswith("Kết luận hội nghị đánh giá tổng thể – QĐ-2021-001\n")
    assert told.labels == ("Xem, trả lời",)


def test_several_units_get_a_number_each(year: OfficeYear) -> None:
    year.says("secretary", "QĐ: rà soát biểu mẫu – KHTC, TTRA – 26/11")
    assert year.of("QĐ-2021-001").unit_id != year.of("QĐ-2021-002").unit_id


def test_vague_lines_are_asked_one_after_the_other_and_sure_ones_are_not(year: OfficeYear) -> None:
    year.says("secretary", f"{LINE}\nQĐ: lập danh mục – 30/11\nQĐ: tập huấn – KH-TC")
    assert year.of("QĐ-2021-001").heading == "rà soát biểu mẫu"
    assert "Đơn vị nào thực hiện?" in year.last("secretary").text
    year.says("secretary", "Thanh tra")
    assert year.of("QĐ-2021-002").heading == "lập danh mục"
    assert "thời hạn ngày nào?" in year.last("secretary").text
    year.says("secretary", "15/12")
    assert (year.of("QĐ-2021-003").heading, year.of("QĐ-2021-003").due_on) == (
        "tập huấn",
        date(2021, 12, 15),
    )


def test_a_decision_is_heard_while_another_one_is_asked_about(year: OfficeYear) -> None:
    year.says("secretary", "QĐ: lập danh mục – 30/11")
    year.says("secretary", LINE)
    assert year.of("QĐ-2021-001").heading == "rà soát biểu mẫu"
    year.says("secretary", "Thanh tra")
    assert year.of("QĐ-2021-002").heading == "lập danh mục"


def test_a_day_that_has_passed_is_asked_about(year: OfficeYear) -> None:
    year.says("secretary", "QĐ: rà soát – KH-TC – 20/10/2021")
    assert year.read(lambda tx: tx.duties.of_ref("QĐ-2021-001")) is None
    assert "thời hạn ngày nào?" in year.last("secretary").text


def test_a_day_off_counts_as_the_working_day_before(year: OfficeYear) -> None:
    year.says("secretary", LINE.replace("26/11", "28/11"))
    assert year.of("QĐ-2021-001").due_on == date(2021, 11, 26)


def test_what_was_typed_by_mistake_is_taken_back_and_its_number_not_used_again(
    year: OfficeYear,
) -> None:
    year.says("secretary", LINE)
    year.says("secretary", "thu hồi qd-2021-001")
    assert year.of("QĐ-2021-001").state is DutyState.CANCELLED
    assert "thu hồi QĐ-2021-001" in year.last("head-qlkh").text
    year.says("secretary", LINE)
    assert year.of("QĐ-2021-002").state is DutyState.OPEN


def test_the_button_takes_back_all_of_one_message(year: OfficeYear) -> None:
    year.says("secretary", f"{LINE}\nQĐ: lập danh mục – TTRA – 30/11")
    year.presses("secretary", "Thu hồi cả 02 kết luận")
    assert {year.of(f"QĐ-2021-00{n}").state for n in (1, 2)} == {DutyState.CANCELLED}


def test_it_is_accepted_by_hand(year: OfficeYear) -> None:
    year.says("secretary", LINE)

    def done(desk: Desk) -> None:
        moved, _ = status.record(desk, desk.tx.duties.get(year.of("QĐ-2021-001").id),
                                 status.Word("done"))  # fmt: skip
        arrival.arrived(desk, moved)

    year.does("head-qlkh", done)
    assert year.of("QĐ-2021-001").state is DutyState.REPORTED
    assert year.does("head-qlkh", lambda d: accept.accept(d, year.of("QĐ-2021-001"))) == "not_yours"
    year.does("secretary", lambda d: accept.accept(d, year.of("QĐ-2021-001")))
    assert year.of("QĐ-2021-001").state is DutyState.ACCEPTED


def test_it_stays_a_live_duty_after_the_minutes(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    year.says("secretary", "/xemxet biên bản", "210/TB-SKHCN", "28/10", "1", "chưa có bản quét")
    assert year.says("secretary", "thu hồi QĐ-2021-001") == "mreview_locked"
    year.says("head-qlkh", "xin gia hạn QĐ-2021-001 đến 30/11, chờ mẫu mới")
    assert [e.to_due for e in year.read(lambda tx: tx.extensions.pending())] == [date(2021, 11, 30)]


@pytest.mark.parametrize("who", ["head-khtc", "director", "auditor-1", "head-vp"])
def test_nobody_else_types_decisions(year: OfficeYear, who: str) -> None:
    year.says(who, LINE)
    assert year.read(lambda tx: tx.duties.of_ref("QĐ-2021-001")) is None


def test_without_a_review_being_prepared_it_is_told_so(tmp_path: Path) -> None:
    office = OfficeYear(tmp_path).at("2021-10-28T14:00")
    assert office.says("secretary", LINE) == "mreview_none_open"


def test_decisions_are_listed_by_their_outputs_and_sorted_anew(
    year: OfficeYear,
) -> None:
    year.says(
        "secretary", "QĐ: dự toán kinh phí – KHTC – 31/12\nQĐ: cập nhật danh mục – VP – 26/11"
    )
    year.says("secretary", "QĐ (a): tổ chức thi sáng kiến – TTRA – 30/11")
    year.says("secretary", "/xemxet biên bản", "210/TB-SKHCN", "28/10", "1", "chưa có bản quét")
    year.says("secretary", "QĐ-2021-002 nhóm a")
    assert "vào nhóm a) Cơ hội cải tiến" in year.last("secretary").text
    year.says("director", "/xemxet kết luận")
    told = [line.split(",")[0] for line in year.last("director").text.splitlines()[1:]]
    improvement, resources = "a) Cơ hội cải tiến", "c) Nguồn lực"
    assert told == [improvement, "QĐ-2021-002", "QĐ-2021-003", resources, "QĐ-2021-001"]


def test_only_the_office_sorts_and_only_decisions(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    assert year.says("director", "/xemxet QĐ-2021-001 nhóm a") == "mreview_of_the_office"
    duty = year.of("QĐ-2021-001")
    assert year.read(lambda tx: kind_of_decision(tx, duty)) == "b"
    assert year.says("secretary", "QĐ-2021-009 nhóm a") == "mreview_no_such_decision"
