"""Somebody new to the work, who guided them when, and what they have read (item 4, 7.2, 7.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Newcomer:
    """The occasion of the continuous duty that it counts as; ``happened_on`` begins the work.

    ``post`` is empty where only words were told; ``newcomer_id`` the person, where enrolled.
    """

    id: int
    agency_id: int
    item_id: int
    unit_id: int
    happened_on: date
    guided_on: date | None
    words: str
    person_id: int
    recorded_at: datetime
    post: str
    guided_by: str
    newcomer_id: int | None


@dataclass(frozen=True, slots=True)
class GuidedProcedure:
    """A version that somebody was guided in, «Đã đọc, đã hiểu» with it; ``edition`` as printed.

    ``read_by`` None with a day: on paper, entered by ``recorded_by``.
    """

    id: int
    agency_id: int
    occasion_id: int
    procedure_id: int | None
    version_id: int | None
    name: str
    edition: str
    read_on: date | None
    read_at: datetime | None
    read_by: int | None
    recorded_by: int | None
