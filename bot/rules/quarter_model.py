"""The figures of a quarter: dossiers of administrative procedures, complaints, satisfaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class QuarterFigure:
    """Figures as Văn phòng gave them; a correction is a new version, the one before stays.

    ``quarter`` is 1 to 4; ``satisfaction`` in tenths of a per cent, None where none was measured.
    ``none_arose``: it was said that nothing arose, which is another thing than noughts unasked.
    """

    id: int
    year: int
    quarter: int
    version: int
    received: int
    on_time: int
    late: int
    complaints: int
    satisfaction: int | None
    none_arose: bool
    words: str
    person_id: int
    recorded_at: datetime
    superseded_at: datetime | None

    @property
    def period(self) -> str:
        """As periods are written everywhere, e.g. ``2021-Q1``."""
        return f"{self.year}-Q{self.quarter}"


def quarter_of(day: date) -> tuple[int, int]:
    """(year, quarter) of a day."""
    return day.year, (day.month + 2) // 3


def last_quarter(day: date) -> tuple[int, int]:
    """(year, quarter) that had ended before the day."""
    year, quarter = quarter_of(day)
    return (year, quarter - 1) if quarter > 1 else (year - 1, 4)


def first_day_after(year: int, quarter: int) -> date:
    """The first day of the next quarter."""
    return date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
