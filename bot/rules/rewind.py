"""How a duty stood: what an act did away with is kept, and undone to look back (R38)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.rules.model import Duty, DutyState, StatusReport

FINISHING = ("done", "no_change", "change", "none", "some")
"""What a report says when it ends a duty, or a period of it."""

MOVING = (
    "state", "percent", "promised_on", "returned_until", "done_on", "recorded_on", "blocked_on",
    "due_on", "round",
)  # fmt: skip
"""What an act changes of a duty, and so what is kept of how it stood."""

_DAYS = (
    "promised_on", "returned_until", "done_on", "recorded_on", "blocked_on", "due_on",
    "first_due_on",
)  # fmt: skip
_NUMBERS = ("percent", "round")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that befell a duty at a moment; ``before`` are its values until then."""

    at: datetime
    before: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A report set back: its duty as it stood with it and without it, requests for time then."""

    report: StatusReport
    duty: Duty
    without: Duty
    extensions: int


def former(before: Duty, after: Duty) -> dict[str, Any]:
    """What a change did away with, for the journal: the record can be read as of any day."""
    return {
        name: getattr(before, name)
        for name in MOVING
        if getattr(before, name) != getattr(after, name)
    }


def as_it_stood(duty: Duty, changes: Iterable[Change]) -> Duty:
    """The duty without the changes, the newest undone first; of one moment the last given."""
    in_order = sorted(enumerate(changes), key=lambda pair: (pair[1].at, pair[0]))
    for _, change in reversed(in_order):
        duty = replace(duty, **values_of(change.before))
    return duty


def values_of(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a duty among what a record kept, JSON turned to values; others are left."""
    values: dict[str, Any] = {name: kept[name] for name in _NUMBERS if name in kept}
    for name in _DAYS:
        if name in kept:
            day = kept[name]
            values[name] = date.fromisoformat(day) if isinstance(day, str) else day
    if "state" in kept and kept["state"] is not None:
        values["state"] = DutyState(kept["state"])
    return values
