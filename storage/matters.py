"""What waits for a decision: more time, and matters that a unit cannot settle itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from bot.rules.model import Extension, Matter
from storage.shape import Store, shape
from storage.tables import ContactRow, ExtensionRow, MatterRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime


class Extensions(Store):
    def ask(self, **values: Any) -> Extension:
        row = ExtensionRow(**values)
        self.session.add(row)
        self.session.flush()
        return shape(Extension, row)

    def get(self, extension_id: int) -> Extension:
        return shape(Extension, self.session.get_one(ExtensionRow, extension_id))

    def change(self, extension_id: int, **values: Any) -> Extension:
        row = self.session.get_one(ExtensionRow, extension_id)
        for name, value in values.items():
            setattr(row, name, value)
        self.session.flush()
        return shape(Extension, row)

    def pending(self) -> list[Extension]:
        query = select(ExtensionRow).where(col(ExtensionRow.state) == "asked")
        rows = self.session.scalars(query.order_by(col(ExtensionRow.id)))
        return [shape(Extension, row) for row in rows]

    def of_duties(self, duty_ids: Iterable[int]) -> list[Extension]:
        query = select(ExtensionRow).where(col(ExtensionRow.duty_id).in_(list(duty_ids)))
        rows = self.session.scalars(query.order_by(col(ExtensionRow.id)))
        return [shape(Extension, row) for row in rows]


class Matters(Store):
    def raise_(self, **values: Any) -> Matter:
        row = MatterRow(**values)
        self.session.add(row)
        self.session.flush()
        return shape(Matter, row)

    def get(self, matter_id: int) -> Matter:
        return shape(Matter, self.session.get_one(MatterRow, matter_id))

    def change(self, matter_id: int, **values: Any) -> Matter:
        row = self.session.get_one(MatterRow, matter_id)
        for name, value in values.items():
            setattr(row, name, value)
        self.session.flush()
        return shape(Matter, row)

    def open(self) -> list[Matter]:
        query = select(MatterRow).where(col(MatterRow.state) == "open")
        return [
            shape(Matter, row) for row in self.session.scalars(query.order_by(col(MatterRow.id)))
        ]

    def of_duties(self, duty_ids: Iterable[int]) -> list[Matter]:
        query = select(MatterRow).where(col(MatterRow.duty_id).in_(list(duty_ids)))
        return [
            shape(Matter, row) for row in self.session.scalars(query.order_by(col(MatterRow.id)))
        ]

    def note_contact(
        self, *, duty_id: int, person_id: int, at: datetime, promised_on: date | None, words: str
    ) -> None:
        """Văn phòng spoke with the unit about a late duty."""
        self.session.add(
            ContactRow(
                duty_id=duty_id, person_id=person_id, at=at, promised_on=promised_on, words=words
            )
        )
        self.session.flush()

    def contacts(self, duty_id: int) -> list[tuple[datetime, date | None, str]]:
        query = select(ContactRow).where(col(ContactRow.duty_id) == duty_id)
        rows = self.session.scalars(query.order_by(col(ContactRow.id)))
        return [(row.at, row.promised_on, row.words) for row in rows]

    def promised_by_phone(self, day: date) -> list[int]:
        """Duties whose unit promised this day when Văn phòng called."""
        query = select(ContactRow.duty_id).where(col(ContactRow.promised_on) == day)
        return list(dict.fromkeys(self.session.scalars(query)))
