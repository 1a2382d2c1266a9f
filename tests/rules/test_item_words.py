"""An item's kind, results and names, from its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.item_words import classify, deliverables, middle_name, short_name
from bot.rules.model import ItemKind
from bot.rules.plan_draft import DraftItem
from bot.rules.plan_text import read_plan
from tests.rules import plan_samples

ITEMS = read_plan(plan_samples.SEED.read_text(encoding="utf-8")).items


def test_the_items_of_2021_have_their_kinds() -> None:
    assert [classify(item) for item in ITEMS] == [
        ItemKind.PLAN,
        ItemKind.TASK,
        ItemKind.REVIEW,
        ItemKind.CONTINUOUS,
        ItemKind.AUDIT,
        ItemKind.MANAGEMENT_REVIEW,
        ItemKind.REPORT,
    ]


def test_the_items_of_2021_have_their_short_names() -> None:
    assert [short_name(item.content, 2021) for item in ITEMS] == [
        "Kế hoạch duy trì và cải tiến HTQLCL",
        "Mục tiêu chất lượng năm 2021",
        "Rà soát quy trình",
        "Hướng dẫn công chức, viên chức được bố trí công việc mới",
        "Đánh giá nội bộ",
        "Hội nghị đánh giá tổng thể",
        "Báo cáo kết quả thực hiện",
    ]


def test_only_items_with_several_results_have_deliverables() -> None:
    assert [deliverables(item.content) for item in ITEMS] == [
        (),
        ("rà soát, bổ sung", "niêm yết tại phòng làm việc", "gửi 01 bản về Văn phòng Sở"),
        (),
        (),
        (
            "xây dựng Kế hoạch",
            "tổ chức đánh giá nội bộ",
            "khắc phục các điểm không phù hợp",
        ),
        (),
        (),
    ]


def test_the_heading_of_a_card_names_the_results() -> None:
    assert middle_name(ITEMS[1].content, 2021) == (
        "Mục tiêu chất lượng năm 2021: rà soát, bổ sung; niêm yết tại phòng làm việc; "
        "gửi 01 bản về Văn phòng Sở"
    )
    assert middle_name(ITEMS[2].content, 2021) == "Rà soát quy trình"


@pytest.mark.parametrize(
    ("content", "timing", "kind"),
    [
        ("Báo cáo kết quả đánh giá nội bộ", "Tháng 11", ItemKind.REPORT),
        ("Thực hiện đánh giá nội bộ", "Tháng 8", ItemKind.AUDIT),
        ("Tập huấn đánh giá viên nội bộ", "Tháng 5", ItemKind.TASK),
        ("Họp xem xét của lãnh đạo về HTQLCL", "Tháng 11", ItemKind.MANAGEMENT_REVIEW),
        ("Rà soát các quy trình nội bộ", "Hằng quý", ItemKind.REVIEW),
        ("Rà soát các quy trình nội bộ", "Tháng 6", ItemKind.TASK),
        ("Đánh giá kết quả thực hiện mục tiêu chất lượng", "Tháng 12", ItemKind.TASK),
        ("Ban hành Kế hoạch áp dụng ISO năm 2023", "Tháng 1", ItemKind.PLAN),
    ],
)
def test_other_plans_items_have_these_kinds(content: str, timing: str, kind: ItemKind) -> None:
    assert classify(DraftItem(1, content, timing_text=timing)) is kind


def test_an_unknown_item_is_cut_at_a_clause_or_a_word() -> None:
    assert short_name(
        "Cập nhật danh mục tài liệu nội bộ, tài liệu bên ngoài, hồ sơ của đơn vị", 2023
    ) == ("Cập nhật danh mục tài liệu nội bộ")
    assert short_name("Tập huấn nghiệp vụ đánh giá viên nội bộ cho công chức các phòng", 2023) == (
        "Tập huấn nghiệp vụ đánh giá viên nội bộ cho công chức"
    )


@given(st.text(max_size=300))
def test_any_content_has_a_short_name_that_fits_a_card(content: str) -> None:
    assert len(short_name(content, 2021)) <= 60
    assert isinstance(deliverables(content), tuple)
    assert middle_name(content, 2021).startswith(short_name(content, 2021))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (
            "Hướng dẫn, phổ biến tài liệu HTQLCL cho công chức, viên chức, người lao động",
            "Hướng dẫn, phổ biến tài liệu HTQLCL cho công chức",
        ),
        (
            "Tổ chức tập huấn nhận thức về TCVN ISO 9001:2015 cho công chức mới",
            "Tập huấn nhận thức về TCVN ISO 9001:2015 cho công chức mới",
        ),
    ],
)
def test_a_label_is_never_cut_to_a_bare_verb_or_inside_a_number(content: str, name: str) -> None:
    assert short_name(content, 2023) == name
