"""What a duty is called in a list."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model import DutySource
from bot.rules.naming import MOST, listed_name
from tests.rules.test_nudges import a_duty


def test_an_order_is_named_by_its_number_and_its_first_words() -> None:
    order = replace(
        a_duty(), source=DutySource.DIRECTIVE, label="CĐ-2021-001", heading="rà soát\n danh mục"
    )
    assert listed_name(order) == "CĐ-2021-001: rà soát danh mục"


def test_a_long_order_is_cut() -> None:
    order = replace(a_duty(), source=DutySource.DIRECTIVE, label="CĐ-2021-001", heading="a" * 200)
    assert listed_name(order) == "CĐ-2021-001: " + "a" * (MOST - 1) + "…"


def test_a_duty_of_the_plan_keeps_its_label() -> None:
    duty = replace(a_duty(), source=DutySource.PLAN, label="Mục tiêu chất lượng", heading="khác")
    assert listed_name(duty) == "Mục tiêu chất lượng"
