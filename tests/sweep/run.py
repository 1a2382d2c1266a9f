"""Dies at every moment of a scene, each named, and compares the books."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from typing import Final

from tests.sweep.before import Chats, prepared
from tests.sweep.books import Books, books_of, differences
from tests.sweep.copies import Lent, copies
from tests.sweep.door import Door, opened_door
from tests.sweep.hooks import Point, SimulatedCrash, watched_files
from tests.sweep.lives import Lives, living
from tests.sweep.scenes import Scene

Again = Callable[[int], int]
"""At which hook of the second life it ends too, given the place of the first one's in the list."""

TRIES: Final = 3
"""So often a scene is played for a point that it did not come to, which is then told as missed."""

SHARED: Final = ("INSERT INTO turn", "INSERT INTO seal")
"""PostgreSQL's writers take a turn for each commit, which a loop may share; a seal closes over what
was entered until then. How many of them a run has is another matter each time, so the last of
them need not come again."""


@dataclass(frozen=True)
class Points:
    """Which moments are died at: from the ``first`` on every ``each``-th, at most ``most``.

    ``stops``: no further once something broke. ``where``: not those by name, but the first, the
    second, … whose label begins so, from the scene's first step on, until no more come.
    """

    first: int = 1
    each: int = 1
    again: Again | None = None
    most: int | None = None
    stops: bool = False
    where: str = ""

    def of(self, named: list[str]) -> Iterator[tuple[int, Point]]:
        """Their places and names, also of those that are found meanwhile; or numbers, endless."""
        points: Iterable[Point] = count(1) if self.where else named
        chosen = islice(enumerate(points, 1), self.first - 1, None, self.each)
        return islice(chosen, self.most)


@dataclass
class Swept:
    """What came of a sweep: how many hooks a scene has, and what went wrong after which deaths.

    ``missed``: the points of one run that others never came to, by name.
    """

    scene: str
    hooks: int = 0
    runs: int = 0
    missed: list[str] = field(default_factory=list)
    again: int = 0
    marked: int = 0
    seconds: float = 0.0
    broken: dict[str, list[str]] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Nothing went wrong, and every point that is in each run was died at."""
        return not (self.broken or self.never_again)

    @property
    def never_again(self) -> list[str]:
        """Of the missed those that each run should have had."""
        return [name for name in self.missed if not any(each in name for each in SHARED)]


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
        """Die at every point, also at those that only a later run comes to."""
        began = time.monotonic()
        found, named = Swept(self.scene.name), list[str]()
        if expected is None:
            whole = await self.play(())
            named, expected = whole.passed, whole.books
        for place, point in points.of(named):
            deaths = (point,) if points.again is None else (point, points.again(place))
            if await self._never_comes(deaths, expected, found, named, where=points.where):
                if points.where:
                    break
                found.missed.append(str(point))
            if found.broken and points.stops:
                break
        found.hooks = len(named)
        found.seconds = time.monotonic() - began
        return found

    async def _never_comes(
        self,
        deaths: tuple[Point, ...],
        expected: Books,
        found: Swept,
        named: list[str],
        *,
        where: str,
    ) -> bool:
        """The scene was over each time before the first of these deaths.

        What a run passed that went well is added to what is known by name.
        """
        for _ in range(1 if where else TRIES):
            try:
                played = await self.play(deaths, where=where)
            except (Exception, SimulatedCrash) as problem:  # noqa: BLE001 - no run may hide others
                found.runs += 1
                found.broken[str(deaths)] = [f"{type(problem).__name__}: {problem}"]
                return False
            broken = self._held(played, expected, found)
            if not (broken or where):
                named += [name for name in dict.fromkeys(played.passed) if name not in named]
            if broken or played.died:
                return False
        return True

    def _held(self, played: Played, expected: Books, found: Swept) -> list[str]:
        """What is wrong with this run, which is noted."""
        marked = played.books.times_marked - expected.times_marked
        found.runs += bool(played.died)
        found.again += len(played.died) > 1
        found.marked += marked
        broken = differences(played.books, expected, deaths=len(played.died))
        if marked and self.scene.probe:
            broken.append(f"{marked} said again with the mark though the probe could tell")
        if broken:
            found.broken[" and ".join(played.died) or "no point at all"] = broken
        return broken

    async def play(self, deaths: tuple[Point, ...], *, where: str = "") -> Played:
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
    """A scene that was played to its end: its books, what the first life passed, who died where."""

    books: Books
    passed: list[str]
    died: list[str]


def _played(lives: Lives) -> Played:
    died = [f"{len(ended.passed)} ({ended.passed[-1]})" for ended in lives.ended]
    first = (*lives.ended, lives.hooks)[0]
    return Played(books_of(lives), first.passed if first else [], died)


@contextmanager
def _emptied(folder: Path) -> Iterator[None]:
    """Nothing of an earlier run's files is left."""
    for path in sorted((folder / "evidence").rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
    yield
