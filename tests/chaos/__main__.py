"""The fault test: kill the bot while people answer and the platform misbehaves; then compare."""

from __future__ import annotations

import argparse
import dataclasses
import json
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.chaos.bot import warm_up
from tests.chaos.broken import BROKEN
from tests.chaos.gate import reasons
from tests.chaos.order import Order, Phase, phase_a, phase_b
from tests.chaos.postgres import server
from tests.chaos.run import Run, rehearse, run

if TYPE_CHECKING:
    from tests.chaos.books import Books

SUMMED = (
    "kills", "updates", "lost", "duplicates", "acked_not_stored", "never", "unreasoned",
    "ambiguous", "resent_labelled", "edit_clobber", "effects_twice",
    "findings_raised", "findings_answered", "findings_returned", "findings_verified",
    "findings_closed",
)  # fmt: skip
PROOFS = (
    ("tests.sweep", "--double", "--database", "sqlite"),
    ("tests.sweep", "--double", "--database", "postgres"),
    ("tests.properties", "--examples", "500", "--steps", "60", "--database", "sqlite"),
    ("tests.properties", "--examples", "500", "--steps", "60", "--database", "postgres"),
    ("tests.properties", "--examples", "200", "--both"),
)
"""What the quick checks run in a small form, in full: every point of death, every course."""

OURS = ("", "sqlite", "postgres")
"""Databases that a phase has to itself."""

SHORT = 30
"""Up to so many kills it is a quick check: both databases, one phase each."""


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 only when every book agrees."""
    given = _parser().parse_args(arguments)
    began = time.monotonic()
    warm_up()
    phases = _all(given, _asked(given))
    proven = _proofs(given.seed) if given.proofs else {}
    total = _total(phases, time.monotonic() - began) | ({"proofs": proven} if proven else {})
    if given.json:
        sys.stdout.write(json.dumps(total, ensure_ascii=False) + "\n")
    return 0 if total["hold"] and all(proven.values()) else 1


def _all(given: argparse.Namespace, asked: list[tuple[Phase, str]]) -> list[dict[str, Any]]:
    """The two phases side by side: the first leaves much of a machine idle, the second little."""
    beside = len({phase.name for phase, _ in asked}) > 1 and given.database in OURS
    if not beside:
        return [_one(given, *each) for each in asked]
    with ProcessPoolExecutor(len(asked), mp_context=get_context("fork")) as pool:
        return list(pool.map(partial(_one, given), *zip(*asked, strict=True)))


def _proofs(seed: int) -> dict[str, bool]:
    """Each by its own process, its lines on stderr; whether it held."""
    told = {}
    for module, *options in PROOFS:
        call = [sys.executable, "-m", module, *options, "--seed", str(seed)]
        done = subprocess.run(call, stdout=sys.stderr, check=False)
        told[f"{module.rpartition('.')[2]} {options[-1]}"] = done.returncode == 0
    return told


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py chaos", description=__doc__)
    parser.add_argument("--kills", type=int, help="of phase A (500)")
    parser.add_argument("--updates", type=int, help="of phase A (15,000)")
    parser.add_argument("--volume", type=int, default=100_000, help="updates of phase B")
    parser.add_argument("--volume-kills", type=int, default=20, help="kills of phase B")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--database", default="", help="sqlite (the default), postgres, or an address"
    )
    parser.add_argument("--phase", choices=("a", "b", "both"))
    parser.add_argument("--probe", choices=("on", "off"), default="on")
    parser.add_argument("--settle", type=float, default=2.0, help="SETTLE_SECONDS of the bot")
    parser.add_argument("--times", type=float, default=1.0, help="so many times the faults")
    parser.add_argument("--slower", type=float, default=1.0, help="lives so many times as long")
    parser.add_argument("--broken", choices=sorted(BROKEN), default="", help="a deliberate fault")
    parser.add_argument("--keep", type=Path, help="a folder that keeps what the run leaves")
    parser.add_argument("--trace", action="store_true", help="every call into the log")
    parser.add_argument(
        "--proofs", action="store_true", help="then the whole sweep and state machine as well"
    )
    parser.add_argument("--json", action="store_true")
    return parser


def _asked(given: argparse.Namespace) -> list[tuple[Phase, str]]:
    """The phases, and the database of each."""
    asked = given.kills is not None or given.updates is not None
    kills, updates = given.kills or 500, given.updates or 15_000
    a = phase_a(kills=kills, updates=updates, slower=given.slower)
    b = phase_b(kills=given.volume_kills, updates=given.volume)
    which = given.phase or ("a" if asked else "both")
    chosen = {"a": [a], "b": [b], "both": [a, b]}[which]
    database = given.database or "sqlite"
    pairs = [(phase, database) for phase in chosen]
    if asked and kills <= SHORT and not given.database:
        pairs += [(phase, "postgres") for phase in chosen]
    return pairs


def _one(given: argparse.Namespace, phase: Phase, database: str) -> dict[str, Any]:
    folder = Path(tempfile.mkdtemp(prefix="chaos-", dir=_quick_disk()))
    _tell(f"phase {phase.name} on {_kind(database)}: {phase.kills} kills, {phase.updates} updates")
    try:
        with server(database, folder) as at:
            order = Order(
                phase, given.seed, folder, at.url, probe=given.probe == "on",
                settle=given.settle, times=given.times, broken=given.broken, traced=given.trace,
            )  # fmt: skip
            _rehearse(order, at.spare_url)
            try:
                told, books = run(order, interrupt=at.crash)
            finally:
                if given.keep and at.copy_to is not None:
                    at.copy_to(folder)
    finally:
        if given.keep:
            shutil.copytree(folder, given.keep / f"{phase.name}-{_kind(database)}-{given.seed}")
        shutil.rmtree(folder, ignore_errors=True)
    return _report(order, database, told, books)


def _rehearse(order: Order, url: str) -> None:
    """A short and quiet life on another database, in a folder of its own."""
    folder = order.folder / "rehearsal"
    folder.mkdir()
    quiet = Phase("rehearsal", 0, 150, (1.0, 1.0), 0.0, 40, 60.0)
    rehearse(replace(order, phase=quiet, folder=folder, database_url=url, times=0.001, broken=""))


def _kind(database: str) -> str:
    return "PostgreSQL" if database.startswith("postgres") else "SQLite"


def _quick_disk() -> str | None:
    """The run's own choice of disk: TMPDIR, else the system's."""
    return None


def _report(order: Order, database: str, told: Run, books: Books) -> dict[str, Any]:
    found = dataclasses.asdict(books) | {
        k: round(v, 1) if isinstance(v, float) else v for k, v in dataclasses.asdict(told).items()
    }
    why = reasons(order, told, books)
    found |= {"phase": order.phase.name, "database": _kind(database), "hold": not why}
    found["reasons"] = why
    for name, value in found.items():
        if name not in ("examples", "repeated", "phase", "database"):
            _tell(f"  {name:<18} {value}")
    for name, examples in books.examples.items():
        for example in examples:
            _tell(f"  {name}: {example}")
    return found


def _total(phases: list[dict[str, Any]], wall: float) -> dict[str, Any]:
    total: dict[str, Any] = {name: sum(p[name] for p in phases) for name in SUMMED}
    total["rss_mb"] = max(p["rss_mb"] for p in phases)
    total["wall_s"] = round(wall, 1)
    total["hold"] = all(p["hold"] for p in phases)
    return total | {"phases": phases}


def _tell(line: str) -> None:
    """For people: on stderr, since the books may go to a machine."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
