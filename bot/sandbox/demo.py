"""The demonstration: the plan of 2021 in the sandbox, ready to be played by a newcomer."""

from __future__ import annotations

import asyncio
import shutil
import signal
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from bot.clock import AGENCY_ZONE, moment_of
from bot.sandbox.script import play, read_script
from bot.sandbox.stage import Stage, stage

SEED = Path(__file__).resolve().parents[2] / "storage" / "seed"
PLAN = SEED / "plan-2021.txt"
FEBRUARY = SEED / "february-2021.tsv"
YEAR = SEED / "year-2021.tsv"
EMPTY_AT = datetime(2021, 2, 17, 8, 30, tzinfo=AGENCY_ZONE)
NOT_ENROLLED = ("head-qlcng",)
LEFT_AT = "left-at.txt"


async def demo(*, port: int, folder: Path | None, empty: bool, fast_forward: bool) -> None:
    """Serve until Ctrl-C; fresh data each time unless a folder is named that has some."""
    place = folder or Path(tempfile.mkdtemp(prefix="tro-ly-iso-"))
    place.mkdir(parents=True, exist_ok=True)
    left = place / LEFT_AT
    known = left.exists()
    start = moment_of(left.read_text(encoding="utf-8")) if known else EMPTY_AT
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    try:
        tell("Setting up the sandbox ...")
        absent = () if fast_forward else NOT_ENROLLED
        async with stage(place, start, port=port, unenrolled=absent) as ready:
            if not known and not empty:
                await prepare(ready, fast_forward=fast_forward)
            tell(f"Open http://127.0.0.1:{ready.port}   (Ctrl-C ends it)")
            await stopped.wait()
            left.write_text(ready.clock.now().isoformat(), encoding="utf-8")
    finally:
        if folder is None:
            shutil.rmtree(place, ignore_errors=True)


async def prepare(ready: Stage, *, fast_forward: bool) -> None:
    """Play February up to the demo's first view; with ``fast_forward`` the whole year."""
    plan = PLAN.read_text(encoding="utf-8")
    await play(ready, read_script(FEBRUARY), plan=plan, progress=lambda _: None)
    if fast_forward:
        await play(ready, read_script(YEAR), plan=plan, progress=lambda m: tell(f"  {m} ..."))


def tell(words: str) -> None:
    """One line on the operator's terminal, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
