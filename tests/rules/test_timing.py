"""The timing grammar, on the words that agencies write."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.spans import Point, Span
from bot.rules.timing import Timing, TimingKind, read_timing
from bot.rules.vietnamese import fold

K = TimingKind


def months(first: int, last: int | None = None) -> tuple[Span, ...]:
    """One window of whole months."""
    return (Span(Point(first), Point(last or first)),)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tháng 02", K.MONTH),
        ("Trong tháng 9", K.MONTH),
        ("T10", K.MONTH),
        ("tháng 10/2021", K.MONTH),
        ("Tháng Mười một", K.MONTH),
        ("tuần cuối tháng 6", K.MONTH),
        ("cuối tháng 7", K.MONTH),
        ("Tháng 6 và tháng 12", K.MONTHS),
        ("Tháng 3, 6, 9, 12", K.MONTHS),
        ("Tháng 3/6/9/12", K.MONTHS),
        ("Quý I", K.QUARTER),
        ("Quý I/2025", K.QUARTER),
        ("Quý II-III", K.QUARTER),
        ("Quý II, III", K.QUARTER),
        ("6 tháng đầu năm", K.HALF),
        ("Cuối năm", K.HALF),
        ("Trong năm 2021", K.YEAR),
        ("đến năm 2025", K.YEAR),
        ("Từ tháng 6 đến tháng 8", K.RANGE),
        ("Tháng 6–8", K.RANGE),
        ("từ ngày 15-7 đến 30-10", K.RANGE),
        ("Trước ngày 15/12", K.STRICT_DATE),
        ("trước 15.12", K.STRICT_DATE),
        ("Trước ngày 15 tháng 11 hàng năm", K.STRICT_DATE),
        ("Trước tháng 11/2022", K.STRICT_MONTH),
        ("Trước Quý III", K.STRICT_MONTH),
        ("Chậm nhất ngày 30/11", K.INCLUSIVE_DATE),
        ("Đến hết ngày 20/6", K.INCLUSIVE_DATE),
        ("ngày 15 tháng 11 năm 2021", K.INCLUSIVE_DATE),
        ("2026-03-31", K.INCLUSIVE_DATE),
        ("03/04/2026", K.INCLUSIVE_DATE),
        ("Hàng tháng", K.MONTHLY),
        ("Định kỳ hằng tháng", K.MONTHLY),
        ("trước ngày 25 hàng tháng", K.MONTHLY),
        ("ngày làm việc cuối cùng của tháng", K.MONTHLY),
        ("tháng một lần", K.MONTHLY),
        ("Hàng quý", K.QUARTERLY),
        ("6 tháng/lần", K.RECURRING),
        ("02 lần/năm", K.RECURRING),
        ("ít nhất 01 lần/tuần", K.WEEKLY),
        ("Định kỳ tháng 12 hằng năm", K.YEARLY),
        ("tối thiểu một năm một lần", K.YEARLY),
        ("Thường xuyên", K.CONTINUOUS),
        ("Thường xuyên trong năm", K.CONTINUOUS),
        ("Cả năm", K.CONTINUOUS),
        ("Khi có thay đổi", K.EVENT),
        ("Sau khi có văn bản hướng dẫn", K.EVENT),
        ("Đột xuất", K.EVENT),
        ("Theo kế hoạch của UBND tỉnh", K.EXTERNAL),
        ("Theo yêu cầu", K.EXTERNAL),
        ("Sau 05 ngày làm việc kể từ ngày ký", K.RELATIVE),
        ("không quá 02 tháng kể từ ngày ký biên bản", K.RELATIVE),
        ("chậm nhất là ba tháng kể từ khi văn bản có hiệu lực", K.RELATIVE),
        ("", K.INHERIT),
        ("-", K.INHERIT),
        ("nt", K.INHERIT),
        ("Như trên", K.INHERIT),
        ("31/2", K.UNCLEAR),
        ("2026-13-01", K.UNCLEAR),
        ("tháng 13", K.UNCLEAR),
        ("tháng sau", K.UNCLEAR),
        ("sớm nhất có thể", K.UNCLEAR),
    ],
)
def test_the_words_have_this_meaning(text: str, kind: TimingKind) -> None:
    assert read_timing(text).kind is kind
    assert read_timing(text).text == text
    assert read_timing(unicodedata.normalize("NFD", text)).kind is kind
    assert read_timing(f"  {text.upper()} ").kind is kind


@pytest.mark.parametrize(
    "text",
    [
        *("Tháng 3", "Tháng 6 và tháng 12", "Quý II, III", "6 tháng đầu năm", "Hàng tháng"),
        *(
            "Thường xuyên",
            "Trước ngày 15/12",
            "Từ 15/7 đến 30/10",
            "Theo yêu cầu",
            "Khi có thay đổi",
        ),
    ],
)
def test_words_without_marks_mean_the_same(text: str) -> None:
    with_marks, without = read_timing(text), read_timing(fold(text))

    assert (without.kind, without.spans) == (with_marks.kind, with_marks.spans)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Tháng 3", months(3)),
        ("Quý II-III", months(4, 9)),
        ("6 tháng cuối năm", months(7, 12)),
        ("9 tháng đầu năm", months(1, 9)),
        ("Quý II (tháng 6)", months(6)),
        ("Tháng 6 và tháng 12", months(6) + months(12)),
        ("Quý II và Quý IV", months(4, 6) + months(10, 12)),
        ("Quý I, II, III, IV", months(1, 3) + months(4, 6) + months(7, 9) + months(10, 12)),
        ("15/7 - 30/10", (Span(Point(7, 15), Point(10, 30)),)),
        ("Từ 01 đến 05/3", (Span(Point(3, 1), Point(3, 5)),)),
        ("03/04/2026", (Span(Point(4, 3, 2026), Point(4, 3, 2026)),)),
        ("Từ tháng 11 đến tháng 01/2022", (Span(Point(11, year=2021), Point(1, year=2022)),)),
        ("Trong tháng 9, chậm nhất 20/9", (Span(Point(9, 20), Point(9, 20)),)),
    ],
)
def test_the_windows_are_read(text: str, spans: tuple[Span, ...]) -> None:
    assert read_timing(text).spans == spans


def test_a_relative_deadline_keeps_its_distance() -> None:
    days, law = read_timing("Sau 05 ngày làm việc kể từ ngày ký"), read_timing("ba tháng kể từ khi")

    assert (days.offset, days.offset_unit) == (5, "working_day")
    assert (law.offset, law.offset_unit) == (3, "month")


def test_the_day_of_a_monthly_duty_is_read() -> None:
    assert read_timing("trước ngày 25 hàng tháng").strict
    assert read_timing("trước 16 giờ 00 ngày 25 hàng tháng").day == 25
    assert not read_timing("trước 16 giờ 00 ngày 25 hàng tháng").strict
    assert read_timing("ngày làm việc đầu tiên của tháng").nth == 1
    assert read_timing("ngày làm việc thứ 3 hàng tháng").nth == 3


@pytest.mark.parametrize("vague", ["giữa tháng 5", "đầu năm", "Từ tháng 6", "tuần 2 tháng 6", "x"])
def test_vague_words_want_a_confirmation(vague: str) -> None:
    assert not read_timing(vague).exact
    assert read_timing("Tháng 5").exact


@given(st.text(max_size=400))
def test_no_text_is_refused(text: str) -> None:
    assert isinstance(read_timing(text), Timing)


WORDS = st.sampled_from(
    [
        *(
            "tháng",
            "quý",
            "năm",
            "ngày",
            "từ",
            "đến",
            "trước",
            "hàng",
            "II",
            "IV",
            "3",
            "12",
            "15/7",
        ),
        *(
            "31",
            "31/2",
            "2021",
            "/",
            "-",
            ",",
            "và",
            "6",
            "lần",
            "cuối",
            "đầu",
            "khi",
            "kể từ",
            "T1",
        ),
    ]
)


@given(st.lists(WORDS, max_size=9))
def test_no_order_of_timing_words_is_refused(words: list[str]) -> None:
    assert isinstance(read_timing(" ".join(words)), Timing)
