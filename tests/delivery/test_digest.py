"""The words of the digest and of the report's summary, as they are read."""

from __future__ import annotations

from datetime import time

import pytest

from bot.delivery.digest import words_of
from bot.delivery.digest_picture import LONGEST_CAPTION, caption_of, picture_of
from bot.delivery.documents import digest_png
from bot.delivery.report import LONGEST_PART, parted, parts_of
from bot.rules.digest import brief_of
from bot.rules.digest_fit import MOST_LETTERS, MOST_LINES
from tests.rules.crowded_year import crowded
from tests.rules.year_2021 import book_at

FULL = {"until": "2021-11-15", "file": "Du-thao-bao-cao-ISO-2021.docx", "scope": {}}

TWELFTH_OF_JULY = """\
Bản tổng hợp gửi đồng chí Giám đốc
Thực hiện Kế hoạch ISO năm 2021, tình hình đến 07 giờ 30 ngày 12/7/2021
XIN Ý KIẾN: 01
1. Phòng QL Công nghệ, rà soát quy trình tháng 7: chưa có quyết định công bố TTHC của UBND tỉnh. \
Văn phòng đề xuất: Sở có văn bản đề nghị, Văn phòng tham mưu, chậm nhất 23/7/2021.
   1a. Đồng ý    1b. Ý kiến khác
QUÁ HẠN: không có.
VƯỚNG MẮC: 01 (nêu trên).
TUẦN NÀY: không có việc đến hạn; rà soát quy trình tháng 7 đã có 04/05 phòng trả lời.
TỪ ĐẦU NĂM: 26 lượt việc đến hạn, hoàn thành 26: đúng hạn 23, đúng hạn đã gia hạn 01, chậm 02.
Chi tiết: /baocao
Văn phòng Sở, thường trực BCĐ ISO"""

SUMMARY = """\
Tóm tắt báo cáo Kế hoạch ISO năm 2021, số liệu đến hết ngày 15/11/2021
DỰ THẢO. Số, ngày do Văn thư ghi sau khi ký.

Chưa trả lời: 01 (Mục 4, quý I: Phòng QL Chuyên ngành).
Mục 1: hoàn thành 24/02/2021 (15/KH-SKHCN).
Mục 2: 05/05 phòng; đúng hạn 03, đúng hạn đã gia hạn 01, chậm 01.
Mục 3: 40/40 lượt đến hạn có trả lời; đúng hạn 38, chậm 02; có thay đổi 04, không có thay đổi 36; \
02 quy trình ban hành lại.
Mục 4: 02 trường hợp; xác nhận quý 14/15.
Mục 5: hoàn thành 29/10/2021; 03 điểm không phù hợp, đã đóng 03; 02 khuyến nghị.
Mục 6: hoàn thành 28/10/2021; 03 kết luận, chưa đến hạn 03.
Mục 7: đang thực hiện, thời hạn 30/11/2021.
Ngoài kế hoạch: 01, hoàn thành 01.
Cần bổ sung trước khi trình (Điều 36 TT 26/2014): khiếu nại, phản ánh; công bố, niêm yết.
Kèm: Du-thao-bao-cao-ISO-2021.docx. Xem một số liệu: /xem muc 3"""


def test_the_digest_of_the_twelfth_of_july_reads_so() -> None:
    assert words_of(book_at("12/7"), "vi")[1] == TWELFTH_OF_JULY


def test_a_late_unit_is_first_a_number_and_then_a_name() -> None:
    assert "QUÁ HẠN: 01.\n" in words_of(book_at("01/11"), "vi")[1]
    told = words_of(book_at("08/11"), "vi")[1]
    assert (
        "QUÁ HẠN: 01. Phòng KH-TC, rà soát quy trình tháng 10, thời hạn 29/10, quá 06 ngày làm "
        "việc; Văn phòng: đã liên hệ 03/11, đồng chí Trưởng phòng đi công tác.\n"
    ) in told
    assert "QUÁ HẠN: 01, Văn phòng đang trao đổi.\n" in words_of(book_at("05/4"), "vi")[1]


def test_when_all_is_well_it_is_one_line() -> None:
    told = words_of(book_at("12/4"), "vi")[1]
    assert len(told.splitlines()) == 1
    assert "không có việc quá hạn, không có vướng mắc, không có nội dung xin ý kiến" in told
    assert "10 lượt việc đến hạn, hoàn thành 10" in told


def test_the_first_digest_tells_who_has_received_the_plan() -> None:
    told = words_of(book_at("01/3"), "vi")[1]
    assert "Kế hoạch số 15/KH-SKHCN ngày 24/02/2021 đã ban hành, giao 05 phòng" in told
    assert "04/05 phòng đã nhận" in told


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("things", [0, 1, 2, 3, 4, 5, 8, 13, 29, 60])
@pytest.mark.parametrize("units", [0, 1, 5, 14])
def test_it_never_grows_beyond_twelve_lines(units: int, things: int, language: str) -> None:
    book = crowded(units, things)
    shown, told = words_of(book, language)
    assert len(told.splitlines()) <= MOST_LINES
    assert len(told) <= MOST_LETTERS
    assert "%" not in told
    whole = brief_of(book)
    assert len(shown.decisions) + shown.more_decisions == len(whole.decisions)
    assert shown.late.total == whole.late.total
    assert not whole.decisions or shown.decisions


def test_what_does_not_fit_is_told_as_a_number() -> None:
    shown, told = words_of(crowded(14, 60), "vi")
    total = len(shown.decisions) + shown.more_decisions
    assert f"XIN Ý KIẾN: {total:02d}" in told
    assert f"còn {shown.more_decisions:02d} nội dung" in told


@pytest.mark.parametrize("day", ["01/3", "05/4", "12/7", "08/11", "31/12"])
def test_every_year_has_no_percentage_and_few_lines(day: str) -> None:
    for silent in (False, True):
        told = words_of(book_at(day, silent=silent), "vi")[1]
        assert "%" not in told
        assert len(told.splitlines()) <= MOST_LINES


def test_the_summary_of_the_fifteenth_of_november_reads_so() -> None:
    assert parts_of(book_at("15/11", time(14, 5)), FULL, "vi") == [SUMMARY]


def test_silence_is_never_reported_as_no_change() -> None:
    told = "\n".join(parts_of(book_at("31/12", time(18, 0), silent=True), FULL, "vi"))
    assert "Chưa trả lời: 70 (Mục 2: 05; Mục 3: 50; Mục 4: 15)." in told
    assert "không có thay đổi" not in told


def test_a_long_summary_goes_in_parts_and_loses_nothing() -> None:
    text = "\n".join(f"{n:03d} " + "việc " * 30 for n in range(60))
    parts = parted(text, "vi")
    assert len(parts) > 1
    assert all(len(part) <= LONGEST_PART for part in parts)
    assert all(f"{n:03d} việc" in "\n".join(parts) for n in range(60))


def test_the_caption_has_words_for_every_colour_and_the_same_counts() -> None:
    drawn = picture_of(book_at("08/11"), "Sở", "vi")
    told = caption_of(drawn, "vi")
    assert "quá hạn Phòng KH-TC" in told
    assert "đỏ là quá hạn" in told
    assert f"Hoàn thành {drawn.counts.done:02d}" in told
    assert digest_png(drawn).startswith(b"\x89PNG")


@pytest.mark.parametrize("things", [0, 29, 60])
def test_a_crowded_caption_still_fits(things: int) -> None:
    drawn = picture_of(crowded(14, things), "Sở", "vi")
    assert len(caption_of(drawn, "vi")) <= LONGEST_CAPTION
