"""Calls an outside watcher while all is well: its silence is the alarm that needs no service."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

EVERY = 300.0
WITHIN = 10.0


class Heartbeat:
    """``is_well`` is asked before every call; when it fails none is made, and nothing is raised."""

    def __init__(
        self, url: str, is_well: Callable[[], Awaitable[bool]], *, every: float = EVERY
    ) -> None:
        self._url = url
        self._is_well = is_well
        self._every = every
        self.beats = 0

    async def run(self) -> None:
        """Until cancelled, by the machine's time."""
        while True:
            await self.beat()
            await asyncio.sleep(self._every)

    async def beat(self) -> bool:
        """Whether the watcher was called and answered."""
        try:
            if not await self._is_well():
                return False
            limit = aiohttp.ClientTimeout(total=WITHIN)
            async with (
                aiohttp.ClientSession(timeout=limit, trust_env=True) as session,
                session.get(self._url, allow_redirects=True) as answer,
            ):
                answered = answer.status < 400
        except Exception as problem:  # noqa: BLE001 - the watcher's trouble is never the service's
            log.warning("the heartbeat did not arrive: %s", type(problem).__name__)
            return False
        self.beats += answered
        return answered
