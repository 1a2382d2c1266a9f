"""Where stories open: the plan of 2021 in force, played once by a process and copied after that."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from bot.sandbox.calls import LoggedCall
from bot.sandbox.memory import Memory
from bot.sandbox.script import Line
from tests.databases import PostgresDatabases
from tests.stories.driver import Story, resumed, story

START: Final = "2021-02-17T08:30"
ISSUED: Final = "2021-02-24T09:45"


class PlanInForce(Protocol):
    """``async with plan_in_force() as told``: the plan is just issued, everybody is enrolled.

    ``until``: time has passed since, and nobody has answered. Many stories open there: what few
    need they walk to by themselves.
    """

    def __call__(
        self, until: str = ISSUED, *, unenrolled: tuple[str, ...] = ()
    ) -> AbstractAsyncContextManager[Story]: ...


@dataclass(frozen=True)
class Opening:
    """A folder with what bot and platform keep, and the log of what the bot had asked for."""

    name: str
    folder: Path
    calls: tuple[LoggedCall, ...]


class Openings:
    """On one engine: files, unless there is a server. Nobody has touched what is lent."""

    def __init__(
        self, folder: Path, server: PostgresDatabases | None, *, plan: str, february: list[Line]
    ) -> None:
        self._folder = folder
        self._server = server
        self._plan = plan
        self._february = february
        self._played: dict[tuple[str, tuple[str, ...]], Opening] = {}

    @contextlib.asynccontextmanager
    async def lent(
        self, to: Path, until: str = ISSUED, *, unenrolled: tuple[str, ...] = ()
    ) -> AsyncIterator[Story]:
        """A story that goes on from there, in a folder and on a database of its own."""
        opening = await self._once(until, unenrolled)
        shutil.copytree(opening.folder, to, dirs_exist_ok=True)
        with self._copied(opening, to) as url:
            async with resumed(to, url, opening.calls) as told:
                yield told

    async def _once(self, until: str, unenrolled: tuple[str, ...]) -> Opening:
        if (until, unenrolled) not in self._played:
            self._played[until, unenrolled] = await self._play(until, unenrolled)
        return self._played[until, unenrolled]

    async def _play(self, until: str, unenrolled: tuple[str, ...]) -> Opening:
        if until == ISSUED:
            name, folder = self._place()
            folder.mkdir()
            url = self._made(name, folder)
            async with story(folder, url, start=START, unenrolled=unenrolled) as told:
                await told.play(self._february, plan=self._plan)
                return _kept(told, name)
        before = await self._once(ISSUED, unenrolled)
        name, folder = self._place()
        shutil.copytree(before.folder, folder)
        url = self._made(name, folder, like=before.name)
        async with resumed(folder, url, before.calls) as told:
            await told.clock(until)
            return _kept(told, name)

    def _place(self) -> tuple[str, Path]:
        name = f"opening_{len(self._played) + 1}"
        return name, self._folder / name

    def _made(self, name: str, folder: Path, *, like: str | None = None) -> str:
        return self._server.made(name, like=like) if self._server else _file_in(folder)

    @contextlib.contextmanager
    def _copied(self, opening: Opening, to: Path) -> Iterator[str]:
        if self._server is None:
            yield _file_in(to)
        else:
            with self._server.copied(opening.name) as url:
                yield url


def _file_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'test.db'}"


def _kept(told: Story, name: str) -> Opening:
    """The platform is written down as a demonstration does it; at rest the bot needs no more."""
    assert told.stage is not None
    Memory(told.folder).keep(told.stage.world)
    return Opening(name, told.folder, tuple(told.stage.world.calls))
