"""Updates a second through the real bot: fetched, stored, handled with their commit, answered."""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.bench.figures import Figure, Found, Wish
from bot.bench.filled import fill, url_of
from bot.clock import local_day, moment_of
from bot.rules.model import ItemKind
from bot.sandbox import hands
from bot.sandbox.stage import Stage, stage
from storage.seed.crowd import Lot

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

MORNING = "2021-05-18T07:30"
PEOPLE, REVIEWS, TYPED = 60, 3, 5
PEOPLE_SHORT = 20
TYPED_WORDS = "/viec"
OFTEN = 0.005


def measure(wish: Wish) -> Found:
    """Heads of units press and type all at once; the sandbox shares the process and the loop."""
    return asyncio.run(_updates(PEOPLE_SHORT if wish.short else PEOPLE))


async def _updates(people: int) -> Found:
    now = moment_of(MORNING)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "crowd.db"
        fill(file, at=now, units=people, lots=_reviews(now, people))
        async with stage(Path(folder), now, database_url=url_of(file)) as ready:
            await ready.settle()
            heads = [p.key for p in ready.world.people if p.key.startswith("head-u")]
            pressed = await _load(ready, lambda: _press(ready, heads))
            typed = await _load(ready, lambda: _type(ready, heads))
            dead = await ready.bot.store.read(lambda tx: tx.inbox.dead_letters())
    if dead:
        message = f"{len(dead)} updates failed: {dead[0][1]}"
        raise RuntimeError(message)
    return [*_figures("pressed", "presses", pressed), *_figures("typed", "typed", typed)]


def _figures(name: str, words: str, rates: tuple[int, float, float]) -> list[Figure]:
    count, handled, answered = rates
    return [
        Figure(f"{name}_handled_per_s", f"{words}: {count} handled and committed", handled, "/s"),
        Figure(f"{name}_answered_per_s", f"{words}: the same, until answered", answered, "/s"),
    ]


def _reviews(now: datetime, people: int) -> list[Lot]:
    """Three questions a head on one card, opened this morning: each is a press."""
    today = local_day(now)
    due = today + timedelta(days=13)
    month = f"{today.year}-{today.month:02d}"
    return [Lot(people, ItemKind.REVIEW, month, today, due, told=False) for _ in range(REVIEWS)]


async def _load(ready: Stage, send: Callable[[], int]) -> tuple[int, float, float]:
    """(updates, handled a second, answered a second), from the first in the platform's queue."""
    began = time.perf_counter()
    count = send()
    await _all_handled(ready)
    handled = time.perf_counter() - began
    await ready.settle()
    return count, count / handled, count / (time.perf_counter() - began)


async def _all_handled(ready: Stage) -> None:
    """Asked from outside: the inbox has no bell for those who only watch."""
    while True:
        waiting = await ready.bot.store.read(lambda tx: tx.inbox.any_waiting())
        if not waiting and ready.world.updates.empty():
            return
        await asyncio.sleep(OFTEN)


def _press(ready: Stage, heads: list[str]) -> int:
    """Each head presses the first option of every question on the card."""
    count = 0
    for key in heads:
        chat = hands.chat_of(ready.world, key)
        card = next(m for m in reversed(chat.messages.values()) if m.by_bot and m.buttons())
        buttons = [button.text for button in card.buttons()]
        for text in buttons[:: len(buttons) // REVIEWS]:
            hands.tap(ready.world, key, card.message_id, text)
            count += 1
    return count


def _type(ready: Stage, heads: list[str]) -> int:
    for _ in range(TYPED):
        for key in heads:
            hands.say(ready.world, key, TYPED_WORDS)
    return TYPED * len(heads)
