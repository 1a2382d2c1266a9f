"""The head of the agency confirms the system: said in chat, entered from the signed paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions.desk import Desk
from bot.actions.office_morning import office_morning, ring_office
from bot.rules.management_review import CHAT, PAPER, Confirmation
from bot.rules.office_matters import Ask
from tests.office_year import OfficeYear

NO_SCAN = "chưa có bản quét"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    office = OfficeYear(tmp_path).at("2021-10-28T14:00")
    office.says("secretary", "/xemxet lập")
    office.says("secretary", "/xemxet biên bản", "210/TB-SKHCN", "28/10", "1", NO_SCAN)
    return office


def confirmed(year: OfficeYear) -> Confirmation | None:
    found: Confirmation | None = year.read(lambda tx: tx.reviews.confirmed(2021))
    return found


def test_the_secretariat_enters_the_signed_paper(year: OfficeYear) -> None:
    year.at("2021-10-29T10:00").says("secretary", "/hieuluc số 220/QĐ-SKHCN, 29/10/2021", NO_SCAN)
    found = confirmed(year)
    assert found is not None
    assert (found.number, found.effective_on, found.source, found.on_paper) == (
        "220/QĐ-SKHCN",
        date(2021, 10, 29),
        PAPER,
        True,
    )


def test_the_director_confirms_with_one_word_and_the_paper_follows(year: OfficeYear) -> None:
    year.says("director", "/hieuluc")
    year.presses("director", "Xác nhận hiệu lực")
    said = confirmed(year)
    assert said is not None
    assert (said.source, said.on_paper, said.title) == (CHAT, False, "Giám đốc")
    assert "/hieuluc" in year.last("secretary").text
    year.says("secretary", "/hieuluc", "220/QĐ-SKHCN", "28/10", NO_SCAN)
    now = confirmed(year)
    assert now is not None
    assert now.on_paper
    every = year.read(lambda tx: tx.reviews.confirmations(2021))
    assert [(each.source, each.replaced_at is None) for each in every] == [
        (CHAT, False),
        (PAPER, True),
    ]


def test_a_second_press_confirms_nothing_twice(year: OfficeYear) -> None:
    year.says("director", "/hieuluc")
    year.presses("director", "Xác nhận hiệu lực")
    year.says("director", "/hieuluc")
    assert "đã xác nhận ngày 28/10/2021" in year.last("director").text
    assert year.last("director").labels == ()


@pytest.mark.parametrize(
    ("who", "first"),
    [
        ("secretary", "lập hồ sơ hội nghị bằng /xemxet lập"),
        ("director", "Văn phòng ghi biên bản; có biên bản, đồng chí xác nhận bằng /hieuluc"),
        ("deputy-director", "Văn phòng ghi biên bản, sau đó đồng chí Giám đốc xác nhận."),
    ],
)
def test_before_the_minutes_everybody_is_told_what_comes_first(
    tmp_path: Path, who: str, first: str
) -> None:
    office = OfficeYear(tmp_path).at("2021-10-28T14:00")
    assert office.says(who, "/hieuluc") == "validity_review_first"
    assert first in office.last(who).text
    office.says("secretary", "/xemxet lập", "/hieuluc")
    assert "ghi biên bản bằng /xemxet biên bản" in office.last("secretary").text


def test_a_day_to_come_is_asked_again_and_the_number_is_kept(year: OfficeYear) -> None:
    year.says("secretary", "/hieuluc số 220/QĐ-SKHCN, 29/10/2021")
    assert confirmed(year) is None
    year.says("secretary", "28/10/2021", NO_SCAN)
    found = confirmed(year)
    assert found is not None
    assert (found.number, found.effective_on) == ("220/QĐ-SKHCN", date(2021, 10, 28))


def test_a_deputy_director_reads_and_confirms_nothing(year: OfficeYear) -> None:
    assert year.says("deputy-director", "/hieuluc") is None
    assert "chưa ghi xác nhận hiệu lực" in year.last("deputy-director").text
    assert year.says("deputy-director", "/hieuluc số 1/QĐ, 28/10/2021") == "of_the_head"
    assert confirmed(year) is None
    year.says("secretary", "/hieuluc số 220/QĐ-SKHCN, 28/10/2021", NO_SCAN)
    for who, may_enter in (("deputy-director", False), ("director", True)):
        year.says(who, "/hieuluc")
        assert "số 220/QĐ-SKHCN" in year.last(who).text
        assert ("Ghi lại: /hieuluc" in year.last(who).text) == may_enter


@pytest.mark.parametrize("who", ["head-khtc", "head-vp", "auditor-1", "administrator"])
def test_nobody_else_knows_of_it(year: OfficeYear, who: str) -> None:
    assert year.says(who, "/hieuluc") == "not_yours"


@pytest.mark.parametrize(
    ("day", "asked"),
    [("2021-10-28", False), ("2021-10-29", True), ("2021-11-01", False), ("2021-11-05", True)],
)
def test_the_secretary_is_asked_the_morning_after_and_weekly(
    year: OfficeYear, day: str, *, asked: bool
) -> None:
    year.at(f"{day}T07:30" if day > "2021-10-28" else f"{day}T15:00")
    found: list[Ask] = []

    def look(desk: Desk) -> None:
        person = desk.tx.agencies.person_of_key("secretary", on=desk.today)
        assert person is not None
        found.extend(office_morning(desk, person))

    year.rings(look)
    assert ("validity" in {ask.what for ask in found}) == asked


def test_the_card_s_button_takes_the_paper_and_the_card_then_says_so(year: OfficeYear) -> None:
    year.at("2021-10-29T07:30").rings(ring_office)
    assert "Xác nhận hiệu lực hệ thống" in year.last("secretary", "office").text
    year.presses("secretary", "Ghi số, ngày, bản ký")
    year.says("secretary", "220/QĐ-SKHCN", "29/10", NO_SCAN)
    assert "Đã ghi: số 220/QĐ-SKHCN" in year.last("secretary", "office").text
