"""What is too long for the platform is cut in its longest line; all else can still be read."""

from __future__ import annotations

import pytest

from bot.delivery.composed import Composed
from bot.delivery.fitting import fitting, units
from bot.delivery.typeable import LONGEST


def test_a_message_that_fits_stays_as_it_is() -> None:
    shown = Composed("Đã ghi nhận.\n" + "a" * (LONGEST - 13))
    assert units(shown.text) == LONGEST
    assert fitting(shown) is shown


@pytest.mark.parametrize("letter", ["a", "ộ", "😀", "á "])
def test_long_words_are_cut_and_what_stands_around_them_stays(letter: str) -> None:
    words = (letter * 5000)[:4060]
    cut = fitting(Composed(f"Đã ghi: {words}, biên bản 05/4/2021.\n\nTiếp theo: 1. Rút lại")).text
    assert units(cut) <= LONGEST
    assert cut.startswith("Đã ghi: " + words[:100])
    assert " … " in cut
    assert cut.endswith(", biên bản 05/4/2021.\n\nTiếp theo: 1. Rút lại")


def test_several_long_answers_are_each_cut() -> None:
    lines = [f"{n}. " + "dài " * 1000 + f"hết {n}" for n in range(1, 4)]
    cut = fitting(Composed("\n".join(lines))).text.split("\n")
    assert units("\n".join(cut)) <= LONGEST
    assert [line[:3] for line in cut] == ["1. ", "2. ", "3. "]
    assert [line[-5:] for line in cut] == ["hết 1", "hết 2", "hết 3"]


def test_a_great_many_short_lines_end_where_the_message_is_full() -> None:
    cut = fitting(Composed("\n".join(f"{n}. việc" for n in range(2000)))).text
    assert 0 < units(cut) <= LONGEST
    assert cut.startswith("0. việc\n1. việc")
