"""Where the product's CPU goes while it is pressed: sampled from outside by py-spy."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot.bench.bots import NotHere, python_with

ROOT = Path(__file__).resolve().parents[2]
RATE = 250
PLUMBING = tuple(
    f"/storage/{name}.py" for name in ("prepared", "shape", "turns", "writer", "database", "engine")
)
"""What every question passes: its time belongs to who asks."""

TOP = 30
FRAME = re.compile(r"(?P<name>.+) \((?P<file>.+?)(?::(?P<line>\d+))?\)")

GROUPS = (
    ("HTTP", ("/telegram/request/", "aiohttp_request.py", "/aiohttp/", "/yarl/", "/multidict/",
              "/httpx/", "/httpcore/", "/h11/", "/anyio/", "/uvicorn/", "/starlette/")),
    ("python-telegram-bot", ("/telegram/", "handlers/route.py")),
    ("templates", ("/jinja2/", "bot/texts.py", "templates/", "<template>")),
    ("database library", ("/sqlalchemy/", "/sqlmodel/", "/sqlite3/", "/psycopg/")),
    ("storage", ("/storage/",)),
    ("intake", ("/bot/intake/",)),
    ("delivery", ("/bot/delivery/",)),
    ("rules, actions, handlers", ("/bot/rules/", "/bot/actions/", "/handlers/")),
    ("bells, health, the rest of the bot", ("/bot/",)),
    ("event loop and threads", ("/asyncio/", "/uvloop/", "/threading.py", "/concurrent/")),
)  # fmt: skip
"""The innermost frame that names one of these says where a sample belongs."""

WAITS = (
    "_worker (",
    "Writer.serve (",
    "EpollSelector.select (",
    "Condition.wait (",
    "Event.wait (",
)
"""A thread that stands here waits in C for work: no CPU, whatever the sampler thinks."""


@contextlib.contextmanager
def sampling(pid: int, seconds: float, told: list[str]) -> Iterator[None]:
    """Sample while the block runs; the report's lines are in ``told`` after it."""
    spy = python_with("profiler").parent / "py-spy"
    with tempfile.TemporaryDirectory() as folder:
        stacks = Path(folder) / "stacks"
        process = subprocess.Popen(  # noqa: S603 - our own tool on our own child
            [str(spy), "record", "--pid", str(pid), "--duration", str(max(1, round(seconds))),
             "--rate", str(RATE), "--threads", "--full-filenames", "--format", "raw",
             "--output", str(stacks)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )  # fmt: skip
        try:
            yield
        finally:
            _, problem = process.communicate(timeout=seconds + 30)
        if not stacks.exists():
            lines = problem.decode("utf-8", "replace").strip().splitlines()
            raise NotHere(f"py-spy: {''.join(lines[-1:])}")
        told += report(stacks.read_text(encoding="utf-8", errors="replace").splitlines())


def report(stacks: list[str]) -> list[str]:
    """Shares by group, by thread and by function, from collapsed stacks with their counts."""
    groups: Counter[str] = Counter()
    threads: Counter[str] = Counter()
    own: Counter[str] = Counter()
    within: Counter[str] = Counter()
    asking: Counter[str] = Counter()
    for line in stacks:
        stack, _, count = line.rpartition(" ")
        thread, *frames = stack.split(";")
        if not frames or frames[-1].startswith(WAITS):
            continue
        threads[re.sub(r"\d+$", "", re.sub(r"\(.*?\)|[\d-]+", "", thread).strip())] += int(count)
        groups[group_of(frames)] += int(count)
        own[_place(frames[-1])] += int(count)
        asking[_asker(frames)] += int(count)
        for place in {_place(frame) for frame in frames if str(ROOT) in frame}:
            within[place] += int(count)
    total = sum(groups.values()) or 1
    lines = [f"profile of {total} samples"]
    for title, shares, most in (
        ("by part", groups, len(GROUPS) + 1),
        ("by thread", threads, 8),
        ("in the function itself", own, TOP),
        ("in our functions with the libraries that they call", asking, TOP),
        ("in our functions and all they call", within, TOP),
    ):
        lines.append(f"  {title}:")
        lines += [f"    {100 * n / total:5.1f} %  {name}" for name, n in shares.most_common(most)]
    return lines


def group_of(frames: list[str]) -> str:
    """The part that the innermost telling frame belongs to."""
    for frame in reversed(frames):
        for name, marks in GROUPS[:-1]:
            if any(mark in frame for mark in marks):
                return name
    return GROUPS[-1][0]


def _asker(frames: list[str]) -> str:
    """The innermost frame of ours that is no plumbing."""
    ours = (f for f in reversed(frames) if str(ROOT) in f and "site-packages" not in f)
    return _place(next((f for f in ours if not any(part in f for part in PLUMBING)), frames[-1]))


def _place(frame: str) -> str:
    found = FRAME.fullmatch(frame)
    if found is None:
        return frame
    file = found["file"].replace(f"{ROOT}{os.sep}", "")
    return f"{found['name']} ({file.rpartition('site-packages/')[2]})"
