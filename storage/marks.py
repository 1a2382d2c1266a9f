"""Counters that never go back, and small facts that the service keeps about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from storage.prepared import Prepared, columns, given, table
from storage.shape import Rows, Store
from storage.tables import CounterRow, MarkRow

COUNTER, MARK = columns(CounterRow), columns(MarkRow)

INTAKE = "intake"
"""Where whoever takes updates in notes how far they are fetched, and when that last went well."""

NEXT = Prepared(
    lambda insert: (
        insert(table(CounterRow))
        .values(value=1)
        .on_conflict_do_update(index_elements=["name"], set_={"value": COUNTER.value + 1})
        .returning(COUNTER.value)
    ),
    columns=("name",),
)
PUT = Prepared(
    lambda insert: (fresh := insert(table(MarkRow))).on_conflict_do_update(
        index_elements=["name"], set_={"value": fresh.excluded.value}
    ),
    columns=("name", "value"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    name: str
    value: dict[str, Any]


OF_NAME = Rows(Mark, MarkRow, MARK.name == given("name"))


class Counters(Store):
    def next(self, name: str) -> int:
        """The next number of a series, from 1; taken back only with the whole transaction."""
        (row,) = NEXT.run(self.session, {"name": name})
        return int(row[0])


class Marks(Store):
    def get(self, name: str) -> dict[str, Any]:
        """The fact, or an empty one."""
        found = self._first(OF_NAME, name=name)
        return dict(found.value) if found else {}

    def put(self, name: str, /, **value: Any) -> None:
        PUT.count(self.session, {"name": name, "value": value})
