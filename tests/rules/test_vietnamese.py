"""Cleaning, folding and sorting Vietnamese."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.vietnamese import fold, fold_in_place, nfc_clean, sort_key


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đánh giá nội bộ", "danh gia noi bo"),
        ("ƯỚC LƯỢNG", "uoc luong"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Quý IV", "quy iv"),
    ],
)
def test_marks_case_and_the_barred_d_are_folded_away(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold(unicodedata.normalize("NFD", written)) == folded


def test_invisible_and_control_characters_are_cleaned_away() -> None:
    dirty = "Tháng\u200b 3\u202e\x00\ufeff\r\nQuý\u00a0I\u2028x\ty"

    assert nfc_clean(dirty) == "Tháng 3\nQuý I\nx\ty"


def test_lone_surrogates_do_not_reach_the_database() -> None:
    nfc_clean("a\ud800b").encode("utf-8")


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert nfc_clean(nfc_clean(text)) == nfc_clean(text)


@given(st.text())
def test_a_place_in_the_folded_text_is_the_same_place_in_the_text(text: str) -> None:
    assert len(fold_in_place(text)) == len(text)


def test_names_are_listed_as_in_a_vietnamese_dictionary() -> None:
    names = ["Ủy", "Ơn", "Đào", "Dương", "mạ", "má", "mã", "mả", "mà", "ma", "Ân", "Ăn", "An"]

    assert sorted(names, key=sort_key) == [
        *("An", "Ăn", "Ân", "Dương", "Đào", "ma", "mà", "mả", "mã", "má", "mạ", "Ơn", "Ủy"),
    ]


@given(st.text(max_size=8), st.text(max_size=8))
def test_any_two_texts_have_an_order(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) is (one == other)
