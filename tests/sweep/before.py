"""What a scene begins with: an agency with a plan in force, and the chats as people see them."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from bot.clock import moment_of
from bot.rules.model import Role
from bot.sandbox.messages import Message
from bot.sandbox.people import SandboxPerson
from storage.database import Database
from storage.migrate import migrate
from storage.transaction import Tx
from tests.properties.any_agency import OFFICE, Item, found, issue
from tests.sweep.door import opened_door
from tests.sweep.lives import Lives, living

ISSUED: Final = "2021-02-24T09:40"
ITEMS: Final = (Item("task", "Các phòng", "16/3"), Item("review", "Các phòng", "Hàng tháng"))
Play = Callable[[Lives], Coroutine[Any, Any, None]]


@dataclass
class Chats:
    """What the platform remembers, to begin with it again."""

    now: datetime = field(default_factory=lambda: moment_of(ISSUED))
    people: list[SandboxPerson] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    last_message_id: int = 0
    next_update_id: int | None = None

    def furnish(self, lives: Lives) -> None:
        """Put everything into a fresh world."""
        for message in self.messages:
            lives.world.change(message)
            lives.first_words[message.person.chat_id, message.message_id] = message.text
        lives.world.last_message_id = self.last_message_id
        if self.next_update_id is not None:
            lives.world.updates.next_id = self.next_update_id


def chats_of(lives: Lives) -> Chats:
    """What the platform remembers now."""
    world = lives.world
    seats = [chat for person in world.people if (chat := world.chat(person.key))]
    return Chats(
        now=world.clock.now(),
        people=world.people,
        messages=[message for chat in seats for message in chat.messages.values()],
        last_message_id=world.last_message_id,
        next_update_id=world.updates.next_id,
    )


def office(url: str, *, items: tuple[Item, ...] = ITEMS, divisions: int = 2) -> list[SandboxPerson]:
    """An agency with an account for everybody and a plan just issued; nothing is left to say."""
    migrate(url)
    store = Database(url)
    try:
        return store.write_now(lambda tx: _begin(tx, items, divisions))
    finally:
        store.close()


def _begin(tx: Tx, items: tuple[Item, ...], divisions: int) -> list[SandboxPerson]:
    at = moment_of(ISSUED)
    found(tx, divisions=divisions, at=at)
    appoint(tx, "administrator", OFFICE, Role.ADMINISTRATOR, at=at)
    issue(tx, list(items), at=at)
    for delivery in tx.outbox.due(at=at, limit=1000):
        tx.outbox.change(delivery.id, state="dropped", reason="said before the scene")
    return [
        SandboxPerson(person.key, person.name, role="", unit="", chat_id=person.id)
        for person in tx.agencies.people()
    ]


def appoint(tx: Tx, key: str, unit_key: str, role: Role, *, at: datetime) -> None:
    """One more person with a post and an account."""
    agency = tx.agencies.the_agency()
    unit = next(each for each in tx.agencies.units() if each.key == unit_key)
    assert agency is not None
    person = tx.agencies.add_person(agency_id=agency.id, key=key, name=key)
    tx.agencies.appoint(person_id=person.id, unit_id=unit.id, role=role, title=key, full_title=key)
    bound = tx.accounts.bind(person_id=person.id, user_id=person.id, chat_id=person.id, at=at)
    tx.accounts.activate(bound.id, at=at)


def prepared(url: str, play: Play) -> Chats:
    """The database at ``url`` and the chats after what was played before the scene."""
    people = office(url)

    async def run() -> Chats:
        with tempfile.TemporaryDirectory() as folder:
            async with opened_door() as door:
                lives = Lives(door, Path(folder), url, start=moment_of(ISSUED), people=people)
                async with living(lives):
                    await play(lives)
                    return chats_of(lives)

    return asyncio.run(run())
