"""``run --only``: some of the parts, named as they are, and only where they can be apart."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.parts import ALL, Part, PartsRefused, parts_of

POSTGRES, SQLITE = "postgresql+psycopg://somewhere", "sqlite:///a.db"


@pytest.mark.parametrize("url", [POSTGRES, SQLITE])
@pytest.mark.parametrize("named", ["", "intake,dispatch,delivery,bells"])
def test_without_a_word_a_process_runs_everything(url: str, named: str) -> None:
    assert parts_of(named, url) == ALL


def test_on_postgres_the_parts_can_be_apart() -> None:
    assert parts_of("intake, dispatch", POSTGRES) == {Part.INTAKE, Part.DISPATCH}


def test_on_sqlite_they_cannot() -> None:
    with pytest.raises(PartsRefused, match="PostgreSQL"):
        parts_of("intake", SQLITE)


def test_a_part_that_does_not_exist_is_refused_in_one_line_that_names_those_that_do(
    tmp_path: Path,
) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "bot", "run", "--only", "intake,bell"],
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "BOT_TOKEN": "1:a",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert told.returncode == 1
    (line,) = told.stderr.strip().splitlines()
    assert "bell" in line
    assert all(part in line for part in Part)
