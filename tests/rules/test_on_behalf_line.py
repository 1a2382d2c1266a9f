"""One line of what came on paper, read without guessing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.rules.on_behalf_line import BehalfLine, read_behalf_line

TODAY = date(2021, 4, 7)


def read(text: str) -> BehalfLine:
    line = read_behalf_line(text, today=TODAY)
    assert line is not None, text
    return line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "QLCN 2 đã hoàn thành, bản giấy 25/3; đã xem niêm yết 26/3",
            {"unit": "QLCN", "tt": 2, "what": "done", "source": "paper",
             "day": date(2021, 3, 25), "note": "đã xem niêm yết 26/3"},
        ),
        (
            "QLKH 3 T4 không thay đổi, điện thoại 05/4",
            {"unit": "QLKH", "tt": 3, "period": "04", "what": "no_change",
             "source": "telephone", "day": date(2021, 4, 5)},
        ),
        (
            "tất cả 3 T4 không thay đổi, bản giấy 01/4",
            {"every": True, "tt": 3, "period": "04", "what": "no_change"},
        ),
        (
            "các phòng 4 quý I không phát sinh, bản giấy 01/4",
            {"every": True, "tt": 4, "period": "Q1", "what": "none"},
        ),
        (
            "Phòng QL Khoa học mục 3 tháng 4/2021 có thay đổi QT-QLKH-02, hệ thống qlvb 05/4",
            {"unit": "Phòng QL Khoa học", "period": "04", "year": 2021, "what": "change",
             "detail": "QT-QLKH-02", "source": "document_system"},
        ),
        (
            "qlkh 3 t4 khong thay doi, ban giay 01/4",
            {"unit": "qlkh", "period": "04", "what": "no_change", "source": "paper"},
        ),
        (
            "QLKH CĐ-2021-001 đã xong, bản giấy hôm nay",
            {"ref": "CĐ-2021-001", "tt": None, "what": "done", "day": TODAY},
        ),
        ("TTRA 2 vướng mắc chưa có số liệu", {"what": "blocked", "detail": "chưa có số liệu"}),
        ("KHTC 2", {"tt": 2, "what": None, "source": None, "day": None}),
    ],
)  # fmt: skip
def test_a_line_says_what_it_says(text: str, said: dict[str, Any]) -> None:
    line = read(text)
    assert {name: getattr(line, name) for name in said} == said


@pytest.mark.parametrize("text", ["", "abc", "hôm nay trời đẹp", "2"])
def test_words_without_unit_and_item_are_no_line(text: str) -> None:
    assert read_behalf_line(text, today=TODAY) is None


def test_a_day_that_is_none_is_left_to_be_asked() -> None:
    line = read("QLKH 2 đã hoàn thành, bản giấy 31/2")
    assert (line.day, line.day_text) == (None, "31/2")
