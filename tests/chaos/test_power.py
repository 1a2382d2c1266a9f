"""The books see what they are there to see: deliberate faults of the bot turn them red."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHORT = ("--kills", "15", "--updates", "400", "--seed", "21", "--slower", "2", "--json")


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("fault", "shown"),
    [("confirms-first", "lost"), ("sends-again", "duplicates"), ("forgets-sending", "duplicates")],
)
def test_a_deliberate_fault_is_seen(fault: str, shown: str) -> None:
    asked = [sys.executable, "-m", "tests.chaos", *SHORT, "--database", "sqlite"]
    done = subprocess.run(
        [*asked, "--broken", fault], cwd=ROOT, capture_output=True, text=True, check=False
    )
    books = json.loads(done.stdout.splitlines()[-1])
    assert done.returncode == 1
    assert books[shown] > 0
