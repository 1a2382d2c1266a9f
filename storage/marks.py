"""Counters that never go back, and small facts that the service keeps about itself."""

from __future__ import annotations

from typing import Any

from storage.shape import Store
from storage.tables import CounterRow, MarkRow


class Counters(Store):
    def next(self, name: str) -> int:
        """The next number of a series, from 1; taken back only with the whole transaction."""
        row = self.session.get(CounterRow, name, with_for_update=True)
        if row is None:
            row = CounterRow(name=name, value=0)
            self.session.add(row)
        row.value += 1
        self.session.flush()
        return row.value


class Marks(Store):
    def get(self, name: str) -> dict[str, Any]:
        """The fact, or an empty one."""
        row = self.session.get(MarkRow, name)
        return dict(row.value) if row else {}

    def put(self, name: str, /, **value: Any) -> None:
        row = self.session.get(MarkRow, name)
        if row is None:
            self.session.add(MarkRow(name=name, value=value))
        else:
            row.value = value
        self.session.flush()
