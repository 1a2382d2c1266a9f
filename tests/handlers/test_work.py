"""«Việc của tôi» and the unit's year, by role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.rules.model import DutySource, DutyState, ItemKind
from tests.enrolling import Enrolling, owe

REVIEW = {"kind": ItemKind.REVIEW, "label": "Rà soát quy trình", "heading": "Rà soát quy trình"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Enrolling]:
    made = Enrolling(tmp_path).at("2021-03-24T09:00")
    yield made
    made.store.close()


def test_my_work_is_numbered_by_the_codes_of_the_cards(office: Enrolling) -> None:
    owe(office, "QLKH", 2, state=DutyState.IN_PROGRESS, promised_on=date(2021, 3, 30))
    owe(office, "QLKH", 3, period="2021-03", **REVIEW)
    owe(office, "KHTC", 2)
    office.writes("head-qlkh", "/viec")
    seen = office.chat("head-qlkh")[-1]
    assert seen.text.splitlines()[:3] == [
        "Việc của đồng chí: 02",
        "2. Mục tiêu chất lượng năm 2021: đang thực hiện, hẹn 30/3; thời hạn 31/3/2021",
        "3. Rà soát quy trình, tháng 3/2021: chưa trả lời; thời hạn 31/3/2021",
    ]
    assert seen.labels == ("2. Mục tiêu chất lượng năm 2021", "3. Rà soát quy trình, tháng 3/2021")


def test_what_is_no_item_of_the_plan_bears_its_reference(office: Enrolling) -> None:
    owe(office, "QLKH", 2)
    number = owe(
        office, "QLKH", 2, source=DutySource.FINDING, label="KPH-2021-001",
        heading="Khắc phục điểm không phù hợp, phiếu KPH-2021-001",
    )  # fmt: skip
    ref = office.store.write_now(lambda tx: tx.duties.change(tx.duties.get(number), tt=None).ref)
    office.writes("head-qlkh", "/viec")
    listed = office.last("head-qlkh")
    assert f"\n{ref}. Khắc phục điểm không phù hợp, phiếu KPH-2021-001: chưa trả lời" in listed
    assert "\n2. Mục tiêu chất lượng năm 2021: chưa trả lời" in listed
    office.writes("head-qlkh", ref)
    assert office.chat("head-qlkh")[-1].kind == "card"


def test_two_periods_of_an_item_are_told_apart(office: Enrolling) -> None:
    owe(office, "QLKH", 3, period="2021-03", **REVIEW)
    owe(office, "QLKH", 3, period="2021-04", **REVIEW)
    office.writes("head-qlkh", "/viec")
    assert len(set(office.chat("head-qlkh")[-1].labels)) == 2


def test_a_button_opens_the_card(office: Enrolling) -> None:
    owe(office, "QLKH", 2)
    office.writes("head-qlkh", "/viec")
    office.presses("head-qlkh", "2. Mục tiêu chất lượng năm 2021")
    assert office.chat("head-qlkh")[-1].kind == "card"


def test_the_number_can_be_typed(office: Enrolling) -> None:
    owe(office, "QLKH", 2)
    office.writes("head-qlkh", "/viec")
    office.writes("head-qlkh", "2")
    assert office.chat("head-qlkh")[-1].kind == "card"


def test_an_empty_list_says_what_comes_next(office: Enrolling) -> None:
    owe(office, "QLKH", 3, period="2021-04", opens_on=date(2021, 4, 1),
        due_on=date(2021, 4, 29), **REVIEW)  # fmt: skip
    office.writes("head-qlkh", "/viec")
    assert "Việc tiếp theo: Mục 3, Rà soát quy trình, tháng 4/2021, mở ngày 01/4/2021" in (
        office.last("head-qlkh")
    )


def test_a_late_duty_says_how_late(office: Enrolling) -> None:
    owe(office, "QLKH", 2, due_on=date(2021, 3, 22), first_due_on=date(2021, 3, 22))
    office.writes("head-qlkh", "/viec")
    assert "đã qua 02 ngày làm việc" in office.last("head-qlkh")


def test_everybody_may_ask_for_their_work(office: Enrolling) -> None:
    for key in ("director", "auditor-1", "secretary", "focal-ttra"):
        office.writes(key, "/viec")
        assert "không có việc" in office.last(key)
    office.writes("administrator", "/viec")
    assert "Không có nội dung này" in office.last("administrator")


def test_the_units_year_counts_what_is_done_open_and_to_come(office: Enrolling) -> None:
    owe(office, "QLKH", 2, state=DutyState.ACCEPTED, done_on=date(2021, 3, 18))
    owe(office, "QLKH", 3, period="2021-03", **REVIEW)
    owe(office, "QLKH", 3, period="2021-04", opens_on=date(2021, 4, 1), **REVIEW)
    office.writes("head-qlkh", "/phong")
    text = office.last("head-qlkh")
    assert "việc năm 2021: 03" in text
    assert "Đã trả lời 01, đang mở 01, chưa đến kỳ 01" in text
    assert "Mục tiêu chất lượng năm 2021: đã hoàn thành 18/3" in text
    office.writes("director", "/phong")
    assert "Không có nội dung này" in office.last("director")


def test_in_january_the_units_year_shows_what_is_open_of_the_year_before(office: Enrolling) -> None:
    owe(office, "QLKH", 2, state=DutyState.BLOCKED)
    owe(office, "QLKH", 4, state=DutyState.ACCEPTED, done_on=date(2021, 3, 18))
    owe(office, "KHTC", 2)
    owe(office, "QLKH", 1, year=2022, period="2022", opens_on=date(2022, 1, 3),
        due_on=date(2022, 1, 31), first_due_on=date(2022, 1, 31))  # fmt: skip
    office.at("2022-01-05T09:00")
    office.writes("head-qlkh", "/phong")
    text = office.last("head-qlkh")
    assert "việc năm 2022: 01" in text
    before = text.split("Còn mở từ năm trước: 01\n")[1]
    assert before.startswith("- Mục tiêu chất lượng năm 2021: có vướng mắc; thời hạn 31/3/2021")


def test_a_finding_that_was_reported_waits_for_its_verification(office: Enrolling) -> None:
    owe(office, "QLKH", 2, source=DutySource.FINDING, state=DutyState.REPORTED,
        done_on=date(2021, 3, 22))  # fmt: skip
    office.writes("head-qlkh", "/viec")
    assert "đã báo hoàn thành 22/3, chờ kiểm tra" in office.last("head-qlkh")
