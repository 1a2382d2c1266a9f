"""What blocks the loop is seen."""

from __future__ import annotations

import asyncio
import time

from bot.lag import Lag


async def test_a_blocked_loop_shows_in_the_figures() -> None:
    lag = Lag()
    assert lag.figures() == {"loop_lag_p99_ms": 0, "loop_lag_max_ms": 0}
    running = asyncio.create_task(lag.run())
    await asyncio.sleep(0.05)
    time.sleep(0.4)  # noqa: ASYNC251 - it is meant to block
    await asyncio.sleep(0.15)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert lag.figures()["loop_lag_max_ms"] >= 250
