"""Help, language, the rules in force, how things stand: each by role, each short."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.actions.desk import Desk
from bot.texts import texts
from handlers import COMMANDS
from tests.enrolling import Enrolling

EVERYBODY = (
    "secretary", "head-vp", "head-khtc", "deputy-qlcn", "focal-ttra", "director",
    "deputy-director", "auditor-1", "administrator",
)  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Enrolling]:
    made = Enrolling(tmp_path, without=("head-qlcng",))
    yield made
    made.store.close()


@pytest.mark.parametrize("key", EVERYBODY)
def test_help_is_one_screen_and_shows_what_one_may(office: Enrolling, key: str) -> None:
    office.writes(key, "/trogiup")
    text = office.last(key)
    assert len(text.splitlines()) <= 24
    assert "/quytac" in text
    assert "/visao" in text
    assert ("/moi" in text) == (key in ("secretary", "administrator"))
    assert "Thư ký ISO" in text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_command_has_a_short_description(language: str) -> None:
    for row in COMMANDS:
        assert row.about in texts().names(language)
        assert 0 < len(texts().render(language, row.about)) <= 60


def test_both_languages_say_the_same_things() -> None:
    mine = ("frame", "help", "people", "work")
    folder = Path(__file__).resolve().parents[2] / "templates"
    for name in mine:
        names = [
            {
                line.split()[2].split("(")[0]
                for line in (folder / language / f"{name}.j2").read_text("utf-8").splitlines()
                if line.startswith("{% macro ") and not line.startswith("{% macro _")
            }
            for language in ("vi", "en")
        ]
        assert names[0] == names[1]


def test_everybody_chooses_a_language_and_the_menu_follows(office: Enrolling) -> None:
    office.writes("head-khtc", "/ngonngu")
    office.presses("head-khtc", "English")
    assert "in English" in office.last("head-khtc")
    office.writes("head-khtc", "/help")
    assert "/tasks: my work" in office.last("head-khtc")
    person = office.read(lambda tx: tx.agencies.person_of_key("head-khtc"))
    menu = office.read(lambda tx: tx.outbox.said_to(person.id, "menu"))[0]
    assert "tasks" in [name for name, _ in menu.facts["commands"]]
    office.writes("head-khtc", "/language vi")
    assert "tiếng Việt" in office.last("head-khtc")
    office.writes("head-khtc", "/ngonngu tiếng Pháp")
    assert "hai ngôn ngữ" in office.last("head-khtc")


def test_the_rules_are_told_with_the_numbers_in_force(office: Enrolling) -> None:
    office.writes("head-khtc", "/quytac")
    text = office.last("head-khtc")
    assert "nhiều nhất 04 lần, 02 trước, 02 sau" in text
    assert "05 ngày làm việc trước hạn, đúng ngày đến hạn" in text
    assert "quá hạn 01, 03 ngày làm việc" in text
    assert "07 giờ 30 đến 11 giờ 30" in text
    assert "bản P1-2021.1" in text


def test_one_rule_is_told_by_its_number(office: Enrolling) -> None:
    office.writes("head-khtc", "/quytac 7")
    assert office.last("head-khtc").startswith("Quy tắc 7, bản P1-2021.1: Đã hẹn ngày trong hạn")
    office.writes("head-khtc", "/quytac 99")
    assert "Các quy tắc đánh số từ 1 đến 19." in office.last("head-khtc")


def test_health_says_whom_to_call(office: Enrolling) -> None:
    person = office.read(lambda tx: tx.agencies.person_of_key("head-khtc"))

    def block(desk: Desk) -> None:
        account = desk.tx.accounts.of_person(person.id)
        assert account is not None
        desk.tx.accounts.mark_unreachable(account.id, "blocked")

    office.does(block)
    office.writes("secretary", "/tinhtrang")
    text = office.last("secretary")
    assert "Trưởng phòng Kế hoạch - Tài chính: đã chặn trợ lý" in text
    assert "Chưa đăng ký (01): Trưởng phòng Quản lý Chuyên ngành" in text
    office.writes("head-qlkh", "/tinhtrang")
    assert "Không có nội dung này" in office.last("head-qlkh")


def test_there_is_nothing_to_leave(office: Enrolling) -> None:
    office.writes("head-khtc", "/huy")
    assert "không có phần nào đang nhập dở" in office.last("head-khtc")
