"""The printed rules are those that the bot obeys: a changed row changes the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from bot.rules import addressees, digest_week, in_force, more_time, nudges, working_days
from bot.rules.edition import edition_on
from bot.rules.in_force import NUMBERS, TABLE, rules_in_force
from bot.rules.model import Level, Role
from bot.rules.monthly_day import paper_day
from bot.rules.working_days import calendar_for
from bot.texts import texts

TODAY = date(2021, 10, 6)


def printed() -> str:
    return texts().render(
        "vi",
        "rules_in_force",
        rules=rules_in_force(on=TODAY),
        version=nudges.VERSION,
        office="Văn phòng Sở",
        one=False,
    )


def a_rung(patch: pytest.MonkeyPatch) -> None:
    moved = (replace(nudges.TABLE[0], offset=-7), *nudges.TABLE[1:])
    patch.setitem(nudges.LADDERS, nudges.VERSION, moved)


def a_rung_more(patch: pytest.MonkeyPatch) -> None:
    more = (*nudges.TABLE, nudges.Rung("late9", 9, late=True))
    patch.setitem(nudges.LADDERS, nudges.VERSION, more)


def the_version(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(nudges.LADDERS, "P1-2027.1", nudges.TABLE)
    patch.setattr(nudges, "VERSION", "P1-2027.1")


def the_allowance(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(more_time, "MORE_TIME", more_time.Allowance(working_days=10))


def the_requests(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(more_time, "MORE_TIME", more_time.Allowance(requests=2))


def the_hours(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(working_days, "OFFICE_HOURS", ((time(8), time(12)), (time(13), time(16, 30))))


def the_recipients(patch: pytest.MonkeyPatch) -> None:
    row = addressees.Addressed("unit", (Role.DEPUTY, Role.HEAD))
    patch.setattr(addressees, "TABLE", (*addressees.TABLE[:-1], row))


def the_digest(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(digest_week, "LEAVES_AT", time(8, 15))


def _practice(patch: pytest.MonkeyPatch, **periods: Any) -> None:
    known = edition_on(TODAY)
    told = {**known.practice.periods, **periods}
    other = replace(known, practice=replace(known.practice, periods=told))
    patch.setattr(in_force, "edition_on", lambda _day: other)


def a_finding(patch: pytest.MonkeyPatch) -> None:
    _practice(patch, correct={Level.MINOR: 20, Level.MAJOR: 30})


def a_return(patch: pytest.MonkeyPatch) -> None:
    _practice(patch, complete=4)


def the_paper(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(in_force, "NTH_WORKING_DAY", 5)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (a_rung, "Nhắc trước: 07 ngày làm việc trước hạn"),
        (a_rung_more, "nhiều nhất 05 lần, 02 trước, 03 sau"),
        (the_version, "bản P1-2027.1"),
        (the_allowance, "không quá 10 ngày làm việc"),
        (the_requests, "không quá 02 lần"),
        (the_hours, "08 giờ 00 đến 12 giờ 00, 13 giờ 00 đến 16 giờ 30"),
        (the_recipients, "còn lại cấp phó, chưa gửi được thì người đứng đầu đơn vị"),
        (the_digest, "lúc 08 giờ 15 thứ Hai"),
        (a_finding, "20 ngày làm việc nếu nhẹ"),
        (a_return, "có 04 ngày làm việc"),
        (the_paper, "ngày làm việc thứ 5 của tháng sau"),
    ],
)
def test_a_changed_row_changes_the_printed_rules(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[pytest.MonkeyPatch], None], words: str
) -> None:
    assert words not in printed()
    change(monkeypatch)
    assert words in printed()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_rule_has_its_sentence_and_keeps_its_number(language: str) -> None:
    for rule in rules_in_force(on=TODAY):
        assert rule["sentence"] in texts().names(language)
        assert texts().render(language, rule["sentence"], f=rule["figures"])
    assert [rule["number"] for rule in rules_in_force(on=TODAY)] == list(range(1, len(TABLE) + 1))
    assert list(NUMBERS.values()) == list(range(1, len(TABLE) + 1))


def test_one_rule_can_be_asked_for() -> None:
    (only,) = rules_in_force(NUMBERS["promised"], on=TODAY)
    assert only["sentence"] == "rule_promised"
    assert rules_in_force(len(TABLE) + 1, on=TODAY) == []


def test_all_rules_are_one_message() -> None:
    assert len(printed()) < 4096


def test_the_paper_is_drafted_on_the_third_working_day_after_the_month() -> None:
    calendar: Any = calendar_for()
    assert paper_day("2021-03", calendar) == date(2021, 4, 5)
    assert paper_day("2021-12", calendar) == date(2022, 1, 6)
