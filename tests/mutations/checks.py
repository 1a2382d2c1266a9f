"""What catches a bug: sweeps, courses of the state machine, and tests that stand elsewhere.

Each check raises ``AssertionError`` when it finds something wrong.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.sandbox.faults import Mode
from tests.databases import SqliteFiles
from tests.properties.ground import Ground
from tests.properties.test_promises import Office
from tests.sweep.books import Books, differences
from tests.sweep.run import Points, Ready
from tests.sweep.scenes import (
    HEAD,
    OTHER_HEAD,
    Scene,
    goes_wrong,
    taps,
    to_the_eve,
    to_the_morning,
)

AT_MOST: Final = 8.0
"""Seconds: a test that hangs has failed."""

Course = tuple[tuple[str, dict[str, Any]], ...]
Test = Callable[[str], Awaitable[None]]

PRESS: Final = Scene("press", to_the_morning, ((taps(HEAD, "Đã hoàn thành"), None),))
MORNING: Final = Scene("bell", to_the_eve, ((lambda _: None, "2021-03-09T07:35"),))
LATE: Final = Scene(
    "late",
    to_the_eve,
    ((goes_wrong(OTHER_HEAD, 500, Mode.LATE), None), (lambda _: None, "2021-03-09T07:35")),
    lasts=0.2,
)
"""The platform does what was asked only after it has answered with an error."""

SCENES: Final = (PRESS, MORNING, LATE)


@dataclass
class Known:
    """What the checks stand on, made once: prepared scenes with their books, and ground."""

    scenes: dict[str, tuple[Ready, Books]]
    ground: Ground
    files: SqliteFiles


@dataclass(frozen=True)
class Sweeps:
    """A death at any such point of the scene changes nothing, against the books without the bug."""

    scene: Scene
    where: str

    def __call__(self, known: Known, _folder: Path) -> None:
        ready, expected = known.scenes[self.scene.name]
        found = ready.swept(Points(where=self.where, stops=True), expected=expected)
        assert found.runs
        assert found.broken == {}


@dataclass(frozen=True)
class Plays:
    """The scene, played without a death, leaves the books that it leaves without the bug."""

    scene: Scene

    def __call__(self, known: Known, _folder: Path) -> None:
        ready, expected = known.scenes[self.scene.name]
        assert differences(ready.undisturbed(), expected, deaths=0) == []


@dataclass(frozen=True)
class Runs:
    """A course of the state machine, every invariant asked after each step."""

    course: Course

    def __call__(self, known: Known, _folder: Path) -> None:
        machine = type("OfficeHere", (Office,), {"ground": known.ground})()
        try:
            machine.a_plan_is_in_force(plan=0)
            for name, given in self.course:
                getattr(machine, name)(**given)
                machine.promises_hold()
        finally:
            machine.teardown()


@dataclass(frozen=True)
class Elsewhere:
    """A test of another file, on a database of its own."""

    test: Test

    def __call__(self, known: Known, folder: Path) -> None:
        asyncio.run(self._within(known.files.prepared(folder)))

    async def _within(self, url: str) -> None:
        try:
            async with asyncio.timeout(AT_MOST):
                await self.test(url)
        except TimeoutError:
            raise AssertionError("it hangs") from None
