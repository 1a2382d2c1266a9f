"""Reading a plan out of text, in the states in which plans arrive."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.plan_draft import DraftItem, NotAPlan, PlanDraft
from bot.rules.plan_text import read_plan
from tests.rules import plan_samples

Row = tuple[str, str, str]


def rows(draft: PlanDraft) -> list[Row]:
    return [(item.content, item.units_text, item.timing_text) for item in draft.items]


@pytest.fixture(scope="module")
def seed() -> str:
    return plan_samples.SEED.read_text(encoding="utf-8")


OBJECTIVES = (
    "Rà soát, bổ sung Mục tiêu chất lượng và Kế hoạch thực hiện Mục tiêu chất lượng đã ban hành; "
    "niêm yết tại phòng làm việc và gửi 01 bản về Văn phòng Sở để tổng hợp, báo cáo, lưu hồ sơ."
)
PROCEDURES = (
    "Rà soát, chỉnh sửa, bổ sung các quy trình khi có văn bản thay thế hoặc sửa đổi, bổ sung hoặc "
    "ban hành mới; Báo cáo kết quả về Văn phòng Sở để theo dõi, lưu hồ sơ."
)
GUIDANCE = (
    "Hướng dẫn thực hiện các quy định của HTQLCL khi có công chức, viên chức được bố trí "
    "công việc mới"
)
AUDIT = (
    "Xây dựng Kế hoạch và tổ chức đánh giá nội bộ; Khắc phục các điểm không phù hợp được "
    "phát hiện sau đánh giá"
)
REVIEW = "Tổ chức hội nghị đánh giá tổng thể Hệ thống quản lý chất lượng của cơ quan"
SEED_ROWS: list[Row] = [
    ("Xây dựng kế hoạch duy trì và cải tiến HTQLCL", "Văn phòng Sở", "Tháng 02"),
    (OBJECTIVES, "Các phòng", "Tháng 3"),
    (PROCEDURES, "Các phòng", "Hàng tháng"),
    (GUIDANCE, "Các phòng", "Thường xuyên"),
    (AUDIT, "BCĐ ISO, các phòng", "Tháng 10"),
    (REVIEW, "Lãnh đạo Sở", "Tháng 10"),
    ("Báo cáo kết quả thực hiện duy trì, cải tiến HTQLCL", "Văn phòng Sở", "Tháng 11"),
]


def test_the_plan_of_2021_has_its_seven_items(seed: str) -> None:
    draft = read_plan(seed)

    assert rows(draft) == SEED_ROWS
    assert [item.tt for item in draft.items] == list(range(1, 8))
    assert draft.warnings == ()


def test_the_plan_of_2021_has_its_head_and_foot(seed: str) -> None:
    draft = read_plan(seed)

    assert draft.title.startswith("Duy trì, cải tiến Hệ thống quản lý chất lượng theo TCVN ISO")
    assert draft.title.endswith("năm 2021")
    assert (draft.year, draft.agency) == (2021, "Sở Khoa học và Công nghệ")
    assert draft.bases == ("19/2014/QĐ-TTg", "26/2014/TT-BKHCN")
    assert (draft.number, draft.signed_on) == ("", None)
    assert draft.signer_title == "GIÁM ĐỐC"
    assert draft.signer_name
    assert draft.named_units == (
        "Văn phòng Sở (thường trực BCĐ ISO)",
        "Các phòng chuyên môn của Sở",
    )


@pytest.mark.parametrize(
    "arrived",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\n".join(line for line in text.split("\n") if line.strip()),
        lambda text: text.replace("\n", "\n\n\n"),
        lambda text: "\ufeff" + text.replace(" ", "\u00a0"),
        lambda text: text.replace("II. NỘI DUNG", "\f2\nII. NỘI DUNG"),
    ],
)
def test_the_way_of_the_text_does_not_change_the_plan(seed: str, arrived: object) -> None:
    assert callable(arrived)
    assert rows(read_plan(arrived(seed))) == SEED_ROWS


def test_cells_broken_over_lines_with_groups_and_results_are_put_together() -> None:
    draft = read_plan(plan_samples.BROKEN_CELLS)

    assert [
        (i.content, i.units_text, i.cooperating_text, i.timing_text, i.result_text)
        for i in draft.items
    ] == [
        ("Kiện toàn Ban Chỉ đạo ISO của Sở", "Văn phòng Sở", "Các phòng", "Tháng 01", "Quyết định"),
        (
            "Xây dựng mục tiêu chất lượng năm 2023",
            "Các phòng, đơn vị thuộc Sở",
            "Văn phòng Sở",
            "Quý I",
            "Bản mục tiêu",
        ),
        (
            "Rà soát, cập nhật các quy trình giải quyết thủ tục hành chính",
            "Các phòng",
            "Văn phòng Sở",
            "Hằng tháng",
            "Bảng rà soát",
        ),
        (
            "Tổ chức đánh giá nội bộ",
            "Ban Chỉ đạo ISO",
            "Các phòng",
            "Từ 15/7 đến 30/8",
            "Báo cáo đánh giá",
        ),
        (
            "Xem xét của lãnh đạo về hệ thống",
            "Lãnh đạo Sở",
            "Văn phòng Sở",
            "Trước ngày 15/10",
            "Biên bản",
        ),
        (
            "Báo cáo kết quả thực hiện",
            "Văn phòng Sở",
            "Các phòng",
            "Chậm nhất ngày 30/11",
            "Báo cáo",
        ),
    ]
    assert [i.group for i in draft.items] == [
        *["I. Công tác chỉ đạo"] * 2,
        *["II. Vận hành hệ thống"] * 4,
    ]


def test_the_letterhead_is_read() -> None:
    draft = read_plan(plan_samples.BROKEN_CELLS)

    assert (draft.number, draft.signed_on) == ("07/KH-STP", date(2023, 1, 12))
    assert (draft.agency, draft.year) == ("Sở Tư pháp", 2023)
    assert draft.bases == ("19/2014/QĐ-TTg", "101/QĐ-BKHCN")


def test_columns_pasted_with_tabs_stay_apart() -> None:
    draft = read_plan(plan_samples.TABBED)

    assert len(draft.items) == 4
    assert rows(draft)[2] == (
        "Đánh giá nội bộ (gồm lập kế hoạch đánh giá)",
        "BCĐ ISO, các phòng",
        "Tháng 9",
    )
    assert (draft.year, draft.agency) == (2024, "Chi cục Thủy lợi")


def test_bars_part_columns_and_their_order_is_that_of_the_heading() -> None:
    assert rows(read_plan(plan_samples.BARRED)) == [
        ("Ban hành kế hoạch", "Văn phòng", "Tháng 1"),
        ("Rà soát quy trình", "Các phòng", "Hàng quý"),
        ("Đánh giá nội bộ", "BCĐ ISO", "Tháng 8 và tháng 9"),
    ]


def test_columns_kept_by_blanks_are_put_together_downwards() -> None:
    assert rows(read_plan(plan_samples.ALIGNED)) == [
        ("Xây dựng kế hoạch duy trì, cải tiến HTQLCL năm 2022", "Văn phòng Sở", "Tháng 02"),
        ("Rà soát các quy trình giải quyết công việc", "Các phòng chuyên môn", "Hàng tháng"),
        ("Tổ chức đánh giá nội bộ", "BCĐ ISO, các phòng", "Tháng 10"),
        ("Báo cáo kết quả thực hiện", "Văn phòng Sở", "Tháng 11"),
    ]


def test_a_list_with_labels_is_a_plan_too() -> None:
    draft = read_plan(plan_samples.LISTED)

    assert rows(draft) == [
        ("Xây dựng mục tiêu chất lượng của từng bộ phận", "Văn phòng - Thống kê", "Tháng 3"),
        ("Đánh giá nội bộ hệ thống", "Ban Chỉ đạo ISO", "Từ tháng 6 đến tháng 8"),
        ("Họp xem xét của lãnh đạo", "Chủ tịch UBND phường", "Trước ngày 15/12"),
    ]
    assert draft.items[0].cooperating_text == "Các bộ phận chuyên môn"


def test_a_cell_a_line_is_read_with_free_timings() -> None:
    assert rows(read_plan(plan_samples.CELL_A_LINE))[1:3] == [
        ("Cập nhật quy trình khi văn bản thay đổi", "Các phòng", "Khi có văn bản mới"),
        ("Tập huấn đánh giá viên nội bộ", "Văn phòng Sở", "6 tháng đầu năm"),
    ]


def test_rows_pasted_into_chat_are_read_and_what_is_missing_is_said() -> None:
    draft = read_plan(plan_samples.CHAT_PIECE)

    assert rows(draft) == [
        ("Xây dựng kế hoạch duy trì HTQLCL", "Văn phòng Sở", "Tháng 02"),
        ("Rà soát quy trình", "Các phòng", "Hàng tháng"),
        ("Báo cáo kết quả thực hiện", "Văn phòng Sở", "Tháng 11"),
    ]
    assert [w.key for w in draft.warnings] == ["title_missing", "year_missing", "heading_missing"]


def test_a_plan_written_without_marks_is_read() -> None:
    assert rows(read_plan(plan_samples.WITHOUT_MARKS))[2] == (
        "To chuc danh gia noi bo",
        "BCD ISO, cac phong",
        "Thang 10",
    )


@pytest.mark.parametrize("count", [3, 10, 11, 25, 40])
def test_page_numbers_and_repeated_headings_are_no_items(count: int) -> None:
    draft = read_plan(plan_samples.long_plan(count))

    assert [item.tt for item in draft.items] == list(range(1, count + 1))
    assert {item.units_text for item in draft.items} == {"Các phòng"}
    assert all(item.content.endswith("theo quy định.") for item in draft.items)


def test_a_page_number_inside_a_row_is_not_the_next_row() -> None:
    heading = "TT Nội dung Đơn vị thực hiện Thời gian"
    paper = ["KẾ HOẠCH", "năm 2023", heading, "1", "Rà soát các quy trình", "2", "của cơ quan"]
    paper += ["Các phòng", "Tháng 3", "2", "Báo cáo kết quả", "Văn phòng Sở", "Tháng 11"]

    assert rows(read_plan("\n".join(paper))) == [
        ("Rà soát các quy trình của cơ quan", "Các phòng", "Tháng 3"),
        ("Báo cáo kết quả", "Văn phòng Sở", "Tháng 11"),
    ]


def test_a_row_without_a_time_is_kept_and_said() -> None:
    draft = read_plan(plan_samples.TABBED.replace("Tháng 02", ""))

    assert draft.items[1] == DraftItem(2, "Rà soát mục tiêu chất lượng", "Các phòng", printed="2")
    assert [(w.key, w.items) for w in draft.warnings] == [("timing_missing", (2,))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "đã xong, 3a 4a",
        "Báo cáo: 1. Đã họp. 2. Đã gửi văn bản.",
        "1. Văn phòng\n2. Thanh tra",
        "KẾ HOẠCH\nnăm 2023\nTT Nội dung Đơn vị thực hiện Thời gian\n",
        "TT\tHọ và tên\tChức vụ\n1\tmột\thai\n2\tba\tbốn",
    ],
)
def test_what_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(NotAPlan) as refused:
        read_plan(text)

    assert refused.value.sentence == "not_a_plan"


LINES = st.sampled_from(
    [
        *(
            "KẾ HOẠCH",
            "TT Nội dung Đơn vị thực hiện Thời gian",
            "1",
            "2",
            "3",
            "1 Xây dựng kế hoạch",
        ),
        *(
            "2 Rà soát Các phòng Tháng 3",
            "Các phòng",
            "Tháng",
            "10",
            "Tháng 10",
            "II. Nhóm",
            "III.",
        ),
        *(
            "TT\tNội dung\tĐơn vị\tThời gian",
            "1\tA\tVăn phòng\tTháng 2",
            "|",
            "- Thời gian: Tháng 3",
        ),
        *(
            "III. TỔ CHỨC THỰC HIỆN",
            "Nơi nhận:",
            "GIÁM ĐỐC",
            "ngày 31 tháng 2 năm 2021",
            "Số: 1/KH-A",
        ),
        *(
            "1   Kế hoạch    Văn phòng     Tháng 2",
            "Chủ trì: Văn phòng",
            "Quý",
            "IV",
            "",
            "năm 2021",
        ),
    ]
)


@settings(max_examples=300, deadline=2000)
@given(st.one_of(st.text(max_size=600), st.lists(LINES, max_size=25).map("\n".join)))
def test_any_text_is_a_plan_or_no_plan(text: str) -> None:
    try:
        draft = read_plan(text)
    except NotAPlan:
        return
    assert [item.tt for item in draft.items] == list(range(1, len(draft.items) + 1))
    assert any(item.units_text and item.timing_text for item in draft.items)
