"""A plan's table that comes with its cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.plan_draft import RepeatedRows
from bot.rules.plan_table import read_table, split_columns

HEADING = ["STT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Kết quả"]


def test_groups_continued_rows_and_running_numbers_are_read() -> None:
    items = read_table(
        [
            HEADING,
            ["I. Chỉ đạo"] * 6,
            ["1", "Ban hành kế hoạch", "Văn phòng", "", "Tháng 1", "Kế hoạch"],
            ["II", "Vận hành", "", "", "", ""],
            ["2", "Đánh giá nội bộ", "BCĐ ISO", "Các phòng", "Tháng 9", "Báo cáo"],
            ["", "và khắc phục", "", "", "", "Phiếu"],
        ]
    )

    assert [(i.tt, i.group) for i in items] == [(1, "I. Chỉ đạo"), (2, "II Vận hành")]
    assert items[1].content == "Đánh giá nội bộ và khắc phục"
    assert items[1].result_text == "Báo cáo Phiếu"
    assert items[1].doers == "Chủ trì: BCĐ ISO; Phối hợp: Các phòng"


def test_a_heading_over_two_rows_is_one_heading() -> None:
    items = read_table(
        [
            ["TT", "Nội dung", "Đơn vị", "Thời gian"],
            ["", "", "thực hiện", "hoàn thành"],
            ["1", "Rà soát", "Các phòng", "Tháng 3"],
        ]
    )

    assert [(i.content, i.units_text, i.timing_text) for i in items] == [
        ("Rà soát", "Các phòng", "Tháng 3")
    ]


def test_a_sheet_without_heading_is_guessed() -> None:
    items = read_table(
        [
            ["NN-1", "Rà soát quy trình", "Phòng A", "2026-03-31"],
            ["NN-2", "Đánh giá nội bộ", "Phòng A", "03/04/2026"],
        ]
    )

    assert [(i.printed, i.timing_text) for i in items] == [
        ("NN-1", "2026-03-31"),
        ("NN-2", "03/04/2026"),
    ]


def test_a_code_in_two_rows_refuses_the_whole_table() -> None:
    with pytest.raises(RepeatedRows) as refused:
        read_table(
            [
                ["NN-014", "Rà soát QT-01", "Phòng A", "2026-03-31"],
                ["NN-014", "Rà soát QT-02", "Phòng B", "2026-03-31"],
            ]
        )

    assert refused.value.facts == {"rows": (1, 2)}


def test_numbers_may_begin_anew_in_the_next_group() -> None:
    items = read_table(
        [
            ["TT", "Nội dung", "Đơn vị", "Thời gian"],
            ["I", "Nhóm một", "", ""],
            ["1", "Rà soát", "Các phòng", "Tháng 3"],
            ["II", "Nhóm hai", "", ""],
            ["1", "Báo cáo", "Văn phòng", "Tháng 11"],
        ]
    )

    assert [(i.tt, i.printed) for i in items] == [(1, "1"), (2, "1")]


def test_plain_sentences_are_no_columns() -> None:
    assert split_columns(["1 Xây dựng kế hoạch", "2 Rà soát", "3 Báo cáo"]) == []


@given(st.lists(st.lists(st.text(max_size=20), max_size=6), max_size=12))
def test_any_table_is_read_or_refused_for_a_repeated_code(rows: list[list[str]]) -> None:
    try:
        items = read_table(rows)
    except RepeatedRows:
        return
    assert [item.tt for item in items] == list(range(1, len(items) + 1))
