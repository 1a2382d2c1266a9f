"""A loop that fails is begun again; one that is let go is not, until it is started anew."""

from __future__ import annotations

import asyncio

import pytest

from bot import loops
from bot.loops import Loops


class Failing:
    def __init__(self) -> None:
        self.begun = 0

    async def run(self) -> None:
        self.begun += 1
        if self.begun < 3:
            raise ValueError(self.begun)
        await asyncio.Event().wait()


async def test_it_goes_on_after_a_failure_and_remembers_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "PAUSE", 0.01)
    loop = Failing()
    both = Loops(loop)
    both.start()
    async with asyncio.timeout(5):
        while loop.begun < 3:  # noqa: ASYNC110 - the loop is at work
            await asyncio.sleep(0.01)
    assert isinstance(both.failure, ValueError)
    both.cancel()
    await both.gone()
    assert not both.running
    both.start()
    await asyncio.sleep(0.01)
    assert (both.running, loop.begun) == (True, 4)
    both.cancel()
    await both.gone()
