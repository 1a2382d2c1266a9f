"""Runs errands: slow work that is not a message, ending in an action's own transaction."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import os
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

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
    """One at a time: fetch a file, keep it by its content, say so in the row."""

    def __init__(self, store: Database, clock: Clock, courier: Courier, folder: Path) -> None:
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
                await self._fetch(errand)
            except Exception as problem:  # noqa: BLE001 - put back, with what went wrong
                await self._put_back(errand, problem)

    async def _put_back(self, errand: Errand, problem: Exception) -> None:
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2**errand.attempts)
        later = self._clock.now() + timedelta(seconds=pause)
        told = f"{type(problem).__name__}: {problem}"
        await self._store.write(
            lambda tx: tx.errands.again(errand.id, at=later, problem=told, limit=TRIES)
        )

    async def _fetch(self, errand: Errand) -> None:
        evidence_id = int(errand.facts["evidence_id"])
        evidence = await self._store.read(lambda tx: tx.evidence.get(evidence_id))
        content = await self._courier.fetch(evidence.file_id)
        sha256 = await asyncio.to_thread(keep, self._folder, content)
        now = self._clock.now()
        await self._store.write(
            lambda tx: _note_fetched(
                tx, errand.id, evidence_id, sha256=sha256, size=len(content), now=now
            )
        )


def _note_fetched(
    tx: Tx, errand_id: int, evidence_id: int, *, sha256: str, size: int, now: datetime
) -> None:
    evidence = tx.evidence.fetched(evidence_id, sha256=sha256, size=size, at=now)
    agency = tx.agencies.the_agency()
    if agency is not None:
        tx.journal.note(
            "evidence_stored",
            f"evidence:{evidence_id}",
            at=now,
            agency_id=agency.id,
            person_id=evidence.person_id,
            after={"sha256": sha256, "size": size, "name": evidence.name},
            channel="errand",
        )
    tx.errands.settle(errand_id)


def keep(folder: Path, content: bytes) -> str:
    """Write content under its SHA-256: temporary file, synced, renamed; the hex digest."""
    digest = hashlib.sha256(content).hexdigest()
    place = folder / digest[:2] / digest
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_suffix(".part")
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(place)
        handle = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    return digest
