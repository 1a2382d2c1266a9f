"""The cast of the demonstration: an agency, its units, and people who bear their posts' names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.rules.model import Role, Unit, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from storage.transaction import Tx


@dataclass(frozen=True, slots=True)
class UnitOfCast:
    """A row of the agency's list of units; the order of the rows is their place."""

    key: str
    name: str
    short: str
    head_title: str
    kind: UnitKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostOfCast:
    """A row of who holds what; a person with two posts has two rows."""

    person: str
    unit: str
    role: Role
    title: str
    full_title: str


AGENCY = {
    "key": "so-khcn",
    "name": "Sở Khoa học và Công nghệ",
    "parent": "ỦY BAN NHÂN DÂN TỈNH",
    "code": "SKHCN",
    "place": "",
}

UNITS = (
    UnitOfCast(
        "VP",
        "Văn phòng Sở",
        "Văn phòng",
        "Chánh Văn phòng",
        UnitKind.OFFICE,
        ("Văn phòng", "VP", "VP Sở", "Thường trực BCĐ ISO"),
    ),
    UnitOfCast(
        "KHTC",
        "Phòng Kế hoạch - Tài chính",
        "Phòng KH-TC",
        "Trưởng phòng",
        UnitKind.DIVISION,
        ("Kế hoạch Tài chính", "KH-TC", "KHTC"),
    ),
    UnitOfCast(
        "QLKH",
        "Phòng Quản lý Khoa học",
        "Phòng QL Khoa học",
        "Trưởng phòng",
        UnitKind.DIVISION,
        ("Quản lý Khoa học", "QLKH"),
    ),
    UnitOfCast(
        "QLCN",
        "Phòng Quản lý Công nghệ và Thị trường công nghệ",
        "Phòng QL Công nghệ",
        "Trưởng phòng",
        UnitKind.DIVISION,
        ("Quản lý Công nghệ", "QL Công nghệ và TTCN"),
    ),
    UnitOfCast(
        "QLCNG",
        "Phòng Quản lý Chuyên ngành",
        "Phòng QL Chuyên ngành",
        "Trưởng phòng",
        UnitKind.DIVISION,
        ("Quản lý Chuyên ngành", "QLCNg"),
    ),
    UnitOfCast(
        "TTRA",
        "Thanh tra Sở",
        "Thanh tra Sở",
        "Chánh Thanh tra",
        UnitKind.DIVISION,
        ("Thanh tra", "TTra", "TTS"),
    ),
    UnitOfCast(
        "BCD",
        "Ban Chỉ đạo ISO",
        "BCĐ ISO",
        "Trưởng Ban Chỉ đạo ISO",
        UnitKind.COMMITTEE,
        ("BCĐ ISO", "Ban chỉ đạo ISO của Sở"),
    ),
    UnitOfCast(
        "LD",
        "Lãnh đạo Sở",
        "Lãnh đạo Sở",
        "Giám đốc",
        UnitKind.LEADERSHIP,
        ("Ban Giám đốc", "Lãnh đạo"),
    ),
)
"""In the order of the decision on the agency's structure: never sorted otherwise."""

