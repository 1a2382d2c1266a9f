"""The whole of the month's start on a clock moved by hand: every message, and the time it takes."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.actions.lost import undeliverable, unreachable
from bot.bench.figures import Figure, Found
from bot.bench.filled import url_of
from bot.clock import HandClock
from bot.delivery.composers import COMPOSERS
from bot.delivery.outcome import Outcome, Sent, Wait
from bot.delivery.pace import Pace
from bot.delivery.post import Post
from bot.delivery.telegram import Courier
from bot.sandbox.flood import FloodMeter
from storage.database import Database

if TYPE_CHECKING:
    from bot.delivery.letter import Letter

FIRST_MESSAGE = 1_000
MOMENT = 0.0005
LONGEST = 150.0
"""Seconds of real time; what is not said by then is told as left."""


class Counting(Courier):
    """Takes every letter as the platform would, by its limits, and counts by recipient."""

    def __init__(self, clock: HandClock) -> None:
        self._meter = FloodMeter(clock)
        self._clock = clock
        self.to: Counter[int] = Counter()
        self.refused = 0
        self.last = clock.now()
        self.left = 0

    @property
    def bot_id(self) -> int:
        return 1

    async def deliver(self, letter: Letter) -> Outcome:
        wait = self._meter.take(letter.chat_id)
        if wait is not None:
            self.refused += 1
            return Wait(wait)
        self.to[letter.chat_id] += 1
        self.last = self._clock.now()
        return Sent(FIRST_MESSAGE + self.to.total())


def by_hand(file: Path, at: datetime) -> Found:
    """On a copy of the database whose outbox is full."""
    copy = file.with_suffix(".hand")
    shutil.copyfile(file, copy)
    try:
        counted = asyncio.run(_walk(url_of(copy), at))
    finally:
        copy.unlink()
    minutes = (counted.last - at).total_seconds() / 60
    sent = counted.to.total()
    return [
        Figure("month_all_sent", "all of it, by a hand clock: sent", sent, ""),
        Figure("month_all_left", "  left when the time was over", counted.left, ""),
        Figure("month_all_min", "  in minutes of that clock", minutes, "min"),
        Figure("month_all_per_s", "  sent", sent / minutes / 60, "/s"),
        Figure("month_all_refused_429", "  refused for the limits", counted.refused, ""),
        Figure("month_all_most_to_one", "  messages to one", max(counted.to.values()), ""),
    ]


async def _walk(url: str, at: datetime) -> Counting:
    clock, store = HandClock(at), Database(url)
    courier = Counting(clock)
    post = Post(
        store,
        clock,
        courier,
        pace=Pace(),
        composers=COMPOSERS,
        on_unreachable=unreachable,
        on_dead=undeliverable,
    )
    running = asyncio.create_task(post.run())
    try:
        ends = clock.real() + LONGEST
        while clock.real() < ends and await _goes_on(post, store, clock):
            post.ring()
            await asyncio.sleep(0)
        courier.left = await store.read(lambda tx: tx.outbox.counts().get("waiting", 0))
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        store.close()
    return courier


async def _goes_on(post: Post, store: Database, clock: HandClock) -> bool:
    """Once the post rests: the clock stands at the next moment it waits for, if there is one."""
    await asyncio.sleep(0)
    while not post.at_rest():  # noqa: ASYNC110 - it rings no bell when it comes to rest
        await asyncio.sleep(MOMENT)
    until = post.paced_until
    if until is None:
        return await store.read(lambda tx: tx.outbox.any_due(at=clock.now()))
    if until > clock.now():
        clock.set(until)
    return True
