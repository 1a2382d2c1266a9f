"""What an act changes of duties is in the journal, before and after, whatever the act writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.actions.desk import Desk
from bot.rules.model import DutyState
from handlers.heard import note_heard
from handlers.said import Said
from storage.journal import Entry
from tests.office_year import OfficeYear

ROOT = Path(__file__).parents[2]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeYear]:
    made = OfficeYear(tmp_path)
    yield made
    made.store.close()


def last(office: OfficeYear) -> Entry:
    entries: list[Entry] = office.read(lambda tx: tx.journal.entries())
    return entries[-1]


def test_the_line_of_an_act_holds_each_column_before_and_after(office: OfficeYear) -> None:
    duty = office.owed("KHTC", 2)

    def act(desk: Desk) -> None:
        moved = desk.tx.duties.change(duty, state=DutyState.RECEIVED, percent=10)
        desk.tx.duties.change(moved, percent=50)
        desk.note("anything", "another subject")

    office.does("head-khtc", act)
    line = last(office)
    assert line.before["duties"] == {duty.ref: {"state": "open", "percent": None}}
    assert line.after["duties"] == {duty.ref: {"state": "received", "percent": 50}}


def test_what_changes_nothing_is_not_told(office: OfficeYear) -> None:
    duty = office.owed("KHTC", 2)

    def act(desk: Desk) -> None:
        desk.tx.duties.change(duty, state=duty.state)
        desk.note("anything", duty.ref)

    office.does("head-khtc", act)
    assert "duties" not in last(office).after


def test_what_moved_after_the_last_line_gets_one_at_the_end(office: OfficeYear) -> None:
    duty = office.owed("KHTC", 2)

    def act(desk: Desk) -> None:
        desk.note("anything", duty.ref)
        desk.tx.duties.change(duty, promised_on=date(2021, 3, 30))
        said = Said(
            inbox_id=1, user_id=1, chat_id=1, private=True, message_id=7, text="30/3", reply_to=None
        )
        note_heard(desk, said)
        note_heard(desk, said)

    office.does("head-khtc", act)
    line = last(office)
    assert (line.verb, line.subject) == ("said", "message:7")
    assert line.after["duties"] == {duty.ref: {"promised_on": "2021-03-30"}}


def test_every_duty_is_made_at_the_desk_which_writes_it_down() -> None:
    made = [
        str(path.relative_to(ROOT))
        for part in ("bot", "handlers")
        for path in (ROOT / part).rglob("*.py")
        if "tx.duties.add(" in path.read_text(encoding="utf-8")
    ]
    assert made == ["bot/actions/desk.py"]
