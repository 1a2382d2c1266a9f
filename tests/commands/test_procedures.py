"""The operator's import of a register: shown, refused as a whole, or kept."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import storage.every_table  # noqa: F401 - the tables are made here
from bot.commands.procedures import import_procedures
from bot.sandbox.register import FILE, fill_register
from storage.database import Database
from storage.seed.cast import plant
from tests.tables import with_tables

NOW = datetime(2021, 2, 17, 1, 30, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = f"sqlite:///{tmp_path / 'office.db'}"
    store = with_tables(tmp_path / "office.db")
    store.write_now(lambda tx: plant(tx, on=date(2021, 1, 4)))
    store.close()
    return made


def asked(file: Path, *, preview: bool = False) -> Namespace:
    return Namespace(act="import", file=file, preview=preview, json=True)


def count(url: str) -> int:
    store = Database(url)
    try:
        return store.read_now(lambda tx: len(tx.procedures.all_in_force()))
    finally:
        store.close()


def test_a_preview_shows_and_keeps_nothing(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert import_procedures(asked(FILE, preview=True), database_url=url, now=NOW) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (len(shown["procedures"]), shown["bad"], shown["kept"]) == (14, [], False)
    assert shown["procedures"][5] == {
        "line": 7, "what": "new", "code": "QT-QLKH-02", "unit": "QLKH", "issue": 1, "revision": 0,
        "name": "Xét chọn tổ chức chủ trì nhiệm vụ", "effective_on": "2019-03-01",
        "bases": ["TT 09/2018/TT-MAU"],
    }  # fmt: skip
    assert count(url) == 0


def test_an_import_is_kept_and_the_same_again_changes_nothing(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert import_procedures(asked(FILE), database_url=url, now=NOW) == 0
    assert count(url) == 14
    capsys.readouterr()
    assert import_procedures(asked(FILE), database_url=url, now=NOW) == 0
    again = json.loads(capsys.readouterr().out)
    assert {row["what"] for row in again["procedures"]} == {"same"}
    assert count(url) == 14


def test_one_bad_row_keeps_all_of_it_out(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "danh-muc.csv"
    bad.write_text(
        FILE.read_text(encoding="utf-8") + "QT-99,,Văn phòng Sở,01,01/3/2019,\n", "utf-8"
    )
    assert import_procedures(asked(bad), database_url=url, now=NOW) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["bad"] == [
        {"line": 16, "code": "QT-99", "why": "no_name", "facts": {}}
    ]
    assert told.err == "1 rows are wrong: nothing was kept\n"
    assert count(url) == 0


def test_what_is_no_table_is_refused_in_one_line(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "thu.txt"
    other.write_text("Kính gửi các phòng", "utf-8")
    assert import_procedures(asked(other), database_url=url, now=NOW) == 1
    assert capsys.readouterr().err.startswith("refused: no columns of codes and names")
    assert import_procedures(asked(tmp_path / "none.csv"), database_url=url, now=NOW) == 1


def test_the_demonstration_is_given_its_register_once(url: str) -> None:
    store = Database(url)
    assert store.write_now(lambda tx: fill_register(tx, NOW)) == 14
    assert store.write_now(lambda tx: fill_register(tx, NOW)) == 0
    store.close()
