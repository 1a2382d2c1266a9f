"""Whatever the agency, the plan and the people: the ladder and the digest keep their promises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.properties.any_agency import Item
from tests.properties.ladder_promises import PROMISES
from tests.properties.played_year import Course, Played, Player

ITEMS = st.sampled_from(
    (
        Item("task", "Các phòng", "Tháng 3"),
        Item("task", "Các phòng", "Quý I"),
        Item("task", "Phòng Nghiệp vụ 1", "15/3"),
        Item("task", "Phòng Nghiệp vụ 2", "Tháng 3, Tháng 4"),
        Item("review", "Các phòng", "Hàng tháng"),
        Item("case", "Các phòng", "Thường xuyên"),
        Item("report", "Văn phòng Sở", "Tháng 3"),
    )
)
COURSES = st.builds(
    Course,
    divisions=st.integers(2, 6),
    items=st.lists(ITEMS, min_size=2, max_size=3, unique=True).map(tuple),
    diligence=st.sampled_from((0.0, 0.2, 0.5, 1.2)),
    days=st.just(42),
    seed=st.integers(0, 2**32),
)


def broken(played: Played) -> dict[str, list[str]]:
    """The promises that did not hold, by their sentence, with the first cases."""
    found = {(promise.__doc__ or ""): promise(played)[:3] for promise in PROMISES}
    return {sentence: cases for sentence, cases in found.items() if cases}


@pytest.mark.timeout(180)
@settings(max_examples=14, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(course=COURSES)
def test_no_course_of_a_year_breaks_a_promise(
    course: Course, tmp_path_factory: pytest.TempPathFactory
) -> None:
    played = Player(tmp_path_factory.mktemp("year"), course).play()
    assert played.mornings
    assert broken(played) == {}
    assert played.repeated == [], "a bell that rings twice says and notes nothing more"


def test_the_promises_are_broken_by_a_year_that_breaks_them(tmp_path: Path) -> None:
    """The same silent year with its last nudges struck out of the ledger: they are noticed."""
    course = Course(
        3, (Item("task", "Các phòng", "15/3"), Item("case", "Các phòng", "Quý I")), 0.0, 40, 7
    )
    played = Player(tmp_path, course).play()
    assert broken(played) == {}
    for morning in played.mornings:
        morning.ledger = [nudge for nudge in morning.ledger if nudge.rung != "late3"]
    noticed = " ".join(broken(played))
    assert "P11" in noticed
    assert "silent and free to be nudged" in noticed
