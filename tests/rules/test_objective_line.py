"""An objective in one line: what, target and direction, and the fields by name."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.errors import RuleBroken
from bot.rules.objective_line import (
    Target,
    TargetNotRead,
    accumulates,
    read_fields,
    read_line,
    read_target,
)
from bot.rules.objective_model import Direction, Follow

LEAST, MOST = Direction.AT_LEAST, Direction.AT_MOST


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("≥ 98 %", Target("98", LEAST, "%")),
        (">= 98,5%", Target("98.5", LEAST, "%")),
        ("từ 95% trở lên", Target("95", LEAST, "%")),
        ("100%", Target("100", LEAST, "%")),
        ("không quá 2 hồ sơ", Target("2", MOST, "hồ sơ")),
        ("toi da 5 ngay lam viec", Target("5", MOST, "ngay lam viec")),
        ("ít nhất 4 văn bản hướng dẫn", Target("4", LEAST, "văn bản")),
        ("= 12 cuộc", Target("12", Direction.EXACTLY, "cuộc")),
        ("không có hồ sơ trễ hạn", Target("0", MOST, "hồ sơ")),
    ],
)
def test_targets_are_read_with_their_direction(text: str, target: Target) -> None:
    assert read_target(text) == target


def test_a_target_without_a_number_is_refused() -> None:
    with pytest.raises(TargetNotRead):
        read_target("duy trì tốt")


def test_a_whole_line_says_all() -> None:
    line = read_line(
        "1. Hồ sơ giải quyết đúng hạn ≥ 98 %; nguồn lực: 02 công chức; người: Trưởng phòng; "
        "hạn: 30/11; cách đo: phần mềm một cửa; theo dõi: 6 tháng",
        year=2021,
    )
    assert line.what == "Hồ sơ giải quyết đúng hạn"
    assert line.target == Target("98", LEAST, "%")
    assert line.fields == {
        "resources": "02 công chức",
        "owner": "Trưởng phòng",
        "due_on": date(2021, 11, 30),
        "method": "phần mềm một cửa",
        "follow": Follow.HALF,
    }
    assert line.unread == ()


def test_words_that_belong_to_no_field_are_named() -> None:
    assert read_line("Hồ sơ đúng hạn ≥ 98 %; cố gắng hết sức", year=2021).unread == (
        "cố gắng hết sức",
    )


def test_a_year_in_the_wording_is_no_target() -> None:
    line = read_line("Không quá 2 hồ sơ trễ hạn trong năm 2021", year=2021)
    assert line.target == Target("2", MOST, "hồ sơ")
    assert line.what == "Không quá 2 hồ sơ trễ hạn trong năm 2021"


def test_words_before_a_colon_may_be_the_unit() -> None:
    line = read_line("QLKH: Tỷ lệ hồ sơ đúng hạn đạt 98,5% trở lên", year=2021)
    assert (line.unit_words, line.what) == ("QLKH", "Tỷ lệ hồ sơ đúng hạn")


def test_a_row_of_a_table_is_read_by_its_columns() -> None:
    row = "1\tHồ sơ đúng hạn\t≥ 98 %\t02 công chức\tTrưởng phòng\t30/11\tphần mềm\tquý"
    line = read_line(row, year=2021)
    assert (line.what, line.target) == ("Hồ sơ đúng hạn", Target("98", LEAST, "%"))
    assert line.fields["due_on"] == date(2021, 11, 30)
    assert line.fields["follow"] is Follow.QUARTER
    with pytest.raises(TargetNotRead):
        read_line("TT\tNội dung mục tiêu\tChỉ tiêu", year=2021)


def test_a_change_names_only_its_fields() -> None:
    line = read_fields("chỉ tiêu: ≥ 97 %; lý do: thiếu người", year=2021)
    assert (line.what, line.target) == ("", Target("97", LEAST, "%"))
    assert line.fields == {"reason": "thiếu người"}
    assert read_fields("Bổ sung nguồn lực: 01 người", year=2021).fields == {"resources": "01 người"}


@pytest.mark.parametrize(
    "words", ["hạn: khi nào xong", "hạn: 31/12/2022", "theo dõi: thỉnh thoảng"]
)
def test_fields_that_cannot_be_read_are_refused(words: str) -> None:
    with pytest.raises(RuleBroken):
        read_fields(words, year=2021)


def test_what_is_counted_adds_up_and_a_share_does_not() -> None:
    assert accumulates("văn bản")
    assert not accumulates("%")
    assert not accumulates("điểm")


def test_fields_are_parted_by_commas_and_named_without_a_colon() -> None:
    line = read_line(
        "Quyết toán đúng hạn 100 %, hạn 30/11, nguồn lực 01 công chức, cách đo: sổ theo dõi",
        year=2021,
    )
    assert (line.what, line.unread) == ("Quyết toán đúng hạn", ())
    assert line.fields == {
        "due_on": date(2021, 11, 30),
        "resources": "01 công chức",
        "method": "sổ theo dõi",
    }


def test_commas_and_names_within_the_wording_stay_in_it() -> None:
    line = read_line("Giảm hồ sơ trễ, hạn chế sai sót, theo dõi tiến độ đạt ≥ 95 %", year=2021)
    assert line.what == "Giảm hồ sơ trễ, hạn chế sai sót, theo dõi tiến độ"
    assert line.fields == {}


def test_a_value_that_cannot_be_read_leaves_the_rest_understood() -> None:
    line = read_line("Hồ sơ đúng hạn ≥ 98 %; nguồn lực: 02 công chức; hạn: 31/13", year=2021)
    assert line.unread == ("hạn: 31/13",)
    assert (line.what, line.fields) == ("Hồ sơ đúng hạn", {"resources": "02 công chức"})
