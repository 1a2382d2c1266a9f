"""What a written reply is about: words that name a finding never slip to another duty."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.rules.model import DutyState
from tests.auditing import MINOR
from tests.office_year import OfficeYear

REF = "KPH-2021-001"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    """A review is open beside a finding that is fully answered."""
    made = OfficeYear(tmp_path).at("2021-03-03T09:00")
    made.says("auditor-1", "/phathien QLKH", *MINOR, "1", "1")
    for name in ("khắc phục ngay", "nguyên nhân", "hành động"):
        made.says("head-qlkh", f"{REF} {name}: đã làm")
    return made


@pytest.mark.parametrize(
    "words", ["nguyên nhân chưa thu hồi", "không có thay đổi", "nguyên nhân là chưa thu hồi"]
)
def test_words_about_a_finding_record_nothing_of_a_review(year: OfficeYear, words: str) -> None:
    year.says("head-qlkh", f"{REF} {words}")
    assert year.owed("QLKH", 3, "2021-03").state is DutyState.OPEN
    assert "Mục 3" not in year.last("head-qlkh").text


def test_done_told_of_a_finding_asks_what_shows_it(year: OfficeYear) -> None:
    year.says("head-qlkh", f"{REF} xong rồi ạ")
    assert f"{REF}: minh chứng hoàn thành là gì" in year.last("head-qlkh").text
