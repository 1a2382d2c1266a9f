"""A measured figure, and the median of several goes."""

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


@dataclass(frozen=True, slots=True)
class Part:
    """One measurement by itself: ``measure`` takes True for the short form."""

    name: str
    measure: Callable[[bool], list[Figure]]


def seconds_of(act: Callable[[], object]) -> float:
    """Wall time of one go."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def median_of(act: Callable[[], object], *, goes: int) -> float:
    """Median wall time in seconds."""
    return statistics.median(seconds_of(act) for _ in range(goes))
