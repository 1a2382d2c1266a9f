"""What a card's sections are read against: the store, the card's day, who reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.rules.working_days import Calendar
    from storage.transaction import Tx


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a card's sections are read against."""

    tx: Tx
    today: date
    calendar: Calendar
    office_id: int
    reader_id: int
