"""What the matters on Văn phòng's card are read against, read for all of them at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from bot.rules.evidence_wanted import NOTHING, Held
from bot.rules.office_matters import LAW_DAY
from bot.rules.working_days import Calendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from bot.rules.model import Duty, Extension, Matter, StatusReport
    from storage.transaction import Tx

OF_DUTIES = frozenset({"evidence", "paper", "promise", LAW_DAY})
OF_REPORTS = frozenset({"evidence", "paper"})
OF_MATTERS = frozenset({"blocked", "taken", "contested", "objected"})
OF_EXTENSIONS = frozenset({"more_time", "more_time_up"})
"""What is asked → whose number it names."""


@dataclass(frozen=True, slots=True)
class Around:
    """``look_at`` reads what many matters need in a few questions: else each asks for its own."""

    tx: Tx
    day: date
    calendar: Calendar
    office_id: int
    _matters: dict[int, Matter] = field(default_factory=dict)
    _extensions: dict[int, Extension] = field(default_factory=dict)
    _reports: dict[int, StatusReport | None] = field(default_factory=dict)
    _held: dict[int, Held] = field(default_factory=dict)

    def look_at(self, asks: Iterable[Mapping[str, Any]], duties: Iterable[int]) -> None:
        """``asks`` name what and id, as the card's facts do; ``duties`` are its own lines'."""
        told = [(str(each["what"]), int(each["id"])) for each in asks]

        def named(kinds: frozenset[str]) -> list[int]:
            return sorted({number for what, number in told if what in kinds})

        self._matters.update({m.id: m for m in self.tx.matters.of_ids(named(OF_MATTERS))})
        self._extensions.update(
            {each.id: each for each in self.tx.extensions.of_ids(named(OF_EXTENSIONS))}
        )
        reported = named(OF_REPORTS)
        wanted = {*duties, *named(OF_DUTIES)}
        wanted |= {each.duty_id for each in self._matters.values()}
        wanted |= {each.duty_id for each in self._extensions.values()}
        self.tx.duties.bring(wanted)
        self._reports.update(dict.fromkeys(reported))
        for report in self.tx.reports.of_duties(reported):
            if report.withdrawn_at is None:
                self._reports[report.duty_id] = report
        self._held.update(dict.fromkeys(reported, NOTHING))
        if reported:
            self._held.update(self.tx.evidence.held(reported))

    def matter(self, matter_id: int) -> Matter:
        return self._matters.get(matter_id) or self.tx.matters.get(matter_id)

    def extension(self, extension_id: int) -> Extension:
        return self._extensions.get(extension_id) or self.tx.extensions.get(extension_id)

    def last_report(self, duty: Duty) -> StatusReport | None:
        """The unit's latest word that still counts."""
        if duty.id not in self._reports:
            known = [r for r in self.tx.reports.of_duty(duty.id) if r.withdrawn_at is None]
            self._reports[duty.id] = known[-1] if known else None
        return self._reports[duty.id]

    def held(self, duty: Duty) -> Held:
        """What was handed in for it."""
        if duty.id not in self._held:
            self._held[duty.id] = self.tx.evidence.held([duty.id]).get(duty.id, NOTHING)
        return self._held[duty.id]
