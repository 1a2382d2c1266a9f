"""Evidence is accepted or returned by Văn phòng, never by who reported it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import accept, arrival, status
from bot.actions.desk import Desk
from bot.actions.evidence import take_in
from bot.actions.office_morning import ring_office
from bot.actions.status import Word
from bot.rules.model import Duty, DutyState
from tests.office_year import PHOTO, OfficeYear


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path)


def report(year: OfficeYear, head: str, duty: Duty, *, words: str = "", photo: bool = True) -> None:
    """The unit reports the duty done, with a photo."""

    def body(desk: Desk) -> None:
        desk.words = words
        if photo:
            take_in(desk, file=PHOTO, duty_id=duty.id)
        moved, _ = status.record(desk, desk.tx.duties.get(duty.id), Word("done"))
        arrival.arrived(desk, moved)

    assert year.does(head, body) is None


def test_evidence_waits_on_the_morning_card_and_is_accepted_by_a_press(year: OfficeYear) -> None:
    year.at("2021-03-18T15:00")
    report(year, "head-khtc", year.owed("KHTC", 2))
    year.at("2021-03-19T07:30").rings(ring_office)
    card = year.last("secretary", "office")
    assert card.text == (
        "Việc của Văn phòng, ngày 19/3/2021\n"
        "Kính gửi đồng chí Thư ký ISO.\n\n"
        "1. Minh chứng chờ xác nhận: Phòng KH-TC, Mục 2, Mục tiêu chất lượng năm 2021\n"
        "Báo hoàn thành ngày 18/3/2021 (PH-2021-0001). Minh chứng: 01 tệp (/xem PH-2021-0001).\n"
        "  1a. Xác nhận\n"
        "  1b. Đề nghị bổ sung"
    )
    year.at("2021-03-19T08:10").presses("secretary", "Xác nhận")
    duty = year.owed("KHTC", 2)
    assert (duty.state, duty.done_on) == (DutyState.ACCEPTED, date(2021, 3, 18))
    assert "Đã xác nhận, hoàn thành ngày 18/3/2021." in year.last("secretary", "office").text
    assert year.last("secretary", "office").labels == ()
    assert year.verbs(duty.ref)[-1] == "accepted"


def test_the_code_can_be_typed_instead(year: OfficeYear) -> None:
    year.at("2021-03-18T15:00")
    report(year, "head-khtc", year.owed("KHTC", 2))
    year.at("2021-03-19T07:30").rings(ring_office)
    assert year.says("secretary", "1a") is None
    assert year.owed("KHTC", 2).state is DutyState.ACCEPTED


def test_a_return_says_what_is_missing_and_keeps_the_first_day(year: OfficeYear) -> None:
    year.at("2021-03-30T15:40")
    duty = year.owed("QLKH", 2)
    report(year, "head-qlkh", duty, words="đã niêm yết, gửi 01 bản về VP", photo=False)
    year.at("2021-03-31T07:30").rings(ring_office)
    year.at("2021-03-31T09:00")
    year.says("secretary", "1b đã nhận 01 bản, thiếu ảnh bản niêm yết tại phòng làm việc")
    assert year.last("head-qlkh").text == (
        "Đề nghị bổ sung – PH-2021-0001\n"
        "Kính gửi đồng chí Trưởng phòng Quản lý Khoa học.\n"
        "Mục 2, Mục tiêu chất lượng năm 2021: Văn phòng đã nhận 01 bản. "
        "Còn thiếu ảnh bản niêm yết tại phòng làm việc.\n"
        "Đề nghị bổ sung trước 17 giờ 00 thứ Hai, 05/4/2021: chụp ảnh và gửi trả lời tin này.\n"
        "Ngày phòng báo hoàn thành (30/3/2021) giữ nguyên nếu bổ sung trong thời gian trên.\n"
        "Văn phòng Sở, 09 giờ 00, 31/3/2021"
    )
    returned = year.owed("QLKH", 2)
    assert returned.state is DutyState.RETURNED
    assert returned.returned_until == date(2021, 4, 5)
    assert (returned.round, returned.done_on) == (1, date(2021, 3, 30))


def test_a_photo_in_reply_completes_a_return_and_the_card_asks_again(year: OfficeYear) -> None:
    year.at("2021-03-30T15:40")
    report(year, "head-qlkh", year.owed("QLKH", 2), photo=False)
    year.at("2021-03-31T07:30").rings(ring_office)
    year.at("2021-03-31T09:00").says("secretary", "1b thiếu ảnh bản niêm yết")
    year.at("2021-03-31T14:20").answers("head-qlkh", "", kind="say", file=PHOTO)
    again = year.owed("QLKH", 2)
    assert (again.state, again.done_on) == (DutyState.REPORTED, date(2021, 3, 30))
    year.does("head-qlkh", lambda desk: arrival.arrived(desk, again))
    year.at("2021-03-31T16:00").presses("secretary", "Xác nhận")
    done = year.owed("QLKH", 2)
    assert (done.state, done.done_on) == (DutyState.ACCEPTED, date(2021, 3, 30))


def test_without_a_file_what_was_seen_is_asked_before_accepting(year: OfficeYear) -> None:
    year.at("2021-03-30T15:40")
    report(year, "head-qlkh", year.owed("QLKH", 2), photo=False)
    year.at("2021-03-31T07:30").rings(ring_office)
    year.presses("secretary", "Xác nhận")
    assert year.owed("QLKH", 2).state is DutyState.REPORTED
    year.says("secretary", "đã xem bản niêm yết tại phòng 31/3")
    assert year.owed("QLKH", 2).state is DutyState.ACCEPTED


def test_the_form_of_a_return_proposes_three_working_days(year: OfficeYear) -> None:
    year.at("2021-03-30T15:40")
    report(year, "head-qlkh", year.owed("QLKH", 2), photo=False)
    year.at("2021-03-31T07:30").rings(ring_office)
    year.presses("secretary", "Đề nghị bổ sung")
    year.says("secretary", "thiếu ảnh bản niêm yết", "1")
    assert year.owed("QLKH", 2).returned_until == date(2021, 4, 5)


@pytest.mark.parametrize("who", ["head-qlkh", "deputy-qlcn", "auditor-1", "administrator"])
def test_nobody_outside_the_office_accepts(year: OfficeYear, who: str) -> None:
    year.at("2021-03-30T15:40")
    report(year, "head-qlkh", year.owed("QLKH", 2))

    def body(desk: Desk) -> None:
        accept.accept(desk, desk.tx.duties.get(year.owed("QLKH", 2).id))

    assert year.does(who, body) == "not_yours"
    assert year.owed("QLKH", 2).state is DutyState.REPORTED


def test_what_was_settled_is_not_accepted_twice(year: OfficeYear) -> None:
    year.at("2021-03-18T15:00")
    report(year, "head-khtc", year.owed("KHTC", 2))

    def body(desk: Desk) -> None:
        accept.accept(desk, desk.tx.duties.get(year.owed("KHTC", 2).id))

    assert year.does("secretary", body) is None
    assert year.does("secretary", body) == "office_not_reported"
