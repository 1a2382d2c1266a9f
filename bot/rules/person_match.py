"""Which person a written post or name means: «Phó Trưởng phòng», «phó QLCNG», a name, a unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.rules.model import Role
from bot.rules.unit_match import match_unit
from bot.rules.vietnamese import fold, nfc_clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.rules.model import Person, Post, Unit

LONGEST = 120
WORDS: dict[str, Role] = {
    "pho truong phong": Role.DEPUTY,
    "pho phong": Role.DEPUTY,
    "cap pho": Role.DEPUTY,
    "pho": Role.DEPUTY,
    "deputy": Role.DEPUTY,
    "chuyen vien dau moi": Role.FOCAL,
    "dau moi": Role.FOCAL,
    "focal point": Role.FOCAL,
    "truong phong": Role.HEAD,
    "truong": Role.HEAD,
    "head": Role.HEAD,
}
"""How a role is called beside its own title; the longer are tried first."""

_ADDRESS = re.compile(r"^(?:dong chi|d/c|dc|ong|ba|anh|chi|em|co|chu) ")


def match_people(
    text: str, people: Sequence[Person], units: Mapping[int, Unit], *, on: date
) -> list[Person]:
    """Those whom the words may mean, in the order given; empty when nobody fits.

    A post or name written alike is meant alone; a role in front of a unit is that one's; a
    unit by itself is its head; else whoever has the words in a name.
    """
    wanted = _ADDRESS.sub("", " ".join(fold(nfc_clean(text[:LONGEST])).split())).strip(" .,;:()")
    if not wanted:
        return []
    alike = [person for person in people if wanted in _names(person, units)]
    if alike:
        return alike
    return (
        _by_role(wanted, people, units, on)
        or _by_unit(text, people, units, on)
        or [p for p in people if any(wanted in name for name in _names(p, units))]
    )


def _names(person: Person, units: Mapping[int, Unit]) -> set[str]:
    found = {fold(person.name), fold(person.key)}
    for post in person.posts:
        unit = units[post.unit_id]
        found |= {fold(post.title), fold(post.full_title)}
        found |= {fold(f"{post.title} {each}") for each in (unit.short, unit.key, unit.name)}
    return found


def _by_role(
    wanted: str, people: Sequence[Person], units: Mapping[int, Unit], on: date
) -> list[Person]:
    for words in sorted(WORDS, key=len, reverse=True):
        if wanted != words and not wanted.startswith(f"{words} "):
            continue
        rest = wanted.removeprefix(words).strip()
        meant = {u.id for u in match_unit(rest, list(units.values()), on).units} if rest else None
        if meant is None or meant:
            return [p for p in people if _holding(p, WORDS[words], meant)]
    return []


def _by_unit(
    text: str, people: Sequence[Person], units: Mapping[int, Unit], on: date
) -> list[Person]:
    meant = {unit.id for unit in match_unit(text, list(units.values()), on).units}
    if not meant:
        return []
    heads = [p for p in people if _holding(p, Role.HEAD, meant)]
    return heads or [p for p in people if any(post.unit_id in meant for post in p.posts)]


def _holding(person: Person, role: Role, units: set[int] | None) -> list[Post]:
    return [p for p in person.posts if p.role is role and (units is None or p.unit_id in units)]
