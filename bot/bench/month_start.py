"""The month's start: a message for everybody in the queue, the platform's limits enforced."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.bells import Rest, ring_morning
from bot.bench.bots import running
from bot.bench.crowded import ANSWERS, period_of
from bot.bench.echo import MILLIS, Void, environ_of, polling
from bot.bench.figures import Figure, Found, Note, Wish
from bot.bench.filled import fill, url_of
from bot.bench.month_by_hand import by_hand
from bot.bench.platform import Platform, platform
from bot.bench.profile import sampling
from bot.clock import local_day, moment_of
from bot.rules.model import ItemKind
from bot.texts import texts
from storage.database import Database
from storage.seed.crowd import Lot

if TYPE_CHECKING:
    from storage.transaction import Tx

MORNING = "2021-06-01T07:30"
"""The first working day of a month."""

PRESSES_A_SECOND = 3.0
READY = 400
"""So many people with a card are kept in mind to press it."""

ASKED = (ItemKind.REVIEW, ItemKind.REVIEW, ItemKind.CONTINUOUS)


@dataclass(frozen=True, slots=True)
class Size:
    """How many people, and for how many seconds of real time they are watched."""

    people: int
    window: float


FULL = Size(people=34_000, window=90.0)
SHORT = Size(people=2_000, window=6.0)


def measure(wish: Wish) -> Found:
    """The first seconds of it, with everything in the queue and people pressing meanwhile."""
    size = SHORT if wish.short else FULL
    at = moment_of(MORNING)
    with tempfile.TemporaryDirectory() as place, platform() as served:
        folder = Path(place)
        file = folder / "tro-ly-iso.db"
        fill(file, at=at, units=size.people, lots=_lots(at, size.people))
        made = _materialise(file, at, size.people)
        whole = [] if wish.short else by_hand(file, at + timedelta(minutes=1))
        told = _window(served, folder, at + timedelta(minutes=1), size, wish)
    note = f"{size.people:,} wait; a window of {size.window:.0f} s of them was watched"
    return [
        Note("month_start_window", note),
        Figure("month_materialised_s", f"{size.people:,} notices made", sum(made), "s"),
        Figure("month_longest_hold_s", "  others wait for it at most", max(made), "s"),
        *_figures(told),
        *whole,
    ]


def _figures(told: dict[str, Any]) -> list[Figure]:
    rate = (told["sent"] - 1) / told["sent_span"]
    return [
        Figure("month_sent_per_s", "month's start: sent", rate, "/s"),
        Figure("month_slowest_per_s", "  in the slowest 5 s", min(told["by_while"]), "/s"),
        Figure("month_most_in_a_second", "  at most in any second", told["most_in_a_second"], ""),
        Figure("month_refused_429", "  refused for the limits", told["refused"].get("429", 0), ""),
        Figure("month_most_to_one", "  messages to one person", told["most_to_one"], ""),
        Figure("month_presses", "  presses answered meanwhile", told["answered"], ""),
        Figure("month_answer_p50_ms", "  their answers, p50", 1000 * told["p50"], "ms"),
        Figure("month_answer_p95_ms", "  p95", 1000 * told["p95"], "ms"),
        Figure("month_answer_p99_ms", "  p99", 1000 * told["p99"], "ms"),
        Figure("month_peak_rss_mb", "  memory at most", told["peak"], "MB"),
        Figure("month_cpu_share", "  share of one core", told["cpu"] / told["seconds"], ""),
    ]


def _lots(at: datetime, people: int) -> list[Lot]:
    today = local_day(at)
    due = today + timedelta(days=20)
    return [Lot(people, kind, period_of(kind, today), today, due, told=False) for kind in ASKED]


def _materialise(file: Path, at: datetime, people: int) -> list[float]:
    """Seconds of each transaction."""
    store = Database(url_of(file))
    try:
        seconds = _ring(store, at)
        waiting = store.read_now(_waiting)
    finally:
        store.close()
    if waiting < people:
        raise Void(f"{waiting} messages were made for {people} people")
    return seconds


def _ring(store: Database, at: datetime) -> list[float]:
    """As the schedule does it: a transaction for each part; how long each took."""
    rest: Rest = ring_morning
    seconds = []
    while rest is not None:
        began = time.perf_counter()
        rest = store.write_now(partial(_rung, rest, at))
        seconds.append(time.perf_counter() - began)
    return seconds


def _rung(rest: Callable[[Tx, datetime], Rest], at: datetime, tx: Tx) -> Rest:
    return rest(tx, at)


def _waiting(tx: Tx) -> int:
    return tx.outbox.counts().get("waiting", 0)


def _window(served: Platform, folder: Path, at: datetime, size: Size, wish: Wish) -> dict[str, Any]:
    command = [sys.executable, "-m", "bot.bench.shifted", at.isoformat()]
    environ = environ_of(served, folder, folder / "tro-ly-iso.db")
    with running(command, environ=environ, folder=folder) as process:
        labels = [texts().render("vi", label) for label in ANSWERS]
        served.play(
            play="meanwhile",
            pid=process.pid,
            rate=PRESSES_A_SECOND,
            labels=labels,
            most=READY,
            enforced=True,
            delay=MILLIS / 1000,
            warm=1.0,
            window=size.window,
        )
        polling(served, process, folder)
        lines: list[str] = []
        served.until("opened", within=60)
        with sampling(process.pid, size.window, lines) if wish.profile else nullcontext():
            told = served.until("over", within=size.window + 60)
    for line in lines:
        sys.stdout.write(f"{line}\n")
    if not told["over"] or told["sent"] < 2:
        raise Void(f"{told['sent']} sent, {told['answered']} of {told['offered']} answered")
    return told
