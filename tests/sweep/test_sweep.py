"""Wherever the process dies: nothing is lost, nothing happens twice, each thing is said once."""

from __future__ import annotations

import os
import secrets

import pytest

from tests.sweep.run import Points, swept
from tests.sweep.scenes import SCENES, Scene

EACH = 10
"""Every tenth point, beginning anywhere; with ``--deaths all`` beginning everywhere."""
ANYWHERE = 0


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The same tests for every worker: where "anywhere" is, the test draws."""
    everywhere = metafunc.config.getoption("--deaths") == "all"
    metafunc.parametrize("first", range(1, EACH + 1) if everywhere else [ANYWHERE])


@pytest.mark.timeout(300)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_death_at_any_point_changes_nothing_for_anybody(scene: Scene, first: int) -> None:
    begins = first or int(os.environ.get("SWEEP_FIRST", 1 + secrets.randbelow(EACH)))
    found = swept(scene, points=Points(first=begins, each=EACH))
    assert found.hooks > 40, "the scene has grown too small to prove anything"
    assert found.runs >= found.hooks // EACH - 2
    assert found.broken == {}, f"began with hook {begins}"
