"""A measured figure, what could not be measured, and the median of several goes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """``name`` is its key in the JSON and ends with its unit; ``words`` say it on the table."""

    name: str
    words: str
    value: float
    unit: str
    goes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What could not be measured here and why, or what a figure does not show by itself."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Wish:
    """How much is wanted: the short form, only some of the bots, a profile beside."""

    short: bool = False
    bots: tuple[str, ...] = ()
    profile: bool = False


Found = list["Figure | Note"]


@dataclass(frozen=True, slots=True)
class Part:
    """One measurement by itself; ``long`` ones are no part of the short form unless named."""

    name: str
    measure: Callable[[Wish], Found]
    long: bool = False


def seconds_of(act: Callable[[], object]) -> float:
    """Wall time of one go."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def median_of(act: Callable[[], object], *, goes: int) -> float:
    """Median wall time in seconds."""
    return statistics.median(seconds_of(act) for _ in range(goes))


def median_figure(name: str, words: str, goes: list[float], unit: str) -> Figure:
    """The median of several goes, which are kept beside it."""
    return Figure(name, words, statistics.median(goes), unit, tuple(round(g, 3) for g in goes))
