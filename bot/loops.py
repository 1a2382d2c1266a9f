"""Loops that run together: each is begun again when it fails, all are let go at once."""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol

log = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds before a loop that failed is begun again."""


class Loop(Protocol):
    async def run(self) -> None:
        """Until cancelled; may be called again after that."""
        ...


class Loops:
    """``start`` and ``cancel`` as often as wanted; ``failure`` is the latest of any of them."""

    def __init__(self, *loops: Loop) -> None:
        self._loops = loops
        self._tasks: list[asyncio.Task[None]] = []
        self.failure: BaseException | None = None

    @property
    def running(self) -> bool:
        return any(not task.done() for task in self._tasks)

    def add(self, *loops: Loop) -> None:
        """Before ``start``."""
        self._loops += loops

    def start(self) -> None:
        self._tasks = [
            asyncio.create_task(self._keep_running(loop), name=type(loop).__name__)
            for loop in self._loops
        ]

    def cancel(self) -> None:
        for task in self._tasks:
            task.cancel()

    async def gone(self) -> None:
        """Return when none is left of those that were cancelled."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _keep_running(self, loop: Loop) -> None:
        while True:
            try:
                await loop.run()
            except Exception as problem:
                self.failure = problem
                log.exception("%s failed and begins again", type(loop).__name__)
            except asyncio.CancelledError:
                raise
            except BaseException as ended:
                self.failure = ended
                raise
            await asyncio.sleep(PAUSE)
