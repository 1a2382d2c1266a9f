"""The outputs of the review by the letters of clause 9.3.3: what is plain, what is left open."""

from __future__ import annotations

import pytest

from bot.rules.decision_kinds import (
    GIVEN,
    SORTED,
    DecisionKind,
    by_kind,
    kept_kind,
    kind_of,
    read_sorting,
)

A, B, C = DecisionKind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("cập nhật danh mục tài liệu bên ngoài", B),
        ("ban hanh lai quy trinh QT-QLKH-02", B),
        ("dự toán kinh phí duy trì ISO năm 2022", C),
        ("cử 02 công chức tập huấn đánh giá viên", C),
        ("rút ngắn thời gian giải quyết hồ sơ", A),
        ("phổ biến lại mục tiêu chất lượng", None),
        ("báo cáo UBND tỉnh", None),
        ("cập nhật danh mục thiết bị", None),
    ],
)
def test_only_what_is_plain_is_sorted(words: str, kind: DecisionKind | None) -> None:
    assert kind_of(words) is kind


def test_what_was_said_last_counts_before_the_words() -> None:
    given = (GIVEN, {"kind": "b"})
    assert kept_kind([given, ("decision_other", {"kind": "a"})], "mua sắm") is B
    assert kept_kind([given, (SORTED, {"kind": "a"})], "mua sắm") is A
    assert kept_kind([(GIVEN, {"kind": ""})], "mua sắm") is None
    assert kept_kind([(GIVEN, {"words": "mua sắm"})], "mua sắm") is C


def test_the_outputs_stand_in_the_order_of_the_clause_and_the_unsorted_last() -> None:
    found = by_kind([(None, 1), (C, 2), (A, 3), (C, 4)])
    assert found == [("a", [3]), ("c", [2, 4]), ("", [1])]


@pytest.mark.parametrize(
    "text", ["QĐ-2021-001 nhóm c", "qd-2021-001: nhom C", "#QĐ-2021-001 thuộc nhóm nguồn lực."]
)
def test_a_decision_is_sorted_anew_in_one_line(text: str) -> None:
    read = read_sorting(text)
    assert read is not None
    assert (read[0].upper().replace("QD", "QĐ"), read[1]) == ("QĐ-2021-001", C)


@pytest.mark.parametrize("text", ["QĐ-2021-001 đã xong", "nhóm c", "QĐ-2021-001 nhóm trưởng"])
def test_other_words_sort_nothing(text: str) -> None:
    assert read_sorting(text) is None
