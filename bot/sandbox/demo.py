"""The demonstration: the plan of 2021 in the sandbox, ready to be played by a newcomer."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

from bot.actions.desk import Desk
from bot.clock import AGENCY_ZONE, local
from bot.sandbox.memory import Memory, MemoryUnreadable
from bot.sandbox.script import merged, play, read_script, up_to
from bot.sandbox.stage import Stage, stage
from bot.service import Refusal
from handlers.help_ import renew_menu
from storage.transaction import Tx

SEED = Path(__file__).resolve().parents[2] / "storage" / "seed"
PLAN = SEED / "plan-2021.txt"
FEBRUARY = SEED / "february-2021.tsv"
YEAR = SEED / "year-2021.tsv"
RECORDS = SEED / "records-2021.tsv"
EMPTY_AT = datetime(2021, 2, 17, 8, 30, tzinfo=AGENCY_ZONE)
NOT_ENROLLED = ("head-qlcng",)
KEPT_EVERY = 3.0
"""Real seconds between two looks at whether the chats have changed."""

NOT_OURS = (errno.EADDRINUSE, errno.EACCES)


async def demo(*, port: int, folder: Path | None, empty: bool, fast_forward: str | None) -> None:
    """Serve until Ctrl-C; fresh data each time unless a folder is named that has some.

    Raises ``Refusal`` when the port cannot be had or the folder cannot be read.
    """
    if not 0 <= port <= 65535:
        raise Refusal(f"there is no port {port}: choose one up to 65535")
    playing = asyncio.ensure_future(
        _in_folder(folder, port=port, empty=empty, fast_forward=fast_forward)
    )
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, playing.cancel)
    try:
        await playing
    except asyncio.CancelledError:
        tell("\nEnded." if folder is None else f"\nEnded; everything is kept in {folder}.")
    except MemoryUnreadable as damaged:
        raise Refusal(str(damaged)) from None
    except OSError as problem:
        if problem.errno not in NOT_OURS:
            raise
        raise Refusal(f"port {port} is taken: choose another with --port") from None


async def _in_folder(
    folder: Path | None, *, port: int, empty: bool, fast_forward: str | None
) -> None:
    place = folder or Path(tempfile.mkdtemp(prefix="tro-ly-iso-"))
    place.mkdir(parents=True, exist_ok=True)
    try:
        await _play(place, port=port, empty=empty, fast_forward=fast_forward)
    finally:
        if folder is None:
            shutil.rmtree(place, ignore_errors=True)


async def _play(place: Path, *, port: int, empty: bool, fast_forward: str | None) -> None:
    memory = Memory(place)
    kept = memory.recall()
    tell("Setting up the sandbox ...")
    absent = () if fast_forward else NOT_ENROLLED
    async with (
        stage(
            place,
            kept.now if kept else EMPTY_AT,
            port=port,
            unenrolled=absent,
            furnish=lambda world: memory.furnish(world, kept) if kept else None,
        ) as ready,
        _kept(memory, ready),
    ):
        if kept:
            tell(f"Going on from {local(kept.now):%d/%m/%Y %H:%M}.")
        else:
            await ready.bot.store.write(lambda tx: show_menus(tx, ready.clock.now()))
            await prepare(ready, empty=empty, fast_forward=fast_forward)
        tell(f"Open http://127.0.0.1:{ready.port}   (Ctrl-C ends it)")
        await asyncio.Event().wait()


@contextlib.asynccontextmanager
async def _kept(memory: Memory, ready: Stage) -> AsyncIterator[None]:
    """Write the chats down while the block runs, and once more at its end."""

    async def again_and_again() -> None:
        seen = -1
        while True:
            if ready.world.journal.revision != seen:
                seen = ready.world.journal.revision
                memory.keep(ready.world)
            await asyncio.sleep(KEPT_EVERY)

    writing = asyncio.create_task(again_and_again())
    try:
        yield
    finally:
        writing.cancel()
        memory.keep(ready.world)


def show_menus(tx: Tx, now: datetime) -> None:
    """The commands of everyone who is enrolled from the start, as if the office had let them in."""
    for account in tx.accounts.active():
        renew_menu(Desk(tx, now, channel="sandbox"), account.person_id, once=f"menu:{account.id}")


async def prepare(ready: Stage, *, empty: bool, fast_forward: str | None) -> None:
    """Play February up to the demo's first view; with ``fast_forward`` the year up to then."""
    ready.bot.post.ring()
    await ready.settle()
    if empty:
        return
    plan = PLAN.read_text(encoding="utf-8")
    await play(ready, read_script(FEBRUARY), plan=plan, progress=lambda _: None)
    if fast_forward:
        year = up_to(merged(read_script(YEAR), read_script(RECORDS)), fast_forward)
        await play(ready, year, plan=plan, progress=lambda m: tell(f"  {m} ..."))


def tell(words: str) -> None:
    """One line on the operator's terminal, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
