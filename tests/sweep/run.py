"""Dies at hook 1, 2, 3, … of a scene until the scene goes through, and compares the books."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

from tests.sweep.before import Chats, prepared
from tests.sweep.books import Books, books_of, differences
from tests.sweep.copies import Lent, copies
from tests.sweep.door import Door, opened_door
from tests.sweep.hooks import SimulatedCrash, watched_files
from tests.sweep.lives import Lives, living
from tests.sweep.scenes import Scene

Again = Callable[[int], int]
"""At which hook of the second life it ends too, given the one at which the first ended."""


@dataclass(frozen=True)
class Points:
    """Which hooks are died at: from ``first`` on every ``each``-th, at most ``most``.

    ``stops``: no further once something broke. ``where``: only those whose label begins so, and
    from the scene's first step on: in which order the loops of a process commit at its start,
    and which of them share a commit, is another matter in every run.
    """

    first: int = 1
    each: int = 1
    again: Again | None = None
    most: int | None = None
    stops: bool = False
    where: str = ""

    def numbers(self) -> Iterator[int]:
        """Without end unless ``most`` ends them: the scene's own end does."""
        return islice(count(self.first, self.each), self.most)


@dataclass
class Swept:
    """What came of a sweep: how many hooks a scene has, and what went wrong after which deaths."""

    scene: str
    hooks: int = 0
    runs: int = 0
    again: int = 0
    marked: int = 0
    seconds: float = 0.0
    broken: dict[str, list[str]] = field(default_factory=dict)


def swept(scene: Scene, database: str = "sqlite", points: Points | None = None) -> Swept:
    """Sweep one scene on ``database`` (as for ``copies``)."""
    with prepared_scene(scene, database) as ready:
        return ready.swept(points or Points())


@dataclass(frozen=True)
class Ready:
    """A scene that is prepared once and can be played and swept any number of times."""

    scene: Scene
    chats: Chats
    lent: Lent
    folder: Path

    def swept(self, points: Points, *, expected: Books | None = None) -> Swept:
        """Die at these points; held against ``expected``, or against a run in which nobody dies."""

        async def run() -> Swept:
            async with opened_door() as door:
                return await self._sweep(door).run(points, expected)

        return asyncio.run(run())

    def undisturbed(self) -> Books:
        """The books of a run in which nobody dies."""

        async def run() -> Books:
            async with opened_door() as door:
                return (await self._sweep(door).play(())).books

        return asyncio.run(run())

    def _sweep(self, door: Door) -> Sweep:
        return Sweep(self.scene, self.chats, self.lent, door, self.folder)


@contextmanager
def prepared_scene(scene: Scene, database: str = "sqlite") -> Iterator[Ready]:
    """What was played before the scene is played, once."""
    chats: list[Chats] = []
    with tempfile.TemporaryDirectory() as place, watched_files():
        folder = Path(place)
        prepare = _preparation(scene, chats)
        with copies(database, prepare, folder=folder, name=scene.name) as lent:
            with lent():
                pass  # it is prepared before any loop runs
            yield Ready(scene, chats[0], lent, folder)


def _preparation(scene: Scene, chats: list[Chats]) -> Callable[[str], None]:
    def prepare(url: str) -> None:
        chats.append(prepared(url, scene.before))

    return prepare


@dataclass
class Sweep:
    """One scene on one database."""

    scene: Scene
    chats: Chats
    lent: Lent
    door: Door
    folder: Path

    async def run(self, points: Points, expected: Books | None = None) -> Swept:
        """Die at every point; the last run is one that is over before its point comes.

        A run may have a few moments less than another, when its loops happened to share commits.
        """
        began = time.monotonic()
        found = Swept(self.scene.name)
        if expected is None:
            whole = await self.play(())
            found.hooks, expected = len(whole.passed), whole.books
        for at in points.numbers():
            deaths = (at,) if points.again is None else (at, points.again(at))
            died = await self._one(deaths, expected, found, where=points.where)
            if not died and at >= found.hooks:
                break
            if found.broken and (points.stops or 0 < 2 * found.hooks < at):
                break  # a scene that fails each time has no end of its own
        found.seconds = time.monotonic() - began
        return found

    async def _one(
        self, deaths: tuple[int, ...], expected: Books, swept: Swept, *, where: str
    ) -> bool:
        """False when the scene was over before the first of these deaths."""
        try:
            played = await self.play(deaths, where=where)
        except (Exception, SimulatedCrash) as problem:  # noqa: BLE001 - no run may hide others
            swept.runs += 1
            swept.broken[str(deaths)] = [f"{type(problem).__name__}: {problem}"]
            return True
        if not played.died:
            return False
        swept.runs += 1
        swept.again += len(played.died) > 1
        marked = played.books.times_marked - expected.times_marked
        swept.marked += marked
        broken = differences(played.books, expected, deaths=len(played.died))
        if marked and self.scene.probe:
            broken.append(f"{marked} said again with the mark though the probe could tell")
        if broken:
            swept.broken[" and ".join(played.died)] = broken
        return True

    async def play(self, deaths: tuple[int, ...], *, where: str = "") -> Played:
        """One run, with these deaths."""
        with self.lent() as url, _emptied(self.folder):
            lives = Lives(
                self.door,
                self.folder,
                url,
                start=self.chats.now,
                people=self.chats.people,
                deaths=deaths,
                where=where,
            )
            self.chats.furnish(lives)
            async with living(lives):
                await self.scene.play(lives)
                return _played(lives)


@dataclass(frozen=True)
class Played:
    """A scene that was played to its end: its books, what the last life passed, who died where."""

    books: Books
    passed: list[str]
    died: list[str]


def _played(lives: Lives) -> Played:
    died = [f"{len(ended.passed)} ({ended.passed[-1]})" for ended in lives.ended]
    return Played(books_of(lives), lives.hooks.passed if lives.hooks else [], died)


@contextmanager
def _emptied(folder: Path) -> Iterator[None]:
    """Nothing of an earlier run's files is left."""
    for path in sorted((folder / "evidence").rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
    yield
