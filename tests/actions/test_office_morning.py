"""Văn phòng's card comes only when something asks, and never the same thing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.actions import arrival, status
from bot.actions.desk import Desk
from bot.actions.office_morning import ring_office, ring_office_noon
from bot.actions.status import Word
from bot.bells import ring_morning, ring_noon
from bot.rules.model import DutyState
from tests.office_year import DIVISIONS, OfficeYear


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path)


def report(year: OfficeYear, unit: str) -> None:
    def body(desk: Desk) -> None:
        duty = desk.tx.duties.get(year.owed(unit, 2).id)
        moved, _ = status.record(desk, duty, Word("done"))
        arrival.arrived(desk, moved)

    assert year.does(f"head-{unit.lower()}", body) is None


def receive(year: OfficeYear, unit: str) -> None:
    def body(desk: Desk) -> None:
        duty = desk.tx.duties.get(year.owed(unit, 2).id)
        arrival.arrived(desk, desk.tx.duties.change(duty, state=DutyState.RECEIVED))

    year.does(f"head-{unit.lower()}", body)


def test_nothing_to_ask_sends_nothing(year: OfficeYear) -> None:
    year.at("2021-03-10T07:30")
    assert year.rings(ring_office) is None
    assert year.inbox_of("secretary") == []


def test_units_that_have_not_confirmed_are_named_once_and_as_things_stand(
    year: OfficeYear,
) -> None:
    for unit in ("KHTC", "QLKH", "QLCN"):
        receive(year, unit)
    year.at("2021-02-25T07:30").rings(ring_office)
    text = year.last("secretary", "office").text
    assert text.endswith("Chưa xác nhận đã nhận: Phòng QL Chuyên ngành, Thanh tra Sở.")
    receive(year, "TTRA")
    text = year.last("secretary", "office").text
    assert text.endswith("Chưa xác nhận đã nhận: Phòng QL Chuyên ngành.")
    year.at("2021-02-26T07:30")
    assert year.rings(ring_office) is None
    assert year.inbox_of("head-qlcng") == []


def test_a_bell_that_rings_twice_says_it_once(year: OfficeYear) -> None:
    report(year, "KHTC")
    year.at("2021-03-19T07:30").rings(ring_office)
    assert year.rings(ring_office) is None
    assert len(year.inbox_of("secretary", "office")) == 1


def test_noon_holds_only_what_came_since_the_morning(year: OfficeYear) -> None:
    report(year, "KHTC")
    year.at("2021-03-19T07:30").rings(ring_office)
    year.at("2021-03-19T10:00")
    report(year, "TTRA")
    year.at("2021-03-19T13:30").rings(ring_office_noon)
    text = year.last("secretary", "office").text
    assert text.startswith("Minh chứng mới nhận, ngày 19/3/2021")
    assert "Thanh tra Sở" in text
    assert "KH-TC" not in text
    year.at("2021-03-22T13:30")
    year.rings(ring_office)
    assert year.rings(ring_office_noon) is None


def test_what_comes_after_half_past_one_waits_for_the_morning(year: OfficeYear) -> None:
    """The bell is looked at each minute, and at each start."""

    def rung(moment: str) -> list[str]:
        year.at(moment).rings(lambda desk: ring_morning(desk.tx, desk.now))
        year.rings(lambda desk: ring_noon(desk.tx, desk.now))
        return [letter.text for letter in year.inbox_of("secretary", "office")]

    before = rung("2021-03-18T13:30")
    year.at("2021-03-18T15:00")
    report(year, "KHTC")
    assert rung("2021-03-18T15:01") == before
    year.at("2021-03-18T23:00")
    told = rung("2021-03-19T07:30")
    assert len(told) == len(before) + 1
    assert "KH-TC" in told[-1]


def test_own_nudges_stand_in_the_same_message(year: OfficeYear) -> None:
    year.at("2021-11-23T07:30")
    line = {"duty": year.owed("VP", 7).id, "rung": "before", "number": 1, "last": None}
    assert year.rings(lambda desk: ring_office(desk, [line])) is not None
    card = year.last("secretary", "office")
    assert (
        "1. Mục 7, Báo cáo kết quả thực hiện\n"
        "Thời hạn: thứ Ba, 30/11/2021, còn 05 ngày làm việc. Nhắc lần 1.\n"
        "  1a. Ghi số, ngày, bản ký\n"
        "  1b. Trả lời khác" in card.text
    )


def test_a_draft_plan_is_nudged_without_a_duty(year: OfficeYear) -> None:
    year.at("2021-02-19T07:30")
    line = {"duty": None, "year": 2021, "due": "2021-02-26", "rung": "before", "number": 1}
    year.rings(lambda desk: ring_office(desk, [line]))
    told = "Dự thảo Kế hoạch năm 2021 chưa ban hành. Thời hạn 26/02/2021, còn 05 ngày làm việc."
    assert told in year.last("secretary", "office").text


def test_who_cannot_be_reached_is_a_reason_to_write_once(year: OfficeYear) -> None:
    def lose(desk: Desk) -> None:
        person = desk.tx.agencies.person_of_key("head-qlkh", on=desk.today)
        assert person is not None
        account = desk.tx.accounts.of_person(person.id)
        assert account is not None
        desk.tx.accounts.mark_unreachable(account.id, "blocked")

    year.at("2021-03-10T07:30").rings(lose)
    year.rings(ring_office)
    assert year.last("secretary", "office").text.endswith(
        "Tin không gửi tới được, đề nghị gọi điện: Trưởng phòng Quản lý Khoa học."
    )
    year.at("2021-03-11T07:30")
    assert year.rings(ring_office) is None


def test_a_card_holds_twelve_matters_and_counts_the_rest(year: OfficeYear) -> None:
    for unit in DIVISIONS:
        report(year, unit)

    def more(desk: Desk) -> None:
        office = desk.tx.agencies.office()
        for number in range(9):
            unit = desk.tx.agencies.unit_of_key("QLKH")
            assert unit is not None
            assert office.id != unit.id
            duty = desk.tx.duties.get(year.owed("QLKH", 3, "2021-03").id)
            desk.tx.matters.raise_(
                agency_id=desk.agency.id, duty_id=duty.id, form="blocked", decider="office",
                reason=f"vướng {number}", cause="", raised_by=1, raised_at=desk.now,
            )  # fmt: skip

    year.at("2021-03-10T07:30").rings(more)
    year.rings(ring_office)
    text = year.last("secretary", "office").text
    assert "12. Vướng mắc" in text
    assert "13. " not in text
    assert "Còn 02 việc khác" in text
    assert len(text) < 4096
