"""The gate: ten bugs that would break a promise are each caught, and by nothing but the bug."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.sandbox.bot_api import service
from tests.databases import SqliteFiles
from tests.delivery import test_post_states
from tests.mutations import bugs
from tests.mutations.bugs import BUGS, Bug
from tests.mutations.checks import (
    LATE,
    MORNING,
    PRESS,
    SCENES,
    Elsewhere,
    Known,
    Plays,
    Runs,
    Sweeps,
)
from tests.properties.ground import standing_on
from tests.sweep.lives import SETTLE_SECONDS
from tests.sweep.run import prepared_scene

Check = Callable[[Known, Path], None]

CAUGHT_BY: dict[Bug, Check] = {
    bugs.acknowledged_before_the_commit: Sweeps(PRESS, where="before commit"),
    bugs.the_offset_before_the_inbox: Sweeps(PRESS, where="after commit"),
    bugs.no_row_says_sending: Sweeps(MORNING, where="answer sendMessage"),
    bugs.nothing_settles: Plays(LATE),
    bugs.only_the_update_id_counts: Runs(
        (("tick", {}), ("press_twice", {"who": "head-1", "choice": 0, "times": 1}))
    ),
    bugs.a_key_is_released_when_done: Runs(
        (
            ("tick", {}),
            ("tick", {}),
            ("tick", {}),
        )
    ),
    bugs.the_wrong_zone: Plays(MORNING),
    bugs.a_timeout_is_tried_again: Runs(
        (("fault", {"kind": "dropped", "who": "head-1"}), ("tick", {}))
    ),
    bugs.one_transaction_for_the_batch: Elsewhere(
        test_post_states.test_what_cannot_be_composed_is_buried_and_others_go_on
    ),
    bugs.anybody_may_press: Runs(
        (
            ("tick", {}),
            ("press_foreign", {"who": "deputy-1", "whose": "head-1", "choice": 0}),
        )
    ),
}


@pytest.fixture(scope="module")
def known(sqlite: SqliteFiles) -> Iterator[Known]:
    with ExitStack() as until_the_end, pytest.MonkeyPatch.context() as patch:
        patch.setattr(service, "LATE_SECONDS", SETTLE_SECONDS / 2)
        scenes = {}
        for scene in SCENES:
            ready = until_the_end.enter_context(prepared_scene(scene))
            scenes[scene.name] = ready, ready.undisturbed()
        runner = until_the_end.enter_context(asyncio.Runner())
        ground = until_the_end.enter_context(standing_on("sqlite", runner))
        yield Known(scenes, ground, sqlite)


def test_every_bug_has_its_check() -> None:
    assert list(CAUGHT_BY) == list(BUGS)
    assert len(BUGS) == 10


@pytest.mark.timeout(180)
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.__name__)
def test_a_bug_is_caught(bug: Bug, known: Known, tmp_path: Path) -> None:
    struck: list[bool] = []
    with pytest.MonkeyPatch.context() as patch:
        bug(patch, lambda: struck.append(True))
        with pytest.raises(AssertionError):
            CAUGHT_BY[bug](known, tmp_path)
    assert struck, "the check never came to the place of the bug"


@pytest.mark.timeout(180)
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.__name__)
def test_without_the_bug_the_same_check_finds_nothing(
    bug: Bug, known: Known, tmp_path: Path
) -> None:
    CAUGHT_BY[bug](known, tmp_path)
