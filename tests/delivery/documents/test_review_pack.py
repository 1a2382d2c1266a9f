"""The inputs of the review on paper: every point, what opens it, and what nobody has told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.clock import AGENCY_ZONE
from bot.delivery.documents import review_pack_docx
from bot.delivery.review_pack import rows_of_pack
from bot.rules.management_review import Point
from bot.rules.papers import DecidedRow, OutputGroup, PackRow, ReviewPackPaper
from bot.rules.review_inputs import pack_of
from tests.delivery import samples
from tests.delivery.documents.opened import words
from tests.rules.test_review_inputs import HELD

PAPER = ReviewPackPaper(
    letterhead=samples.report().letterhead,
    office="Văn phòng",
    signer_title="Chánh Văn phòng",
    year=2021,
    version=2,
    as_of=datetime(2021, 10, 28, 14, 0, tzinfo=AGENCY_ZONE),
    reference="HN-2021-001",
    rows=rows_of_pack(pack_of(HELD)),
    outputs=(
        OutputGroup(title="a) Cơ hội cải tiến"),
        OutputGroup(
            title="c) Nguồn lực",
            rows=(
                DecidedRow(
                    ref="QĐ-2021-003",
                    words="dự toán kinh phí",
                    unit="Phòng KH-TC",
                    due_on=date(2021, 12, 31),
                ),
            ),
        ),
    ),
)
LINES = words(review_pack_docx(PAPER)).splitlines()


def test_the_paper_says_what_it_is_and_as_of_when() -> None:
    assert "TÀI LIỆU ĐẦU VÀO" in LINES
    assert "Hội nghị đánh giá tổng thể năm 2021 (xem xét của lãnh đạo, điều 9.3)" in LINES
    assert "Hồ sơ HN-2021-001, bản 02, thay bản 01; số liệu đến 14 giờ 00 ngày 28/10/2021." in LINES


def test_every_point_of_the_clause_has_its_row() -> None:
    assert [line for line in LINES if line in set(Point)] == [point.value for point in Point]


def test_a_figure_stands_beside_what_opens_it() -> None:
    place = LINES.index("KPH 03, đóng 02, 01 đã báo khắc phục chưa kiểm tra.")
    assert LINES[place + 1] == "KPH-2021-001, KPH-2021-002, KPH-2021-003"
    assert any(line.startswith("Mục 3") for line in LINES)
    assert not any(line.startswith("muc ") for line in LINES)


def test_what_nobody_has_told_is_named_with_whom_to_ask() -> None:
    place = LINES.index("Kết quả của bên cung cấp bên ngoài")
    assert LINES[place + 1] == (
        "Chưa có thông tin. Đề nghị hỏi: đơn vị phụ trách mua sắm, thuê dịch vụ."
    )


def test_many_references_are_cut_and_counted() -> None:
    refs = tuple(f"KPH-2021-{number:03d}" for number in range(1, 31))
    row = PackRow(point="c4", title="…", lines=("KPH 30.",), refs=refs)
    shown = words(review_pack_docx(replace(PAPER, rows=(row,))))
    assert "KPH-2021-016 và 14 mã khác" in shown
    assert "KPH-2021-017" not in shown


def test_decisions_stand_under_their_output_and_an_empty_one_is_left_to_the_pen() -> None:
    place = LINES.index("a) Cơ hội cải tiến")
    assert [line.strip() for line in LINES[place : place + 12]] == [
        *("a) Cơ hội cải tiến", "1", "", "", "", "2", "", "", "", "c) Nguồn lực", "1"),
        "dự toán kinh phí (QĐ-2021-003)",
    ]
    assert "31/12/2021" in LINES
