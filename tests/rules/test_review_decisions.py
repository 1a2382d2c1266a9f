"""Decisions as they are typed in the meeting: what is sure, and what is left to be asked."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.decision_kinds import DecisionKind
from bot.rules.model import UnitKind
from bot.rules.review_decisions import DecisionLine, read_decisions, says_decisions
from tests.rules.agency import UNITS

TODAY = date(2021, 10, 28)
WORKING = [u for u in UNITS if u.kind in (UnitKind.DIVISION, UnitKind.OFFICE)]


def read(text: str) -> tuple[DecisionLine, ...]:
    return read_decisions(text, WORKING, today=TODAY)


def keys(line: DecisionLine) -> list[str]:
    return [unit.key for unit in line.units]


@pytest.mark.parametrize(
    "text",
    [
        "QĐ: cập nhật danh mục – Văn phòng – 26/11",
        "QD: cập nhật danh mục - van phong - 26/11",
        "qđ: cập nhật danh mục — VP — 26/11/2021",
        "QĐ 1: cập nhật danh mục – 26/11 – Văn phòng",
        "QĐ: Văn phòng – cập nhật danh mục – trước 26/11",
        "KL: Văn phòng: cập nhật danh mục, hạn 26/11",
        "Kết luận: cập nhật danh mục; Văn phòng; 26/11",
        "Quyết định 2: cập nhật danh mục – Văn phòng, thời hạn 26/11",
        "QĐ: cập nhật danh mục, Văn phòng, 26/11",
        "QD: cập nhật danh mục, van phong, han 26/11/2021",
        "QĐ: cập nhật danh mục – Văn phòng, 26/11",
        "QĐ: cập nhật danh mục, Văn phòng – 26/11",
        "QĐ: Văn phòng, cập nhật danh mục, 26/11",
        "QĐ – cập nhật danh mục; VP; trước ngày 26/11.",
        "qd: cập nhật danh mục-VP-26-11-2021",
    ],
)
def test_one_decision_is_read_however_it_is_written(text: str) -> None:
    assert says_decisions(text)
    (line,) = read(text)
    assert (keys(line), line.words, line.due) == (["VP"], "cập nhật danh mục", date(2021, 11, 26))
    assert line.sure


def test_without_diacritics_the_words_stay_as_they_were_typed() -> None:
    (line,) = read("qd: cap nhat danh muc tai lieu - van phong - 26/11")
    assert (line.words, keys(line)) == ("cap nhat danh muc tai lieu", ["VP"])


@pytest.mark.parametrize(
    ("text", "units", "words"),
    [
        (
            "QĐ: rà soát, cập nhật danh mục, biểu mẫu, Văn phòng, 26/11",
            ["VP"],
            "rà soát, cập nhật danh mục, biểu mẫu",
        ),
        ("QĐ: rà soát, cập nhật, KHTC, TTRA, 26/11", ["KHTC", "TTRA"], "rà soát, cập nhật"),
        ("QĐ: lập dự toán, trình ký, Phòng KH-TC, 26/11", ["KHTC"], "lập dự toán, trình ký"),
        ("QĐ: lập dự toán, trình ký, QL Khoa học, 26/11", ["QLKH"], "lập dự toán, trình ký"),
        ("QĐ: lập dự toán, trình ký, VP, KH-TC, 26/11", ["VP", "KHTC"], "lập dự toán, trình ký"),
        ("QĐ: mời KHTC, TTRA dự họp, VP, 26/11", ["VP"], "mời KHTC, TTRA dự họp"),
        ("QĐ: sửa QT-QLKH-02-VP-26/11", ["VP"], "sửa QT-QLKH-02"),
        ("QĐ: rà soát – quy trình nội bộ – VP – 26/11", ["VP"], "rà soát – quy trình nội bộ"),
    ],
)
def test_commas_and_dashes_of_the_words_stay_in_them(
    text: str, units: list[str], words: str
) -> None:
    (line,) = read(text)
    assert (keys(line), line.words, line.due) == (units, words, date(2021, 11, 26))
    assert line.sure


@pytest.mark.parametrize(
    "text", ["QĐ: gửi một bản cho KHTC, Văn phòng, 26/11", "QĐ: ứng dụng số hóa, công nghệ, 26/11"]
)
def test_a_name_behind_a_comma_that_may_belong_to_the_words_is_asked(text: str) -> None:
    (line,) = read(text)
    assert not line.units


def test_a_line_may_name_its_kind_and_keeps_it_when_it_is_read_again() -> None:
    (line,) = read("QĐ (nguồn lực): cử cán bộ đi học – VP – 26/11")
    assert (line.kind, line.words) == (DecisionKind.RESOURCES, "cử cán bộ đi học")
    assert read(line.text) == (line,)
    assert read("QĐ a: mở hộp thư góp ý – VP – 26/11")[0].kind is DecisionKind.IMPROVEMENT
    assert read("QĐ: cử cán bộ đi học – VP – 26/11")[0].kind is None


def test_several_lines_are_several_decisions_in_their_order() -> None:
    found = read(
        "QĐ: cập nhật danh mục – Văn phòng – 26/11\n"
        "QĐ: phổ biến mục tiêu – QL Chuyên ngành – 15/12\n"
        "QĐ: dự toán kinh phí năm 2022 – KH-TC – 31/12"
    )
    assert [(keys(line), line.due) for line in found] == [
        (["VP"], date(2021, 11, 26)),
        (["QLCNG"], date(2021, 12, 15)),
        (["KHTC"], date(2021, 12, 31)),
    ]


def test_semicolons_part_decisions_only_where_each_is_whole() -> None:
    first, second = read("QĐ: cập nhật danh mục – VP – 26/11; dự toán, trình ký – KH-TC – 15/12")
    assert (keys(first), first.words) == (["VP"], "cập nhật danh mục")
    assert (keys(second), second.words, second.due) == (
        ["KHTC"],
        "dự toán, trình ký",
        date(2021, 12, 15),
    )
    (one,) = read("QĐ: cập nhật danh mục; Văn phòng; 26/11")
    assert one.sure


def test_a_heading_and_numbered_lines_are_decisions_too() -> None:
    text = "QĐ:\n1. cập nhật danh mục – VP – 26/11\n2. rà soát biểu mẫu – các phòng – 15/12"
    assert says_decisions(text)
    first, second = read(text)
    assert keys(first) == ["VP"]
    assert keys(second) == ["KHTC", "QLKH", "QLCN", "QLCNG", "TTRA"]


def test_a_line_that_opens_nothing_goes_on_with_the_one_before() -> None:
    (line,) = read("QĐ: cập nhật danh mục tài liệu\nbên ngoài – Văn phòng – 26/11")
    assert line.words == "cập nhật danh mục tài liệu bên ngoài"


def test_a_code_in_the_words_is_no_unit_and_no_day() -> None:
    (line,) = read("QĐ: sửa QT-QLKH-02 theo Thông tư 01/2021 – QL Khoa học – 15/12")
    assert (keys(line), line.words) == (["QLKH"], "sửa QT-QLKH-02 theo Thông tư 01/2021")


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("QĐ: cập nhật danh mục", ("units", "due")),
        ("QĐ: cập nhật danh mục – Văn phòng", ("due",)),
        ("QĐ: cập nhật danh mục – 26/11", ("units",)),
        ("QĐ: cập nhật danh mục – phòng XYZ – 26/11", ("units",)),
        ("QĐ: cập nhật danh mục – QLCN – 26/11", ("units",)),
        ("QĐ: cập nhật danh mục – Văn phòng – cuối tháng 11", ("due",)),
        ("QĐ: cập nhật danh mục – Văn phòng – sớm nhất có thể", ("due",)),
    ],
)
def test_what_a_line_leaves_open_is_not_guessed(text: str, lacks: tuple[str, ...]) -> None:
    (line,) = read(text)
    assert not line.sure
    assert [name for name in ("units", "words", "due") if not getattr(line, name)] == list(lacks)


@pytest.mark.parametrize("day", ["31/11", "31/11/2021", "hạn 31/11"])
def test_a_day_that_no_calendar_has_is_none_of_the_words(day: str) -> None:
    (line,) = read(f"QĐ: cập nhật danh mục – Văn phòng – {day}")
    assert (keys(line), line.words, line.due) == (["VP"], "cập nhật danh mục", None)


def test_a_name_that_fits_two_units_names_both_to_be_asked() -> None:
    (line,) = read("QĐ: rà soát – QLCN – 26/11")
    assert {unit.key for unit in line.doubtful} == {"QLCN", "QLCNG"}


def test_a_name_of_no_unit_is_told_back() -> None:
    (line,) = read("QĐ: rà soát – phòng Tổng hợp – 26/11")
    assert line.unknown == "phòng Tổng hợp"


@pytest.mark.parametrize(
    "text",
    ["quy định mới: rà soát", "3a 4a", "đã có quyết định công bố", "kết luận chưa rõ", "QĐ", "KL"],
)
def test_other_words_are_no_decisions(text: str) -> None:
    assert not says_decisions(text)