POSTS = (
    PostOfCast(
        "secretary", "VP", Role.SECRETARIAT, "Thư ký ISO", "Thư ký ISO, Phó Chánh Văn phòng"
    ),
    PostOfCast("head-vp", "VP", Role.HEAD, "Chánh Văn phòng", "Chánh Văn phòng Sở"),
    PostOfCast(
        "head-khtc",
        "KHTC",
        Role.HEAD,
        "Trưởng phòng",
        "Trưởng phòng Kế hoạch - Tài chính",
    ),
    PostOfCast("head-qlkh", "QLKH", Role.HEAD, "Trưởng phòng", "Trưởng phòng Quản lý Khoa học"),
    PostOfCast(
        "head-qlcn",
        "QLCN",
        Role.HEAD,
        "Trưởng phòng",
        "Trưởng phòng Quản lý Công nghệ và Thị trường công nghệ",
    ),
    PostOfCast(
        "head-qlcng", "QLCNG", Role.HEAD, "Trưởng phòng", "Trưởng phòng Quản lý Chuyên ngành"
    ),
    PostOfCast("head-ttra", "TTRA", Role.HEAD, "Chánh Thanh tra", "Chánh Thanh tra Sở"),
    PostOfCast(
        "deputy-qlcn",
        "QLCN",
        Role.DEPUTY,
        "Phó Trưởng phòng",
        "Phó Trưởng phòng Quản lý Công nghệ và Thị trường công nghệ",
    ),
    PostOfCast(
        "deputy-qlcng",
        "QLCNG",
        Role.DEPUTY,
        "Phó Trưởng phòng",
        "Phó Trưởng phòng Quản lý Chuyên ngành",
    ),
    PostOfCast(
        "focal-ttra", "TTRA", Role.FOCAL, "Chuyên viên đầu mối", "Chuyên viên đầu mối, Thanh tra Sở"
    ),
    PostOfCast("director", "LD", Role.DIRECTOR, "Giám đốc", "Giám đốc Sở"),
    PostOfCast(
        "deputy-director",
        "LD",
        Role.DEPUTY_DIRECTOR,
        "Phó Giám đốc",
        "Phó Giám đốc Sở, Phó Trưởng Ban Chỉ đạo ISO",
    ),
    PostOfCast(
        "deputy-director",
        "BCD",
        Role.AUDITOR,
        "Trưởng đoàn đánh giá",
        "Trưởng đoàn đánh giá nội bộ",
    ),
    PostOfCast(
        "auditor-1",
        "KHTC",
        Role.AUDITOR,
        "Đánh giá viên 1",
        "Đánh giá viên 1, chuyên viên Phòng Kế hoạch - Tài chính",
    ),
    PostOfCast(
        "auditor-2",
        "TTRA",
        Role.AUDITOR,
        "Đánh giá viên 2",
        "Đánh giá viên 2, Thanh tra viên Thanh tra Sở",
    ),
    PostOfCast(
        "auditor-3",
        "QLCN",
        Role.AUDITOR,
        "Đánh giá viên 3",
        "Đánh giá viên 3, chuyên viên Phòng Quản lý Công nghệ và Thị trường công nghệ",
    ),
    PostOfCast(
        "administrator",
        "VP",
        Role.ADMINISTRATOR,
        "Quản trị hệ thống",
        "Quản trị hệ thống, Văn phòng Sở",
    ),
)
"""Who holds what; a focal point answers for nothing until the head names the items."""

STRANGER_NAME = "Người lạ"
"""Who holds no post and writes to the bot all the same."""

NAMES = {"secretary": "Thư ký ISO", **{f"auditor-{n}": f"Đánh giá viên {n}" for n in (1, 2, 3)}}
"""People are called by their post; these by less than its full title."""


def plant(
    tx: Tx,
    *,
    on: date,
    agency: Mapping[str, str] = AGENCY,
    units: Iterable[UnitOfCast] = UNITS,
    posts: Iterable[PostOfCast] = POSTS,
    names: Mapping[str, str] = NAMES,
) -> None:
    """Create an agency with its units and people; the posts are held from ``on``."""
    made = tx.agencies.add_agency(**agency)
    unit_ids: dict[str, int] = {}
    for place, row in enumerate(units, 1):
        unit = tx.agencies.add_unit(
            agency_id=made.id,
            key=row.key,
            name=row.name,
            short=row.short,
            head_title=row.head_title,
            kind=row.kind,
            place=place,
            aliases=row.aliases,
        )
        unit_ids[row.key] = unit.id
    people: dict[str, int] = {}
    for post in posts:
        if post.person not in people:
            name = names.get(post.person, post.full_title)
            people[post.person] = tx.agencies.add_person(
                agency_id=made.id, key=post.person, name=name
            ).id
        tx.agencies.appoint(
            person_id=people[post.person],
            unit_id=unit_ids[post.unit],
            role=post.role,
            title=post.title,
            full_title=post.full_title,
            valid_from=on,
        )


def units() -> list[Unit]:
    """The units as values, for reading a plan where no agency has been set up yet."""
    return [
        Unit(
            id=place,
            key=row.key,
            name=row.name,
            short=row.short,
            head_title=row.head_title,
            kind=row.kind,
            place=place,
            aliases=row.aliases,
        )
        for place, row in enumerate(UNITS, 1)
    ]
