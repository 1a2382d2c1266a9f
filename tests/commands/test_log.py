"""``verify-log`` as the operator runs it: one line, and an exit code that scripts can go by."""

from __future__ import annotations

import asyncio
import json
from argparse import Namespace
from datetime import UTC, datetime

import pytest

from bot.clock import HandClock
from bot.commands.log import verify_log
from bot.sealer import Sealer
from storage.database import Database
from storage.seed.cast import plant
from storage.transaction import Tx

NOON = datetime(2021, 4, 5, 5, 0, tzinfo=UTC)


def sealed(url: str, *words: str) -> str:
    """A journal of so many entries; its head."""

    def body(tx: Tx) -> None:
        plant(tx, on=NOON.date())
        agency = tx.agencies.the_agency()
        assert agency is not None
        for each in words:
            tx.journal.note("said", f"message:{each}", at=NOON, agency_id=agency.id, words=each)

    store = Database(url)
    store.write_now(body)
    asyncio.run(Sealer(store, HandClock(NOON)).all())
    last = store.read_now(lambda tx: tx.seals.last())
    store.close()
    return last.chain if last else ""


def asked(url: str, *, head: str = "", as_json: bool = False) -> int:
    return verify_log(Namespace(head=head, json=as_json), database_url=url, now=NOON)


def test_a_log_that_holds_is_told_with_its_head(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    head = sealed(database_url, "một", "hai")
    assert asked(database_url) == 0
    told = capsys.readouterr()
    assert told.out == f"the log holds: 2 entries, the last of 2021-04-05 12:00\nhead: {head}\n"
    assert told.err == ""


def test_a_head_from_paper_is_told_where_it_belongs(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    head = sealed(database_url, "một", "hai")
    assert asked(database_url, head=f"{head[:4]} {head[4:8].upper()} {head[8:16]}") == 0
    assert "the given head fits: it stands for 2 entries" in capsys.readouterr().out


def test_a_head_that_is_not_there_ends_with_one(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed(database_url, "một")
    assert asked(database_url, head="0123456789abcdef", as_json=True) == 1
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert json.loads(told.out)["bad"]["how"] == "head_unknown"


def test_what_is_no_head_is_refused(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    sealed(database_url, "một")
    assert asked(database_url, head="cuối") == 1
    assert "8 to 64 hexadecimal digits" in capsys.readouterr().err


def test_an_empty_log_holds(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(database_url) == 0
    assert "the log is empty" in capsys.readouterr().out
