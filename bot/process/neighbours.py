"""What processes on one database tell each other: there is something to do."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from storage.alive import alive_on
from storage.database import StoreAway

if TYPE_CHECKING:
    from storage.database import Database

LOOK_EVERY = 2.0
"""Real seconds: what was told while nobody heard it is found by looking."""

TOLD_WITHIN = 2.0
TOGETHER = 0.005
"""Seconds: what is told within them is told once."""


class Topic(StrEnum):
    """What there is to do, for whoever does that."""

    DISPATCH = "dispatch"
    DELIVERY = "delivery"
    LEASE = "lease"
    ANYTHING = ""


class Neighbours:
    """``tell`` wakes those who listen; ``heard`` is called with what was told, by them or by us.

    On SQLite there is nobody: a process has the database for itself once it is ``ready``.
    """

    def __init__(self, store: Database, url: str, heard: Callable[[Topic], None]) -> None:
        self._store = store
        self._heard = heard
        self._telling: dict[Topic, asyncio.Task[None]] = {}
        self.alive = alive_on(url, lambda told: heard(topic_of(told)))

    def tell(self, topic: Topic) -> None:
        """Once for all that is told in the same moment."""
        if self._store.shared and topic not in self._telling:
            self._telling[topic] = asyncio.create_task(self._told(topic))

    async def _told(self, topic: Topic) -> None:
        await asyncio.sleep(TOGETHER)
        del self._telling[topic]
        with contextlib.suppress(StoreAway):
            await self._store.write(
                lambda tx: tx.leases.tell(topic), free=True, patience=TOLD_WITHIN
            )

    async def run(self) -> None:
        """Until cancelled: be seen, and listen."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.alive.run())
            if self._store.shared:
                tasks.create_task(self._look())

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            self._heard(Topic.DELIVERY)


def topic_of(told: str) -> Topic:
    """What a newer release tells may be anything."""
    return Topic(told) if told in set(Topic) else Topic.ANYTHING
