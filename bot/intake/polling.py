"""Polls the platform at the raw-JSON layer: an update is stored before it is confirmed."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from telegram.error import Conflict, TelegramError

from bot.delivery.aiohttp_request import AiohttpRequest
from bot.intake.presence import MARK, Presence, nobody_told, nothing_said
from bot.intake.reading import ALLOWED, batch_in
from bot.intake.setbacks import Setbacks
from bot.intake.standing import Standing, standing_of
from bot.intake.storing import nothing_taken, store_batch
from storage.trouble import StoreAway

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Bot

    from bot.clock import Clock
    from bot.intake.presence import OnGap
    from bot.intake.storing import OnStored
    from storage.database import Database
    from storage.transaction import Tx

log = logging.getLogger(__name__)

LONG_POLL = 25
ANSWER_WITHIN = 10
"""Seconds beyond the long poll, by the machine's time, after which a call is abandoned."""
MOST = 100

NOTHING_NEW = 0.5
"""Seconds after a batch that held nothing new: the platform may be repeating itself."""
CONFLICT_LASTS = 60.0
"""A call of the process that was here before may still hang at the platform for a while."""
STAYS_AWAY = 600.0
"""Seconds after which a webhook that stands again has nothing to do with the one before."""
CLOCK_SEEN_EVERY = 1.0
LAST_WORD = 1.0
"""Seconds that the note of the last good moment may take when intake ends."""


def nobody_alarmed(_tx: Tx) -> None:
    """A second copy is logged, and that is all."""


