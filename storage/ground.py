"""The database before anything stands on it: there, of this release, and durable."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from storage.engine import verify
from storage.trouble import Trouble, pauses, trouble_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import sqlalchemy as sa

log = logging.getLogger(__name__)


def nothing() -> None:
    """The database is as it should be."""


async def made_sure(
    engine: sa.Engine, ready: Callable[[], Awaitable[None]], prepare: Callable[[], object]
) -> None:
    """Wait for ``ready``, call ``prepare`` in a thread, and read the settings back.

    A server that goes away in the midst of it is waited for, and all of it is done again. Raises
    what ``prepare`` and ``verify`` raise of a database that is there and not as it should be.
    """
    waits = pauses()
    told = False
    while True:
        await ready()
        try:
            await asyncio.to_thread(prepare)
            return await asyncio.to_thread(verify, engine)
        except DBAPIError as problem:
            if trouble_of(problem) is not Trouble.AWAY:
                raise
            if not told:
                log.warning("the database went away during the start: waiting for it")
            told = True
        await asyncio.sleep(next(waits))
