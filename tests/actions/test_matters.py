"""Obstacles and queries: told at once, taken over, submitted, answered, cleared."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import arrival, contested, decide, matters, status
from bot.actions.desk import Desk
from bot.actions.office_morning import office_morning, ring_office
from bot.actions.status import Word
from bot.rules.model import Duty, DutySource, DutyState
from tests.office_year import OfficeYear

REASON = "chưa có quyết định công bố TTHC mới của UBND tỉnh"
PROPOSAL = "Sở có văn bản đề nghị, Văn phòng tham mưu"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path).at("2021-07-05T14:20")


def change_and_blocked(year: OfficeYear) -> Duty:
    """The change is stated, and what it needs is outside the agency."""
    duty = year.owed("QLCN", 3, "2021-07")

    def body(desk: Desk) -> None:
        told = {"procedure": "QT-QLCN-03", "basis": "", "text": ""}
        word = Word("change", details=told)
        moved, _ = status.record(desk, desk.tx.duties.get(duty.id), word)
        matters.raise_blocked(desk, moved, cause="tthc", reason=REASON, decider="outside")
        arrival.arrived(desk, moved)

    assert year.does("head-qlcn", body) is None
    return year.owed("QLCN", 3, "2021-07")


def submitted(year: OfficeYear) -> Duty:
    duty = change_and_blocked(year)
    year.presses("secretary", "Trình Lãnh đạo Sở")
    year.says("secretary", PROPOSAL, "23/7")
    return duty


def test_an_obstacle_stays_open_on_a_review_that_is_answered(year: OfficeYear) -> None:
    duty = change_and_blocked(year)
    assert duty.state is DutyState.ACCEPTED
    assert [m.state for m in year.matters(duty)] == ["open"]
    notice = year.last("secretary")
    assert notice.text.endswith(
        "1. Văn phòng nhận xử lý\n2. Trình Lãnh đạo Sở\n3. Đã hết vướng mắc"
    )
    assert "Cần cơ quan khác giải quyết." in notice.text


def test_a_proposal_with_a_day_goes_up(year: OfficeYear) -> None:
    duty = submitted(year)
    matter = year.matters(duty)[0]
    assert (matter.proposal, matter.proposal_due) == (PROPOSAL, date(2021, 7, 23))
    assert matter.decider == "outside"


def test_agreed_the_proposal_becomes_a_directive_to_the_office(year: OfficeYear) -> None:
    duty = submitted(year)
    matter = year.matters(duty)[0]
    year.at("2021-07-12T07:55").does(
        "director", lambda desk: decide.agree(desk, "matter", matter.id)
    )
    made = year.of("CĐ-2021-001")
    assert (made.source, made.due_on, made.tt) == (DutySource.DIRECTIVE, date(2021, 7, 23), None)
    assert made.unit_id == year.owed("VP", 7).unit_id
    assert PROPOSAL in year.last("secretary").text
    assert "Theo dõi: CĐ-2021-001, Văn phòng, chậm nhất 23/7/2021." in year.last("head-qlcn").text


def test_a_proposal_that_names_a_unit_goes_to_that_unit(year: OfficeYear) -> None:
    duty = change_and_blocked(year)
    year.presses("secretary", "Trình Lãnh đạo Sở")
    year.says("secretary", "Phòng QL Khoa học rà soát lại", "23/7")
    matter = year.matters(duty)[0]
    year.does("director", lambda desk: decide.agree(desk, "matter", matter.id))
    assert year.of("CĐ-2021-001").unit_id == year.owed("QLKH", 2).unit_id


def test_other_words_with_a_day_are_a_directive_too(year: OfficeYear) -> None:
    duty = submitted(year)
    matter = year.matters(duty)[0]
    words = "Văn phòng làm việc trực tiếp với VP UBND tỉnh trước 16/7"
    year.does("director", lambda desk: decide.other(desk, "matter", matter.id, words))
    made = year.of("CĐ-2021-001")
    assert (made.heading, made.due_on) == (words, date(2021, 7, 16))


def test_other_words_without_a_day_are_told_and_not_tracked(year: OfficeYear) -> None:
    duty = submitted(year)
    matter = year.matters(duty)[0]
    year.does("director", lambda desk: decide.other(desk, "matter", matter.id, "để tôi xem"))
    assert year.read(lambda tx: tx.duties.of_ref("CĐ-2021-001")) is None
    assert "để tôi xem" in year.last("secretary").text


def test_without_a_proposal_there_is_nothing_to_agree_to(year: OfficeYear) -> None:
    duty = change_and_blocked(year)
    matter = year.matters(duty)[0]
    refused = year.does("director", lambda desk: decide.agree(desk, "matter", matter.id))
    assert refused == "decide_nothing_proposed"
    assert year.does("head-qlcn", lambda d: decide.agree(d, "matter", matter.id)) == "not_yours"


def test_the_unit_says_that_it_is_over_though_its_duty_was_answered(year: OfficeYear) -> None:
    duty = submitted(year)
    year.at("2021-08-11T09:00").says("head-qlcn", "đã có quyết định công bố, vướng mắc hết")
    assert [m.state for m in year.matters(duty)] == ["cleared"]
    assert "vướng mắc hết" in year.last("secretary").text
    assert year.verbs(duty.ref)[-1] == "obstacle_cleared"


def test_taken_over_it_leaves_the_morning_card_and_the_unit_is_told(year: OfficeYear) -> None:
    duty = change_and_blocked(year)
    year.presses("secretary", "Văn phòng nhận xử lý")
    assert "Văn phòng nhận xử lý vướng mắc" in year.last("head-qlcn").text
    assert year.matters(duty)[0].state == "taken"
    year.at("2021-07-06T07:30")
    assert year.rings(ring_office) is None


def test_done_clears_what_had_blocked_the_duty(year: OfficeYear) -> None:
    duty = year.owed("QLCN", 2)

    def blocked(desk: Desk) -> None:
        word = Word("blocked", reason=REASON)
        moved, _ = status.record(desk, desk.tx.duties.get(duty.id), word)
        matters.raise_blocked(desk, moved, cause="", reason=REASON, decider="office")

    def done(desk: Desk) -> None:
        moved, _ = status.record(desk, desk.tx.duties.get(duty.id), Word("done"))
        arrival.arrived(desk, moved)

    year.does("head-qlcn", blocked)
    assert year.owed("QLCN", 2).state is DutyState.BLOCKED
    year.does("head-qlcn", done)
    assert [m.state for m in year.matters(duty)] == ["cleared"]


def contest(year: OfficeYear) -> Duty:
    duty = year.owed("TTRA", 2)
    year.does(
        "head-ttra",
        lambda desk: contested.contest(
            desk, desk.tx.duties.get(duty.id), "không có mục tiêu riêng"
        ),
    )
    return year.owed("TTRA", 2)


def test_a_contested_assignment_is_kept_with_words(year: OfficeYear) -> None:
    assert contest(year).state is DutyState.CONTESTED
    year.presses("secretary", "Giữ phân công")
    year.says("secretary", "Kế hoạch giao các phòng")
    duty = year.owed("TTRA", 2)
    assert duty.state is DutyState.OPEN
    assert "Kế hoạch giao các phòng" in year.last("head-ttra").text


def test_a_contested_assignment_is_taken_away_with_a_reason(year: OfficeYear) -> None:
    contest(year)
    year.presses("secretary", "Thôi giao việc này")
    year.says("secretary", "Thanh tra Sở dùng chung mục tiêu của Sở")
    duty = year.owed("TTRA", 2)
    assert duty.state is DutyState.CANCELLED
    assert year.verbs(duty.ref)[-1] == "assignment_taken_away"


def test_a_head_of_another_unit_decides_nothing(year: OfficeYear) -> None:
    matter = year.matters(contest(year))[0]
    refused = year.does("head-khtc", lambda d: contested.keep(d, matter.id, "được"))
    assert refused == "not_yours"


def test_every_open_matter_asks_on_the_card(year: OfficeYear) -> None:
    change_and_blocked(year)
    contest(year)

    def look(desk: Desk) -> None:
        person = desk.tx.agencies.person_of_key("secretary", on=desk.today)
        assert person is not None
        assert [ask.what for ask in office_morning(desk, person)] == ["blocked", "contested"]

    year.rings(look)


def test_what_is_taken_over_is_asked_about_once_a_week(year: OfficeYear) -> None:
    task = year.owed("KHTC", 2)

    def block(desk: Desk) -> None:
        moved, _ = status.record(desk, desk.tx.duties.get(task.id), Word("blocked", reason="chờ"))
        matters.raise_blocked(desk, moved, cause="money", reason="chờ kinh phí", decider="office")

    year.does("head-khtc", block)
    matter = year.matters(task)[0]
    assert matter.cause == "budget"
    assert year.does("secretary", lambda desk: matters.take(desk, matter.id)) is None
    twice = year.does("secretary", lambda desk: matters.take(desk, matter.id))
    assert twice == "matter_settled_already"
    shown = {}
    for day in ("2021-07-12", "2021-07-13", "2021-07-19"):
        year.at(f"{day}T07:30").rings(ring_office)
        newest = year.last("secretary").text
        shown[day] = f"{day[8:]}/7/2021" in newest and "đang xử lý vướng mắc" in newest
    assert shown == {"2021-07-12": True, "2021-07-13": False, "2021-07-19": True}
