"""The doubts about a plan before it is issued."""

from __future__ import annotations

from datetime import date

from bot.rules.plan_concerns import five_clear, order_concerns
from bot.rules.plan_draft import Concern, DraftItem
from bot.rules.plan_text import read_plan
from bot.rules.working_days import calendar_for
from tests.rules import plan_samples
from tests.rules.agency import UNITS

ITEMS = read_plan(plan_samples.SEED.read_text(encoding="utf-8")).items


def order(items: tuple[DraftItem, ...], issued_on: date = date(2021, 2, 17)) -> list[Concern]:
    return order_concerns(items, year=2021, calendar=calendar_for(), issued_on=issued_on)


def without(*missing: int) -> tuple[DraftItem, ...]:
    return tuple(item for item in ITEMS if item.tt not in missing)


def with_time(tt: int, timing: str) -> tuple[DraftItem, ...]:
    return tuple(
        DraftItem(i.tt, i.content, i.units_text, timing if i.tt == tt else i.timing_text)
        for i in ITEMS
    )


def test_the_plan_of_2021_leaves_open_only_who_leads_the_audit() -> None:
    assert [(c.key, c.items) for c in five_clear(ITEMS, UNITS)] == [
        ("responsibility_unclear", (5,))
    ]


def test_the_plan_of_2021_has_audit_and_review_in_one_month() -> None:
    (only,) = order(ITEMS)

    assert (only.key, only.items, dict(only.facts)) == ("same_month", (5, 6), {"month": 10})


def test_vague_items_are_named_on_each_point() -> None:
    vague = DraftItem(1, "Tăng cường nhận thức của công chức", "Phòng nào đó", "Sớm")

    assert [c.key for c in five_clear([vague], UNITS)] == [
        "person_unclear",
        "work_unclear",
        "time_unclear",
        "result_unclear",
    ]


def test_what_the_year_must_hold_is_missed() -> None:
    assert [c.key for c in order(without(2, 3, 5, 6, 7))] == [
        "audit_missing",
        "management_review_missing",
        "procedure_review_missing",
        "objectives_missing",
        "report_missing",
    ]


def test_an_audit_after_the_review_is_the_wrong_order() -> None:
    assert ("audit_after_review", (5, 6)) in [
        (c.key, c.items) for c in order(with_time(5, "Tháng 11"))
    ]


def test_a_review_after_the_report_is_the_wrong_order() -> None:
    keys = [(c.key, c.items) for c in order(with_time(6, "Tháng 12"))]

    assert keys == [("review_after_report", (6, 7))]


def test_days_inside_the_month_settle_the_order() -> None:
    assert order(with_time(5, "Trước ngày 15/10")) == []


def test_a_deadline_before_the_issue_is_named() -> None:
    (_, late) = order(ITEMS, issued_on=date(2021, 3, 1))

    assert (late.key, late.items) == ("due_before_issue", (1,))


def test_a_deadline_in_another_year_is_named() -> None:
    assert ("due_outside_year", (7,)) in [
        (c.key, c.items) for c in order(with_time(7, "Tháng 01/2022"))
    ]
