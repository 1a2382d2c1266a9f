"""A line of /vanban in the orders that offices write it in."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.legal_line import read_law
from bot.rules.legal_model import LegalForm, Relation

TODAY = date(2021, 4, 5)


@pytest.mark.parametrize(
    ("line", "number", "relation", "others"),
    [
        ("01/2021/TT-MAU, hiệu lực 15/5/2021", "01/2021/TT-MAU", None, ()),
        (
            "TT 26/2014/TT-BKHCN thay bằng TT 01/2021/TT-MAU, hiệu lực 15/5",
            "01/2021/TT-MAU", Relation.REPLACES, ("26/2014/TT-BKHCN",),
        ),
        (
            "TT 01/2021/TT-MAU thay thế TT 26/2014/TT-BKHCN",
            "01/2021/TT-MAU", Relation.REPLACES, ("26/2014/TT-BKHCN",),
        ),
        (
            "NĐ 61/2018/NĐ-CP được sửa đổi, bổ sung bởi NĐ 107/2021/NĐ-CP",
            "107/2021/NĐ-CP", Relation.AMENDS, ("61/2018/NĐ-CP",),
        ),
        ("TT 26/2014 thay bằng …", "", Relation.REPLACES, ("TT 26/2014",)),
        (
            "tt 26/2014/tt-bkhcn thay bang tt 01/2021/tt-mau hieu luc 15/5/2021",
            "01/2021/tt-mau", Relation.REPLACES, ("26/2014/tt-bkhcn",),
        ),
        ("thông tư mới về đo lường", "", None, ()),
    ],
)  # fmt: skip
def test_which_document_is_new_and_what_it_does_to_which(
    line: str, number: str, relation: Relation | None, others: tuple[str, ...]
) -> None:
    read = read_law(line, today=TODAY)
    assert (read.number, read.relation, read.others) == (number, relation, others)


def test_each_day_is_told_by_the_words_before_it() -> None:
    read = read_law(
        "Nghị định 61/2018/NĐ-CP ngày 23/4/2018 sửa đổi bởi Nghị định 107/2021/NĐ-CP ngày "
        "06/12/2021, hiệu lực 10/12/2021, hạn 30/6/2022 về cơ chế một cửa",
        today=TODAY,
    )
    assert read.issued_on == date(2021, 12, 6)
    assert read.effective_on == date(2021, 12, 10)
    assert read.limit_on == date(2022, 6, 30)
    assert read.title == "về cơ chế một cửa"


@pytest.mark.parametrize(
    ("said", "day"),
    [("15/5", date(2021, 5, 15)), ("15/2", date(2021, 2, 15)), ("20/12", date(2020, 12, 20))],
)
def test_a_day_without_a_year_is_the_nearest_one(said: str, day: date) -> None:
    assert read_law(f"01/2021/TT-MAU hiệu lực {said}", today=TODAY).effective_on == day


def test_what_it_is_about_stands_behind_a_colon() -> None:
    read = read_law("01/2021/TT-MAU, hiệu lực 15/5/2021: Quy định về đo lường", today=TODAY)
    assert read.title == "Quy định về đo lường"
    assert read.form is LegalForm.CIRCULAR


def test_codes_of_procedures_are_left_to_be_looked_up() -> None:
    assert "QT-QLKH-02" in read_law("01/2021/TT-MAU QT-QLKH-02", today=TODAY).rest
