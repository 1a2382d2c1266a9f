"""Wherever the process dies: nothing is lost, nothing happens twice, each thing is said once."""

from __future__ import annotations

import pytest

from tests.sweep.run import swept
from tests.sweep.scenes import SCENES, Scene

SIZE = 90
"""Moments that a scene must have, to prove anything."""


@pytest.mark.timeout(300)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_death_at_any_moment_changes_nothing_for_anybody(scene: Scene) -> None:
    found = swept(scene)
    assert found.hooks > SIZE
    assert found.runs + len(found.missed) == found.hooks
    assert found.never_again == []
    assert found.broken == {}
