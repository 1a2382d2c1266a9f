"""One line of /giao: units, words and day in the usual orders; what is open stays open."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.directive_line import Line, read_line
from tests.rules.agency import UNITS

TODAY = date(2021, 3, 3)


def read(text: str) -> Line:
    return read_line(text, UNITS, today=TODAY)


@pytest.mark.parametrize(
    ("text", "units", "words", "due"),
    [
        ("QLKH: rà soát danh mục, hạn 20/3", ["QLKH"], "rà soát danh mục", date(2021, 3, 20)),
        ("KHTC 15/3 báo cáo kinh phí ISO", ["KHTC"], "báo cáo kinh phí ISO", date(2021, 3, 15)),
        ("KHTC, TTRA: báo cáo, hạn 12/3", ["KHTC", "TTRA"], "báo cáo", date(2021, 3, 12)),
        ("khtc va ttra: báo cáo kinh phí, 12/3", ["KHTC", "TTRA"], "báo cáo kinh phí",
         date(2021, 3, 12)),
        ("Thanh tra Sở báo cáo kết quả trước 30/3", ["TTRA"], "báo cáo kết quả",
         date(2021, 3, 30)),
        ("KHTC: làm báo cáo trước khi họp", ["KHTC"], "làm báo cáo trước khi họp", None),
    ],
)  # fmt: skip
def test_units_words_and_day_are_found(
    text: str, units: list[str], words: str, due: date | None
) -> None:
    line = read(text)
    assert ([unit.key for unit in line.units], line.words, line.due) == (units, words, due)


def test_all_divisions_are_meant_by_the_plural() -> None:
    assert len(read("các phòng: báo cáo, hạn 12/3").units) == 5


def test_a_name_of_two_units_and_an_unknown_one_are_kept_open_beside_the_sure() -> None:
    line = read("KHTC, QLCN: rà soát, hạn 20/3")
    assert [unit.key for unit in line.units] == ["KHTC"]
    assert {unit.key for unit in line.doubtful} == {"QLCN", "QLCNG"}
    assert read("KHTC, ABC: rà soát").unknown == "ABC"


def test_a_day_that_has_just_passed_is_not_taken() -> None:
    line = read("KHTC: báo cáo, hạn 20/1")
    assert (line.due, line.due_words) == (None, "hạn 20/1")
