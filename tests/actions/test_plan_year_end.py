"""The turn of the year."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.actions.plan_year_end import ring_new_year
from tests.planning import Planning, issued


@pytest.fixture
def office(tmp_path: Path) -> Planning:
    return issued(Planning(tmp_path))


def test_the_secretariat_hears_once_that_the_year_is_over(office: Planning) -> None:
    before = len(office.texts("secretary"))
    for moment in ("2021-12-31", "2022-01-03", "2022-01-04", "2022-01-05"):
        office.at(f"{moment}T07:30").rings(ring_new_year)
    added = office.texts("secretary")[before:]
    assert added == ["Kế hoạch năm 2021 đã hết năm; chưa có kế hoạch năm 2022."]


def test_without_a_former_plan_there_is_nothing_to_say(tmp_path: Path) -> None:
    office = Planning(tmp_path).at("2022-01-04T07:30")
    office.rings(ring_new_year)
    assert office.texts("secretary") == []
