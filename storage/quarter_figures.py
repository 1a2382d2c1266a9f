"""The figures of the quarters: append-only, one version of each quarter counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rules.quarter_model import QuarterFigure
from storage.prepared import columns, given
from storage.shape import Rows, Store
from storage.tables_objectives import QuarterFigureRow

if TYPE_CHECKING:
    from datetime import datetime

FIGURE = columns(QuarterFigureRow)
STANDS = FIGURE.superseded_at.is_(None)


def _figures(*where: Any) -> Rows[QuarterFigure]:
    order = (FIGURE.year, FIGURE.quarter, FIGURE.version)
    return Rows(QuarterFigure, QuarterFigureRow, *where, order=order)


OF_ID = _figures(FIGURE.id == given("id"))
OF_QUARTER = _figures(FIGURE.year == given("year"), FIGURE.quarter == given("quarter"))
STANDING = _figures(FIGURE.year == given("year"), FIGURE.quarter == given("quarter"), STANDS)
OF_YEAR = _figures(FIGURE.year == given("year"), STANDS)
ANY = Rows(QuarterFigure, QuarterFigureRow, order=(FIGURE.id,), limit=1)


class QuarterFigures(Store):
    def add(self, *, at: datetime, **values: Any) -> QuarterFigure:
        """The newest version of a quarter; the one before it counts no more."""
        known = self.versions(values["year"], values["quarter"])
        if known:
            self._change(QuarterFigure, QuarterFigureRow, known[-1].id, superseded_at=at)
        version = known[-1].version + 1 if known else 1
        return self._insert(
            QuarterFigure, QuarterFigureRow, version=version, recorded_at=at, **values
        )

    def get(self, figure_id: int) -> QuarterFigure:
        """Raises ``NoSuchRow``."""
        return self._one(OF_ID, id=figure_id)

    def of_quarter(self, year: int, quarter: int) -> QuarterFigure | None:
        """The version that counts."""
        return self._first(STANDING, year=year, quarter=quarter)

    def versions(self, year: int, quarter: int) -> list[QuarterFigure]:
        """Every version of a quarter, the oldest first."""
        return self._all(OF_QUARTER, year=year, quarter=quarter)

    def of_year(self, year: int) -> list[QuarterFigure]:
        """The versions that count, by quarter."""
        return self._all(OF_YEAR, year=year)

    def any(self) -> bool:
        """Whether figures were ever given."""
        return self._first(ANY) is not None
