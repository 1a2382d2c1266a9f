"""Who owes what, when: the duties that a plan makes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from bot.rules.periods import Answers, PlannedDuty, assignments_of, duties_of
from bot.rules.plan_draft import DraftItem
from bot.rules.plan_text import read_plan
from bot.rules.working_days import calendar_for
from tests.rules import plan_samples
from tests.rules.agency import DIVISIONS, ISSUED_ON, OFFICE, SPECIAL, UNITS

ITEMS = read_plan(plan_samples.SEED.read_text(encoding="utf-8")).items


def duties(
    items: tuple[DraftItem, ...] = ITEMS, answers: Answers | None = None, **more: object
) -> list[PlannedDuty]:
    units = more.get("units", UNITS)
    assert isinstance(units, tuple)
    return duties_of(
        items,
        units=units,
        calendar=calendar_for(),
        year=2021,
        issued_on=ISSUED_ON,
        answers=answers,
    )


def test_the_plan_of_2021_makes_59_dated_duties() -> None:
    dated = Counter(duty.tt for duty in duties() if duty.due_on)

    assert dated == {1: 1, 2: 5, 3: 50, 5: 1, 6: 1, 7: 1}
    assert dated.total() == 59


def test_the_continuous_item_is_asked_of_five_units_each_quarter() -> None:
    asked = [duty for duty in duties() if duty.tt == 4]

    assert len(asked) == 20
    assert {duty.due_on for duty in asked} == {None}
    assert sorted({duty.opens_on for duty in asked}) == [
        date(2021, 4, 1),
        date(2021, 7, 1),
        date(2021, 10, 1),
        date(2022, 1, 4),
    ]


def test_no_unit_owes_the_same_period_twice() -> None:
    keys = [(duty.tt, duty.unit_key, duty.period) for duty in duties()]

    assert len(set(keys)) == len(keys)


def test_the_office_answers_for_the_committee_and_the_leaders() -> None:
    owed = {duty.tt: (duty.unit_key, duty.lead, duty.due_on) for duty in duties() if duty.tt > 4}

    assert owed == {
        5: ("VP", "BCDISO", date(2021, 10, 29)),
        6: ("VP", "LD", date(2021, 10, 29)),
        7: ("VP", "VP", date(2021, 11, 30)),
    }


def test_bodies_that_are_no_units_are_answered_for_too() -> None:
    without_bodies = (OFFICE, *DIVISIONS)

    assert [d.unit_key for d in duties(units=without_bodies) if d.tt > 4] == ["VP", "VP", "VP"]


def test_cooperating_units_take_part_and_owe_nothing() -> None:
    assignments = assignments_of(ITEMS[4], units=UNITS, on=ISSUED_ON)

    assert [(a.unit_key, a.owes) for a in assignments] == [
        ("VP", True),
        *((unit.key, False) for unit in DIVISIONS),
    ]
    assert assignments[0].on_behalf_of == "BCDISO"


def test_the_divisions_answer_in_the_order_of_their_place() -> None:
    march = [duty.unit_key for duty in duties() if duty.tt == 3 and duty.period == "2021-03"]

    assert march == [unit.key for unit in DIVISIONS]


def test_the_office_owes_with_the_divisions_when_the_secretariat_says_so() -> None:
    owed = duties(answers=Answers(office_among_divisions=True))

    assert sum(duty.due_on is not None for duty in owed) == 59 + 1 + 10
    assert sum(duty.tt == 4 for duty in owed) == 24


def test_another_lead_or_first_month_is_followed() -> None:
    owed = duties(answers=Answers(first_month=4, leads={5: ("TTRA",)}))

    assert sum(duty.tt == 3 for duty in owed) == 45
    assert [duty.unit_key for duty in owed if duty.tt == 5] == ["TTRA"]
    others = assignments_of(
        ITEMS[4], units=UNITS, on=ISSUED_ON, answers=Answers(leads={5: ("TTRA",)})
    )
    assert ("TTRA", False) not in [(a.unit_key, a.owes) for a in others]


def test_a_corrected_timing_is_followed() -> None:
    owed = duties(answers=Answers(timings={5: "Trước ngày 15/10"}))

    assert [duty.due_on for duty in owed if duty.tt == 5] == [date(2021, 10, 14)]


def test_the_same_as_above_is_the_timing_above() -> None:
    items = (ITEMS[0], replace(ITEMS[6], timing_text="nt"))

    assert [duty.due_on for duty in duties(items)] == [date(2021, 2, 26)] * 2


def test_a_division_merged_in_july_owes_nothing_in_august() -> None:
    units = tuple(replace(u, valid_to=date(2021, 7, 15)) if u is SPECIAL else u for u in UNITS)

    owed = [d.period for d in duties(units=units) if d.tt == 3 and d.unit_key == "QLCNG"]

    assert owed == [f"2021-{month:02d}" for month in range(3, 8)]


def test_an_item_without_a_date_makes_no_duty() -> None:
    assert duties((replace(ITEMS[0], timing_text="Khi có thay đổi"),)) == []
