"""One morning of the planner: the same duties due among few open ones and among very many."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.bells import BELLS, ring_morning
from bot.bench.figures import Figure, Found, Wish, seconds_of
from bot.bench.filled import fill, url_of
from bot.clock import local_day, moment_of
from bot.rules.model import ItemKind, Role
from storage.database import Database
from storage.seed.crowd import Lot

if TYPE_CHECKING:
    from datetime import datetime

    from storage.transaction import Tx

MONDAY, MORNING = "2021-05-17T07:30", "2021-05-18T07:30"
"""Within the month, and the week's digest already made on the day before."""
AFTERNOON = timedelta(hours=7)
UNITS = 20
DUE = 50
SIZES = {"1k": 1_000, "100k": 100_000, "1m": 1_000_000}
SIZES_SHORT = ("1k", "100k")


def measure(wish: Wish) -> Found:
    """The morning with its commit, and a look of the afternoon that finds nothing to do."""
    goes = 1 if wish.short else 3
    found: Found = []
    sizes = {n: count for n, count in SIZES.items() if n in SIZES_SHORT or not wish.short}
    with tempfile.TemporaryDirectory() as folder:
        for name, count in sizes.items():
            first, second = _ticks(Path(folder), count, goes)
            found += [
                Figure(f"tick_{name}_s", f"planner tick, {DUE} due of {count:,} open", first, "s"),
                Figure(f"quiet_look_{name}_s", f"a look later, {count:,} open", second, "s"),
            ]
    return found


def _ticks(folder: Path, count: int, goes: int) -> tuple[float, float]:
    now = moment_of(MORNING)
    filled = folder / f"filled-{count}.db"
    fill(filled, at=now, units=UNITS, lots=_lots(now, count))
    _tell_digest(filled)
    pairs = [_one_morning(filled, now) for _ in range(goes)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def _tell_digest(filled: Path) -> None:
    """The week's digest is a report over the whole year, and no part of this measurement."""
    store = Database(url_of(filled))
    try:
        store.write_now(_digest_told)
    finally:
        store.close()


def _digest_told(tx: Tx) -> None:
    monday = moment_of(MONDAY)
    day = local_day(monday)
    for person, _ in tx.agencies.holding(Role.DIRECTOR, on=day):
        tx.outbox.say(
            f"digest:{person.id}:{day.isoformat()}",
            "digest",
            agency_id=1,
            person_id=person.id,
            at=monday,
        )


def _lots(now: datetime, count: int) -> list[Lot]:
    today = local_day(now)
    opened, later = today - timedelta(days=30), today + timedelta(days=60)
    year = str(today.year)
    return [
        Lot(DUE, ItemKind.TASK, year, opened, today, told=True),
        Lot(count - DUE, ItemKind.TASK, year, opened, later, told=True),
    ]


def _one_morning(filled: Path, now: datetime) -> tuple[float, float]:
    """On a copy, so that every go finds the same morning; seconds of the tick and of the look."""
    copy = filled.with_suffix(".go")
    shutil.copyfile(filled, copy)
    store = Database(url_of(copy))
    try:
        before = store.read_now(_said)
        first = seconds_of(lambda: store.write_now(lambda tx: ring_morning(tx, now)))
        said = store.read_now(_said) - before
        if said < UNITS:
            message = f"the morning said {said} things to {UNITS} heads"
            raise RuntimeError(message)
        _look(store, now + AFTERNOON)
        later = now + AFTERNOON + timedelta(minutes=1)
        return first, seconds_of(lambda: _look(store, later))
    finally:
        store.close()
        copy.unlink()


def _said(tx: Tx) -> int:
    return sum(tx.outbox.counts().values())


def _look(store: Database, now: datetime) -> None:
    """What the schedule does every minute: it rings every bell."""
    for bell in BELLS:
        store.write_now(lambda tx, body=bell.body: body(tx, now))  # type: ignore[misc] # bound per turn
