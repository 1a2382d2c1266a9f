"""The append-only journal: who did what, when, before and after, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from storage.shape import Store, shape
from storage.tables import JournalRow

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    id: int
    at: datetime
    person_id: int | None
    capacity: str
    verb: str
    subject: str
    before: dict[str, Any]
    after: dict[str, Any]
    channel: str
    words: str


class Journal(Store):
    def note(
        self,
        verb: str,
        subject: str,
        *,
        at: datetime,
        agency_id: int,
        person_id: int | None = None,
        capacity: str = "",
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        channel: str = "telegram",
        words: str = "",
        inbox_id: int | None = None,
    ) -> None:
        """Write one entry in the transaction of the act itself."""
        self.session.add(
            JournalRow(
                agency_id=agency_id,
                at=at,
                person_id=person_id,
                capacity=capacity,
                verb=verb,
                subject=subject,
                before=before or {},
                after=after or {},
                channel=channel,
                words=words,
                inbox_id=inbox_id,
            )
        )

    def entries(self, *, subject: str | None = None, until: datetime | None = None) -> list[Entry]:
        """In the order written; of one subject, up to a moment."""
        query = select(JournalRow).order_by(col(JournalRow.id))
        if subject is not None:
            query = query.where(col(JournalRow.subject) == subject)
        if until is not None:
            query = query.where(col(JournalRow.at) <= until)
        return [shape(Entry, row) for row in self.session.scalars(query)]
