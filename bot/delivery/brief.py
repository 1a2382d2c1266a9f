"""Calls that ask the platform something: short, for they can be made again at any time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.delivery.outcome import Outcome, Unclear

if TYPE_CHECKING:
    from collections.abc import Awaitable

BRIEF = 5.0
"""Seconds of real time: a chat, and perhaps others behind it, wait for the answer."""


async def briefly(call: Awaitable[Outcome]) -> Outcome:
    """What the call came to, ``Unclear`` when no answer came in so short a time."""
    try:
        async with asyncio.timeout(BRIEF):
            return await call
    except TimeoutError:
        return Unclear(f"no answer within {BRIEF:.0f} seconds")
