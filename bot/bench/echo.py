"""The product's full path of a press against the bare echoes, one after the other in each round."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bot.bench.bots import ECHOES, NotHere, Peer, last_words, running, surroundings
from bot.bench.cold_start import free_port
from bot.bench.crowded import Crowd, crowd, verified
from bot.bench.figures import Figure, Found, Note, Wish, median_figure
from bot.bench.filled import url_of
from bot.bench.platform import OFTEN, Platform, platform
from bot.bench.profile import sampling

AT_ONCE = 64
MILLIS = 50
STARTS_WITHIN = 30.0
DRAINS_WITHIN = 15.0
PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Size:
    """Seconds of a go, how many goes, and how many heads the product's database holds."""

    warm: float
    window: float
    goes: int
    heads: int


FULL = Size(warm=1.0, window=4.0, goes=3, heads=1_600)
SHORT = Size(warm=0.4, window=1.5, goes=1, heads=400)
IDLE_FULL = Size(warm=0.5, window=3.0, goes=2, heads=1_600)
IDLE_SHORT = Size(warm=0.5, window=1.0, goes=1, heads=500)


@dataclass(frozen=True, slots=True)
class Go:
    """One bot's go: updates answered a second, CPU milliseconds an update, memory, latency.

    ``ceiling`` is what the platform could have answered a second, had it alone been asked.
    """

    rate: float
    cpu: float
    memory: float
    p95: float
    ceiling: float


class Void(Exception):
    """A go whose figure says nothing: the text says why."""


def measure(wish: Wish) -> Found:
    """50 ms answer time, 64 chats at once; a round measures every bot, then the next begins."""
    return _rounds(wish, MILLIS, SHORT if wish.short else FULL)


def measure_idle(wish: Wish) -> Found:
    """The platform answers at once: what is left is the bots' own work."""
    return _rounds(wish, 0, IDLE_SHORT if wish.short else IDLE_FULL)


def _rounds(wish: Wish, millis: int, size: Size) -> Found:
    goes: dict[str, list[Go]] = {}
    notes: dict[str, Note] = {}
    with tempfile.TemporaryDirectory() as made, platform() as served:
        bots = {peer.name: partial(_peer, peer) for peer in ECHOES}
        wanted = wish.bots or (*bots, PRODUCT)
        full = crowd(Path(made), heads=size.heads) if PRODUCT in wanted else None
        for _ in range(size.goes):
            for name in wanted:
                of_product = partial(_product, full, profile=wish.profile) if full else None
                go = of_product if of_product and name == PRODUCT else bots[name]
                try:
                    done = go(served, size, millis)
                except (NotHere, Void) as reason:
                    if isinstance(reason, Void) and name == PRODUCT:
                        raise
                    notes[name] = Note(f"{name}_{millis}ms", f"not measured: {reason}")
                    continue
                goes.setdefault(name, []).append(done)
                _tell(f"  {name:<8} at {millis} ms: {_in_words(done)}")
    return [*_figures(goes, millis), *notes.values()]


def _figures(goes: dict[str, list[Go]], millis: int) -> list[Figure]:
    words = {peer.name: peer.words for peer in ECHOES} | {PRODUCT: "the product, a press in full"}
    found = []
    for name, done in goes.items():
        told, key = words[name], f"{name}_{millis}ms"
        found += [
            median_figure(f"{key}_per_s", f"{told}, {millis} ms", [g.rate for g in done], "/s"),
            median_figure(f"{key}_cpu_ms", "  its CPU an update", [g.cpu for g in done], "ms"),
            median_figure(f"{key}_p95_ms", "  its wait, p95", [g.p95 for g in done], "ms"),
            median_figure(f"{key}_rss_mb", "  its memory", [g.memory for g in done], "MB"),
        ]
    ceilings = [go.ceiling for done in goes.values() for go in done]
    if ceilings:
        key = f"platform_{millis}ms_ceiling_per_s"
        told = "the platform could answer, by its own CPU (at least)"
        found.append(Figure(key, told, max(ceilings), "/s"))
    return found


