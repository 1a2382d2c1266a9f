"""Quality objectives, what was measured of them, and the paper that put them in force (6.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256


class Direction(StrEnum):
    """Which side of the target is good."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


class Follow(StrEnum):
    """How often the result is asked; the last part of a year is asked as the year."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class ObjectiveState(StrEnum):
    """A version's life: put down, in force once approved, replaced by the next, or given up."""

    DRAFT = "draft"
    APPROVED = "approved"
    REPLACED = "replaced"
    DROPPED = "dropped"


class Standing(StrEnum):
    """What a result says against the target: «đang đạt», «có nguy cơ không đạt», «không đạt»."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"


class Verdict(StrEnum):
    """How the year ended: «đạt», «không đạt»."""

    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not_achieved"


WHOLE_LIST = ("what", "target", "resources", "owner", "due_on", "method", "follow")
"""What an objective must say before it is put before the director (ISO 9001 6.2.2)."""

BESIDES = ("version", "state", "direction", "measure", "accumulates", "reason")


@dataclass(frozen=True, slots=True)
class Objective:
    """One version of an objective; ``ref`` stays, ``version`` grows.

    ``unit_id`` None is the whole agency. ``target`` is a decimal number as text, in ``measure``
    («%», «văn bản»); ``accumulates``: the periods add up to the year's number. ``reason`` says
    why a version changes the one before it.
    """

    id: int
    agency_id: int
    ref: str
    version: int
    year: int
    unit_id: int | None
    state: ObjectiveState
    what: str
    target: str
    direction: Direction
    measure: str
    accumulates: bool
    resources: str
    owner: str
    due_on: date
    method: str
    follow: Follow
    reason: str
    entered_by: int
    entered_at: datetime
    changed_at: datetime
    approval_id: int | None
    ended_at: datetime | None

    @property
    def lacks(self) -> tuple[str, ...]:
        """Names of what is still to be said before it can be approved."""
        return tuple(name for name in WHOLE_LIST if not getattr(self, name))

    @property
    def mark(self) -> str:
        """Changes with every word of it: an approval is pinned to what was shown."""
        said = [str(getattr(self, name)) for name in (*WHOLE_LIST, *BESIDES)]
        return sha256("\n".join(said).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Measurement:
    """A result of a period, only ever added: of one period the highest ``number`` counts.

    ``value`` is a decimal number as text; ``part`` of ``whole`` where it was told as a fraction.
    ``verdict`` stands on the year's result alone.
    """

    id: int
    agency_id: int
    objective_id: int
    ref: str
    period: str
    number: int
    value: str
    part: int | None
    whole: int | None
    standing: Standing
    verdict: str
    note: str
    words: str
    person_id: int
    effective_on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Approval:
    """The director's word on the year's objectives, in chat or on the paper that Văn phòng holds.

    ``approved_by`` None: signed on paper, entered by ``recorded_by``; ``number`` is the paper's.
    """

    id: int
    agency_id: int
    year: int
    number: str
    signed_on: date
    approved_by: int | None
    recorded_by: int
    recorded_at: datetime
    dialogue_id: int | None
