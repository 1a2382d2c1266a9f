"""What stories share: the seed's plan and the walk of 2021 as tables."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from bot.sandbox.script import Line, merged, read_script

for shared in ("agreed_words", "driver", "journal_whole", "trouble", "typed_look"):
    pytest.register_assert_rewrite(f"tests.stories.{shared}")

from tests.stories.opening import Openings, PlanInForce  # noqa: E402 - it imports some of these

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


@pytest.fixture(scope="session")
def openings() -> dict[str, Openings]:
    """By engine; each is there when its first story is told."""
    return {}


@pytest.fixture
def plan_in_force(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    database_kind: str,
    openings: dict[str, Openings],
) -> PlanInForce:
    """Opens a story in which the plan of 2021 is in force, in this test's folder."""
    if database_kind not in openings:
        openings[database_kind] = Openings(
            tmp_path_factory.mktemp(database_kind),
            request.getfixturevalue("postgres") if database_kind == "postgres" else None,
            plan=request.getfixturevalue("plan_text"),
            february=request.getfixturevalue("february"),
        )
    return partial(openings[database_kind].lent, tmp_path)