def _peer(peer: Peer, served: Platform, size: Size, millis: int) -> Go:
    command = peer.command()
    served.reset()
    chats = [{"id": 50_000 + n, "left": 10**6} for n in range(AT_ONCE)]
    play = {"play": "writing", "chats": chats, "delay": millis / 1000}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with running(command, environ=surroundings(served.url), folder=folder) as process:
            polling(served, process, folder)
            return _go(go_of(served, folder, process.pid, size, play))


def _product(full: Crowd, served: Platform, size: Size, millis: int, *, profile: bool) -> Go:
    served.reset()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with product(full.file, served, folder) as process:
            polling(served, process, folder)
            told: list[str] = []
            sampled = partial(sampling, process.pid, size.window, told) if profile else nullcontext
            done = go_of(served, folder, process.pid, size, presses(full, millis), sampled=sampled)
        _verify(folder, done)
    for line in told:
        _tell(line)
    return _go(done)


def presses(full: Crowd, millis: int) -> dict[str, Any]:
    """The play of a crowd that presses."""
    return {
        "play": "pressing",
        "chats": full.chats,
        "labels": full.labels,
        "delay": millis / 1000,
    }


def product(
    filled: Path, served: Platform, folder: Path
) -> AbstractContextManager[subprocess.Popen[bytes]]:
    """The service on its own copy of a filled database, while the block runs."""
    copy = folder / "tro-ly-iso.db"
    shutil.copyfile(filled, copy)
    environ = environ_of(served, folder, copy)
    return running([sys.executable, "-m", "bot", "run"], environ=environ, folder=folder)


def environ_of(served: Platform, folder: Path, file: Path) -> dict[str, str]:
    """The service's settings for a measurement."""
    return surroundings(
        served.url,
        DATA_DIR=str(folder),
        DATABASE_URL=url_of(file),
        HTTP_PORT=str(free_port()),
        LOG_LEVEL="WARNING",
    )


def polling(served: Platform, process: subprocess.Popen[bytes], folder: Path) -> None:
    """Wait for the bot's first poll. Raises ``Void`` when there is none."""
    ends = time.monotonic() + STARTS_WITHIN
    while not served.status()["polls"]:
        if process.poll() is not None or time.monotonic() > ends:
            raise Void(f"it did not poll: {last_words(folder)}")
        time.sleep(OFTEN)


def go_of(
    served: Platform,
    folder: Path,
    pid: int,
    size: Size,
    play: dict[str, Any],
    *,
    sampled: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> dict[str, Any]:
    """One go from the first update to the last answer; the platform's own count of it."""
    served.play(pid=pid, at_once=AT_ONCE, warm=size.warm, window=size.window, **play)
    served.until("opened", within=size.warm + DRAINS_WITHIN)
    with sampled():
        told = served.until("over", within=size.window + DRAINS_WITHIN)
    if not told["in_window"]:
        known = f"{told['answered']} of {told['offered']} answered, none in the window"
        raise Void(f"{known}; {last_words(folder)}")
    rest = served.drained(within=DRAINS_WITHIN)
    lost = rest["offered"] - rest["answered"]
    if lost > 0:
        never = f"{lost} of {rest['offered']} updates were never answered"
        raise Void(f"{never}; {last_words(folder)}")
    return rest


def _verify(folder: Path, told: dict[str, Any]) -> None:
    """Every press is recorded, journaled, shown and settled, or the figure is void."""
    kept = verified(folder / "tro-ly-iso.db")
    offered = told["offered"]
    if {kept.handled, kept.reports, kept.journaled} != {offered} or kept.unhandled:
        raise Void(f"{offered} presses, and the database says {kept}")
    if kept.edits_sent < offered or kept.unsettled:
        raise Void(f"{offered} presses are not all settled: {kept}")


def _go(told: dict[str, Any]) -> Go:
    return Go(
        rate=told["in_window"] / told["seconds"],
        cpu=1000 * told["cpu"] / max(1, told["in_window"]),
        memory=told["memory"],
        p95=1000 * told["p95"],
        ceiling=told["in_window"] / max(0.001, told["platform_cpu"]),
    )


def _in_words(go: Go) -> str:
    return f"{go.rate:8.1f}/s {go.cpu:7.3f} ms CPU {go.p95:8.1f} ms p95 {go.memory:6.1f} MB"


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
