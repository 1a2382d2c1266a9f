"""Who was given new work, and which procedures they were guided in and have read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.rules.newcomer_model import GuidedProcedure, Newcomer
from storage.prepared import columns, given, given_all
from storage.shape import Rows, Store
from storage.tables import OccasionRow
from storage.tables_objectives import GuidedProcedureRow

if TYPE_CHECKING:
    from collections.abc import Iterable

OCCASION, GUIDED = columns(OccasionRow), columns(GuidedProcedureRow)


def _newcomers(*where: Any) -> Rows[Newcomer]:
    return Rows(Newcomer, OccasionRow, *where, order=(OCCASION.id,))


def _guided(*where: Any) -> Rows[GuidedProcedure]:
    return Rows(GuidedProcedure, GuidedProcedureRow, *where, order=(GUIDED.id,))


OF_ID = _newcomers(OCCASION.id == given("id"))
OF_YEAR = _newcomers(OCCASION.happened_on >= given("first"), OCCASION.happened_on <= given("last"))
OF_PERSON = _newcomers(OCCASION.newcomer_id == given("person"))
GUIDED_OF_ID = _guided(GUIDED.id == given("id"))
GUIDED_OF = _guided(GUIDED.occasion_id.in_(given_all("occasions")))


class Newcomers(Store):
    """The same rows as the occasions of the continuous duty: one record, two readings."""

    def get(self, occasion_id: int) -> Newcomer:
        """Raises ``NoSuchRow``."""
        return self._one(OF_ID, id=occasion_id)

    def of_year(self, year: int) -> list[Newcomer]:
        """All whose new work began in the year, in the order in which they were recorded."""
        return self._all(OF_YEAR, first=date(year, 1, 1), last=date(year, 12, 31))

    def of_unit(self, unit_id: int, year: int) -> list[Newcomer]:
        return [each for each in self.of_year(year) if each.unit_id == unit_id]

    def of_person(self, person_id: int) -> list[Newcomer]:
        """What somebody was given themselves."""
        return self._all(OF_PERSON, person=person_id)

    def describe(self, occasion_id: int, **values: Any) -> Newcomer:
        """``post``, ``guided_by``, ``newcomer_id``: what the bare occasion left out."""
        return self._change(Newcomer, OccasionRow, occasion_id, **values)

    def add_guided(self, **values: Any) -> GuidedProcedure:
        """Raises ``IntegrityError`` for the same edition twice."""
        return self._insert(GuidedProcedure, GuidedProcedureRow, **values)

    def guided(self, guided_id: int) -> GuidedProcedure:
        """Raises ``NoSuchRow``."""
        return self._one(GUIDED_OF_ID, id=guided_id)

    def has_read(self, guided_id: int, **values: Any) -> GuidedProcedure:
        """``read_on``, ``read_at``, ``read_by``, ``recorded_by``."""
        return self._change(GuidedProcedure, GuidedProcedureRow, guided_id, **values)

    def guided_in(self, occasion_ids: Iterable[int]) -> dict[int, list[GuidedProcedure]]:
        """By occasion; one without any is left out."""
        found: dict[int, list[GuidedProcedure]] = {}
        for each in self._of_each(GUIDED_OF, "occasions", occasion_ids):
            found.setdefault(each.occasion_id, []).append(each)
        return found
