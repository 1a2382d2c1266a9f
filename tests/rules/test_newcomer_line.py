"""Somebody new in one line: post, since when, who guided, in which procedures."""

from __future__ import annotations

import pytest

from bot.rules.newcomer_line import NewcomerLine, listed, read_newcomer


def test_a_whole_line_says_all() -> None:
    text = (
        "chuyên viên quản lý đề tài từ 17/5; hướng dẫn: Phó Trưởng phòng 20/5; "
        "quy trình: QT-QLKH-01, QT-QLKH-02"
    )
    assert read_newcomer(text) == NewcomerLine(
        post="chuyên viên quản lý đề tài",
        since="17/5",
        guided_on="20/5",
        guided_by="Phó Trưởng phòng",
        procedures=("QT-QLKH-01", "QT-QLKH-02"),
    )


@pytest.mark.parametrize(
    ("told", "since", "guided_on", "not_yet"),
    [
        ("có công chức mới về phòng từ 17/5, đã hướng dẫn 20/5", "17/5", "20/5", False),
        ("văn thư từ 20/12, đã hướng dẫn hôm qua", "20/12", "hôm qua", False),
        ("có người mới từ ngày 17/5 nhưng chưa hướng dẫn", "17/5", "", True),
        ("có người mới từ 17/5", "17/5", "", False),
    ],
)
def test_a_sentence_tells_the_days_as_they_were_typed(
    told: str, since: str, guided_on: str, *, not_yet: bool
) -> None:
    line = read_newcomer(told)
    assert (line.since, line.guided_on, line.not_yet) == (since, guided_on, not_yet)


def test_what_was_not_said_stays_open() -> None:
    assert read_newcomer("chuyên viên") == NewcomerLine(post="chuyên viên")


def test_the_office_names_the_unit_before_a_colon() -> None:
    line = read_newcomer("QLKH: chuyên viên từ 17/5")
    assert (line.unit_words, line.post) == ("QLKH", "chuyên viên")


def test_a_day_alone_is_the_day_of_the_new_work() -> None:
    line = read_newcomer("QLKH: chuyên viên, 04/10, hướng dẫn: Trưởng phòng 05/10")
    assert (line.post, line.since, line.guided_on) == ("chuyên viên", "04/10", "05/10")


def test_a_list_is_read_with_commas_and_with_and() -> None:
    assert listed("QT-01; QT-02 và QT-03.") == ("QT-01", "QT-02", "QT-03")
