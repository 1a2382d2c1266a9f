"""Who leads, who takes part, and whom "Các phòng" means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.model import Unit, UnitKind
from bot.rules.units import Addressed, divisions, read_units, standing_office
from tests.rules.agency import (
    COMMITTEE,
    DIVISIONS,
    FINANCE,
    INSPECTORATE,
    LEADERS,
    OFFICE,
    SCIENCE,
    SPECIAL,
    TECHNOLOGY,
    UNITS,
)


def asks(addressed: Addressed) -> list[str]:
    return [ask.key for ask in addressed.asks]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Các phòng",
            "các phòng",
            "cac phong",
            "Các phòng chuyên môn",
            "Các phòng, đơn vị thuộc Sở",
        ),
        *(
            "Tất cả các phòng",
            "Trưởng các phòng, đơn vị",
            "Các đơn vị",
            "CÁC PHÒNG CHUYÊN MÔN CỦA SỞ",
        ),
        *("Mỗi phòng", "Toàn thể công chức, viên chức", "Các\nphòng"),
    ],
)
def test_every_division_owes_what_the_divisions_are_to_do(text: str) -> None:
    addressed = read_units(text, UNITS)

    assert addressed.leads == DIVISIONS
    assert addressed.fan_out
    assert addressed.asks == ()


def test_the_fan_out_follows_the_place_of_the_units_not_the_order_given() -> None:
    assert read_units("Các phòng", tuple(reversed(UNITS))).leads == DIVISIONS


def test_the_first_of_several_leads_and_the_others_owe_nothing_until_asked() -> None:
    addressed = read_units("BCĐ ISO, các phòng", UNITS)

    assert addressed.leads == (COMMITTEE,)
    assert addressed.cooperating == DIVISIONS
    assert not addressed.fan_out
    assert asks(addressed) == ["lead"]


def test_a_line_break_inside_a_name_is_no_comma() -> None:
    assert read_units("BCĐ ISO, các \nphòng", UNITS).cooperating == DIVISIONS


@pytest.mark.parametrize(
    "text",
    [
        "Văn phòng chủ trì, các phòng phối hợp",
        "Văn phòng Sở chủ trì, phối hợp với các phòng",
        "Văn phòng phối hợp với các phòng",
        "Chủ trì: Văn phòng; Phối hợp: các phòng",
        "Văn phòng (chủ trì); Các phòng (phối hợp)",
    ],
)
def test_named_roles_leave_nothing_to_ask(text: str) -> None:
    addressed = read_units(text, UNITS)

    assert addressed.leads == (OFFICE,)
    assert addressed.cooperating == DIVISIONS
    assert addressed.asks == ()


@pytest.mark.parametrize("text", ["Lãnh đạo Sở", "Giám đốc", "Ban Giám đốc Sở"])
def test_the_leaders_are_a_body(text: str) -> None:
    assert read_units(text, UNITS).leads == (LEADERS,)
    assert read_units(text, (OFFICE, *DIVISIONS)).bodies == (UnitKind.LEADERSHIP,)


def test_remarks_in_brackets_name_nobody() -> None:
    assert read_units("Văn phòng Sở (thường trực BCĐ ISO)", UNITS).leads == (OFFICE,)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Phòng Quản lý Công nghệ và Thị trường công nghệ", (TECHNOLOGY,)),
        ("Phòng QL Khoa học và Phòng QL Chuyên ngành", (SCIENCE,)),
        ("P.KHTC/VP", (FINANCE,)),
        ("Các phòng: KH-TC, QLKH", (FINANCE, SCIENCE)),
        ("Các phòng (trừ Thanh tra)", (FINANCE, SCIENCE, TECHNOLOGY, SPECIAL)),
        ("Các phòng, Văn phòng Sở", (OFFICE, *DIVISIONS)),
        ("Thanh tra Sở", (INSPECTORATE,)),
    ],
)
def test_names_with_links_and_lists_are_taken_apart(text: str, leads: tuple[Unit, ...]) -> None:
    assert read_units(text, UNITS).leads == leads


def test_what_is_not_sure_addresses_nobody_and_is_asked() -> None:
    doubtful, unknown = read_units("QLCN", UNITS), read_units("Phòng Hành chính", UNITS)

    assert (doubtful.leads, asks(doubtful)) == ((), ["which_unit"])
    assert doubtful.asks[0].units == (TECHNOLOGY, SPECIAL)
    assert (unknown.leads, asks(unknown)) == ((), ["unknown_unit"])


def test_units_concerned_are_asked_about() -> None:
    assert asks(read_units("Các phòng, đơn vị liên quan", UNITS)) == ["which_divisions"]


def test_a_merged_division_leaves_the_fan_out() -> None:
    units = [replace(u, valid_to=date(2021, 6, 30)) if u is SPECIAL else u for u in UNITS]

    assert len(divisions(units, date(2021, 6, 30))) == 5
    assert len(read_units("Các phòng", units, date(2021, 7, 1)).leads) == 4


def test_the_standing_office_is_the_office_in_force() -> None:
    assert standing_office(UNITS) is OFFICE
    assert standing_office(DIVISIONS) is None


PIECES = st.sampled_from(
    [
        "các phòng",
        "Văn phòng",
        "chủ trì",
        "phối hợp",
        "với",
        ",",
        ";",
        "(",
        ")",
        ":",
        "BCĐ ISO",
        "QLCN",
        "và",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=12).map(" ".join)))
def test_no_text_is_refused_and_nobody_leads_and_helps_at_once(text: str) -> None:
    addressed = read_units(text, UNITS)

    assert not set(addressed.leads) & set(addressed.cooperating)
    assert len(set(addressed.leads)) == len(addressed.leads)
