"""What came on paper is recorded in one line; the head can deny it."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bot.actions import on_behalf
from bot.rules.model import DutyState, StatusReport
from storage.transaction import Tx
from tests.office_year import DIVISIONS, OfficeYear


def _reports(tx: Tx, *, duty_id: int) -> list[StatusReport]:
    return tx.reports.of_duty(duty_id)


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path).at("2021-03-26T10:00")


LINE = "/ghinhan QL Công nghệ 2 đã hoàn thành, bản giấy 25/3; đã xem niêm yết tại phòng 26/3"


def test_paper_that_was_seen_is_done_at_once_on_the_day_received(year: OfficeYear) -> None:
    assert year.says("secretary", LINE) is None
    duty = year.owed("QLCN", 2)
    assert (duty.state, duty.done_on) == (DutyState.ACCEPTED, date(2021, 3, 25))
    assert duty.recorded_on == date(2021, 3, 26)
    report = year.read(lambda tx: tx.reports.of_duty(duty.id))[-1]
    assert (report.on_behalf, report.effective_on) == ("paper", date(2021, 3, 25))
    assert year.verbs(duty.ref) == ["status_done", "accepted_on_receipt"]


def test_the_head_gets_one_receipt_and_can_say_that_it_is_wrong(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    receipt = year.last("head-qlcn")
    assert receipt.text.startswith("Văn phòng ghi nhận thay – PH-2021-0001\n")
    assert "đã hoàn thành, theo bản giấy nhận ngày 25/3/2021." in receipt.text
    assert receipt.labels == ("Không đúng",)
    assert len(year.inbox_of("head-qlcn")) == 1


def test_one_line_is_answered_by_one_message(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    assert [shown.kind for shown in year.inbox_of("secretary")] == ["say"]


def test_a_denied_record_is_reopened_when_the_office_confirms(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    year.presses("head-qlcn", "Không đúng")
    assert "PH-2021-0001" in year.last("secretary").text
    assert year.owed("QLCN", 2).state is DutyState.ACCEPTED
    year.presses("secretary", "Mở lại để phòng trả lời")
    duty = year.owed("QLCN", 2)
    assert (duty.state, duty.done_on) == (DutyState.OPEN, None)
    report = year.read(lambda tx: tx.reports.of_duty(duty.id))[-1]
    assert report.withdrawn_at is not None
    assert "bản cũ vẫn lưu" in year.last("head-qlcn").text


def test_a_denial_can_be_typed_with_words(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    year.answers("head-qlcn", "không đúng, phòng chưa gửi bản nào")
    assert "phòng chưa gửi bản nào" in year.last("secretary").text


def test_a_record_that_stands_is_told_with_words(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    year.presses("head-qlcn", "Không đúng")
    year.presses("secretary", "Giữ nội dung đã ghi")
    year.says("secretary", "đã đối chiếu sổ công văn đến")
    assert year.owed("QLCN", 2).state is DutyState.ACCEPTED
    assert "đã đối chiếu sổ công văn đến" in year.last("head-qlcn").text


def test_the_office_puts_its_own_record_right_in_two_messages(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    year.says("secretary", "sửa")
    assert year.owed("QLCN", 2).state is DutyState.OPEN
    assert "bản cũ vẫn lưu" in year.last("head-qlcn").text
    year.says("secretary", LINE.replace("25/3", "24/3"))
    assert year.owed("QLCN", 2).done_on == date(2021, 3, 24)
    kept = year.read(lambda tx: tx.reports.of_duty(year.owed("QLCN", 2).id))
    assert [report.withdrawn_at is None for report in kept] == [False, True]


def test_only_the_unit_denies_and_only_once(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    report = year.read(lambda tx: tx.reports.of_duty(year.owed("QLCN", 2).id))[-1]
    for who, expected in (
        ("head-khtc", "not_yours"),
        ("head-qlcn", None),
        ("deputy-qlcn", "matter_settled_already"),
    ):
        refused = year.does(who, lambda d: on_behalf.object_(d, report.id, "sai"))
        assert refused == expected


def test_an_ambiguous_unit_is_asked_and_nothing_else(year: OfficeYear) -> None:
    year.says("secretary", LINE.replace("QL Công nghệ", "QLCN"))
    question = year.last("secretary")
    assert question.labels == ("Phòng QL Công nghệ", "Phòng QL Chuyên ngành")
    assert year.owed("QLCN", 2).state is DutyState.OPEN
    year.says("secretary", "1", "1")
    assert year.owed("QLCN", 2).state is DutyState.ACCEPTED


def test_all_units_at_once_leaves_who_has_answered(year: OfficeYear) -> None:
    year.at("2021-04-01T09:00")
    year.says("head-khtc", "/rasoat")
    year.says("secretary", "/ghinhan QLKH 3 T4 không thay đổi, điện thoại 01/4")
    assert year.says("secretary", "/ghinhan các phòng 3 T4 không thay đổi, bản giấy 01/4") is None
    states = {key: year.owed(key, 3, "2021-04").state for key in DIVISIONS}
    assert set(states.values()) == {DutyState.ACCEPTED}
    told = year.last("secretary").text
    assert "Đã ghi nhận thay 04 phòng, không có thay đổi, bản giấy nhận ngày 01/4/2021" in told
    assert "Phòng QL Khoa học" in told.splitlines()[-1]
    sources = {}
    for key in ("QLKH", "TTRA"):
        duty_id = year.owed(key, 3, "2021-04").id
        sources[key] = year.read(partial(_reports, duty_id=duty_id))[-1].on_behalf
    assert sources == {"QLKH": "telephone", "TTRA": "paper"}


def test_the_continuous_item_is_recorded_by_its_quarter(year: OfficeYear) -> None:
    year.at("2021-04-01T09:00")
    year.says("secretary", "/ghinhan các phòng 4 quý I không phát sinh, bản giấy 01/4")
    assert {year.owed(key, 4, "2021-Q1").state for key in DIVISIONS} == {DutyState.ACCEPTED}


def test_a_review_is_not_done_and_a_task_is_not_unchanged(year: OfficeYear) -> None:
    line = "/ghinhan QLKH 3 T3 đã hoàn thành, bản giấy 25/3; đã xem"
    assert year.says("secretary", line) == "behalf_not_sayable"
    line = "/ghinhan QLKH 2 không thay đổi, bản giấy 25/3"
    assert year.says("secretary", line) == "behalf_not_sayable"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("27/3", "Ngày 27/3/2021 chưa tới."),
        ("31/11", "Trong lịch không có ngày 31/11."),
        ("45/13", "Trong lịch không có ngày 45/13."),
        ("hôm kia ấy", "Chưa đọc được ngày trong «hôm kia ấy»."),
    ],
)
def test_a_day_that_will_not_do_is_said_and_the_rest_of_the_line_is_kept(
    year: OfficeYear, day: str, said: str
) -> None:
    year.says("secretary", f"/ghinhan QLKH 3 T3 không thay đổi, bản giấy {day}")
    refused, asked = [shown.text for shown in year.inbox_of("secretary")[-2:]]
    assert refused.startswith(said)
    assert "Nhận ngày nào?" in asked
    assert year.owed("QLKH", 3, "2021-03").state is DutyState.OPEN
    year.says("secretary", "25/3")
    assert year.owed("QLKH", 3, "2021-03").state is DutyState.ACCEPTED


def test_a_bad_day_for_several_units_records_nothing(year: OfficeYear) -> None:
    line = "/ghinhan các phòng 3 T3 không thay đổi, bản giấy 31/11"
    assert year.says("secretary", line) == "day_not_read"
    assert year.owed("QLKH", 3, "2021-03").state is DutyState.OPEN


def test_what_was_not_seen_waits_for_somebody_else(year: OfficeYear) -> None:
    year.says("secretary", "/ghinhan QLKH 2 đã hoàn thành, bản giấy 25/3")
    assert year.owed("QLKH", 2).state is DutyState.REPORTED
    ask = year.last("head-vp")
    assert ask.labels == ("Xác nhận", "Đề nghị bổ sung")
    year.presses("head-vp", "Xác nhận")
    year.says("head-vp", "đã xem tại phòng 26/3")
    assert year.owed("QLKH", 2).state is DutyState.ACCEPTED


def test_the_form_asks_step_by_step(year: OfficeYear) -> None:
    year.says("secretary", "/ghinhan", "Phòng KH-TC", "2", "đã hoàn thành", "bản giấy", "25/3")
    assert year.owed("KHTC", 2).state is DutyState.OPEN
    year.says("secretary", "nhận 01 bản, đã xem niêm yết")
    assert year.owed("KHTC", 2).state is DutyState.ACCEPTED


def test_an_obstacle_told_by_telephone_is_blocked_and_a_matter(year: OfficeYear) -> None:
    year.says("secretary", "/ghinhan QLKH 2 vướng mắc chưa có số liệu, điện thoại 26/3")
    duty = year.owed("QLKH", 2)
    assert duty.state is DutyState.BLOCKED
    assert [m.reason for m in year.matters(duty)] == ["chưa có số liệu"]


def test_several_lines_are_all_written_or_none(year: OfficeYear) -> None:
    two = "/ghinhan QLKH 3 T3 không thay đổi, bản giấy 25/3\nKHTC 3 T3 không thay đổi"
    assert year.says("secretary", two) == "behalf_line_incomplete"
    assert year.owed("QLKH", 3, "2021-03").state is DutyState.OPEN
    assert year.says("secretary", two + ", bản giấy 25/3") is None
    assert year.owed("KHTC", 3, "2021-03").state is DutyState.ACCEPTED


@pytest.mark.parametrize("who", ["head-khtc", "auditor-1", "director"])
def test_nobody_else_records_for_a_unit(year: OfficeYear, who: str) -> None:
    assert year.says(who, LINE) == "not_yours"
    assert year.owed("QLCN", 2).state is DutyState.OPEN
