"""The fault test's own judgement: each thing that must not be makes it fail, by its name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.chaos.books import Books
from tests.chaos.gate import FAILED, FORBIDDEN, reasons
from tests.chaos.order import Order, phase_a
from tests.chaos.run import Run


def _reasons(
    *, kills: int = 500, probe: bool = True, told: Any = None, books: Any = None
) -> list[str]:
    order = Order(phase_a(kills=kills, updates=15_000), 1, Path(), "sqlite:///x", probe=probe)
    return reasons(order, Run(**(told or {})), Books(**({"reminders": 1} | (books or {}))))


def test_a_run_in_which_all_is_well_holds() -> None:
    assert _reasons() == []
    assert _reasons(books={"ambiguous": 7, "found": 7, "messages": 100}) == []
    assert _reasons(probe=False, books={"ambiguous": 7, "resent": 7, "resent_labelled": 5}) == []


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_must_not_be_fails_the_run(name: str) -> None:
    assert _reasons(books={name: 1}) == [f"{name}: 1"]


@pytest.mark.parametrize("name", FAILED)
def test_a_life_that_ends_otherwise_than_it_must_fails_the_run(name: str) -> None:
    assert _reasons(told={name: 2}) == [f"{name}: 2"]


def test_saying_again_what_could_be_asked_fails_the_run() -> None:
    twice = {"resent_labelled": 1}
    assert _reasons(books=twice) == ["said again though it could be asked: 1"]
    assert _reasons(books=twice, told={"platform_stood_still_s": 2.5}) == []


def test_without_the_probe_asking_fails_the_run_and_so_does_silence() -> None:
    asked = {"ambiguous": 3, "found": 1, "resent": 2}
    assert _reasons(probe=False, books=asked) == ["asked though it must not: 1"]
    assert _reasons(probe=False, books={"ambiguous": 3}) == ["unclear, and not said again"]


def test_a_run_that_shows_nothing_fails() -> None:
    assert len(_reasons(books={"reminders": 0})) == 1
    assert len(_reasons(told={"unrung": ["2021-03-01"]})) == 1
    assert len(_reasons(told={"unstruck": ["locked"]})) == 1
    assert _reasons(kills=10, told={"unstruck": ["locked"]}) == []
