"""One measured go: how much was answered between two moments, how fast, at what cost."""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds (user and system, every thread) and memory of a process, in MB."""

    cpu: float
    memory: float
    peak: float


def cost_of(pid: int | None) -> Cost:
    """From /proc; zeros where there is none, or no such process any more."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return NOTHING
    fields = stat.rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    sizes = {name: _megabytes(status, name) for name in ("VmRSS", "VmHWM")}
    return Cost(ticks / os.sysconf("SC_CLK_TCK"), sizes["VmRSS"], sizes["VmHWM"])


def _megabytes(status: str, name: str) -> float:
    told = next((line for line in status.splitlines() if line.startswith(name)), "")
    return int(told.split()[1]) / 1024 if told else 0.0


NOTHING = Cost(0.0, 0.0, 0.0)


@dataclass
class Round:
    """Opens ``warm`` seconds after the first answer and closes ``window`` seconds later."""

    pid: int | None
    warm: float
    window: float
    offered: int = 0
    answered: int = 0
    over: bool = False
    in_window: int = 0
    seconds: float = 0.0
    cost: Cost = NOTHING
    own: float = 0.0
    waits: list[float] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)
    _opened: tuple[float, int, Cost, float] | None = None

    def count(self, wait: float) -> None:
        """One update was answered ``wait`` seconds after it was offered."""
        self.answered += 1
        if self.answered == 1:
            asyncio.get_running_loop().call_later(self.warm, self._open)
        if self._opened is not None and not self.over:
            self.waits.append(wait)

    def close(self) -> None:
        """The window is over: what was answered in it, in which time, for how much CPU."""
        if self.over:
            return
        self.over = True
        if self._opened is None:
            return
        since, answered, before, own = self._opened
        self.seconds = asyncio.get_running_loop().time() - since
        self.in_window = self.answered - answered
        after = cost_of(self.pid)
        self.cost = Cost(after.cpu - before.cpu, after.memory, after.peak)
        self.own = time.process_time() - own

    def report(self) -> dict[str, Any]:
        waits = sorted(self.waits)
        return {
            "offered": self.offered,
            "answered": self.answered,
            "opened": self._opened is not None,
            "over": self.over,
            "in_window": self.in_window,
            "seconds": self.seconds,
            "cpu": self.cost.cpu,
            "platform_cpu": self.own,
            "memory": self.cost.memory,
            "peak": self.cost.peak,
            "p50": _share(waits, 0.5),
            "p95": _share(waits, 0.95),
            "p99": _share(waits, 0.99),
            **self.notes,
        }

    def _open(self) -> None:
        loop = asyncio.get_running_loop()
        self._opened = (loop.time(), self.answered, cost_of(self.pid), time.process_time())
        loop.call_later(self.window, self.close)


def _share(waits: list[float], part: float) -> float:
    return waits[min(len(waits) - 1, int(len(waits) * part))] if waits else 0.0
