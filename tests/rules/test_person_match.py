"""Which person is meant by a post, a role in front of a unit, a unit alone, or a name."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.model import Person, Post, Role
from bot.rules.person_match import match_people
from tests.rules.agency import SCIENCE, SPECIAL, TECHNOLOGY, UNITS

ON = date(2021, 7, 9)
BY_ID = {unit.id: unit for unit in UNITS}


def official(number: int, key: str, name: str, *posts: Post) -> Person:
    return Person(number, key, name, "vi", posts)


def post(number: int, unit_id: int, role: Role, title: str, full: str) -> Post:
    return Post(number, number, unit_id, role, title, full)


HEAD = official(
    1, "head-qlkh", "Trưởng phòng Quản lý Khoa học",
    post(1, SCIENCE.id, Role.HEAD, "Trưởng phòng", "Trưởng phòng Quản lý Khoa học"),
)  # fmt: skip
OTHER_HEAD = official(
    2, "head-qlcng", "Trưởng phòng Quản lý Chuyên ngành",
    post(2, SPECIAL.id, Role.HEAD, "Trưởng phòng", "Trưởng phòng Quản lý Chuyên ngành"),
)  # fmt: skip
DEPUTY = official(
    3, "deputy-qlcng", "Phó Trưởng phòng Quản lý Chuyên ngành",
    post(3, SPECIAL.id, Role.DEPUTY, "Phó Trưởng phòng", "Phó Trưởng phòng Quản lý Chuyên ngành"),
)  # fmt: skip
OTHER_DEPUTY = official(
    4, "deputy-qlcn", "Phó Trưởng phòng Quản lý Công nghệ",
    post(4, TECHNOLOGY.id, Role.DEPUTY, "Phó Trưởng phòng", "Phó Trưởng phòng Quản lý Công nghệ"),
)  # fmt: skip
FOCAL = official(
    5, "focal", "Chuyên viên đầu mối, Khoa học",
    post(5, SCIENCE.id, Role.FOCAL, "Chuyên viên đầu mối", "Chuyên viên đầu mối, Khoa học"),
)  # fmt: skip
PEOPLE = (HEAD, OTHER_HEAD, DEPUTY, OTHER_DEPUTY, FOCAL)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Trưởng phòng Quản lý Khoa học", [HEAD]),
        ("truong phong quan ly khoa hoc", [HEAD]),
        ("Trưởng phòng QLKH", [HEAD]),
        ("đồng chí Trưởng phòng QLKH", [HEAD]),
        ("phó QLCNG", [DEPUTY]),
        ("Phó Trưởng phòng QLCNG", [DEPUTY]),
        ("phó phòng QL Chuyên ngành", [DEPUTY]),
        ("QLKH", [HEAD]),
        ("Phòng Quản lý Khoa học", [HEAD]),
        ("deputy-qlcng", [DEPUTY]),
        ("đầu mối", [FOCAL]),
        ("Phó Trưởng phòng", [DEPUTY, OTHER_DEPUTY]),
        ("kế toán trưởng", []),
        ("", []),
    ],
)
def test_the_person_is_found(text: str, meant: list[Person]) -> None:
    assert match_people(text, PEOPLE, BY_ID, on=ON) == meant


def test_within_a_unit_the_title_is_enough() -> None:
    assert match_people("Phó Trưởng phòng", [DEPUTY], BY_ID, on=ON) == [DEPUTY]
