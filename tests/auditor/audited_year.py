"""A year played day by day with the auditor looking over the bells' shoulder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

from bot.auditor.verdict import Verdict, audit
from storage.outages import Outages
from storage.transaction import Tx
from tests.properties.any_agency import SIGNED, Item
from tests.properties.played_year import Course, Player, at

A_WEEK = timedelta(days=7)
STANDS = timedelta(minutes=20)
LATER = timedelta(minutes=15)

ITEMS = (
    Item("task", "Các phòng", "Tháng 3"),
    Item("review", "Các phòng", "Hàng tháng"),
    Item("case", "Các phòng", "Thường xuyên"),
    Item("task", "Phòng Nghiệp vụ 1", "15/3"),
    Item("report", "Văn phòng Sở", "Tháng 3"),
    Item("task", "Các phòng", "Quý I"),
)

Spoils = Callable[[Tx, datetime], None]


class AuditedYear(Player):
    """The service stands for some minutes around each bell; between them it is noted as out.

    ``spoil`` does something to the tables after each moment, before the auditor looks.
    """

    def __init__(
        self, folder: Path, course: Course, spoil: Spoils | None = None, *, every: int = 2
    ) -> None:
        super().__init__(folder, course)
        self._every = every
        self._moments = 0
        self.found: dict[str, datetime] = {}
        self.verdicts: list[Verdict] = []
        self._spoil = spoil
        self._last = at(SIGNED, time(9, 40))

    def _moment(self, tx: Tx, now: datetime) -> None:
        if now - self._last > STANDS:
            Outages(tx.session).note(self._last + STANDS, now)
        self._last = now
        super()._moment(tx, now)
        if self._spoil is not None:
            self._spoil(tx, now)
        self._moments += 1
        if self._moments % self._every:
            return
        verdict = audit(tx, now + LATER, since=now.date() - A_WEEK)
        self.verdicts.append(verdict)
        for wrong in verdict.wrong:
            self.found.setdefault(wrong.key, now)

    @property
    def kinds(self) -> set[str]:
        return {key.partition(":")[0] for key in self.found}


def course_of(seed: int, *, diligence: float, divisions: int = 3, days: int = 42) -> Course:
    first = seed % 3
    return Course(divisions, ITEMS[first : first + 3], diligence, days, seed)
