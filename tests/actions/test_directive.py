"""A directive outside the plan: numbered, dated, told at once, accepted by who gave it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import accept, arrival, status
from bot.actions.desk import Desk
from bot.rules.model import DutySource, DutyState
from tests.office_year import OfficeYear

LINE = "/giao QL Khoa học: rà soát danh mục tài liệu bên ngoài, hạn 23/7"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path).at("2021-07-12T09:00")


def test_one_line_makes_a_duty_and_tells_the_head(year: OfficeYear) -> None:
    assert year.says("director", LINE) is None
    duty = year.of("CĐ-2021-001")
    assert duty.source is DutySource.DIRECTIVE
    assert (duty.heading, duty.due_on, duty.tt) == (
        "rà soát danh mục tài liệu bên ngoài",
        date(2021, 7, 23),
        None,
    )
    told = year.last("head-qlkh")
    assert told.text.startswith("Việc ngoài kế hoạch – CĐ-2021-001\n")
    assert "Thời hạn: thứ Sáu, 23/7/2021." in told.text
    assert told.labels == ("Xem, trả lời",)


def test_what_the_line_leaves_out_is_asked(year: OfficeYear) -> None:
    year.says("secretary", "/giao QLCN", "1", "lập danh mục thiết bị", "30/7")
    duty = year.of("CĐ-2021-001")
    assert (duty.heading, duty.due_on) == ("lập danh mục thiết bị", date(2021, 7, 30))


def test_a_day_that_no_calendar_has_is_said_and_asked_again(year: OfficeYear) -> None:
    year.says("director", LINE.replace("23/7", "31/11"))
    refused, asked = [shown.text for shown in year.inbox_of("director")[-2:]]
    assert refused.startswith("Trong lịch không có ngày 31/11.")
    assert "Thời hạn ngày nào?" in asked
    year.says("director", "23/7")
    assert year.of("CĐ-2021-001").heading == "rà soát danh mục tài liệu bên ngoài"


def test_a_day_off_counts_as_the_working_day_before(year: OfficeYear) -> None:
    year.says("director", LINE.replace("23/7", "25/7"))
    assert year.of("CĐ-2021-001").due_on == date(2021, 7, 23)


def test_who_gave_it_may_accept_it(year: OfficeYear) -> None:
    year.says("director", LINE)

    def done(desk: Desk) -> None:
        moved, _ = status.record(desk, desk.tx.duties.get(year.of("CĐ-2021-001").id),
                                 status.Word("done"))  # fmt: skip
        arrival.arrived(desk, moved)

    year.does("head-qlkh", done)
    year.does("director", lambda d: accept.accept(d, year.of("CĐ-2021-001")))
    assert year.of("CĐ-2021-001").state is DutyState.ACCEPTED


def test_the_offices_own_is_confirmed_by_its_head(year: OfficeYear) -> None:
    year.says("director", LINE.replace("QL Khoa học", "Văn phòng"))
    duty = year.of("CĐ-2021-001")

    def done(desk: Desk) -> None:
        moved, _ = status.record(desk, desk.tx.duties.get(duty.id), status.Word("done"))
        arrival.arrived(desk, moved)

    year.does("secretary", done)
    refused = year.does("secretary", lambda d: accept.accept(d, year.of(duty.ref)))
    assert refused == "not_yours"
    year.presses("head-vp", "Xác nhận")
    assert year.of(duty.ref).state is DutyState.ACCEPTED


@pytest.mark.parametrize("who", ["head-khtc", "deputy-director", "auditor-1"])
def test_nobody_else_assigns(year: OfficeYear, who: str) -> None:
    assert year.says(who, LINE) == "not_yours"
    assert year.read(lambda tx: tx.duties.of_ref("CĐ-2021-001")) is None
