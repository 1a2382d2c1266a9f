"""Văn phòng's own items close by a signed paper that somebody else confirms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import close_item, status
from bot.actions.desk import Desk
from bot.rules.model import DutyState
from tests.auditing import file_minor
from tests.office_year import SCAN, OfficeYear

TYPED = "hoàn thành mục 7: số 120/BC-SKHCN, 24/11/2021"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path).at("2021-11-24T15:00")


def entered(year: OfficeYear, words: str = TYPED) -> None:
    year.says("secretary", words)
    year.says("secretary", "", file=SCAN)
    year.says("secretary", "xong")


@pytest.mark.parametrize("words", [TYPED, TYPED.replace("số", "báo cáo số")])
def test_number_date_and_scan_wait_for_a_confirmation(year: OfficeYear, words: str) -> None:
    entered(year, words)
    duty = year.owed("VP", 7)
    assert (duty.state, duty.done_on) == (DutyState.REPORTED, date(2021, 11, 24))
    ask = year.last("head-vp")
    assert "số 120/BC-SKHCN, ngày 24/11/2021. Bản quét: 01 tệp." in ask.text
    assert ask.labels == ("Xác nhận", "Đề nghị ghi lại")


def test_the_head_of_the_office_confirms(year: OfficeYear) -> None:
    entered(year)
    year.presses("head-vp", "Xác nhận")
    duty = year.owed("VP", 7)
    assert (duty.state, duty.done_on) == (DutyState.ACCEPTED, date(2021, 11, 24))
    assert year.verbs(duty.ref) == ["status_done", "paper_confirmed"]
    assert "đã xác nhận" in year.last("secretary").text


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("secretary", "not_yours"), ("head-khtc", "not_yours"), ("deputy-director", None)],
)
def test_a_leader_may_confirm_and_the_secretary_never(
    year: OfficeYear, who: str, refusal: str | None
) -> None:
    entered(year)
    duty = year.owed("VP", 7)
    report = year.read(lambda tx: tx.reports.of_duty(duty.id))[-1]
    refused = year.does(who, lambda d: close_item.confirm(d, d.tx.duties.get(duty.id), report.id))
    assert refused == refusal


def test_sent_back_it_is_entered_anew(year: OfficeYear) -> None:
    entered(year)
    year.presses("head-vp", "Đề nghị ghi lại")
    year.says("head-vp", "số đúng là 121")
    assert year.owed("VP", 7).state is DutyState.IN_PROGRESS
    assert "số đúng là 121" in year.last("secretary").text
    year.says("secretary", TYPED.replace("120", "121"), "chưa có bản quét")
    assert "Chưa có bản quét" in year.last("head-vp").text
    year.presses("head-vp", "Xác nhận")
    assert year.owed("VP", 7).state is DutyState.ACCEPTED


def test_what_was_reported_before_is_completed_by_its_paper(year: OfficeYear) -> None:
    year.at("2021-10-28T16:45")
    duty = year.owed("VP", 6)

    def done(desk: Desk) -> None:
        status.record(desk, desk.tx.duties.get(duty.id), status.Word("done"))

    year.does("secretary", done)
    year.at("2021-10-29T10:30")
    year.says("secretary", "hoàn thành mục 6: số 31/BB-SKHCN, 28/10/2021", "chưa có bản quét")
    year.presses("head-vp", "Xác nhận")
    closed = year.owed("VP", 6)
    assert (closed.state, closed.done_on) == (DutyState.ACCEPTED, date(2021, 10, 28))


def test_the_audits_item_waits_for_its_last_finding(year: OfficeYear) -> None:
    year.at("2021-10-06T10:15")
    file_minor(year)
    refused = year.says("secretary", "hoàn thành mục 5: số 40/BC-SKHCN, 06/10/2021")
    assert refused == "close_findings_open"
    assert year.last("secretary").text == (
        "Văn phòng, Mục 5 chưa hoàn thành được: còn 01 phiếu chờ kiểm tra."
    )


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("secretary", "hoàn thành mục 2: số 1/KH, 01/3/2021"),
        ("head-qlkh", TYPED),
    ],
)
def test_other_items_and_other_people_close_nothing_so(
    year: OfficeYear, who: str, text: str
) -> None:
    year.says(who, text)
    assert year.owed("VP", 7).state is DutyState.OPEN
    assert year.inbox_of("head-vp") == []


def test_a_paper_cannot_be_signed_tomorrow_and_its_number_is_kept(year: OfficeYear) -> None:
    year.says("secretary", TYPED.replace("24/11", "25/11"))
    assert year.owed("VP", 7).done_on is None
    year.says("secretary", "hôm nay", "chưa có bản quét")
    duty = year.owed("VP", 7)
    assert (duty.state, duty.done_on) == (DutyState.REPORTED, date(2021, 11, 24))
    assert "số 120/BC-SKHCN" in year.last("head-vp").text
