"""What is typed behind /quytrinh is taken apart as it is meant."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.legal_line import read_law
from bot.rules.procedure_words import (
    law_day_in,
    read_amendment,
    read_asking,
    read_issuing,
    read_order,
)

TODAY = date(2021, 8, 3)


@pytest.mark.parametrize(
    ("text", "act", "rest"),
    [
        ("", "list", ""),
        ("nhập", "import", ""),
        ("nhập\nMã\tTên", "import", "Mã\tTên"),
        ("QT-QLKH-02", "show", "QT-QLKH-02"),
        ("QLKH", "show", "QLKH"),
        ("sửa QT-QLKH-02 tên: A", "amend", "QT-QLKH-02 tên: A"),
        ("QT-QLKH-02 sửa tên: A", "amend", "QT-QLKH-02 tên: A"),
        ("ban hành QT-QLKH-02 lần 02", "issue", "QT-QLKH-02 lần 02"),
        ("trình QT-QLKH-02", "submit", "QT-QLKH-02"),
        ("thay đổi QT-QLKH-02", "open", "QT-QLKH-02"),
        ("thôi QT-QLKH-02: không cần", "drop", "QT-QLKH-02: không cần"),
        ("bỏ QT-QLKH-02: lý do", "withdraw", "QT-QLKH-02: lý do"),
        ("thêm QT-QLKH-05; tên", "add", "QT-QLKH-05; tên"),
    ],
)
def test_the_first_words_say_what_is_asked(text: str, act: str, rest: str) -> None:
    order = read_order(text)
    assert (order.act, order.rest) == (act, rest)


def test_an_amendment_names_the_code_the_field_and_the_new_value() -> None:
    read = read_amendment("QT-QLKH-02 căn cứ: TT 01/2021/TT-MAU; NĐ 2")
    assert read is not None
    assert (read.code, read.field, read.value) == (
        "QT-QLKH-02", "bases", "TT 01/2021/TT-MAU; NĐ 2"
    )  # fmt: skip
    assert read_amendment("QT-QLKH-02 gì đó") is None


def test_a_line_of_issue_tells_all_that_a_decision_has() -> None:
    read = read_issuing("QT-QLKH-02 lần 02, hiệu lực 20/7/2021, số 45/QĐ-SKHCN ngày 19/7/2021")
    assert (read.code, read.issue) == ("QT-QLKH-02", "2.0")
    assert (read.effective, read.number) == ("20/7/2021", "45/QĐ-SKHCN")
    assert read.signed_on == "19/7/2021"


def test_the_day_may_stand_behind_the_issue_and_the_issue_be_a_revision_only() -> None:
    assert read_issuing("QT-QLKH-02 lần 02, 20/7").effective == "20/7"
    assert read_issuing("QT-QLKH-02 lần 02, 20/7/21").effective == "20/7/21"
    assert read_issuing("QT-QLKH-02 lần 02, sửa đổi 01").issue == "2.1"
    assert read_issuing("QT-QLKH-02 sửa đổi 01, hiệu lực 32/7").issue == "sửa đổi 01"
    assert read_issuing("QT-QLKH-02 sửa đổi 01, hiệu lực 32/7").effective == "32/7"


def test_only_a_legal_normative_document_sets_a_day() -> None:
    april = date(2021, 4, 5)
    told = "QT-QLKH-02 sửa theo TT 01/2021/TT-MAU, hiệu lực 15/5"
    assert law_day_in(told, today=april) == date(2021, 8, 15)
    assert law_day_in("theo Quyết định công bố TTHC 12/QĐ-UBND, hiệu lực 1/5", today=april) is None
    assert law_day_in("theo TT 01/2021/TT-MAU", today=april) is None


@pytest.mark.parametrize(
    ("behind", "ground", "what"),
    [
        ("", "", ""),
        (": bổ sung biểu mẫu, hạn 30/8", "", "bổ sung biểu mẫu"),
        (" theo góp ý: bổ sung biểu mẫu", "góp ý", "bổ sung biểu mẫu"),
        (" theo TT 01/2021/TT-MAU: bổ sung biểu mẫu", "01/2021/TT-MAU", "bổ sung biểu mẫu"),
        (" theo TT 01/2021/TT-MAU", "01/2021/TT-MAU", "QT-QLKH-02 theo TT 01/2021/TT-MAU"),
        (" đơn vị đổi tên: sửa bìa", "", "QT-QLKH-02 đơn vị đổi tên: sửa bìa"),
    ],
)
def test_what_is_asked_for_keeps_its_ground_and_its_words(
    behind: str, ground: str, what: str
) -> None:
    text = f"QT-QLKH-02{behind}"
    assert read_asking(text, read_law(text, today=TODAY), "QT-QLKH-02") == (ground, what)
