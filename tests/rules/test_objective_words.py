"""What the words after /muctieu ask for."""

from __future__ import annotations

import pytest

from bot.rules.objective_model import Verdict
from bot.rules.objective_words import ResultWords, Wish, dropped, read_asked, read_result


@pytest.mark.parametrize(
    ("text", "wish", "rest"),
    [
        ("", Wish.SHOW, ""),
        ("2022", Wish.SHOW, ""),
        ("danh sách", Wish.LIST, ""),
        ("trình Giám đốc", Wish.SUBMIT, ""),
        ("phê duyệt số 25/QĐ-SKHCN ngày 12/4", Wish.APPROVE, "số 25/QĐ-SKHCN ngày 12/4"),
        ("MT-2021-1 quý I: 48/50", Wish.OF_REF, "quý I: 48/50"),
        ("Tổng hợp ít nhất 4 báo cáo", Wish.ENTER, "Tổng hợp ít nhất 4 báo cáo"),
        ("In 12 tài liệu", Wish.ENTER, "In 12 tài liệu"),
    ],
)
def test_the_wish_is_read(text: str, wish: Wish, rest: str) -> None:
    asked = read_asked(text)
    assert (asked.wish, asked.rest) == (wish, rest)


def test_references_are_written_as_on_record() -> None:
    assert read_asked("mt-2021-7").ref == "MT-2021-007"
    assert read_asked("2022 danh sách").year == 2022


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("quý I: 48/50", ResultWords("2021-Q1", "48/50", None, "")),
        ("kết quả 97,5 %", ResultWords(None, "97,5 %", None, "")),
        ("đạt", ResultWords(None, "", Verdict.ACHIEVED, "")),
        ("đạt 98,2%", ResultWords(None, "98,2%", Verdict.ACHIEVED, "")),
        (
            "không đạt: thiếu nhân lực, nghỉ chế độ",
            ResultWords(None, "", Verdict.NOT_ACHIEVED, "thiếu nhân lực, nghỉ chế độ"),
        ),
        (
            "quý II 48/50, 02 hồ sơ chờ ý kiến",
            ResultWords("2021-Q2", "48/50", None, "02 hồ sơ chờ ý kiến"),
        ),
        ("cả năm 12 văn bản; nguyên nhân: chậm", ResultWords("2021", "12", None, "chậm")),
        ("quý II: do thiếu người, ốm", ResultWords("2021-Q2", "", None, "thiếu người, ốm")),
        ("chỉ tiêu: ≥ 97 %", None),
    ],
)
def test_results_are_told_from_changes(text: str, result: ResultWords | None) -> None:
    assert read_result(text, year=2021) == result


def test_giving_up_needs_the_word_for_it() -> None:
    assert dropped("bỏ: trùng MT-2021-002") == "trùng MT-2021-002"
    assert dropped("bổ sung nguồn lực: 01 người") is None
