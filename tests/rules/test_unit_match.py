"""Which unit a written name means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.unit_match import match_unit
from tests.rules.agency import SCIENCE, SPECIAL, TECHNOLOGY, UNITS


@pytest.mark.parametrize(
    ("written", "key"),
    [
        *((name, "VP") for name in ("VP", "văn phòng", "Văn phòng Sở", "vp sở", "Chánh Văn phòng")),
        *((name, "KHTC") for name in ("KH-TC", "P.KHTC", "phòng kế hoạch tài chính", "tài chính")),
        *((name, "QLKH") for name in ("P. QLKH", "QL KH", "phong qlkh", "quan ly khoa hoc")),
        ("phong qly khoa hoc", "QLKH"),
        ("Trưởng phòng Quản lý Khoa học", "QLKH"),
        *((name, "QLCN") for name in ("quản lý công nghệ", "Phòng QL Công nghệ", "cong nghe")),
        *((name, "QLCNG") for name in ("QLCNG", "chuyên ngành", "Phòng Quản lý Chuyên nghành")),
        *((name, "TTRA") for name in ("TTra", "Thanh tra", "thanh tra so", "Chánh Thanh tra")),
        ("Ban chỉ đạo ISO", "BCDISO"),
    ],
)
def test_a_name_in_any_spelling_finds_its_unit(written: str, key: str) -> None:
    sure = match_unit(written, UNITS).sure

    assert sure
    assert sure.key == key


@pytest.mark.parametrize("written", ["QLCN", "P.QLCN", "Phòng QL CN"])
def test_initials_of_two_units_are_asked_about(written: str) -> None:
    assert match_unit(written, UNITS).units == (TECHNOLOGY, SPECIAL)
    assert match_unit(written, UNITS).sure is None


def test_a_word_that_three_units_share_is_asked_about() -> None:
    assert match_unit("quản lý", UNITS).units == (SCIENCE, TECHNOLOGY, SPECIAL)


def test_a_spelling_near_two_units_is_asked_about() -> None:
    assert match_unit("quan ly cong nganh", UNITS).units == (TECHNOLOGY, SPECIAL)
    assert match_unit("quản lí khoa hoc", UNITS).sure == SCIENCE


@pytest.mark.parametrize(
    "unknown",
    [
        "",
        "phòng",
        "Sở",
        "a",
        "Phòng Hành chính",
        "Phòng Bưu chính",
        "Chi cục TĐC",
        "đã xong rồi nhé",
    ],
)
def test_what_names_no_unit_finds_none(unknown: str) -> None:
    assert match_unit(unknown, UNITS).units == ()


def test_an_alias_written_after_a_merger_finds_the_new_unit() -> None:
    merged = replace(SCIENCE, aliases=("Phòng Bưu chính Viễn thông", "BCVT"))
    units = (*(unit for unit in UNITS if unit is not SCIENCE), merged)

    assert match_unit("phòng bưu chính viễn thông", units).sure == merged
    assert match_unit("BCVT", units).sure == merged


def test_a_unit_that_is_no_more_is_not_found() -> None:
    gone = replace(SPECIAL, valid_to=date(2021, 6, 30))
    units = (*(unit for unit in UNITS if unit is not SPECIAL), gone)

    assert match_unit("chuyên ngành", units, date(2021, 6, 30)).sure == gone
    assert match_unit("chuyên ngành", units, date(2021, 7, 1)).units == ()
    assert match_unit("QLCN", units, date(2021, 7, 1)).sure == TECHNOLOGY


@given(st.text(max_size=200))
def test_no_text_is_refused(text: str) -> None:
    assert set(match_unit(text, UNITS).units) <= set(UNITS)


def test_initials_behind_phong_are_as_doubtful_as_alone() -> None:
    found = match_unit("Phòng QLCN", UNITS)
    assert len(found.units) == 2
