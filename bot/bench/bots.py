"""The measured bots, each in a process and an environment of its own, made on first use."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
RECIPES = Path(__file__).parent / "peers"
TOOLS = ROOT / ".tools"
PEERS = TOOLS / "peers"
TOKEN = "700001:bench-token-of-no-worth-0000000000"  # noqa: S105 - the lean platform's own
GRAMMY = ("package.json", "package-lock.json", "grammy_echo.mjs")
TOO_LONG = 300.0


class NotHere(Exception):
    """A bot cannot be run on this machine; the text says why in one line."""


@dataclass(frozen=True, slots=True)
class Peer:
    """``command`` makes its environment if need be and gives what starts it."""

    name: str
    words: str
    command: Callable[[], list[str]]


def ptb() -> list[str]:
    """In the product's own environment: it is one of its dependencies."""
    return [sys.executable, str(RECIPES / "ptb_echo.py")]


def aiogram() -> list[str]:
    """It pins other versions than the product, so it has its own environment."""
    return [str(python_with("aiogram")), str(RECIPES / "aiogram_echo.py")]


def grammy() -> list[str]:
    """With its runner, on Node.js. Raises ``NotHere`` without node or npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise NotHere("node and npm are needed")
    home = PEERS / "grammy"
    recipe = b"".join((RECIPES / name).read_bytes() for name in GRAMMY)
    if not _is_made(home, recipe):
        home.mkdir(parents=True, exist_ok=True)
        for name in GRAMMY:
            shutil.copyfile(RECIPES / name, home / name)
        _run([npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], home)
        _stamp(home, recipe)
    return [node, str(home / "grammy_echo.mjs")]


PTB = Peer("ptb", "python-telegram-bot, bare echo as it comes", ptb)
ECHOES = (
    PTB,
    Peer("aiogram", "aiogram, bare echo", aiogram),
    Peer("grammy", "grammY with its runner, bare echo", grammy),
)


def python_with(name: str) -> Path:
    """The Python of an environment made from ``NAME.lock``. Raises ``NotHere``."""
    home, lock = PEERS / name, RECIPES / f"{name}.lock"
    python = home / "bin" / "python"
    if _is_made(home, lock.read_bytes()):
        return python
    uv = TOOLS / "bin" / "uv"
    if uv.exists():
        _run([str(uv), "venv", "--clear", "--python", sys.executable, str(home)], ROOT)
        install = [str(uv), "pip", "install", "--python", str(python)]
    else:
        _run([sys.executable, "-m", "venv", "--clear", str(home)], ROOT)
        install = [str(python), "-m", "pip", "install", "--quiet"]
    _run([*install, "--require-hashes", "-r", str(lock)], ROOT)
    _stamp(home, lock.read_bytes())
    return python


def _is_made(home: Path, recipe: bytes) -> bool:
    stamp = home / ".made-from"
    return stamp.exists() and stamp.read_text(encoding="ascii") == _digest(recipe)


def _stamp(home: Path, recipe: bytes) -> None:
    (home / ".made-from").write_text(_digest(recipe), encoding="ascii")


def _digest(recipe: bytes) -> str:
    return hashlib.sha256(recipe).hexdigest()


def _run(command: list[str], folder: Path) -> None:
    """Raises ``NotHere`` with the last line of what went wrong."""
    PEERS.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands of this file
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=TOO_LONG
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NotHere(str(problem)) from None
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise NotHere(f"{Path(command[0]).name}: {''.join(last)}")


def surroundings(url: str, **more: str) -> dict[str, str]:
    """The environment without settings of a bot that lives here, and those of a measured one."""
    foreign = {name.upper() for name in Settings.model_fields}
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "NODE_ENV": "production",
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": url,
        **more,
    }


@contextlib.contextmanager
def running(
    command: list[str], *, environ: dict[str, str], folder: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """The bot while the block runs; asked to stop at its end, killed when it does not."""
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - the bots of this file
            command, cwd=folder, env=environ, stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def last_words(folder: Path) -> str:
    """The last line that a bot wrote, for what is told of a failure."""
    lines = (folder / "log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"
