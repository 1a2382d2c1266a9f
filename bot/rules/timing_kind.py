"""A deadline as a value: its kind, its windows, and what else its words said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.rules.spans import Span


class TimingKind(StrEnum):
    """How a deadline is given; the last six have no date of their own."""

    MONTH = "month"
    MONTHS = "months"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"
    STRICT_DATE = "strict_date"
    INCLUSIVE_DATE = "inclusive_date"
    STRICT_MONTH = "strict_month"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    RECURRING = "recurring"
    YEARLY = "yearly"
    CONTINUOUS = "continuous"
    EVENT = "event"
    EXTERNAL = "external"
    RELATIVE = "relative"
    INHERIT = "inherit"
    UNCLEAR = "unclear"


UNDATED = frozenset(
    {
        TimingKind.EVENT,
        TimingKind.EXTERNAL,
        TimingKind.RELATIVE,
        TimingKind.INHERIT,
        TimingKind.UNCLEAR,
    }
)


@dataclass(frozen=True, slots=True)
class Timing:
    """A deadline as read from its words; ``text`` keeps them as issued.

    ``spans`` are the windows of the dated kinds, and the months that a recurring kind is
    limited to. ``strict`` excludes the named day or month itself ("trước"). ``day`` is the
    day of the month of a recurring duty, ``nth`` its working day instead (-1 is the last).
    ``times`` is how often a year, ``offset`` with ``offset_unit`` ("working_day", "day",
    "week", "month") the distance of a relative deadline. ``exact`` is False where the words
    are vague ("giữa tháng 5") and the reading wants a confirmation.
    """

    kind: TimingKind
    text: str = ""
    spans: tuple[Span, ...] = ()
    strict: bool = False
    day: int | None = None
    nth: int | None = None
    times: int | None = None
    offset: int | None = None
    offset_unit: str = ""
    exact: bool = True
