"""One message about several items of the plan is cut into what it says of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.told_by_item import told_by_item


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mục 2 xong, mục 5 đang làm", [({2}, "mục 2 xong"), ({5}, "mục 5 đang làm")]),
        ("mục 2, 3 và 5 xong", [({2, 3, 5}, "mục 2, 3 và 5 xong")]),
        ("mục 2, mục 3 đã xong", [({2, 3}, "mục 2, mục 3 đã xong")]),
        (
            "báo cáo anh, mục 2 xong, bản giấy ở VP; còn mục 5 vướng kinh phí",
            [({2}, "báo cáo anh, mục 2 xong, bản giấy ở VP"), ({5}, "còn mục 5 vướng kinh phí")],
        ),
        (
            "muc 2 xong con muc 3 dang lam 60%, mai nop",
            [({2}, "muc 2 xong"), ({3}, "con muc 3 dang lam 60%, mai nop")],
        ),
        (
            "Mục 2: xong\nMục 4: không phát sinh",
            [({2}, "Mục 2: xong"), ({4}, "Mục 4: không phát sinh")],
        ),
        ("đã xong mục 2, mục 3", [({2, 3}, "đã xong mục 2, mục 3")]),
        ("đã xong mục 2, mục 3 chưa", [({2}, "đã xong mục 2"), ({3}, "mục 3 chưa")]),
    ],
)
def test_each_item_gets_its_own_words(text: str, told: list[tuple[set[int], str]]) -> None:
    assert [(set(piece.items), piece.text) for piece in told_by_item(text)] == told


@pytest.mark.parametrize("text", ["mục 2 xong", "xong rồi", "", "mục 2, 3 ngày nữa xong"])
def test_words_about_one_item_or_none_are_not_cut(text: str) -> None:
    assert told_by_item(text) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mục 2: xong, mục 3 chưa", "xong"),
        ("còn mục 2 xong rồi, mục 3 chưa", "xong rồi"),
        ("đã xong mục 2, mục 3 chưa", "đã xong mục 2"),
    ],
)
def test_what_is_said_stands_without_the_item_it_begins_with(text: str, said: str) -> None:
    assert told_by_item(text)[0].said == said


@given(st.text(max_size=60) | st.text(alphabet="mục ,và;.\n2345xongcò", max_size=60))
def test_any_words_are_cut_into_pieces_of_themselves(text: str) -> None:
    assert all(piece.text in text and piece.said in text for piece in told_by_item(text))
