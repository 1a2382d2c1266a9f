"""«/quytrinh thêm»: what one line tells of a new procedure is kept, and only the rest is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.procedure_office import register, versions
from tests.office_year import OfficeYear

CODE = "QT-QLKH-05"
WHOLE = f"{CODE} Thẩm định, nghiệm thu đề tài, phòng QLKH, lần 01, hiệu lực 1/3"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path).at("2021-03-10T09:00")
    register(made)
    return made


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        (WHOLE, ()),
        (WHOLE.replace("1/3", "40/3"), ("1/3",)),
        (WHOLE.replace(", phòng QLKH", ""), ("QLKH",)),
        (f"{CODE}", ("Thẩm định, nghiệm thu đề tài", "QLKH", "1", "1/3")),
        ("", (CODE, "Thẩm định, nghiệm thu đề tài", "QLKH", "01", "1/3/2021")),
    ],
    ids=["all of it", "a day that cannot be", "no unit", "the code alone", "nothing"],
)
def test_only_what_the_line_leaves_out_is_asked(
    year: OfficeYear, line: str, answers: tuple[str, ...]
) -> None:
    for text in (f"/quytrinh thêm {line}", *answers):
        assert year.says("secretary", text) is None
    year.presses("secretary", "Ghi 01 dòng")
    assert versions(year, CODE) == [(1, "in_force")]
    made = year.read(lambda tx: tx.procedures.of_code(CODE))
    unit = year.read(lambda tx: tx.agencies.unit_of_key("QLKH"))
    assert (made.name, made.unit_id) == ("Thẩm định, nghiệm thu đề tài", unit.id)


def test_a_code_that_is_taken_is_told_so_and_asked_again(year: OfficeYear) -> None:
    year.says("secretary", "/quytrinh thêm QT-QLKH-02 Thẩm định, QLKH, lần 01, hiệu lực 1/3")
    assert year.says("secretary", "không có") == "procedure_code_unread"
    assert year.says("secretary", "QT-QLKH-01") == "procedure_code_taken"
    assert year.says("secretary", CODE) is None
    assert CODE in year.last("secretary").text
