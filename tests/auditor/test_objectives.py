"""The auditor counts for itself which results of objectives had to be asked for by a morning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.auditor.mornings import Morning
from bot.auditor.objectives import unasked_objectives
from bot.clock import moment_of
from tests.enrolling import Enrolling
from tests.objectives import COUNT, REF, SHARE, in_force, ring


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Enrolling]:
    """Phòng QL Khoa học follows one by quarters and one by half years."""
    found = Enrolling(tmp_path)
    in_force(found, ("head-qlkh", SHARE), ("head-qlkh", COUNT))
    yield found
    found.store.close()


def found(office: Enrolling, *days: str) -> list[str]:
    """What is wrong on those mornings, with what."""
    mornings = [Morning(date.fromisoformat(day), moment_of(f"{day}T07:30")) for day in days]
    return office.read(  # type: ignore[no-any-return] # keys are text
        lambda tx: [wrong.key for wrong in unasked_objectives(tx, mornings)]
    )


def test_nothing_is_owed_before_a_period_has_ended(office: Enrolling) -> None:
    assert found(office, "2021-03-31") == []


def test_a_unit_that_was_never_asked_is_found(office: Enrolling) -> None:
    assert found(office, "2021-03-31", "2021-04-01") == [f"objective_unasked:{REF}/2021-Q1"]
    assert found(office, "2021-07-01") == [
        f"objective_unasked:{REF}/2021-Q2",
        "objective_unasked:MT-2021-002/2021-H1",
    ]


def test_what_was_asked_or_told_before_is_right(office: Enrolling) -> None:
    ring(office, "2021-04-01T07:30")
    assert found(office, "2021-04-01", "2021-04-02") == []
    office.at("2021-06-30T09:00")
    office.writes("head-qlkh", f"{REF} quý II: 99 %")
    assert found(office, "2021-07-01") == ["objective_unasked:MT-2021-002/2021-H1"]
    ring(office, "2021-07-01T07:30")
    assert found(office, "2021-07-01") == []
