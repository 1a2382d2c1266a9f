"""What the import asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.rules.plan_draft import ImportQuestion, PlanDraft
from bot.rules.plan_questions import questions
from bot.rules.plan_text import read_plan
from tests.rules import plan_samples
from tests.rules.agency import DIVISIONS, UNITS

SEED = read_plan(plan_samples.SEED.read_text(encoding="utf-8"))
IMPORTED_ON = date(2021, 2, 17)


def asked(draft: PlanDraft, on: date = IMPORTED_ON) -> list[ImportQuestion]:
    return questions(draft, UNITS, on=on)


def test_the_plan_of_2021_asks_its_four_questions() -> None:
    assert [(q.key, q.tt) for q in asked(SEED)] == [
        ("office_among_divisions", None),
        ("lead_of", 5),
        ("first_month", 3),
        ("deliverables", 2),
        ("deliverables", 5),
    ]
    assert dict(asked(SEED)[0].facts) == {"items": (2, 3, 4), "office": "VP"}
    assert dict(asked(SEED)[2].facts) == {"items": (3,), "month": 3}


def test_the_office_is_not_asked_about_where_there_is_none() -> None:
    assert "office_among_divisions" not in [
        q.key for q in questions(SEED, DIVISIONS, on=IMPORTED_ON)
    ]


def test_a_plan_imported_in_the_year_before_begins_in_january() -> None:
    first_month = next(q for q in asked(SEED, date(2020, 12, 20)) if q.key == "first_month")

    assert first_month.facts["month"] == 1


def test_doubtful_units_and_times_are_asked() -> None:
    doubtful = replace(SEED.items[1], units_text="QLCN", timing_text="giữa tháng 5")
    draft = replace(SEED, items=(doubtful,))

    assert [(q.key, q.tt) for q in asked(draft)] == [
        ("unit_of", 2),
        ("timing_of", 2),
        ("deliverables", 2),
    ]
    assert asked(draft)[0].facts["units"] == ("QLCN", "QLCNG")


def test_a_row_without_doers_is_asked_about() -> None:
    draft = replace(SEED, items=(replace(SEED.items[6], units_text=""),))

    assert [(q.key, q.tt) for q in asked(draft)] == [("unit_of", 7)]
