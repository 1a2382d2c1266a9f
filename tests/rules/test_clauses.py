"""The clause table is whole, and a typed criterion names what the auditor meant."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.clauses import Criterion, read_criteria
from bot.rules.edition import edition_on
from bot.rules.edition_files import standard_of

ISO = edition_on(date(2021, 10, 6)).standard


def test_the_table_has_every_clause_from_4_to_10_with_both_titles() -> None:
    tops = {number.partition(".")[0] for number in ISO.clauses}

    assert ISO.name == "TCVN ISO 9001:2015"
    assert tops == {"4", "5", "6", "7", "8", "9", "10"}
    assert all(clause.vi and clause.en for clause in ISO.clauses.values())


def test_every_clause_stands_below_one_that_is_in_the_table() -> None:
    above = {number.rpartition(".")[0] for number in ISO.clauses} - {""}

    assert above - set(ISO.clauses) == set()


def test_a_clause_without_a_title_bears_the_one_above() -> None:
    small = standard_of(
        'key = "x"\nname = "X"\nvalid_from = 2015-01-01\nuntitled = ["9.2.1"]\n'
        '[[clause]]\nnumber = "9.2"\nvi = "A"\nen = "B"\n'
    )

    assert small.clauses["9.2.1"].vi == "A"


@pytest.mark.parametrize(
    "text",
    [
        "7.5.3",
        "điều 7.5.3",
        "dieu khoan 7.5.3.",
        "Mục 7.5.3",
        "TCVN ISO 9001:2015, điều 7.5.3",
        "iso 9001 7.5.3",
        "7.5.3 Kiểm soát thông tin dạng văn bản",
        "7.5.3 control of documented information",
    ],
)
def test_a_clause_is_found_however_it_is_written(text: str) -> None:
    assert read_criteria(text, ISO) == (
        Criterion("clause", "7.5.3", "Kiểm soát thông tin dạng văn bản"),
    )


def test_a_title_counts_in_any_wording_that_is_in_use() -> None:
    assert read_criteria("6.3 Hoạch định thay đổi", ISO) == read_criteria("6.3", ISO)
    assert read_criteria("9 Đánh giá việc thực hiện", ISO) == read_criteria("điều 9", ISO)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("QT-QLKH-02", "QT-QLKH-02"),
        ("qt-qlkh-02", "QT-QLKH-02"),
        ("quy trình QT-QLKH-02", "QT-QLKH-02"),
        ("QT 05", "QT-05"),
        ("QT.HT.01", "QT.HT.01"),
        ("QT-TĐC-03", "QT-TĐC-03"),
    ],
)
def test_a_procedure_is_named_by_its_code(text: str, code: str) -> None:
    assert read_criteria(text, ISO) == (Criterion("procedure", code),)


def test_a_legal_document_is_kept_as_typed() -> None:
    text = "QĐ 19/2014/QĐ-TTg, Điều 4.4a"

    assert read_criteria(text, ISO) == (Criterion("document", text),)


def test_several_criteria_are_kept_in_their_order() -> None:
    found = read_criteria("điều 7.5.3; QT-QLKH-02", ISO)

    assert [(each.form, each.name) for each in found] == [
        ("clause", "7.5.3"),
        ("procedure", "QT-QLKH-02"),
    ]
    assert [each.name for each in read_criteria("7.5.3 và 6.2", ISO)] == ["7.5.3", "6.2"]


@pytest.mark.parametrize(
    "text", ["", "11.2", "7.5.9", "3.1", "kiểm soát", "7.5.3 Đánh giá nội bộ", "7.5.3; 11.1", "QT"]
)
def test_what_is_in_no_table_is_asked_again(text: str) -> None:
    assert read_criteria(text, ISO) == ()
