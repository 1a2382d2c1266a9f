"""Work that is under way beside the loop that began it: its end is told, whatever it is."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from asyncio import Task
    from collections.abc import Callable, Coroutine

T = TypeVar("T")

log = logging.getLogger(__name__)


class Underway:
    def __init__(self) -> None:
        self._tasks: set[Task[Any]] = set()

    def begin(self, work: Coroutine[Any, Any, T], after: Callable[[T | None], None]) -> Task[T]:
        """``after`` is told the result, None of what failed or was let go, even before it began."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(partial(self._ended, after))
        return task

    def drop(self) -> None:
        """Let all of it go."""
        for task in list(self._tasks):
            task.cancel()

    def _ended(self, after: Callable[[T | None], None], task: Task[T]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            after(None)
        elif (problem := task.exception()) is not None:
            log.error("left as it stands", exc_info=problem)
            after(None)
        else:
            after(task.result())
