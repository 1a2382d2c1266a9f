"""After an outage nobody is written to without need, and nobody's answer is silently lost."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.actions.cards import open_card
from bot.actions.desk import Desk
from bot.actions.outage import tell_outage
from bot.clock import moment_of
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.outage import compose_outage, with_outage
from bot.rules.model import Delivery
from storage.outbox import Lane
from storage.transaction import Tx
from tests.office_year import OfficeYear

NOW = "2021-03-10T08:10"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path)
    made.at("2021-03-09T16:00")
    made.does("head-khtc", lambda desk: open_card(desk, desk.tx.duties.get(duty_of(made))))
    made.at(NOW)
    return made


def duty_of(year: OfficeYear) -> int:
    return year.owed("KHTC", 2).id


def goes_out(year: OfficeYear, lasts: timedelta) -> None:
    ended = moment_of(NOW)
    year.store.write_now(lambda tx: missed(tx, ended - lasts, ended))


def missed(tx: Tx, began: datetime, ended: datetime) -> None:
    tx.outages.note(began, ended)
    tell_outage(tx, ended, began, ended)


def said(year: OfficeYear, state: str = "waiting") -> list[Delivery]:
    return year.store.read_now(
        lambda tx: [d for d in tx.outbox.in_state(state) if d.once.startswith("outage:")]
    )


def test_two_minutes_are_passed_over(year: OfficeYear) -> None:
    goes_out(year, timedelta(seconds=120))
    assert said(year) == []


def test_a_short_outage_edits_open_cards_and_sends_nothing(year: OfficeYear) -> None:
    goes_out(year, timedelta(minutes=4))
    edits = said(year)
    assert [edit.kind for edit in edits] == ["card"]
    card = year.last("head-khtc", "card").delivery
    assert edits[0].edits == card.id
    shown = year.store.read_now(lambda tx: with_outage(tx, edits[0], Composed("…"), year.now))
    assert shown.text.endswith(
        "Hệ thống gián đoạn từ 08 giờ 06 đến 08 giờ 10 ngày 10/3; nếu vừa bấm nút, đề nghị bấm lại."
    )


def test_a_card_that_asks_nothing_any_more_is_left_alone(year: OfficeYear) -> None:
    year.presses("head-khtc", "Đã hoàn thành")
    year.at("2021-03-10T08:09")
    goes_out(year, timedelta(hours=2))
    assert all(d.kind != "card" for d in said(year))


def test_a_long_outage_is_said_once_to_each_person_at_the_end_of_what_comes_next(
    year: OfficeYear,
) -> None:
    goes_out(year, timedelta(hours=20))
    (own,) = said(year)
    assert own.kind == "outage"

    def next_cards(desk: Desk) -> list[str]:
        texts = []
        for number in range(2):
            made = desk.send(
                "card", own.person_id, once=f"next:{number}", lane=Lane.NUDGE,
                lines=[{"duty": duty_of(year)}], day=desk.today, form="nudge", unit=2,
            )  # fmt: skip
            delivery = desk.tx.outbox.get(made or 0)
            texts.append(with_outage(desk.tx, delivery, Composed("…"), desk.now).text)
        return texts

    first, second = year.rings(next_cards)
    assert "Hệ thống gián đoạn từ 12 giờ 10 ngày 09/3 đến 08 giờ 10 ngày 10/3" in first
    assert second == "…"
    assert [d.state for d in said(year, "dropped")] == ["dropped"]


def test_who_has_nothing_open_gets_no_message_of_its_own(year: OfficeYear) -> None:
    goes_out(year, timedelta(days=5))
    khtc = year.last("head-khtc", "card").delivery.person_id
    assert [d.person_id for d in said(year)] == [khtc]


def test_an_answer_carries_no_line(year: OfficeYear) -> None:
    goes_out(year, timedelta(hours=30))

    def answer(desk: Desk) -> str:
        made = open_card(desk, desk.tx.duties.get(duty_of(year)))
        return with_outage(desk.tx, desk.tx.outbox.get(made or 0), Composed("…"), desk.now).text

    answered: list[str] = []
    year.does("head-khtc", lambda desk: answered.append(answer(desk)))
    assert answered == ["…"]


def test_a_digest_of_the_day_stands_for_the_message(year: OfficeYear) -> None:
    goes_out(year, timedelta(hours=30))
    (own,) = said(year)

    def digest(tx: Tx) -> Composed | NotNeeded:
        desk = Desk(tx, year.now, channel="bell")
        desk.send("digest", own.person_id, once="digest:x", lane=Lane.DIGEST)
        return compose_outage(tx, own, year.now)

    assert isinstance(year.store.write_now(digest), NotNeeded)
