"""Runs errands: slow work that is not a message, ending in an action's own transaction."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.actions import procedure_file
from bot.actions.evidence import EMPTY, LOST, TOO_LARGE
from bot.actions.fetched import note_not_fetched, note_stored
from bot.actions.log_check import ERRAND, LogCheck, tell_check, tell_not_checked
from bot.delivery.telegram import FileTooBig
from storage.kept_files import keep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.actions.procedure_file import Sheet
    from bot.clock import Clock
    from bot.delivery.telegram import Courier
    from storage.database import Database
    from storage.errands import Errand
    from storage.transaction import Tx

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 30, 3600
TRIES = 24
"""Most of a day: a full disk, or a platform that is away, must not cost anybody's evidence."""


class Errands:
    """One at a time: fetch a file, keep it by its content, say so in the row; check the journal."""

    def __init__(
        self,
        store: Database,
        clock: Clock,
        courier: Courier,
        folder: Path,
        *,
        said: Callable[[], None],
    ) -> None:
        self._said = said
        self._store = store
        self._clock = clock
        self._courier = courier
        self._folder = folder
        self._bell = asyncio.Event()
        self._running = False

    def ring(self) -> None:
        self._bell.set()

    def at_rest(self) -> bool:
        return not self._running and not self._bell.is_set()

    @property
    def in_flight(self) -> int:
        """What is begun ends with the loop: an errand that was cut short is done again."""
        return int(self._running)

    async def run(self) -> None:
        self._bell.set()
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), timeout=30)
            self._bell.clear()
            self._running = True
            try:
                await self._work()
            except Exception:
                log.exception("errands stopped for this round")
            finally:
                self._running = False

    async def _work(self) -> None:
        now = self._clock.now()
        for errand in await self._store.read(lambda tx: tx.errands.waiting(at=now)):
            try:
                await (self._check if errand.kind == ERRAND else self._fetch)(errand)
            except Exception as problem:  # noqa: BLE001 - put back, with what went wrong
                await self._put_back(errand, problem)

    async def _put_back(self, errand: Errand, problem: Exception) -> None:
        """Tried again later; what has been tried often enough is told to who sent it."""
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2**errand.attempts)
        now = self._clock.now()
        later, told = now + timedelta(seconds=pause), f"{type(problem).__name__}: {problem}"
        evidence_id = errand.facts.get("evidence_id")

        def put_back(tx: Tx) -> bool:
            dead = tx.errands.again(errand.id, at=later, problem=told, limit=TRIES)
            if dead and evidence_id is not None:
                note_not_fetched(tx, int(evidence_id), LOST, now=now)
            elif dead and errand.kind == ERRAND:
                tell_not_checked(tx, once=errand.once, facts=errand.facts, now=now)
            return dead

        if await self._store.write(put_back):
            self._said()

    async def _check(self, errand: Errand) -> None:
        """The journal against its chain, between what others read."""
        check = LogCheck(errand.facts["head"])
        while await self._store.read(check.step):
            pass
        now = self._clock.now()
        found = await self._store.read(partial(check.end, now=now))

        def checked(tx: Tx) -> None:
            tx.errands.settle(errand.id)
            tell_check(tx, found, once=errand.once, facts=errand.facts, now=now)

        await self._store.write(checked)
        self._said()

    async def _fetch(self, errand: Errand) -> None:
        evidence_id = int(errand.facts["evidence_id"])
        evidence = await self._store.read(lambda tx: tx.evidence.get(evidence_id))
        try:
            content = await self._courier.fetch(evidence.file_id)
        except FileTooBig:
            await self._refused(errand, evidence_id, TOO_LARGE)
            return
        if not content:
            await self._refused(errand, evidence_id, EMPTY)
            return
        sha256 = await asyncio.to_thread(keep, self._folder, content)
        sheet = None
        if errand.kind == procedure_file.ERRAND:
            sheet = await asyncio.to_thread(procedure_file.read, evidence.name, content)
        await self._stored(errand, evidence_id, sha256, len(content), sheet)

    async def _stored(
        self, errand: Errand, evidence_id: int, sha256: str, size: int, sheet: Sheet | None
    ) -> None:
        now = self._clock.now()

        def stored(tx: Tx) -> bool:
            tx.errands.settle(errand.id)
            told = note_stored(tx, evidence_id, sha256=sha256, size=size, now=now)
            if sheet is not None:
                procedure_file.take(tx, evidence_id, sheet, now=now)
            return told or sheet is not None

        if await self._store.write(stored):
            self._said()

    async def _refused(self, errand: Errand, evidence_id: int, why: str) -> None:
        now = self._clock.now()

        def refused(tx: Tx) -> None:
            tx.errands.settle(errand.id, problem=why)
            note_not_fetched(tx, evidence_id, why, now=now)

        await self._store.write(refused)
        self._said()
