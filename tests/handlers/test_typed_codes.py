"""What is shown can be typed: codes, labels; old ones are kindly told so, nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.actions.desk import Desk
from bot.bells import ring_morning
from bot.rules.model import DutyState
from handlers.free_text import press
from tests.office_year import PHOTO, OfficeYear

OLD = "Tin này đã cũ, đề nghị dùng tin mới dưới đây."


@pytest.fixture
def year(tmp_path: Path) -> Iterator[OfficeYear]:
    made = OfficeYear(tmp_path)
    yield made
    made.store.close()


def morning(year: OfficeYear, day: str) -> None:
    year.at(f"{day}T07:30").rings(lambda desk: ring_morning(desk.tx, desk.now))


def said_since(year: OfficeYear, who: str, before: int) -> list[str]:
    return [each.text for each in year.inbox_of(who)][before:]


def says(year: OfficeYear, who: str, text: str) -> list[str]:
    """What is newly said to somebody who writes this."""
    before = len(year.inbox_of(who))
    year.says(who, text)
    return said_since(year, who, before)


def test_a_code_on_the_card_does_what_its_button_does(year: OfficeYear) -> None:
    morning(year, "2021-03-01")
    year.says("head-qlkh", "3a")
    assert year.owed("QLKH", 3, "2021-03").state is DutyState.ACCEPTED


def test_a_code_that_was_answered_is_kindly_told_so_with_what_was_recorded(
    year: OfficeYear,
) -> None:
    morning(year, "2021-03-01")
    year.says("head-qlkh", "3a")
    told = says(year, "head-qlkh", "3a")
    assert told[0].startswith("Nội dung này đã được trả lời trước đó nên lần này không ghi thêm.")
    assert told[1].startswith("Đã ghi nhận – PH-2021-0001")
    assert "Tiếp theo: không phải làm gì thêm." in told[1]


def test_a_button_pressed_twice_is_answered_in_the_press_alone(year: OfficeYear) -> None:
    morning(year, "2021-03-01")
    label = "Không có thay đổi"
    year.presses("head-qlkh", label)
    before = len(year.inbox_of("head-qlkh"))

    def press_again(desk: Desk) -> None:
        shown = year.last("head-qlkh", "card").delivery
        dead = next(b for b in desk.tx.outbox.buttons(shown.id) if b.label == label)
        press(desk, dead)
        assert desk.answer == "tin này đã được trả lời; việc đang chờ đồng chí: /viec"

    assert year.does("head-qlkh", press_again) is None
    assert said_since(year, "head-qlkh", before) == []
    assert "Đã ghi nhận – PH-2021-0001" in year.last("head-qlkh", "card").text


def test_an_old_button_of_what_is_open_again_brings_its_new_card(year: OfficeYear) -> None:
    morning(year, "2021-03-01")
    year.presses("head-qlkh", "Không có thay đổi")
    old = year.last("head-qlkh", "card").delivery
    year.says("head-qlkh", "sửa")
    before = len(year.inbox_of("head-qlkh"))

    def press_the_old(desk: Desk) -> None:
        found = desk.tx.outbox.buttons(old.id)
        button = next(b for b in found if b.verb == "status.no_change")
        press(desk, replace(button, live=False))
        assert desk.answer == "tin này đã cũ, đề nghị dùng tin mới dưới đây"

    assert year.does("head-qlkh", press_the_old) is None
    assert "3a. Không có thay đổi" in said_since(year, "head-qlkh", before)[-1]


def test_a_code_of_an_older_message_is_asked_about_when_a_newer_one_had_it_too(
    year: OfficeYear,
) -> None:
    for unit in ("khtc", "qlkh"):
        year.at("2021-03-18T09:00").says(f"head-{unit}", "mục 2 đã xong", file=PHOTO)
    morning(year, "2021-03-19")

    def another_card(desk: Desk) -> None:
        desk.reply("which_language", buttons=[
            {"text": "Một", "verb": "help.language", "code": "1a", "args": {"language": "vi"}},
        ])  # fmt: skip

    year.does("secretary", another_card)
    year.says("secretary", "1a")
    told = says(year, "secretary", "1a")
    assert "Mã 1a của tin mới nhất đã được trả lời nên chưa ghi gì." in told[-1]
    assert year.owed("KHTC", 2).state is DutyState.REPORTED
    year.says("secretary", "1")
    assert {year.owed(unit, 2).state for unit in ("KHTC", "QLKH")} != {DutyState.REPORTED}


def test_a_bare_number_is_never_taken_from_a_message_that_was_answered(year: OfficeYear) -> None:
    year.says("head-qlkh", "/ngonngu")
    year.says("head-qlkh", "1")
    (told,) = says(year, "head-qlkh", "1")
    assert told.startswith("Nội dung của tin đó đã được trả lời")


def test_a_label_that_is_typed_answers_as_the_button_does_and_says_so(year: OfficeYear) -> None:
    def assigns(desk: Desk) -> None:
        plan = desk.tx.plans.in_force()
        assert plan is not None
        desk.tx.plans.change(plan.id, number="15/KH-SKHCN", signed_on=date(2021, 2, 24))
        unit = desk.tx.agencies.unit_of_key("QLKH")
        assert unit is not None
        desk.send("assignment", desk.actor.id, plan=plan.id, unit=unit.id)

    year.does("head-qlkh", assigns)
    told = says(year, "head-qlkh", "Đã nhận")
    assert year.owed("QLKH", 2).state is DutyState.RECEIVED
    assert told[-1].startswith("Đã ghi: đồng chí đã nhận.")


def test_several_codes_in_one_message_are_each_done(year: OfficeYear) -> None:
    morning(year, "2021-04-01")
    year.says("head-qlkh", "3t3a")
    told = says(year, "head-qlkh", "4a 9b")
    assert any("9b" in text for text in told), "what names nothing is told so"
    assert year.owed("QLKH", 4, "2021-Q1").state is DutyState.ACCEPTED
