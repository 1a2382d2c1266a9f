"""The year's facts at an instant: the same whether read then or afterwards, and in the journal."""

from __future__ import annotations

import sqlite3
import time as clock
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.actions import decide, extend
from bot.actions.answer import correct
from bot.actions.desk import Desk
from bot.clock import moment_of
from bot.rules.digest import brief_of
from bot.rules.figures import year_counts
from bot.rules.model import Extension, Level
from bot.rules.recount import Owed, recount
from bot.rules.yearbook import YearBook
from storage import nudges, shape
from storage.journal import Entry
from storage.transaction import Tx
from storage.yearbook import gather
from tests.reporting import Reporting


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Reporting]:
    office = Reporting(tmp_path)
    yield office
    office.store.close()


def _spring(year: Reporting) -> None:
    """March and April 2021: on time, late, more time, returned, corrected."""
    for unit, day in (("KHTC", "03-01"), ("QLKH", "03-02"), ("QLCN", "03-01"), ("TTRA", "03-03")):
        year.at(f"2021-{day}T10:00").answers(unit, 3, "no_change", "2021-03")
    year.at("2021-03-18T15:00").answers("KHTC", 2, "done")
    year.at("2021-03-19T08:10").accepts("KHTC", 2)
    year.at("2021-03-23T09:00").answers("QLKH", 2, "in_progress", day=date(2021, 3, 30))
    year.at("2021-03-24T09:00").does("head-ttra", _ask_for_time)
    year.at("2021-03-25T11:00").answers("QLCN", 2, "done")
    year.at("2021-03-26T09:00").accepts("QLCN", 2)
    year.at("2021-03-29T08:05").does("director", _agree)
    year.at("2021-03-30T15:40").answers("QLKH", 2, "done")
    year.at("2021-03-31T16:00").accepts("QLKH", 2)
    year.at("2021-04-01T10:20").answers("QLCNG", 3, "no_change", "2021-03")
    year.at("2021-04-01T10:25").answers("KHTC", 3, "change", "2021-04")
    year.at("2021-04-01T11:00").does("head-khtc", _correct)
    year.at("2021-04-01T11:05").answers("KHTC", 3, "no_change", "2021-04")
    year.at("2021-04-07T10:00").answers("TTRA", 2, "done")
    year.at("2021-04-08T10:05").answers("QLCNG", 2, "done")
    year.at("2021-04-08T11:00").accepts("TTRA", 2)
    year.at("2021-04-09T08:00").accepts("QLCNG", 2)


def _ask_for_time(desk: Desk) -> None:
    duties = desk.tx.duties.of_year(2021)
    duty = next(d for d in duties if (d.tt, desk.units[d.unit_id].key) == (2, "TTRA"))
    extend.ask(desk, duty, date(2021, 4, 15), "đang chờ số liệu")


def _agree(desk: Desk) -> None:
    waiting: list[Extension] = desk.tx.extensions.pending()
    decide.agree(desk, "extension", waiting[0].id)


def _correct(desk: Desk) -> None:
    wanted = (3, "2021-04", desk.actor.posts[0].unit_id)
    known = desk.tx.duties.of_year(2021)
    correct(desk, next(d for d in known if (d.tt, d.period, d.unit_id) == wanted))


INSTANTS = (
    "2021-02-26T18:00", "2021-03-24T07:30", "2021-03-29T07:30", "2021-03-31T09:00",
    "2021-03-31T18:00", "2021-04-01T10:22", "2021-04-01T10:30", "2021-04-05T07:30",
    "2021-04-08T10:30", "2021-04-12T07:30",
)  # fmt: skip


def _comparable(book: YearBook) -> dict[str, object]:
    names = ("state", "due_on", "done_on", "promised_on", "blocked_on", "recorded_on", "percent")
    return {d.ref: tuple(getattr(d, name) for name in names) for d in book.duties}


