"""Reads the files of editions/: a standard's clauses, what the law asks, the practice of audits."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from bot.rules.model import Level, UnitKind


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by its number; ``vi`` and ``en`` are its titles, ``also`` other wordings in use."""

    number: str
    vi: str
    en: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standard:
    """An edition of the standard: its name as cited, and its clauses by number.

    ``cited`` are the numbers of the clauses that sentences name, by what these say.
    """

    name: str
    clauses: Mapping[str, Clause]
    key: str = ""
    valid_from: date = date.min
    cited: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where the law says it: short as in lists, in full as in papers, and in English."""

    short: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point that an inspection looks at, «1đ»; ``label`` is its letter within the group."""

    key: str
    label: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class PointGroup:
    vi: str
    en: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """``bases`` are the documents with their full titles, as papers name them.

    ``points`` are those of TT 26/2014 Đ.36, in their order and groups.
    """

    key: str
    name: str
    valid_from: date
    bases: tuple[str, ...]
    periods: Mapping[str, Any]
    citations: Mapping[str, Citation]
    points: tuple[PointGroup, ...]


@dataclass(frozen=True, slots=True)
class LevelWords:
    """A level of findings: the series of its numbers and the words that auditors use for it."""

    level: Level
    series: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What an audit asks; of a clause, or of each procedure where ``clause`` is empty."""

    clause: str
    vi: str
    en: str
    asked: tuple[UnitKind, ...] = (UnitKind.OFFICE, UnitKind.DIVISION)


@dataclass(frozen=True, slots=True)
class Practice:
    """What the law leaves to the agency."""

    key: str
    name: str
    valid_from: date
    periods: Mapping[str, Any]
    levels: tuple[LevelWords, ...]
    questions: tuple[Question, ...]
    procedure_questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Shipped:
    """Every edition there is a file for, in no order."""

    standards: tuple[Standard, ...]
    laws: tuple[Law, ...]
    practices: tuple[Practice, ...]


@lru_cache
def shipped() -> Shipped:
    """The files that came with the product."""
    return Shipped(
        standards=tuple(standard_of(text) for text in _texts("standard")),
        laws=tuple(law_of(text) for text in _texts("law")),
        practices=tuple(practice_of(text) for text in _texts("practice")),
    )


FOLDER = files("bot.rules").joinpath("editions")
"""A further edition is a further file in here."""


def _texts(kind: str) -> Iterator[str]:
    for entry in sorted(FOLDER.joinpath(kind).iterdir(), key=lambda each: each.name):
        if entry.name.endswith(".toml"):
            yield entry.read_text(encoding="utf-8")


def standard_of(toml: str) -> Standard:
    """An edition from its table: name, clauses with titles, and the numbers without one."""
    read = tomllib.loads(toml)
    clauses = {
        row["number"]: Clause(row["number"], row["vi"], row["en"], tuple(row.get("also", ())))
        for row in read["clause"]
    }
    for number in read.get("untitled", ()):
        above = clauses[number.rpartition(".")[0]]
        clauses[number] = Clause(number, above.vi, above.en, above.also)
    cited = read.get("cited", {})
    return Standard(read["name"], clauses, read["key"], read["valid_from"], cited)


def law_of(toml: str) -> Law:
    """What the law asks, from its file."""
    read = tomllib.loads(toml)
    points = [Point(p["key"], p["key"][1:], p["vi"], p["en"]) for p in read["point"]]
    return Law(
        key=read["key"],
        name=read["name"],
        valid_from=read["valid_from"],
        bases=tuple(read["bases"]),
        periods=_frozen(read["periods"]),
        citations={c["key"]: Citation(c["short"], c["vi"], c["en"]) for c in read["citation"]},
        points=tuple(
            PointGroup(
                group["vi"],
                group["en"],
                tuple(point for point in points if point.key.startswith(group["key"])),
            )
            for group in read["point_group"]
        ),
    )


def practice_of(toml: str) -> Practice:
    """The agency's own figures, words and questions, from their file."""
    read = tomllib.loads(toml)
    periods = dict(read["periods"])
    for by_level in ("correct", "effectiveness"):
        periods[by_level] = {Level(key): days for key, days in periods[by_level].items()}
    return Practice(
        key=read["key"],
        name=read["name"],
        valid_from=read["valid_from"],
        periods=periods,
        levels=tuple(
            LevelWords(Level(row["key"]), row["series"], tuple(row["words"]))
            for row in read["level"]
        ),
        questions=tuple(
            Question(row["clause"], row["vi"], row["en"], tuple(map(UnitKind, row["asked"])))
            for row in read["question"]
        ),
        procedure_questions=tuple(
            Question("", row["vi"], row["en"]) for row in read["procedure_question"]
        ),
    )


def _frozen(periods: Mapping[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in periods.items()}
