"""Inspections from outside: who came, what the minutes say, and by when to report back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

SERIES = "KT"
"""KT-2021-001."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """``minutes_on`` is the day the minutes were signed; ``limit_on`` two months on (R12).

    ``duty_id`` is the corrective-action report that is owed, or None where the minutes ask for
    nothing.
    """

    id: int
    ref: str
    year: int
    body: str
    minutes_number: str
    minutes_on: date
    findings: str
    unit_id: int
    duty_id: int | None
    limit_on: date | None
    recorded_by: int
    recorded_at: datetime
    withdrawn_at: datetime | None
