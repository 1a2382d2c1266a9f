"""What a head types to give items to a focal point, and to take them back."""

from __future__ import annotations

import pytest

from bot.rules.focal_words import FocalWords, read_arguments, read_focal, read_gift, read_items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("giao đầu mối trả lời Mục 3, 4", (3, 4)),
        ("Giao chuyên viên đầu mối trả lời Mục 3", (3,)),
        ("giao dau moi muc 4 va 3", (3, 4)),
        ("phân công đầu mối trả lời các mục 3,4.", (3, 4)),
        ("giao đầu mối", ()),
    ],
)
def test_a_head_gives_items(text: str, items: tuple[int, ...]) -> None:
    assert read_focal(text) == FocalWords(ends=False, items=items)


@pytest.mark.parametrize(
    ("text", "items"),
    [("bỏ đầu mối", ()), ("thôi giao đầu mối Mục 3", (3,)), ("không giao đầu mối nữa", ())],
)
def test_a_head_takes_items_back(text: str, items: tuple[int, ...]) -> None:
    assert read_focal(text) == FocalWords(ends=True, items=items)


@pytest.mark.parametrize("text", ["đã xong", "3a 4a", "đầu mối đã gửi bản giấy", "đang làm, 30/3"])
def test_other_words_are_left_to_others(text: str) -> None:
    assert read_focal(text) is None


def test_a_named_gift_is_read_for_its_items_alone() -> None:
    assert read_gift("giao đồng chí A trả lời mục 3") == (3,)
    assert read_gift("mục 3 đã xong") == ()


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("3, 4", (3, 4)),
        ("Mục 3 và 4", (3, 4)),
        ("3 và 4", (3, 4)),
        ("tất cả", (2, 3, 4)),
        ("ai", ()),
    ],
)
def test_items_are_read_in_answer_to_the_question(text: str, items: tuple[int, ...]) -> None:
    assert read_items(text, (2, 3, 4)) == items


def test_the_command_takes_the_same_words() -> None:
    assert read_arguments("bỏ") == FocalWords(ends=True)
    assert read_arguments("bỏ 3") == FocalWords(ends=True, items=(3,))
    assert read_arguments("Mục 3, 4") == FocalWords(ends=False, items=(3, 4))
    assert read_arguments("") == FocalWords(ends=False)
