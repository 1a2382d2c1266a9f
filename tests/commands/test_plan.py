"""The operator's import."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.commands.plan import import_plan
from storage.seed.cast import plant
from tests.tables import with_tables

NOW = datetime(2021, 2, 17, 1, 30, tzinfo=UTC)
PLAN = Path(__file__).resolve().parents[2] / "storage" / "seed" / "plan-2021.txt"


def asked(file: Path, *, preview: bool = True, as_json: bool = True) -> Namespace:
    return Namespace(file=str(file), preview=preview, json=as_json)


def test_a_preview_needs_no_database_and_makes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "none.db"
    assert import_plan(asked(PLAN), database_url=f"sqlite:///{database}", now=NOW) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["year"], shown["duties"], shown["continuous"]) == (2021, 59, 5)
    assert shown["items"][1]["due"] == ["2021-03-31"]
    assert shown["items"][4]["lead"] == "BCD"
    assert not database.exists()


def test_an_import_keeps_the_draft_and_tells_the_secretariat(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'office.db'}"
    store = with_tables(tmp_path / "office.db")
    store.write_now(lambda tx: plant(tx, on=date(2021, 1, 4)))
    assert import_plan(asked(PLAN, preview=False, as_json=False), database_url=url, now=NOW) == 0
    assert "dated duties: 59" in capsys.readouterr().out
    draft = store.read_now(lambda tx: tx.plans.draft())
    assert draft is not None
    assert store.read_now(lambda tx: len(tx.outbox.in_state("waiting"))) == 1
    store.close()


def test_a_file_that_is_no_plan_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Kính gửi các phòng", encoding="utf-8")
    assert import_plan(asked(letter), database_url="sqlite:///none.db", now=NOW) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert import_plan(asked(tmp_path / "gone"), database_url="sqlite:///none.db", now=NOW) == 1
