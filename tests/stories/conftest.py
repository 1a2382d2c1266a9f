"""What stories share: the seed's plan and the walk of 2021 as tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sandbox.script import Line, merged, read_script

SEED = Path(__file__).parents[2] / "storage" / "seed"


@pytest.fixture(scope="session")
def plan_text() -> str:
    return (SEED / "plan-2021.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def february() -> list[Line]:
    return read_script(SEED / "february-2021.tsv")


@pytest.fixture(scope="session")
def year() -> list[Line]:
    return read_script(SEED / "year-2021.tsv")


@pytest.fixture(scope="session")
def recorded_year(year: list[Line]) -> list[Line]:
    """The walk with its quality records: register, law, audit, review."""
    return merged(year, read_script(SEED / "records-2021.tsv"))