class Polling:
    """One batch at a time: the rows and the offset move in one commit.

    ``on_gap`` and ``on_conflict`` write what is to be said in that transaction, ``on_said`` is
    called when it is kept. ``drained`` says that the last batch was not a full one.
    """

    def __init__(
        self,
        bot: Bot,
        store: Database,
        clock: Clock,
        *,
        on_stored: OnStored = nothing_taken,
        on_gap: OnGap = nobody_told,
        on_conflict: Callable[[Tx], None] = nobody_alarmed,
        on_said: Callable[[], None] = nothing_said,
    ) -> None:
        self._bot = bot
        self._request = AiohttpRequest(connections=2)
        self._store = store
        self._clock = clock
        self._on_stored = on_stored
        self._on_conflict = on_conflict
        self._on_said = on_said
        self._presence = Presence(clock, on_gap)
        self._standing = Standing()
        self._setbacks = Setbacks()
        self._conflict_since: float | None = None
        self._alarmed = False
        self._webhook_since: float | None = None
        self._webhook_last = 0.0
        self.drained = False

    @property
    def trouble(self) -> str:
        """Empty while all is well, else "conflict" (409), "token" (401, 404) or "network"."""
        return self._setbacks.trouble

    @property
    def last_good_poll(self) -> float:
        """The machine's time of the last poll that was answered well."""
        return self._presence.last_good

    @property
    def fetched(self) -> bool:
        """Whether the last poll was answered well and what it brought is stored."""
        return self._presence.is_good()

    def figures(self) -> dict[str, Any]:
        """For those who watch the service; ``trouble`` is empty while all is well."""
        return {"intake": "polling", "intake_trouble": self.trouble}

    async def run(self) -> None:
        """Until cancelled. A failing poll is repeated after a pause, never given up."""
        await self._request.initialize()
        following = asyncio.create_task(self._follow_the_clock())
        try:
            facts = await self._store.read(lambda tx: tx.marks.get(MARK))
            self._standing = standing_of(facts)
            self._presence.begin(facts)
            wait = 0  # an outage is told by the first answer, not half a minute later
            while True:
                wait = LONG_POLL if await self._poll(wait) else 0
        finally:
            following.cancel()
            await asyncio.shield(self._leave())

    async def _follow_the_clock(self) -> None:
        """A clock moved by hand while a poll waits: the next process must not see an outage."""
        while True:
            await asyncio.sleep(CLOCK_SEEN_EVERY)
            if self._presence.is_outrun():
                await self.stamp()

    async def stamp(self) -> None:
        """Note that all was well until now, if it was; nothing when the database is away."""
        if not self._presence.is_good() or self.trouble:
            return
        try:
            await self._store.write(self._presence.keep, patience=LAST_WORD)
        except StoreAway:
            log.warning("that polling goes well could not be noted")
        else:
            self._presence.kept()

    async def _leave(self) -> None:
        await self.stamp()
        await self._request.shutdown()

    async def _poll(self, wait: int) -> bool:
        """One call; True when it was answered well and its updates are stored."""
        try:
            async with asyncio.timeout(wait + ANSWER_WITHIN):
                payload = await self._request.retrieve(
                    self._url(wait), read_timeout=wait + ANSWER_WITHIN
                )
            batch = batch_in(payload)
        except (TelegramError, TimeoutError, ValueError) as problem:
            await self._wait_out(problem)
            return False
        self._setbacks.over()
        self._conflict_since, self._alarmed = None, False
        drained, self.drained = self.drained, len(batch) < MOST
        if batch or self.drained != drained or self._presence.must_be_kept():
            await self._finish(asyncio.ensure_future(self._keep(batch)))
        self._presence.passed()
        return True

    async def _finish(self, keeping: asyncio.Future[None]) -> None:
        """A batch on its way into the table is handed over, also when intake is stopped."""
        try:
            await asyncio.shield(keeping)
        except asyncio.CancelledError:
            await keeping
            raise

    def _url(self, wait: int) -> str:
        asked = {
            "offset": self._standing.offset,
            "limit": MOST,
            "timeout": wait,
            "allowed_updates": json.dumps(ALLOWED),
        }
        return f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"

    async def _keep(self, batch: list[Any]) -> None:
        received, standing = self._clock.now(), self._standing

        def keep(tx: Tx) -> Any:
            after, waiting = store_batch(tx, batch, standing, received)
            told = self._presence.keep(tx, **after.facts(), drained=self.drained)
            return after, waiting, told

        self._standing, waiting, told = await self._store.write(keep)
        self._presence.kept()
        self._on_stored(waiting)
        if told:
            self._on_said()
        if batch and not waiting:
            await asyncio.sleep(NOTHING_NEW)

    async def _wait_out(self, problem: Exception) -> None:
        pause = self._setbacks.met(problem)
        if isinstance(problem, Conflict):
            await self._meet_conflict(problem)
        await asyncio.sleep(pause)

    async def _meet_conflict(self, problem: Conflict) -> None:
        """A webhook in the way is taken away; a second copy that stays is told, once."""
        now = self._clock.real()
        if "webhook" in problem.message.casefold():
            if await self._take_webhook_away() and self._is_set_again(now):
                await self._tell_second_copy("another process sets a webhook with this token")
            return
        since = self._conflict_since = self._conflict_since or now
        if now - since >= CONFLICT_LASTS and not self._alarmed:
            self._alarmed = True
            await self._tell_second_copy("another process polls with this token")

    def _is_set_again(self, now: float) -> bool:
        """Whether one process takes away what another sets: told once in so long."""
        if self._webhook_since is None or now - self._webhook_last >= STAYS_AWAY:
            self._webhook_since = now
        self._webhook_last = now
        if now - self._webhook_since < CONFLICT_LASTS:
            return False
        self._webhook_since = now + STAYS_AWAY
        return True

    async def _tell_second_copy(self, what: str) -> None:
        log.error(what)
        await self._store.write(self._on_conflict)
        self._on_said()

    async def _take_webhook_away(self) -> bool:
        log.warning("a webhook is set: it is taken away, for this process polls")
        try:
            await self._request.call(f"{self._bot.base_url}/deleteWebhook", {})
        except TelegramError as problem:
            log.warning("the webhook could not be taken away: %s", type(problem).__name__)
            return False
        return True
