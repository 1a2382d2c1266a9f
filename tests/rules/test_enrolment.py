"""Secrets of enrolment: long enough, read the same however typed, and guessing is stopped."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import enrolment
from bot.rules.working_days import calendar_for

NOW = datetime(2021, 2, 22, 2, 0, tzinfo=UTC)


@given(st.binary(min_size=16, max_size=16))
def test_a_link_carries_128_bits_in_what_the_platform_allows(random: bytes) -> None:
    token = enrolment.link_token(random)
    assert len(token) == 22
    assert token.replace("-", "a").replace("_", "a").isalnum()


@given(st.binary(min_size=5, max_size=5), st.binary(min_size=5, max_size=5))
def test_every_short_code_stands_for_its_own_40_bits(one: bytes, other: bytes) -> None:
    codes = [enrolment.short_code(one), enrolment.short_code(other)]
    assert (codes[0] == codes[1]) == (one == other)
    assert all(sign in enrolment.ALPHABET for code in codes for sign in code)


def test_signs_that_are_read_for_each_other_are_left_out() -> None:
    assert len(set(enrolment.ALPHABET)) == 32
    assert not set("01IO") & set(enrolment.ALPHABET)


@pytest.mark.parametrize("typed", ["7KQM-2XRB", "7kqm2xrb", " 7KQM 2XRB ", "7kqm - 2xrb"])
def test_a_code_is_the_same_however_it_is_typed(typed: str) -> None:
    assert enrolment.code_hash(typed) == enrolment.code_hash("7KQM2XRB")


def test_a_link_is_taken_letter_by_letter() -> None:
    assert enrolment.link_hash("abcDEF") != enrolment.link_hash("abcdef")


def test_a_link_lives_to_its_third_working_day() -> None:
    calendar = calendar_for()
    assert enrolment.link_until(date(2021, 2, 22), calendar) == date(2021, 2, 25)
    assert enrolment.link_until(date(2021, 4, 29), calendar) == date(2021, 5, 6)


def test_the_fifth_failure_locks() -> None:
    assert [enrolment.locks(before) for before in range(5)] == [False] * 4 + [True]


def test_more_than_fifty_failures_in_ten_minutes_pause_enrolment_once() -> None:
    known, begins = enrolment.Failures(), []
    for second in range(60):
        known, begun = enrolment.count_failure(known, NOW + timedelta(seconds=second))
        begins.append(begun)
    assert begins.count(True) == 1
    assert begins.index(True) == 50
    assert known.paused(NOW + timedelta(minutes=5))
    assert not known.paused(NOW + timedelta(hours=2))


def test_failures_spread_over_an_hour_pause_nothing() -> None:
    known = enrolment.Failures()
    for minute in range(60):
        known, begun = enrolment.count_failure(known, NOW + timedelta(minutes=minute))
        assert not begun
