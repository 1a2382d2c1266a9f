"""Somebody new in one line: post, since when, who guided, in which procedures."""

from __future__ import annotations

from datetime import date

from bot.rules.newcomer_line import NewcomerLine, listed, read_newcomer

TODAY = date(2021, 5, 20)


def test_a_whole_line_says_all() -> None:
    text = (
        "chuyên viên quản lý đề tài từ 17/5; hướng dẫn: Phó Trưởng phòng 20/5; "
        "quy trình: QT-QLKH-01, QT-QLKH-02"
    )
    assert read_newcomer(text, today=TODAY) == NewcomerLine(
        post="chuyên viên quản lý đề tài",
        since=date(2021, 5, 17),
        guided_on=date(2021, 5, 20),
        guided_by="Phó Trưởng phòng",
        procedures=("QT-QLKH-01", "QT-QLKH-02"),
    )


def test_days_are_such_as_have_been() -> None:
    line = read_newcomer("văn thư từ 20/12, đã hướng dẫn 25/12", today=date(2022, 1, 4))
    assert (line.since, line.guided_on) == (date(2021, 12, 20), date(2021, 12, 25))


def test_what_was_not_said_stays_open() -> None:
    assert read_newcomer("chuyên viên", today=TODAY) == NewcomerLine(post="chuyên viên")


def test_the_office_names_the_unit_before_a_colon() -> None:
    line = read_newcomer("QLKH: chuyên viên từ 17/5", today=TODAY)
    assert (line.unit_words, line.post) == ("QLKH", "chuyên viên")


def test_a_list_is_read_with_commas_and_with_and() -> None:
    assert listed("QT-01; QT-02 và QT-03.") == ("QT-01", "QT-02", "QT-03")
