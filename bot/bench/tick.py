"""One morning of the planner: the same duties due among few open ones and among very many."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.bells import ring_morning
from bot.bench.figures import Figure, seconds_of
from bot.bench.filled import fill, url_of
from bot.clock import local_day, moment_of
from bot.rules.model import ItemKind
from storage.database import Database
from storage.seed.crowd import Lot

if TYPE_CHECKING:
    from datetime import datetime

MORNING = "2021-05-18T07:30"
"""A Tuesday within the month: no digest, no monthly paper."""
UNITS = 20
DUE = 50
SIZES = {"1k": 1_000, "100k": 100_000}


def tick(short: bool) -> list[Figure]:  # noqa: FBT001 - every part takes the same one word
    """The morning with its commit, then the look a minute later that finds nothing to do."""
    goes = 1 if short else 3
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for name, count in SIZES.items():
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
    pairs = [_one_morning(filled, now) for _ in range(goes)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


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
        first = seconds_of(lambda: store.write_now(lambda tx: ring_morning(tx, now)))
        cards = store.read_now(lambda tx: tx.outbox.counts().get("waiting", 0))
        if cards < UNITS:
            message = f"the morning said {cards} things to {UNITS} heads"
            raise RuntimeError(message)
        later = now + timedelta(minutes=1)
        return first, seconds_of(lambda: store.write_now(lambda tx: ring_morning(tx, later)))
    finally:
        store.close()
        copy.unlink()