def test_the_past_reads_afterwards_as_it_read_then(year: Reporting) -> None:
    seen: dict[str, dict[str, object]] = {}
    waiting = list(INSTANTS)

    def pass_by(moment: str) -> None:
        while waiting and moment_of(waiting[0]) < moment_of(moment):
            instant = waiting.pop(0)
            seen[instant] = _comparable(year.book(instant))

    year.passing = pass_by
    _spring(year)
    year.at("2021-04-30T12:00")
    for instant in INSTANTS:
        assert _comparable(year.book(instant)) == seen[instant], instant


def test_the_april_counts_are_those_of_the_story(year: Reporting) -> None:
    _spring(year)
    early = year_counts(year.book("2021-04-05T07:30"))
    assert (early.due, early.done, early.on_time, early.late, early.unanswered) == (10, 9, 8, 1, 1)
    later = year_counts(year.book("2021-04-16T07:30"))
    names = ("due", "on_time", "extended", "late")
    assert [getattr(later, name) for name in names] == [11, 8, 1, 2]


def test_the_journal_gives_the_same_numbers_for_the_same_instant(year: Reporting) -> None:
    _spring(year)
    for instant in INSTANTS:
        book = year.book(instant)
        owed = [
            Owed(d.ref, d.first_due_on, office=d.unit_id == book.office_id)
            for d in book.planned()
            if d.first_due_on is not None and d.tt != 1
        ]
        entries = year.store.read_now(partial(_entries, until=book.as_of))
        counted = recount(owed, entries, due_through=book.due_through)
        planned = tuple(d for d in book.duties if d.tt != 1)
        assert counted == year_counts(replace(book, duties=planned)), instant


def _entries(tx: Tx, *, until: datetime) -> list[Entry]:
    return tx.journal.entries(until=until)


def test_what_was_found_in_earlier_years_is_there_as_it_stood(year: Reporting) -> None:
    def fill(tx: Tx) -> None:
        unit, person = tx.agencies.unit_of_key("QLKH"), tx.agencies.person_of_key("auditor-1")
        assert unit is not None
        assert person is not None
        for of, closed in ((2020, date(2021, 4, 8)), (2021, None), (2022, None)):
            tx.findings.add(
                agency_id=1, ref=f"KPH-{of}-001", year=of, unit_id=unit.id, auditor_id=person.id,
                level=Level.MAJOR, criterion="7.5.3", statement="a", proof="b", state="issued",
                found_on=date(of, 1, 6), closed_on=closed, filed_at=moment_of("2021-01-06T09:00"),
            )  # fmt: skip

    year.store.write_now(fill)
    then, now = year.book("2021-04-05T07:30"), year.book("2021-04-12T07:30")
    for book in (then, now):
        assert [each.ref for each in book.findings] == ["KPH-2021-001"]
        assert [each.ref for each in book.findings_before] == ["KPH-2020-001"]
    assert (brief_of(then).attention, brief_of(now).attention) == (2, 1)


def test_a_decision_not_yet_taken_waits_in_the_book_of_its_day(year: Reporting) -> None:
    _spring(year)
    assert [d.kind for d in brief_of(year.book("2021-03-29T07:30")).decisions] == ["extension"]
    assert brief_of(year.book("2021-03-29T09:00")).decisions == ()


def test_a_year_is_gathered_quickly(year: Reporting) -> None:
    _spring(year)
    as_of = moment_of("2021-04-12T07:30")
    plan = year.plan

    def timed(tx: Tx) -> float:
        gather(tx, plan, as_of=as_of)
        start = clock.perf_counter()
        gather(tx, plan, as_of=as_of)
        return clock.perf_counter() - start

    assert min(year.store.read_now(timed) for _ in range(5)) < 0.1


def test_a_year_of_more_duties_than_an_engine_takes_in_one_list_reads_alike(
    year: Reporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    _spring(year)
    moment = "2021-04-12T07:30"
    whole = year.book(moment)
    for module in (shape, nudges):
        monkeypatch.setattr(module, "AT_ONCE", 5)

    def narrow(connection: sqlite3.Connection, *_: object) -> None:
        connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 30)

    year.store.engine.dispose()
    event.listen(year.store.engine, "connect", narrow)
    assert len(whole.duties) > 30
    assert _comparable(year.book(moment)) == _comparable(whole)
    assert year.book(moment) == whole
