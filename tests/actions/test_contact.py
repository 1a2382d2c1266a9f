"""The notice to telephone (M4), and what came of the call."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import arrival, contact, status
from bot.actions.desk import Desk
from bot.actions.office_morning import ring_office
from bot.rules.model import DutyState
from tests.office_year import OfficeYear

NUDGED = (("before", "2021-03-24"), ("due", "2021-03-31"), ("late1", "2021-04-01"),
          ("late3", "2021-04-05"))  # fmt: skip


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path)


def nudge(
    year: OfficeYear, rung: str, day: str, *, who: str = "head-qlcng", fails: str = ""
) -> None:
    """One nudge of item 2 in a message of its own, sent or lost."""
    year.at(f"{day}T07:30")
    duty = year.owed("QLCNG", 2)

    def body(desk: Desk) -> None:
        person = desk.tx.agencies.person_of_key(who, on=desk.today)
        assert person is not None
        delivery = desk.say(person.id, "office_b_open", once=f"nudge:{rung}:{who}")
        assert delivery is not None
        state = {"state": "unreachable", "reason": fails} if fails else {"state": "sent"}
        desk.tx.outbox.change(delivery, **state, sent_at=desk.now, message_id=9000 + delivery)
        desk.tx.nudges.note(
            duty_id=duty.id, round_=0, rung=rung, person_id=person.id, number=1, day=desk.today,
            state="merged", why=None, rule_version="test", at=desk.now, delivery_id=delivery,
        )  # fmt: skip

    year.rings(body)


def escalated(year: OfficeYear, *, lost: str = "") -> None:
    for rung, day in NUDGED:
        nudge(year, rung, day, fails=lost if rung == "due" else "")
    year.rings(lambda d: contact.escalate(d, [d.tx.duties.get(year.owed("QLCNG", 2).id)]))
    year.at("2021-04-05T07:30:06")


def test_the_notice_is_worded_as_the_office_agreed(year: OfficeYear) -> None:
    escalated(year)
    assert year.last("head-vp", "escalation").text == (
        "Việc cần trao đổi trực tiếp, ngày 05/4/2021\n"
        "Kính gửi đồng chí Chánh Văn phòng.\n\n"
        "1. Phòng Quản lý Chuyên ngành – Mục 2, Mục tiêu chất lượng năm 2021\n"
        "Thời hạn 31/3/2021, đã qua 03 ngày làm việc. Đã nhắc 04 lần (24/3, 31/3, 01/4, 05/4), "
        "tin đều đã gửi tới, chưa có trả lời về việc này.\n"
        "  1a. Đã trao đổi, phòng hẹn ngày …\n"
        "  1b. Ghi nhận bản giấy đã nhận ngày …\n"
        "  1c. Ghi vướng mắc của phòng\n"
        "  1d. Xin ý kiến Lãnh đạo Sở\n"
        "Trợ lý không tự nhắc thêm phòng về việc này."
    )


def test_a_message_that_did_not_arrive_is_told(year: OfficeYear) -> None:
    nudge(year, "due", "2021-03-31", who="deputy-qlcng")
    escalated(year, lost="Forbidden: bot was blocked by the user")
    text = year.last("head-vp", "escalation").text
    assert "tin đều đã gửi tới" not in text
    assert (
        "Tin ngày 31/3 không gửi tới được (tài khoản đã chặn trợ lý); "
        "đã chuyển Phó Trưởng phòng." in text
    )


def test_it_is_said_once_a_day(year: OfficeYear) -> None:
    escalated(year)
    again = year.rings(lambda d: contact.escalate(d, [d.tx.duties.get(year.owed("QLCNG", 2).id)]))
    assert again is None
    assert len(year.inbox_of("head-vp", "escalation")) == 1


def test_a_promise_by_telephone_shows_in_the_card_of_its_day(year: OfficeYear) -> None:
    escalated(year)
    year.at("2021-04-05T14:00").says("head-vp", "1a hẹn 08/4")
    assert "phòng hẹn 08/4/2021" in year.last("head-vp", "escalation").text
    assert year.owed("QLCNG", 2).promised_on is None
    year.at("2021-04-07T07:30")
    assert year.rings(ring_office) is None
    year.at("2021-04-08T07:30").rings(ring_office)
    text = year.last("secretary", "office").text
    assert "Phòng hẹn hôm nay qua trao đổi: Phòng QL Chuyên ngành, Mục 2" in text


def test_the_button_asks_the_promised_day(year: OfficeYear) -> None:
    escalated(year)
    year.presses("head-vp", "Đã trao đổi, phòng hẹn ngày …")
    assert year.says("head-vp", "02/4/2021") == "day_is_past"
    year.says("head-vp", "08/4")
    duties = year.read(lambda tx: tx.matters.promised_by_phone(date(2021, 4, 8)))
    assert duties == [year.owed("QLCNG", 2).id]


def test_free_words_stand_beside_the_units_name(year: OfficeYear) -> None:
    escalated(year)
    year.answers("head-vp", "đã liên hệ, đồng chí Trưởng phòng đi công tác", kind="escalation")
    kept = year.read(lambda tx: tx.matters.contacts(year.owed("QLCNG", 2).id))
    assert [(on, words) for _, on, words in kept] == [
        (None, "đã liên hệ, đồng chí Trưởng phòng đi công tác")
    ]


def test_a_leader_is_asked_with_a_proposal(year: OfficeYear) -> None:
    escalated(year)
    year.presses("head-vp", "Xin ý kiến Lãnh đạo Sở")
    year.says("head-vp", "Giám đốc trao đổi với Trưởng phòng", "09/4")
    matter = year.matters(year.owed("QLCNG", 2))[0]
    assert (matter.form, matter.decider, matter.proposal_due) == (
        "late", "leader", date(2021, 4, 9),
    )  # fmt: skip
    assert "Đã xin ý kiến Lãnh đạo Sở." in year.last("head-vp", "escalation").text


def test_an_answered_duty_needs_no_call(year: OfficeYear) -> None:
    escalated(year)
    year.does("head-qlcng", lambda desk: _report(desk, year.owed("QLCNG", 2).id))
    assert year.owed("QLCNG", 2).state is DutyState.REPORTED
    shown = year.last("head-vp", "escalation")
    assert "Đã có kết quả, ngày 05/4/2021." in shown.text
    assert shown.labels == ()


def _report(desk: Desk, duty_id: int) -> None:
    moved, _ = status.record(desk, desk.tx.duties.get(duty_id), status.Word("done"))
    arrival.arrived(desk, moved)


def test_nobody_outside_the_office_notes_a_call(year: OfficeYear) -> None:
    duty = year.owed("QLCNG", 2)
    refused = year.does("head-khtc", lambda d: contact.spoke(d, duty, "đã gọi"))
    assert refused == "not_yours"
