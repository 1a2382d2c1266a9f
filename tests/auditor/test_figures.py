"""The auditor counts for itself when the figures of a quarter had to be asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.auditor.figures import unasked_figures
from bot.auditor.mornings import Morning
from bot.bells import ring_morning
from bot.clock import moment_of
from bot.rules.working_days import calendar_for
from storage.tables import DeliveryRow
from storage.transaction import Tx
from tests.actions.test_legal_change import enter
from tests.actions.test_quarter_figures import LINE
from tests.office_year import OfficeYear

BEGINS, MIDWEEK, MONDAY = "2021-04-01", "2021-04-02", "2021-04-05"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path).at("2021-03-30T09:00")
    enter(made, "QT-QLKH-02", "QLKH")
    return made


def ring(year: OfficeYear, *days: str) -> None:
    for day in days:
        year.at(f"{day}T07:30").rings(lambda desk: ring_morning(desk.tx, desk.now))


def found(year: OfficeYear, *days: str) -> list[str]:
    mornings = [Morning(date.fromisoformat(day), moment_of(f"{day}T07:30")) for day in days]
    return year.read(  # type: ignore[no-any-return] # keys are text
        lambda tx: [wrong.key for wrong in unasked_figures(tx, mornings, calendar_for())]
    )


def test_asked_on_its_day_and_each_week_is_right(year: OfficeYear) -> None:
    ring(year, BEGINS, MIDWEEK, MONDAY)
    assert found(year, BEGINS, MIDWEEK, MONDAY) == []


def test_what_no_card_asked_is_told_for_each_morning_that_had_to(year: OfficeYear) -> None:
    ring(year, BEGINS, MIDWEEK, MONDAY)
    year.store.write_now(_forget_cards)
    assert found(year, BEGINS, MIDWEEK, MONDAY) == [
        "figures_unasked:2021-Q1/2021-04-01", "figures_unasked:2021-Q1/2021-04-05",
    ]  # fmt: skip


def _forget_cards(tx: Tx) -> None:
    cards = sa.update(DeliveryRow).where(sa.column("kind") == "office")
    tx.session.execute(cards.values(facts={"asks": []}))


def test_what_was_given_is_asked_no_more_and_a_missed_quarter_goes_on(year: OfficeYear) -> None:
    year.at("2021-04-01T06:00").says("secretary", LINE)
    assert found(year, BEGINS, MONDAY) == []
    assert found(year, "2021-07-01", "2021-10-04") == [
        "figures_unasked:2021-Q2/2021-07-01", "figures_unasked:2021-Q2/2021-10-04",
        "figures_unasked:2021-Q3/2021-10-04",
    ]  # fmt: skip


def test_an_agency_that_keeps_no_register_is_owed_no_question(tmp_path: Path) -> None:
    assert found(OfficeYear(tmp_path).at("2021-03-30T09:00"), BEGINS, MONDAY) == []
