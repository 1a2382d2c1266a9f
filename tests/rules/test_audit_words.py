"""What is typed about an audit: days, lines of the timetable, the team with its certificates."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.audit_model import Half, SessionKind
from bot.rules.audit_words import (
    TeamLine,
    read_certificate,
    read_days,
    read_session,
    read_sessions,
    read_team,
)

TODAY = date(2021, 9, 20)
SIXTH, SEVENTH = date(2021, 10, 6), date(2021, 10, 7)


@pytest.mark.parametrize(
    "text",
    ["06/10–07/10", "06/10 - 07/10", "06-07/10", "06 và 07/10/2021", "ngày 06/10 và 07/10",
     "6/10 đến 7/10"],
)  # fmt: skip
def test_two_days_are_read_however_they_are_joined(text: str) -> None:
    assert read_days(text, today=TODAY) == (SIXTH, SEVENTH)


def test_one_day_is_an_audit_of_a_day() -> None:
    assert read_days("06/10", today=TODAY) == (SIXTH, SIXTH)


@pytest.mark.parametrize("text", ["", "tuần nào đó", "Phòng QLKH 06/10"])
def test_other_words_are_no_days(text: str) -> None:
    assert read_days(text, today=TODAY) is None


@pytest.mark.parametrize(
    "text",
    ["06/10 sáng: ĐGV1 – VP, QLKH", "06/10 sáng: ĐGV1 - VP và QLKH", "6/10 sang: dgv1 – VP; QLKH",
     "ngày 06/10, sáng: đánh giá viên 1 đánh giá VP, QLKH"],
)  # fmt: skip
def test_a_line_names_day_half_auditor_and_units(text: str) -> None:
    read = read_session(text, today=TODAY)
    assert read is not None
    assert (read.day, read.half, read.kind) == (SIXTH, Half.MORNING, SessionKind.UNIT)
    assert read.auditor.casefold() == "đánh giá viên 1"
    assert read.units == ("VP", "QLKH")


def test_a_hyphen_within_a_units_name_divides_nothing() -> None:
    read = read_session("07/10 chiều: ĐGV2 - KH-TC", today=TODAY)
    assert read is not None
    assert (read.half, read.units) == (Half.AFTERNOON, ("KH-TC",))


@pytest.mark.parametrize(
    ("text", "kind", "half", "at"),
    [
        ("06/10 8h: họp khai mạc", SessionKind.OPENING, Half.MORNING, "08:00"),
        ("07/10 16h30: họp kết thúc", SessionKind.CLOSING, Half.AFTERNOON, "16:30"),
        ("07/10 3h chiều: họp đoàn", SessionKind.TEAM, Half.AFTERNOON, "15:00"),
    ],
)
def test_meetings_of_the_audit_stand_in_the_timetable(
    text: str, kind: SessionKind, half: Half, at: str
) -> None:
    read = read_session(text, today=TODAY)
    assert read is not None
    assert (read.kind, read.half, read.at) == (kind, half, at)


@pytest.mark.parametrize(
    "text",
    ["mục 2 06/10: xong", "06/10 sáng: đã xong", "06/10 25h: họp kết thúc", "31/4 sáng: ĐGV1 – VP",
     "QLKH: 06/10"],
)  # fmt: skip
def test_what_is_no_line_of_a_timetable_is_left_to_others(text: str) -> None:
    assert read_session(text, today=TODAY) is None


def test_lines_are_read_together_or_not_at_all() -> None:
    good = "06/10 sáng: ĐGV1 – VP\n\n06/10 chiều: ĐGV2 – KHTC"
    assert [line.units for line in read_sessions(good, today=TODAY)] == [("VP",), ("KHTC",)]
    assert read_sessions(f"{good}\ncảm ơn", today=TODAY) == []


def test_a_team_is_read_with_its_leader_and_certificates() -> None:
    text = "trưởng đoàn: Phó Giám đốc; ĐGV1 15/8/2021; ĐGV2 (chứng chỉ 15/8/2020–15/8/2023), ĐGV3"
    assert read_team(text, today=TODAY) == [
        TeamLine("Phó Giám đốc", leads=True),
        TeamLine("đánh giá viên 1", leads=False, certified_on=date(2021, 8, 15)),
        TeamLine(
            "đánh giá viên 2",
            leads=False,
            certified_on=date(2020, 8, 15),
            certified_until=date(2023, 8, 15),
        ),
        TeamLine("đánh giá viên 3", leads=False),
    ]


def test_a_certificate_without_a_name_is_of_everybody() -> None:
    assert read_certificate("15/8/2021", today=TODAY) == (date(2021, 8, 15), None)
    assert read_certificate("cấp ngày 15/8/2020 – 15/8/2023", today=TODAY) == (
        date(2020, 8, 15),
        date(2023, 8, 15),
    )
    assert read_certificate("ĐGV1 15/8/2021", today=TODAY) is None


def test_a_certificates_day_without_a_year_lies_behind() -> None:
    (line,) = read_team("ĐGV1 15/8", today=TODAY)
    assert line.certified_on == date(2021, 8, 15)
