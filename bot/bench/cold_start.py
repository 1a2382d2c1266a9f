"""The service as a process of its own: how soon it polls, and what it holds when idle."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.bench.figures import Figure, Found, Wish
from bot.bench.filled import fill
from bot.clock import HandClock
from bot.sandbox.server import LOOPBACK, create_app, serve
from bot.sandbox.stage import TOKEN
from bot.sandbox.world import World
from bot.settings import Settings

if TYPE_CHECKING:
    from asyncio.subprocess import Process

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2021, 5, 18, tzinfo=UTC)
GOES, IDLE = 5, 3.0
GOES_SHORT, IDLE_SHORT = 2, 1.0
TOO_LONG = 60.0


def measure(wish: Wish) -> Found:
    """From the start of the process to its first getUpdates."""
    goes, idle = (GOES_SHORT, IDLE_SHORT) if wish.short else (GOES, IDLE)
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder), goes, idle))


async def _measure(folder: Path, goes: int, idle: float) -> Found:
    clock = HandClock(AT)
    world = World(clock, TOKEN, [])
    app = create_app(world, clock, settle=_at_once)
    async with serve(app, world) as port:
        new, ready = folder / "new", folder / "ready"
        new.mkdir()
        async with _service(world, port, new) as (_, first):
            pass
        ready.mkdir()
        await asyncio.to_thread(fill, ready / "tro-ly-iso.db", at=AT, units=0, lots=[])
        starts, held = [], 0.0
        for _ in range(goes):
            async with _service(world, port, ready) as (process, seconds):
                starts.append(seconds)
                if len(starts) == goes:
                    await asyncio.sleep(idle)
                    held = await asyncio.to_thread(_megabytes, process.pid)
    return [
        Figure("first_start_s", "first start, tables made", first, "s"),
        Figure("cold_start_s", f"cold start, median of {goes}", statistics.median(starts), "s"),
        Figure("idle_rss_mb", "memory of the idle service (RSS)", held, "MB"),
    ]


@contextlib.asynccontextmanager
async def _service(world: World, port: int, folder: Path) -> AsyncIterator[tuple[Process, float]]:
    """``python -m bot run`` until the block ends; its seconds to the first poll."""
    world.updates.polled = False
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run",
        cwd=folder,
        env=_surroundings(port, folder),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=(folder / "log").open("wb"),
    )  # fmt: skip
    try:
        while not world.updates.polled:
            if process.returncode is not None or time.perf_counter() - began > TOO_LONG:
                last = (folder / "log").read_text(encoding="utf-8").strip().splitlines()[-1:]
                message = f"the service did not start: {''.join(last)}"
                raise RuntimeError(message)
            await asyncio.sleep(0.001)
        yield process, time.perf_counter() - began
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def _surroundings(port: int, folder: Path) -> dict[str, str]:
    """The environment without settings of a bot that lives here, and those of this one."""
    foreign = {name.upper() for name in Settings.model_fields}
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": f"http://{LOOPBACK}:{port}",
        "DATA_DIR": str(folder),
        "HTTP_PORT": str(free_port()),
    }


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as bound:
        bound.bind((LOOPBACK, 0))
        return int(bound.getsockname()[1])


def _megabytes(pid: int) -> float:
    """Resident memory of a process, from /proc or, where there is none, from ps."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        line = next(x for x in status.read_text(encoding="utf-8").splitlines() if "VmRSS" in x)
        return int(line.split()[1]) / 1024
    asked = [shutil.which("ps") or "ps", "-o", "rss=", "-p", str(pid)]
    told = subprocess.run(asked, capture_output=True, check=True)  # noqa: S603 - our own child
    return int(told.stdout) / 1024


async def _at_once() -> None:
    """Nobody's clock is moved here, so nothing needs to settle."""
