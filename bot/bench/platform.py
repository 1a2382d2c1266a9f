"""Starts the lean platform as a process of its own and tells it what to play."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OFTEN = 0.05


@dataclass(frozen=True, slots=True)
class Platform:
    """``url`` is what a bot takes for the Bot API; ``pid`` is the platform's own process."""

    url: str
    pid: int

    def reset(self) -> None:
        """As if nothing had ever been asked of it."""
        self._control("reset", {})

    def play(self, **what: Any) -> None:
        """Set a play going; see the platform for what it takes."""
        self._control("start", what)

    def status(self) -> dict[str, Any]:
        """How the play stands: offered, answered, the window's figures, the calls by method."""
        return self._control("status", {})

    def until(self, holds: str, *, within: float) -> dict[str, Any]:
        """Wait until a figure of the status is true; what it was at the end, true or not."""
        ends = time.monotonic() + within
        while not (told := self.status())[holds] and time.monotonic() < ends:
            time.sleep(OFTEN)
        return told

    def drained(self, *, within: float) -> dict[str, Any]:
        """Wait until everything that was offered is answered, or the time is over."""
        ends = time.monotonic() + within
        while (told := self.status())["answered"] < told["offered"] and time.monotonic() < ends:
            time.sleep(OFTEN)
        return told

    def _control(self, what: str, given: dict[str, Any]) -> dict[str, Any]:
        asked = urllib.request.Request(  # noqa: S310 - our own process on loopback
            f"{self.url}/control/{what}",
            data=json.dumps(given).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310 - as above
            found: dict[str, Any] = json.loads(answer.read())
        return found


@contextlib.contextmanager
def platform() -> Iterator[Platform]:
    """The platform while the block runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.bench.lean"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        port = int(process.stdout.readline()) if process.stdout else 0
        yield Platform(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
