"""Keeps one lease: while this process holds it, its loops run; when it is lost they stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

from bot.loops import Loops
from storage.database import StoreAway

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.clock import Clock
    from storage.alive import Alive
    from storage.database import Database
    from storage.transaction import Tx

log = logging.getLogger(__name__)

TERM = 9.0
"""Seconds of real time; renewed every third of it."""

MARGIN = 1.0
"""So long before its end a lease is no longer relied on."""

LOOKS = (0.05, 0.1, 0.2, 0.4, 1.0)
"""Seconds between looks: whoever held it may just be ending."""

WITHOUT_END = 1e9
RELEASED_WITHIN = 1.0
"""Seconds: a database that is away must not hold up the end."""


class Lease:
    """``fence()`` is the number under which this process may act, or None when it may not.

    On SQLite the lock file has already decided that nobody else is there: the lease is taken
    at once, never renewed, and only counts the processes that came and went.
    """

    def __init__(
        self,
        name: str,
        store: Database,
        clock: Clock,
        alive: Alive,
        *,
        on_lost: Callable[[], None],
    ) -> None:
        self.name = name
        self.loops = Loops()
        self._store = store
        self._clock = clock
        self._alive = alive
        self._on_lost = on_lost
        self._fence: int | None = None
        self._sure_until = 0.0
        self._bell = asyncio.Event()
        self.tried = asyncio.Event()
        """Set once it is known whether the lease is to be had."""

    @property
    def held(self) -> bool:
        return self.fence() is not None

    def fence(self) -> int | None:
        """The fencing number, for claims and once more right before a call."""
        return self._fence if self._clock.real() < self._sure_until else None

    def ring(self) -> None:
        """Look at once: somebody may have let go."""
        self._bell.set()

    async def run(self) -> None:
        """Until cancelled: wait for the lease, run the loops while it lasts, and again."""
        while True:
            self._fence = await self._won()
            log.info("this process holds the lease %s (%s)", self.name, self._fence)
            self.loops.start()
            self.tried.set()
            try:
                await self._keep(self._fence)
                log.warning("the lease %s is lost", self.name)
            finally:
                self.let_go()
            await self.loops.gone()

    def let_go(self) -> None:
        """Stop at once; the lease itself ends with ``release`` or by itself."""
        self._sure_until = 0.0
        self.loops.cancel()
        self._on_lost()

    async def release(self) -> None:
        """Let the next one have it at once; best effort, for it runs out by itself."""
        fence, self._fence = self._fence, None
        if fence is None:
            return

        def release(tx: Tx) -> None:
            tx.leases.release(self.name, fence)
            tx.leases.tell("lease")

        with contextlib.suppress(StoreAway):
            await self._store.write(release, free=True, patience=RELEASED_WITHIN)

    async def _won(self) -> int:
        tries = 0
        while True:
            self._bell.clear()
            began = self._clock.real()
            fence = await self._store.write(self._take, free=True)
            if fence is not None:
                self._sure_until = began + self._term - MARGIN
                return fence
            if tries == len(LOOKS):
                log.warning("another process holds the lease %s: standing by", self.name)
            if tries >= len(LOOKS):
                self.tried.set()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), LOOKS[min(tries, len(LOOKS) - 1)])
            tries += 1

    @property
    def _term(self) -> float:
        return TERM if self._store.shared else WITHOUT_END

    def _take(self, tx: Tx) -> int | None:
        if not self._store.shared:
            return tx.leases.seize(self.name, holder=self._alive.holder, seconds=WITHOUT_END)
        return tx.leases.take(
            self.name, holder=self._alive.holder, seconds=TERM, judge=self._alive.judges()
        )

    async def _keep(self, fence: int) -> None:
        """Return when it is lost, or can no longer be relied on."""
        if not self._store.shared:
            await asyncio.Event().wait()
        while self.held:
            await asyncio.sleep(TERM / 3)
            began = self._clock.real()
            with contextlib.suppress(StoreAway):
                if not await self._renewed(fence):
                    return
                self._sure_until = began + TERM - MARGIN

    async def _renewed(self, fence: int) -> bool:
        left = max(0.1, self._sure_until - self._clock.real())
        return await self._store.write(
            lambda tx: tx.leases.renew(self.name, fence, seconds=TERM), free=True, patience=left
        )
