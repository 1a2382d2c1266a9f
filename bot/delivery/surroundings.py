"""What a card's sections are read against: the store, the card's day, who reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from bot.rules.evidence_wanted import NOTHING, Held
from bot.rules.model import ItemKind
from bot.rules.procedure_model import Register

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.rules.model import Duty, Extension, StatusReport
    from bot.rules.working_days import Calendar
    from storage.transaction import Tx


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a card's sections are read against.

    ``look_at`` reads what several duties need at once: else each is read when it is asked for.
    """

    tx: Tx
    today: date
    calendar: Calendar
    office_id: int
    reader_id: int
    _reports: dict[int, StatusReport | None] = field(default_factory=dict)
    _held: dict[int, Held] = field(default_factory=dict)
    _reviewed: dict[tuple[int, int], dict[str, date]] = field(default_factory=dict)
    _waiting: list[dict[int, Extension]] = field(default_factory=list)

    def look_at(self, duties: Iterable[Duty]) -> None:
        """Read the latest words, the files and the earlier reviews of these duties."""
        ids = [duty.id for duty in duties]
        self._reports.update(dict.fromkeys(ids))
        for report in self.tx.reports.of_duties(ids):
            if report.withdrawn_at is None:
                self._reports[report.duty_id] = report
        told = [duty_id for duty_id in ids if self._reports[duty_id] is not None]
        self._held.update(dict.fromkeys(ids, NOTHING))
        if told:
            self._held.update(self.tx.evidence.held(told))
        self._look_back(
            {
                (duty.unit_id, duty.item_id)
                for duty in duties
                if duty.kind is ItemKind.REVIEW and duty.item_id and not duty.answered
            }
        )

    def _look_back(self, asked: set[tuple[int, int]]) -> None:
        self._reviewed.update({each: {} for each in asked})
        for unit_id in {unit_id for unit_id, _ in asked}:
            items = [item_id for unit, item_id in asked if unit == unit_id]
            for item_id, period, until in self.tx.reports.reviewed(unit_id, items):
                self._reviewed[unit_id, item_id][period] = until

    def last_report(self, duty: Duty) -> StatusReport | None:
        """The unit's latest word that still counts."""
        if duty.id not in self._reports:
            self.look_at([duty])
        return self._reports[duty.id]

    def held(self, duty: Duty) -> Held:
        """What was handed in for it."""
        if duty.id not in self._held:
            self._held[duty.id] = self.tx.evidence.held([duty.id]).get(duty.id, NOTHING)
        return self._held[duty.id]

    def waits_for_time(self, duty: Duty) -> tuple[date, str] | None:
        """The day that more time is asked until, and who decides; None when nothing waits."""
        if not self._waiting:
            self._waiting.append({each.duty_id: each for each in self.tx.extensions.pending()})
        asked = self._waiting[0].get(duty.id)
        return (asked.to_due, asked.decider) if asked else None

    def register_of(self, duty: Duty) -> Register | None:
        """The unit's procedures as a review shows them; None where the register has none of it."""
        count = len(self.tx.procedures.in_force(duty.unit_id))
        if not count:
            return None
        since = self.reviewed_until(duty) or date(duty.year, 1, 1)
        return Register(
            count=count,
            law=self.tx.procedures.law_recorded(duty.unit_id, since=since, until=self.today),
            changing=self.tx.procedures.under_change(duty.unit_id),
        )

    def reviewed_until(self, duty: Duty) -> date | None:
        """Up to which day the unit last stated its procedures reviewed, in earlier periods."""
        key = (duty.unit_id, duty.item_id or 0)
        if key not in self._reviewed:
            self._look_back({key})
        known = self._reviewed[key]
        return max((day for period, day in known.items() if period < duty.period), default=None)
