"""A day's backlog: all that people wrote while the bot was away waits at the platform."""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from bot.bench.crowded import crowd, verified
from bot.bench.echo import MILLIS, Void, polling, product
from bot.bench.figures import Figure, Found, Wish
from bot.bench.filled import url_of
from bot.bench.lean.round import cost_of
from bot.bench.platform import Platform, platform
from bot.bench.profile import sampling
from storage.database import Database
from storage.seed.shown_cards import Recorded

WRITTEN = ["1a", "2a", "3a", "4a", "5a", *["/viec"] * 5]
"""What each person wrote, one after the other: five answers, and five looks at one's work."""

OFTEN = 0.25
SAMPLED = 20.0
GIVEN_UP = 900.0


@dataclass(frozen=True, slots=True)
class Size:
    """How many messages wait, of how many people."""

    messages: int
    people: int


FULL = Size(messages=50_000, people=5_000)
SHORT = Size(messages=1_500, people=150)


@dataclass(frozen=True, slots=True)
class Drained:
    """Seconds from the first poll until all was confirmed (it is stored), until all was handled.

    ``cpu`` are the CPU seconds that the service took for it.
    """

    confirmed: float
    handled: float
    cpu: float


def measure(wish: Wish) -> Found:
    """Stored and handled; the answers that are new messages leave later, at their pace."""
    size = SHORT if wish.short else FULL
    with tempfile.TemporaryDirectory() as made, platform() as served:
        folder = Path(made)
        full = crowd(folder, heads=size.people)
        chats = [chat["id"] for chat in full.chats]
        served.play(
            play="backlog", chats=chats, texts=WRITTEN, count=size.messages, delay=MILLIS / 1000
        )
        run = folder / "run"
        run.mkdir()
        lines: list[str] = []
        with product(full.file, served, run) as process:
            polling(served, process, run)
            with sampling(process.pid, SAMPLED, lines) if wish.profile else nullcontext():
                drained = _drain(served, run / "tro-ly-iso.db", process.pid)
        kept = verified(run / "tro-ly-iso.db")
    for line in lines:
        sys.stdout.write(f"{line}\n")
    _verify(size, kept)
    words, count = f"backlog of {size.messages:,}", size.messages
    return [
        Figure("backlog_s", f"{words}: stored and handled after", drained.handled, "s"),
        Figure("backlog_stored_per_s", "  stored", count / drained.confirmed, "/s"),
        Figure("backlog_handled_per_s", "  handled", count / drained.handled, "/s"),
        Figure("backlog_cpu_ms", "  CPU a message", 1000 * drained.cpu / count, "ms"),
    ]


def _drain(served: Platform, file: Path, pid: int) -> Drained:
    began, confirmed, before = time.monotonic(), 0.0, cost_of(pid).cpu
    store = Database(url_of(file))
    try:
        while (passed := time.monotonic() - began) < GIVEN_UP:
            if not confirmed and not served.status()["waiting"]:
                confirmed = passed
            if confirmed and not store.read_now(lambda tx: tx.inbox.any_waiting()):
                handled = time.monotonic() - began
                return Drained(confirmed, handled, cost_of(pid).cpu - before)
            time.sleep(OFTEN)
    finally:
        store.close()
    raise Void(f"not drained after {passed:.0f} s; {served.status()['waiting']} still wait")


def _verify(size: Size, kept: Recorded) -> None:
    """Every message is handled, every answer is recorded and journaled, or the figure is void."""
    answers = size.people * sum(not text.startswith("/") for text in WRITTEN)
    if kept.handled != size.messages or {kept.reports, kept.journaled} != {answers}:
        raise Void(f"{size.messages} messages with {answers} answers, and it holds {kept}")
