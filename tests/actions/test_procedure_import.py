"""A register is taken in as a whole, as it was shown, or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import procedure_import, procedure_issue
from bot.actions.desk import Desk
from bot.rules.access import NotYours
from bot.rules.sheet_rows import read_text
from tests.actions.procedure_office import history, of, register, versions
from tests.office_year import OfficeYear

HEAD = "Mã;Tên;Phòng;Lần ban hành;Ngày hiệu lực;Tình trạng\n"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path).at("2021-03-19T09:00")
    register(made)
    return made


def whats(year: OfficeYear, *rows: str) -> list[str]:
    """What keeping each row would do, and what is wrong with the others."""
    found: list[str] = []

    def body(desk: Desk) -> None:
        good, bad = procedure_import.compare(desk, read_text(HEAD + "\n".join(rows)))
        found.extend([row["what"] for row in good] + [each.why for each in bad])

    year.does("secretary", body)
    return found


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("QT-QLKH-09;Mới;Phòng QL Khoa học;01;01/3/2021;", "new"),
        ("qt qlkh 1;Quy trình QT-QLKH-01;Phòng QL Khoa học;01;01/3/2019;", "same"),
        ("QT-QLKH-01;Tên khác;Phòng QL Khoa học;01;01/3/2019;", "amended"),
        ("QT-QLKH-01;Quy trình;Phòng QL Khoa học;02;01/3/2021;", "reissued"),
        ("QT-QLKH-01;Quy trình;Phòng QL Khoa học;0;01/3/2019;", "older"),
        ("QT-QLKH-01;Quy trình;Phòng QL Khoa học;01;01/3/2019;bãi bỏ", "withdrawn"),
        ("QT-QLKH-77;Quy trình;Phòng QL Khoa học;01;01/3/2019;bãi bỏ", "withdrawn_unknown"),
    ],
)
def test_each_row_is_compared_with_what_is_known(year: OfficeYear, row: str, what: str) -> None:
    assert whats(year, row) == [what]


def imported(year: OfficeYear, who: str, rows: str, *, first: str = "") -> str | None:
    """Preview, then (``first``: an issue that comes between) keep."""
    sheets: list[int] = []

    def shown(desk: Desk) -> None:
        found, _ = procedure_import.compare(desk, read_text(HEAD + rows))
        sheets.append(procedure_import.propose(desk, "", found).id)

    year.does("secretary", shown)
    if first:
        year.does(
            "secretary",
            lambda desk: procedure_issue.issue(
                desk, of(desk.tx, first), issue=3, effective_on=date(2021, 3, 1)
            ),
        )
    return year.does(
        who, lambda desk: procedure_import.keep(desk, desk.tx.procedures.sheet(sheets[0]))
    )


NEW_ISSUE = "QT-QLKH-01;Tên mới;Phòng QL Khoa học;02;01/3/2021;"


def test_a_new_issue_of_a_sheet_supersedes_the_old_one_and_keeps_the_new_name(
    year: OfficeYear,
) -> None:
    assert imported(year, "secretary", NEW_ISSUE) is None
    assert versions(year, "QT-QLKH-01") == [(1, "superseded"), (2, "in_force")]
    assert year.read(lambda tx: of(tx, "QT-QLKH-01").name) == "Tên mới"
    assert history(year, "QT-QLKH-01")[-1] == "procedure_amended"


def test_only_the_secretariat_keeps_a_sheet(year: OfficeYear) -> None:
    assert imported(year, "head-qlkh", NEW_ISSUE) == NotYours.says
    assert versions(year, "QT-QLKH-01") == [(1, "in_force")]


def test_a_register_that_has_moved_since_the_preview_keeps_nothing(year: OfficeYear) -> None:
    rows = f"QT-QLKH-08;Mới;Phòng QL Khoa học;01;01/3/2021;\n{NEW_ISSUE}"
    assert imported(year, "secretary", rows, first="QT-QLKH-01") == "procedures_sheet_settled"
    assert year.read(lambda tx: tx.procedures.of_code("QT-QLKH-08")) is None


def test_a_sheet_is_kept_once(year: OfficeYear) -> None:
    year.says("secretary", "/quytrinh thêm QT-VP-05; Kiểm soát hồ sơ; Văn phòng Sở; 01; 01/3/2021")
    assert year.read(lambda tx: tx.procedures.of_code("QT-VP-05")) is None
    year.presses("secretary", "Ghi 01 dòng")
    assert versions(year, "QT-VP-05") == [(1, "in_force")]
    sheet = year.read(lambda tx: tx.procedures.sheet(1))
    refused = year.does("secretary", lambda desk: procedure_import.keep(desk, sheet))
    assert (sheet.state, refused) == ("kept", "procedures_sheet_settled")


def test_a_head_adds_nothing_by_words(year: OfficeYear) -> None:
    line = "/quytrinh thêm QT-QLKH-05; Kiểm soát hồ sơ; Phòng QL Khoa học; 01; 01/3/2021"
    assert year.says("head-qlkh", line) == NotYours.says
