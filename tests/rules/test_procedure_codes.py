"""A procedure's code is recognised however it is written."""

from __future__ import annotations

import pytest

from bot.rules.procedure_codes import (
    code_key,
    code_order,
    codes_written,
    is_code,
    known_in,
    near,
)

KNOWN = {code_key(c): c for c in ("QT-QLKH-02", "QT-QLKH-03", "QT-QLCN-03", "QT-01")}


@pytest.mark.parametrize(
    "written", ["QT-QLKH-02", "qt.qlkh.2", "QT QLKH 02", "qt_qlkh/002", "Qt–QLKH–02", "QTQLKH2"]
)
def test_every_way_to_write_a_code_is_the_same(written: str) -> None:
    assert code_key(written) == "QTQLKH2"


def test_letters_with_marks_are_plain_ones() -> None:
    assert code_key("QTĐG-07") == code_key("qtdg 7")


def test_two_numbers_stay_apart() -> None:
    assert code_key("QT-1-2") != code_key("QT-12")


def test_a_sentence_is_no_code() -> None:
    assert is_code("QT-QLKH-02")
    assert not is_code("Tiếp nhận đề xuất")
    assert not is_code("02")


def test_codes_are_listed_by_their_numbers() -> None:
    listed = sorted(("QTA10", "QTA2", "QTA1-2"), key=code_order)
    assert listed == ["QTA1-2", "QTA2", "QTA10"]


def test_a_sentence_names_the_procedures_that_it_names() -> None:
    text = "có thay đổi: quy trình qt qlkh 2 và QT.QLCN.03 theo TT 01/2021/TT-MAU"
    assert known_in(text, KNOWN) == ["QT-QLKH-02", "QT-QLCN-03"]
    assert known_in("không có thay đổi", KNOWN) == []


def test_a_slip_is_near_and_another_number_is_not() -> None:
    assert near("QT-QLHK-02", KNOWN) == ["QT-QLKH-02"]
    assert near("QLKH-02", KNOWN) == ["QT-QLKH-02"]
    assert near("QT-QLKH-09", KNOWN) == []


def test_codes_that_nobody_knows_are_seen_too() -> None:
    assert codes_written("sửa QT-QLKH-99 và qt.vp.01 theo TT 01/2021") == ["QT-QLKH-99", "qt.vp.01"]
