"""The order of the year: what is told of it, for every order in which a year can happen."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.compliance import (
    OF_THE_PLAN,
    TABLE,
    YearSoFar,
    concerns_so_far,
    still_of_the_plan,
)
from bot.rules.plan_concerns import order_concerns
from bot.rules.plan_draft import Concern, DraftItem
from bot.rules.working_days import calendar_for
from tests.rules.agency import ISSUED_ON

GOOD = YearSoFar(
    year=2021,
    audited_on=date(2021, 10, 7),
    reviewed_on=date(2021, 10, 28),
    reported_on=date(2021, 11, 24),
    confirmed_on=date(2021, 10, 29),
    signed=True,
)


def told(year: YearSoFar) -> list[str]:
    return [concern.key for concern in concerns_so_far(year)]


def test_a_year_in_order_is_told_nothing_of() -> None:
    assert told(GOOD) == []


def test_a_year_that_has_not_begun_is_told_nothing_of() -> None:
    assert told(YearSoFar(year=2021)) == []


def test_findings_open_at_the_review_are_named() -> None:
    (concern,) = concerns_so_far(_with(open_then=("KPH-2021-002",)))
    assert (concern.key, concern.facts["refs"]) == ("findings_open_at_review", ("KPH-2021-002",))


def test_a_review_without_its_signed_confirmation_is_told() -> None:
    assert told(_with(signed=False)) == ["confirmation_missing"]
    assert told(_with(signed=False, confirmed_on=None)) == ["confirmation_missing"]


def test_a_year_that_ended_without_all_is_told_of_each() -> None:
    assert told(YearSoFar(year=2021, over=True)) == [
        "year_without_audit",
        "year_without_review",
        "year_without_objectives",
        "year_without_procedure_review",
        "year_without_report",
    ]


def _with(**changed: object) -> YearSoFar:
    known = {name: getattr(GOOD, name) for name in YearSoFar.__dataclass_fields__}
    return YearSoFar(**{**known, **changed})


DAYS = st.one_of(st.none(), st.integers(0, 364).map(lambda n: date(2021, 1, 1) + timedelta(days=n)))
YEARS = st.builds(
    YearSoFar,
    year=st.just(2021),
    audited_on=DAYS,
    reviewed_on=DAYS,
    reported_on=DAYS,
    confirmed_on=DAYS,
    signed=st.booleans(),
    open_then=st.sampled_from([(), ("KPH-2021-001",)]),
    over=st.booleans(),
)


@settings(deadline=None)
@given(YEARS)
def test_every_wrong_order_is_told_and_no_right_one(year: YearSoFar) -> None:
    """R13, said another way: the steps that were taken, sorted by their days."""
    keys = set(told(year))
    steps = [("audit", year.audited_on), ("review", year.reviewed_on), ("report", year.reported_on)]
    taken = dict(steps)
    for earlier, later, key in (
        ("audit", "review", "reviewed_before_audit"),
        ("review", "report", "reported_before_review"),
    ):
        first, then = taken[earlier], taken[later]
        inverted = first is not None and then is not None and then < first
        assert (key in keys) == inverted
    assert ("reviewed_without_audit" in keys) == (
        year.reviewed_on is not None and year.audited_on is None
    )
    assert ("reported_without_review" in keys) == (
        year.reported_on is not None and year.reviewed_on is None
    )
    assert ("confirmation_missing" in keys) == (year.reviewed_on is not None and not year.signed)
    assert ("findings_open_at_review" in keys) == (
        year.reviewed_on is not None and bool(year.open_then)
    )


@settings(deadline=None)
@given(YEARS)
def test_each_fact_is_told_once_in_the_order_of_the_table(year: YearSoFar) -> None:
    keys = told(year)
    order = [check.key for check in TABLE]
    assert keys == sorted(set(keys), key=order.index)


# ---- random plans (R8, R13 on the draft)

KINDS = {
    "audit": "Tổ chức đánh giá nội bộ hệ thống quản lý chất lượng",
    "management_review": "Hội nghị đánh giá tổng thể, xem xét của lãnh đạo",
    "procedure_review": "Rà soát, cập nhật quy trình khi có văn bản mới",
    "objectives": "Rà soát, bổ sung mục tiêu chất lượng năm 2021; gửi 01 bản",
    "report": "Báo cáo kết quả thực hiện duy trì, cải tiến hệ thống",
}
PLANS = st.dictionaries(st.sampled_from(sorted(KINDS)), st.integers(1, 12))


@settings(deadline=None)
@given(PLANS)
def test_what_a_random_plan_lacks_or_misorders_is_told(months: dict[str, int]) -> None:
    items = [
        DraftItem(tt=tt, content=KINDS[kind], units_text="Văn phòng", timing_text=f"Tháng {month}")
        for tt, (kind, month) in enumerate(sorted(months.items()), start=1)
    ]
    found = still_of_the_plan(
        order_concerns(items, year=2021, calendar=calendar_for({}), issued_on=ISSUED_ON)
    )
    keys = {concern.key for concern in found}
    assert {key for key in keys if key.endswith("_missing")} == {
        f"{kind}_missing" for kind in KINDS if kind not in months
    }
    for earlier, later, key in (
        ("audit", "management_review", "audit_after_review"),
        ("management_review", "report", "review_after_report"),
        ("audit", "report", "audit_after_report"),
    ):
        both = earlier in months and later in months
        assert (key in keys) == (both and months[earlier] > months[later])


def test_doubts_of_the_wording_do_not_last_through_the_year() -> None:
    wording = [Concern("time_unclear", (2,)), Concern("same_month", (5, 6))]
    lasting = still_of_the_plan([*wording, *map(Concern, OF_THE_PLAN)])
    assert [each.key for each in lasting] == list(OF_THE_PLAN)
