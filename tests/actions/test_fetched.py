"""What came of fetching a file is kept, and told where it does not count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.actions.evidence import EMPTY, LOST, TOO_LARGE
from bot.actions.fetched import note_not_fetched, note_stored
from handlers.said import SentFile
from storage.transaction import Tx
from tests.office_year import OfficeYear

ONE = SentFile("document", "f-1", "niem-yet.pdf", 10, unique_id="u1")
TWO = SentFile("document", "f-2", "anh-chup.pdf", 10, unique_id="u2")
SAME_CONTENT = "a" * 64


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path)


def sent(year: OfficeYear, file: SentFile) -> int:
    """The head sends a file for the item; the number of its row."""
    year.at("2021-03-18T15:00").says("head-khtc", "", file=file)
    return int(newest(year).id)


def newest(year: OfficeYear) -> Any:
    return year.read(lambda tx: tx.evidence.sent_for(year.owed("KHTC", 2).id))[-1]


def fetched(year: OfficeYear, evidence_id: int) -> None:
    def body(tx: Tx) -> None:
        note_stored(tx, evidence_id, sha256=SAME_CONTENT, size=10, now=year.now)

    writes(year, body)


def writes(year: OfficeYear, body: Callable[[Tx], Any]) -> None:
    """A transaction of nobody, as the errands make it; what it says is delivered."""
    year.rings(lambda desk: body(desk.tx))


def test_a_fetched_file_stands_in_the_journal_with_its_hash(year: OfficeYear) -> None:
    number = sent(year, ONE)
    fetched(year, number)
    assert newest(year).sha256 == SAME_CONTENT
    assert "evidence_stored" in year.verbs(f"evidence:{number}")


def test_the_same_content_under_another_name_counts_once_and_is_told(year: OfficeYear) -> None:
    fetched(year, sent(year, ONE))
    fetched(year, sent(year, TWO))
    assert newest(year).refused == "same"
    held = year.read(lambda tx: tx.evidence.held([year.owed("KHTC", 2).id]))
    assert [each.files for each in held.values()] == [1]
    assert "anh-chup.pdf có cùng nội dung với niem-yet.pdf" in year.last("head-khtc", "say").text


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (TOO_LARGE, "lớn quá 20 MB"),
        (EMPTY, "không có nội dung"),
        (LOST, "chưa tải về được"),
    ],
)
def test_what_does_not_come_does_not_count_and_is_told(
    year: OfficeYear, why: str, told: str
) -> None:
    number = sent(year, ONE)
    now: datetime = year.now
    writes(year, lambda tx: note_not_fetched(tx, number, why, now=now))
    assert newest(year).refused == why
    assert told in year.last("head-khtc", "say").text
    assert year.read(lambda tx: tx.evidence.held([year.owed("KHTC", 2).id])) == {}
