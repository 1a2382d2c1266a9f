"""Reads an agency's own file: its units in their order, its people and the posts they hold."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from bot.rules.model import Role, UnitKind
from storage.seed.cast import PostOfCast, UnitOfCast, plant

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from storage.transaction import Tx

K = TypeVar("K", bound=StrEnum)

AGENCY = ("key", "name", "parent", "code", "place")
UNIT = ("key", "name", "short", "head_title", "kind", "aliases")
POST = ("unit", "role", "title", "full_title")
PERSON = ("key", "name", "posts")


class AgencyFileRefused(Exception):
    """What is wrong with the file, in one line for the operator."""


@dataclass(frozen=True, slots=True)
class AgencyFile:
    """The file as values; ``names`` are people's names by their key."""

    agency: dict[str, str]
    units: tuple[UnitOfCast, ...]
    posts: tuple[PostOfCast, ...]
    names: dict[str, str]


def read(path: Path) -> AgencyFile:
    """The file of TOML, checked. Raises ``AgencyFileRefused``."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise AgencyFileRefused(f"cannot read {path}: {problem}") from None
    except tomllib.TOMLDecodeError as problem:
        raise AgencyFileRefused(f"{path} is no TOML: {problem}") from None
    try:
        made = _shaped(found)
    except (TypeError, AttributeError):
        raise AgencyFileRefused(f"{path}: not the shape of docs/agency.example.toml") from None
    _check(made)
    return made


def set_up(tx: Tx, file: AgencyFile, *, on: date) -> None:
    """Make the agency of this installation. Raises ``AgencyFileRefused`` when there is one."""
    if tx.agencies.the_agency() is not None:
        raise AgencyFileRefused("there is an agency already: its people are changed in chat")
    plant(tx, on=on, agency=file.agency, units=file.units, posts=file.posts, names=file.names)


def _shaped(found: dict[str, Any]) -> AgencyFile:
    agency = _only(found.get("agency", {}), AGENCY, "agency", optional=("parent", "place"))
    units = [_unit(row) for row in found.get("units", [])]
    posts: list[PostOfCast] = []
    names: dict[str, str] = {}
    for row in found.get("people", []):
        person = _only(row, PERSON, "people")
        if person["key"] in names:
            raise AgencyFileRefused(f"two people have the key {person['key']}")
        names[person["key"]] = person["name"]
        posts += [_post(person["key"], held) for held in person["posts"]]
    return AgencyFile(agency, tuple(units), tuple(posts), names)


def _unit(row: dict[str, Any]) -> UnitOfCast:
    told = _only(row, UNIT, "units", optional=("aliases",))
    kind = _one_of(UnitKind, told["kind"], f"units, {told['key']}: kind")
    return UnitOfCast(**{**told, "kind": kind, "aliases": tuple(told["aliases"] or ())})


def _post(person: str, row: dict[str, Any]) -> PostOfCast:
    told = _only(row, POST, f"people, {person}: posts")
    role = _one_of(Role, told["role"], f"people, {person}: role")
    return PostOfCast(person=person, **{**told, "role": role})


def _only(
    row: dict[str, Any], names: tuple[str, ...], where: str, *, optional: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The row with every name; what is optional and not there is empty."""
    strange = sorted(set(row) - set(names))
    missing = [name for name in names if name not in optional and not row.get(name)]
    if strange or missing:
        told = [f"unknown: {', '.join(strange)}"] * bool(strange)
        told += [f"missing: {', '.join(missing)}"] * bool(missing)
        raise AgencyFileRefused(f"[{where}] {'; '.join(told)}")
    return {name: row.get(name, "") for name in names}


def _one_of(kind: type[K], value: str, where: str) -> K:
    try:
        return kind(value)
    except ValueError:
        raise AgencyFileRefused(f"{where} is one of: {', '.join(kind)}") from None


def _check(file: AgencyFile) -> None:
    keys = Counter(unit.key for unit in file.units)
    offices = [unit for unit in file.units if unit.kind is UnitKind.OFFICE]
    held = {post.role for post in file.posts}
    troubles = (
        (max(keys.values(), default=1) > 1, "two units have the same key"),
        (len(offices) != 1, "exactly one unit is of the kind office: the standing office"),
        (Role.SECRETARIAT not in held, "nobody holds the role secretariat"),
        (Role.DIRECTOR not in held, "nobody holds the role director"),
    )
    for wrong, why in troubles:
        if wrong:
            raise AgencyFileRefused(why)
    for post in file.posts:
        if post.unit not in keys:
            raise AgencyFileRefused(f"people, {post.person}: there is no unit {post.unit}")
