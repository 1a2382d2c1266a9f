"""The doubts about a plan before it is issued."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.plan_concerns import five_clear, order_concerns
from bot.rules.plan_draft import Concern, DraftItem
from bot.rules.plan_text import read_plan
from bot.rules.working_days import calendar_for
from bot.texts import texts
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

    assert (only.key, only.items) == ("same_month", (5, 6))
    assert only.facts == {"month": 10, "order": "audit_after_review"}


@pytest.mark.parametrize(
    ("tt", "timing", "words"),
    [
        (7, "Tháng 10", "hội nghị đánh giá tổng thể cần xong trước báo cáo"),
        (5, "Tháng 11", "đánh giá nội bộ cần xong trước báo cáo"),
        (1, "Tháng 2", "đánh giá nội bộ cần xong trước hội nghị đánh giá tổng thể"),
    ],
)
def test_what_shares_a_month_is_told_which_comes_first(tt: int, timing: str, words: str) -> None:
    found = [c for c in order(with_time(tt, timing)) if c.key == "same_month"]
    told = [
        texts().render("vi", "plan_concern", c={"key": c.key, "items": c.items, "facts": c.facts})
        for c in found
    ]
    assert any(words in each for each in told)


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


def test_one_audit_before_the_review_is_enough() -> None:
    assert order(with_time(5, "Tháng 6 và tháng 12")) == []
    assert order(with_time(6, "Tháng 6 và tháng 11")) == []


def test_a_quarterly_report_before_the_review_is_no_wrong_order() -> None:
    keys = {c.key for c in order(with_time(7, "Hàng quý"))}

    assert keys & {"review_after_report", "audit_after_report"} == set()


@pytest.mark.parametrize(
    ("timing", "seldom"),
    [
        ("Hàng tháng", False), ("Hàng quý", False), ("Khi có văn bản mới", False),
        ("Thường xuyên", False), ("Tháng 3", True), ("6 tháng/lần", True),
        ("Tháng 3, 6, 9, 12", False),
    ],
)  # fmt: skip
def test_procedures_must_be_looked_at_often_enough(timing: str, *, seldom: bool) -> None:
    found = [c for c in order(with_time(3, timing)) if c.key.startswith("procedure_review")]

    assert [(c.key, c.items) for c in found] == [("procedure_review_seldom", (3,))] * seldom


def test_a_late_plan_with_monthly_reviews_is_often_enough() -> None:
    keys = {c.key for c in order(ITEMS, issued_on=date(2021, 10, 20))}

    assert "procedure_review_seldom" not in keys


@pytest.mark.parametrize(
    ("content", "there"),
    [
        ("Xây dựng mục tiêu, chỉ tiêu chất lượng năm 2021", True),
        ("Báo cáo kết quả thực hiện mục tiêu chất lượng", False),
    ],
)
def test_a_report_on_objectives_sets_none(content: str, *, there: bool) -> None:
    item = DraftItem(2, content, "Các phòng", "Tháng 3")
    keys = {c.key for c in order((*without(2), item))}

    assert ("objectives_missing" in keys) is not there
