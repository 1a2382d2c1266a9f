"""Absences and hand-overs: who is away, who stands in, and who took over from whom."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bot.rules.absences import Absence, HandOver
from storage.directory import directory
from storage.prepared import columns, given
from storage.shape import Rows, Store
from storage.tables import AbsenceRow, HandoverRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.rules.model import Role

ABSENCE, HANDOVER = map(columns, (AbsenceRow, HandoverRow))


def _absences(*where: Any) -> Rows[Absence]:
    return Rows(Absence, AbsenceRow, *where, order=(ABSENCE.first_day, ABSENCE.id))


OF_ID = _absences(ABSENCE.id == given("id"))
STANDING = _absences(ABSENCE.ended_at.is_(None), ABSENCE.last_day >= given("since"))
OVER = _absences(
    ABSENCE.last_day < given("before"), ABSENCE.ended_at.is_(None), ABSENCE.told.is_(False)
)
HANDOVER_OF_ID = Rows(HandOver, HandoverRow, HANDOVER.id == given("id"))
HANDOVERS_FROM = Rows(
    HandOver, HandoverRow, HANDOVER.from_id == given("person"), order=(HANDOVER.id,)
)


class Absences(Store):
    """Asked with every update, so what was read is kept until the directory changes."""

    def add(self, **values: Any) -> Absence:
        return self._insert(Absence, AbsenceRow, **values)

    def get(self, absence_id: int) -> Absence:
        """Raises ``NoSuchRow``."""
        return self._one(OF_ID, id=absence_id)

    def change(self, absence_id: int, **values: Any) -> Absence:
        return self._change(Absence, AbsenceRow, absence_id, **values)

    def on(self, day: date) -> Mapping[int, Absence]:
        """Who is away that day, by the person's number."""
        found: Mapping[int, Absence] = directory(self.session).kept(
            "away", lambda: self._read(day), on=day
        )
        return found

    def _read(self, day: date) -> Mapping[int, Absence]:
        known = self._all(STANDING, since=day)
        return MappingProxyType({each.person_id: each for each in known if each.covers(day)})

    def standing(self, *, since: date) -> list[Absence]:
        """Under way on that day, or to come."""
        return self._all(STANDING, since=since)

    def over(self, *, before: date) -> list[Absence]:
        """That have come to their end by themselves, and were not told of on the return."""
        return self._all(OVER, before=before)


class HandOvers(Store):
    def add(self, **values: Any) -> HandOver:
        return self._insert(HandOver, HandoverRow, **values)

    def get(self, handover_id: int) -> HandOver:
        """Raises ``NoSuchRow``."""
        return self._one(HANDOVER_OF_ID, id=handover_id)

    def took_over(self, person_id: int, role: Role) -> int:
        """Who holds today what that person held in a role; the person where it was never given."""
        seen = {person_id}
        heir = self._heir(person_id, role)
        while heir is not None and heir not in seen:
            seen.add(heir)
            person_id, heir = heir, self._heir(heir, role)
        return person_id

    def _heir(self, person_id: int, role: Role) -> int | None:
        known = self._all(HANDOVERS_FROM, person=person_id)
        to = [made.to_id for made in known if any(p["role"] == role for p in made.handed)]
        return to[-1] if to else None
