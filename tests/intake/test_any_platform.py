"""Whatever the platform repeats, shuffles or counts anew: each update is stored exactly once."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intake.reading import Arrived, arrived
from bot.intake.standing import Standing, standing_of
from storage.inbox import Known
from tests.intake.platform import message

STEPS = st.lists(
    st.tuples(st.just("say"), st.integers(1, 7))
    | st.tuples(st.just("poll"), st.integers(1, 5))
    | st.tuples(st.just("anew"), st.integers(0, 10**6)),
    max_size=60,
)


@dataclass
class Platform:
    """Numbers updates, forgets what an offset confirms, and misbehaves by ``chance``."""

    chance: random.Random
    following: int = 1000
    said: int = 0
    waiting: list[Any] = field(default_factory=list)
    fetched: list[Any] = field(default_factory=list)

    def say(self) -> None:
        self.said += 1
        self.waiting.append(message(self.following, f"lời {self.said}"))
        self.following += 1

    def anew(self, first: int) -> None:
        """After a week of silence: nothing waits, and the new number is far from the old."""
        if not self.waiting and abs(first - self.following) > 1000:
            self.following = first

    def poll(self, offset: int, limit: int) -> list[Arrived]:
        if offset <= self.following:
            self.waiting = [one for one in self.waiting if one["update_id"] >= offset]
        batch = self.waiting[:limit]
        if batch and self.chance.random() < 0.3:
            batch = batch + self.chance.sample(self.fetched, min(2, len(self.fetched)))
            self.chance.shuffle(batch)
        elif self.fetched and self.chance.random() < 0.2:
            batch = self.chance.sample(self.fetched, 1)
        self.fetched += [one for one in batch if one not in self.fetched]
        by_number = {one["update_id"]: arrived(one) for one in batch}
        return [by_number[number] for number in sorted(by_number)]


class Table:
    """As the inbox keeps updates: a number once within an epoch."""

    def __init__(self) -> None:
        self.rows: dict[tuple[int, int], str] = {}

    def known(self, numbers: list[int]) -> list[Known]:
        found = [(key, raw) for key, raw in self.rows.items() if key[1] in numbers]
        return [Known(epoch, number, raw, "new") for (epoch, number), raw in found]

    def keep(self, standing: Standing, batch: list[Arrived]) -> Standing:
        asked = standing.asks_about(batch)
        after, fresh = standing.after(batch, self.known(asked) if asked else [])
        for each in fresh:
            self.rows.setdefault((after.epoch, each.update_id), each.raw)
        return standing_of(after.facts())


@settings(max_examples=300, deadline=None)
@given(STEPS, st.integers(0, 2**32))
def test_each_update_is_stored_exactly_once(steps: list[tuple[str, int]], seed: int) -> None:
    platform, table = Platform(random.Random(seed)), Table()  # noqa: S311 - repeatable
    standing = Standing()
    for what, number in [*steps, *[("poll", 5)] * 120]:
        if what == "say":
            for _ in range(number):
                platform.say()
        elif what == "anew":
            platform.anew(number)
        else:
            standing = table.keep(standing, platform.poll(standing.offset, number))
    assert platform.waiting == []
    stored = sorted(raw.split('"text":"lời ')[1].split('"')[0] for raw in table.rows.values())
    assert stored == sorted(str(number) for number in range(1, platform.said + 1))
