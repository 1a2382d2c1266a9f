"""What every course of events stands on: a loop, the platform's door, databases to copy."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from bot.clock import moment_of
from bot.rules.model import Role
from storage.database import Database
from tests.properties.any_agency import Item
from tests.properties.small_office import PLANS, SmallOffice
from tests.sweep.before import Chats, appoint, office
from tests.sweep.copies import Lent, copies
from tests.sweep.door import Door, opened_door
from tests.sweep.hooks import watched_files

BEGINS: Final = "2021-03-08T16:00"


@dataclass
class Ground:
    """One plan after the other is in force in a fresh copy; an office stands on one of them."""

    loop: asyncio.AbstractEventLoop
    door: Door
    lent: list[Lent]
    chats: list[Chats]
    folder: Path
    offices: int = 0
    used: ExitStack = field(default_factory=ExitStack)

    def begin(self, plan: int) -> SmallOffice:
        """A fresh office under that plan."""
        self.offices += 1
        folder = self.folder / f"office-{self.offices}"
        folder.mkdir()
        self.used = ExitStack()
        url = self.used.enter_context(self.lent[plan]())
        return SmallOffice(self.loop, self.door, folder, url, self.chats[plan])

    def end(self, ended: SmallOffice) -> None:
        """Its copy is given back."""
        ended.close()
        self.used.close()


@contextmanager
def standing_on(database: str, runner: asyncio.Runner) -> Iterator[Ground]:
    """Ground on "sqlite", "postgres" or the address of a server."""
    with tempfile.TemporaryDirectory() as place, ExitStack() as until_the_end:
        folder = Path(place)
        chats: list[Chats] = []
        lent = [
            until_the_end.enter_context(_plan(database, number, items, folder, chats))
            for number, items in enumerate(PLANS)
        ]
        until_the_end.enter_context(watched_files())
        loop = runner.get_loop()
        door = opened_door()
        opened = loop.run_until_complete(door.__aenter__())
        try:
            yield Ground(loop, opened, lent, chats, folder)
        finally:
            loop.run_until_complete(door.__aexit__(None, None, None))


@contextmanager
def _plan(
    database: str, number: int, items: tuple[Item, ...], folder: Path, chats: list[Chats]
) -> Iterator[Lent]:
    own = folder / f"plan-{number}"
    own.mkdir()

    def prepare(url: str) -> None:
        chats.append(begun(url, items))

    with copies(database, prepare, folder=own, name=f"promises_{number}") as lent:
        with lent():
            pass  # it is prepared now
        yield lent


def begun(url: str, items: tuple[Item, ...]) -> Chats:
    """An office with a deputy in its first division, the plan in force, nothing said yet."""
    people = office(url, items=items)
    store = Database(url)
    try:
        at = moment_of(BEGINS)
        store.write_now(lambda tx: appoint(tx, "deputy-1", "P1", Role.DEPUTY, at=at))
        deputy = store.read_now(lambda tx: tx.agencies.person_of_key("deputy-1"))
    finally:
        store.close()
    assert deputy is not None
    seat = replace(people[0], key=deputy.key, name=deputy.name, chat_id=deputy.id)
    return Chats(now=moment_of(BEGINS), people=[*people, seat])
