"""What cannot be read in a message to be typed for a button is added below it."""

from __future__ import annotations

from typing import Any

from bot.delivery.composed import Composed
from bot.delivery.typeable import LONGEST, is_shown, typeable


def a_button(code: str, label: str) -> dict[str, Any]:
    return {"slot": f"{code}:{label}", "code": code, "label": label, "verb": "x.y", "args": {}}


def test_a_message_that_shows_its_codes_stays_as_it_is() -> None:
    shown = Composed(
        "2. Mục tiêu\n  2a. Đã hoàn thành\n   1a. Đồng ý    1b. Ý kiến khác",
        [[a_button("2a", "Đã hoàn thành")], [a_button("1b", "Khác")], [a_button("2", "Mở")]],
    )
    assert typeable(shown) == shown


def test_a_button_named_in_the_words_can_be_typed_by_its_words() -> None:
    shown = Composed("Đề nghị trả lời: đã nhận.", [[a_button("", "Đã nhận")]])
    assert typeable(shown) == shown


def test_a_hidden_button_gets_a_line_with_its_code_and_words() -> None:
    told = typeable(Composed("Phiếu KPH-2021-001", [[a_button("phieu", "Phiếu bản Word")]]))
    assert told.text == "Phiếu KPH-2021-001\n  phieu. Phiếu bản Word"


def test_a_label_that_carries_its_code_is_not_given_it_twice() -> None:
    told = typeable(Composed("Việc", [[a_button("2a", "2a. Xác nhận")]]))
    assert told.text == "Việc\n  2a. Xác nhận"


def test_a_hidden_button_without_a_code_gets_the_next_free_number() -> None:
    told = typeable(
        Composed("Chọn:\n1. Một", [[a_button("1", "Một"), a_button("", "Hai"), a_button("", "Ba")]])
    )
    assert told.text == "Chọn:\n1. Một\n  2. Hai\n  3. Ba"
    assert [b["code"] for row in told.keyboard for b in row] == ["1", "2", "3"]


def test_a_number_inside_a_sentence_is_no_code() -> None:
    assert not is_shown("theo điều 1. và mục 12. của kế hoạch", a_button("2", "Khác"))
    assert is_shown("Chọn:\n2. Khác", a_button("2", "Không giống"))


def test_words_that_fill_a_message_are_left_whole() -> None:
    full = Composed("a" * LONGEST, [[a_button("1", "Một")]])
    assert typeable(full) == full


def test_choices_that_a_legend_says_once_by_their_letters_are_not_said_for_every_number() -> None:
    words = "1. Một phòng\n2. Hai phòng\n\nVí dụ: 1a\n  a. Đã trao đổi\n  b. Ghi bản giấy"
    keys = [("1a", "1a. Đã trao đổi"), ("2b", "2b. Ghi bản giấy")]
    shown = Composed(f"Việc\n{words}", [[a_button(code, label)] for code, label in keys])
    assert typeable(shown) == shown
    hidden = Composed(f"Việc\n{words}", [[a_button("2c", "2c. Ghi vướng mắc")]])
    assert typeable(hidden).text.endswith("\n  2c. Ghi vướng mắc")
