"""Văn phòng's card is read with as many questions for five hundred matters as for five."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.office import compose_office
from bot.delivery.office_around import Around
from storage.transaction import Tx
from tests.office_year import OfficeYear


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path)
    made.at("2021-03-25T08:00")
    made.store.write_now(partial(_report, now=made.now))
    return made


def _report(tx: Tx, *, now: datetime) -> None:
    """One word, and one taken back, for every other duty."""
    for duty in tx.duties.of_year(2021)[::2]:
        for number, withdrawn in enumerate((None, now)):
            tx.reports.add(
                agency_id=1,
                ref=f"BC-{duty.id}-{number}",
                duty_id=duty.id,
                what="done",
                words=f"Đã niêm yết, lời {number}",
                capacity="head",
                effective_on=now.date(),
                recorded_at=now,
                withdrawn_at=withdrawn,
            )


def _card(year: OfficeYear, count: int) -> int:
    """A card that asks about so many duties, both its own lines and what others handed in."""

    def write(tx: Tx) -> int:
        duties = [duty.id for duty in tx.duties.of_year(2021)][:count]
        assert len(duties) == count
        person = next(each for each in tx.agencies.people() if each.key == "secretary")
        made = tx.outbox.say(
            f"test:office:{count}",
            "office",
            agency_id=1,
            person_id=person.id,
            chat_id=person.id,
            at=year.now,
            day="2021-03-25",
            form="morning",
            asks=[
                {"what": what, "id": number} for what in ("evidence", "paper") for number in duties
            ],
            lines=[{"duty": number, "rung": None} for number in duties],
        )
        assert made is not None
        return made

    return year.store.write_now(write)


def _composed(year: OfficeYear, delivery: int) -> tuple[Composed | NotNeeded, int]:
    """The card, and how many questions it took."""
    asked = 0

    def heard(*_: Any) -> None:
        nonlocal asked
        asked += 1

    sa.event.listen(year.store.engine, "before_cursor_execute", heard)
    try:
        card = year.store.read_now(lambda tx: compose_office(tx, tx.outbox.get(delivery), year.now))
    finally:
        sa.event.remove(year.store.engine, "before_cursor_execute", heard)
    return card, asked


def test_questions_do_not_grow_with_what_is_asked(year: OfficeYear) -> None:
    _composed(year, _card(year, 2))  # people and units are read once and kept
    few, many = (_composed(year, _card(year, count))[1] for count in (3, 28))
    assert many <= few + 4, "at most one more for each other kind of matter"


def test_it_reads_the_same_at_once_as_one_by_one(
    year: OfficeYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = _card(year, 28)
    at_once, few = _composed(year, delivery)
    monkeypatch.setattr(Around, "look_at", lambda *_: None)
    one_by_one, many = _composed(year, delivery)
    assert at_once == one_by_one
    assert many > 2 * few
