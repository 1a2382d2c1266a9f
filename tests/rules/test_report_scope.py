"""What may be typed behind /baocao, and what is asked about instead of guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.errors import RuleBroken
from bot.rules.recipients import recipients_of
from bot.rules.report_scope import read_scope
from bot.rules.yearbook import Scope
from tests.rules.agency import SCIENCE, UNITS


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("", Scope()),
        ("T3", Scope(months=(3, 3))),
        ("tháng 03", Scope(months=(3, 3))),
        ("3/2021", Scope(months=(3, 3), year=2021)),
        ("quý 1", Scope(months=(1, 3))),
        ("quy IV năm 2021", Scope(months=(10, 12), year=2021)),
        ("Q2/2021", Scope(months=(4, 6), year=2021)),
        ("6 tháng cuối năm", Scope(months=(7, 12))),
        ("năm 2022", Scope(year=2022)),
        ("cả năm", Scope()),
        ("đến 15/11", Scope(until=date(2021, 11, 15))),
        ("đến hết ngày 15/11/2021", Scope(until=date(2021, 11, 15))),
        ("phòng QLKH", Scope(unit_id=SCIENCE.id)),
        ("quý 1 của Phòng Quản lý Khoa học đến 31/3",
         Scope(months=(1, 3), unit_id=SCIENCE.id, until=date(2021, 3, 31))),
    ],
)  # fmt: skip
def test_a_scope_is_read_in_any_order(text: str, scope: Scope) -> None:
    assert read_scope(text, units=UNITS, year=2021) == scope


@pytest.mark.parametrize("text", ["T0", "tháng 13", "quý 7", "đến 31/4", "gì đó", "phòng QL"])
def test_what_is_not_sure_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken):
        read_scope(text, units=UNITS, year=2021)


@given(st.text(max_size=300))
def test_anything_typed_is_a_scope_or_a_kind_refusal(text: str) -> None:
    try:
        scope = read_scope(text, units=UNITS, year=2021)
    except RuleBroken:
        return
    first, last = scope.months or (1, 12)
    assert 1 <= first <= last <= 12


def test_the_report_goes_to_whom_the_plan_went() -> None:
    text = "Nơi nhận:\n\n- GĐ và các PGĐ Sở;\n- Các phòng;\n- Lưu: VT, VP.\n\nGIÁM ĐỐC"
    assert recipients_of(text) == ("GĐ và các PGĐ Sở", "Các phòng", "Lưu: VT, VP")
    assert recipients_of("không có danh sách") == ()
