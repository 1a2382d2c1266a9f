"""What the operator's commands take, before anything runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import YEAR_END, main, parser


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ([], None),
        (["--fast-forward"], YEAR_END),
        (["--fast-forward", "2021-10-06"], "2021-10-06T08:00"),
        (["--fast-forward", "2021-10-06T10:05"], "2021-10-06T10:05"),
    ],
)
def test_the_demonstration_plays_the_year_up_to_a_moment(
    typed: list[str], meant: str | None
) -> None:
    assert parser().parse_args(["demo", *typed]).fast_forward == meant


@pytest.mark.parametrize("typed", ["2022-01-06", "2021-02-17", "06/10", "x"])
def test_a_moment_that_is_not_played_is_refused(
    typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["demo", "--fast-forward", typed])
    assert f"not '{typed}'" in capsys.readouterr().err


def test_a_database_that_is_not_there_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody listens at this address: the operator reads why, and no traceback."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none")
    assert main(["people", "list"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert told.startswith("the database cannot be reached: connection failed")
