"""Windows of a year, as a timing text gives them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

LAST_MONTH = 12
LAST_DAY = 31


class Grain(IntEnum):
    """How fine a window is given; the finest one in a text decides."""

    DAY = 0
    MONTH = 1
    QUARTER = 2
    HALF = 3
    YEAR = 4


@dataclass(frozen=True, slots=True)
class Point:
    """A month, or a day of it; without a year it lies in the plan's year."""

    month: int
    day: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A window from the beginning of ``first`` to the end of ``last``."""

    first: Point
    last: Point

    def months(self) -> int:
        return self.last.month - self.first.month + 1


@dataclass(frozen=True, slots=True)
class Reading:
    """The windows of a text; ``broken`` when it names a day or month that does not exist."""

    spans: tuple[Span, ...] = ()
    grain: Grain = Grain.YEAR
    strict: bool = False
    ranged: bool = False
    exact: bool = True
    broken: bool = False
