"""The append-only journal: who did what, when, before and after, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storage.prepared import columns, given
from storage.shape import Rows, Store
from storage.tables import JournalRow

if TYPE_CHECKING:
    from datetime import datetime

JOURNAL = columns(JournalRow)


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
    agency_id: int = 0
    inbox_id: int | None = None


LATEST = Rows(Entry, JournalRow, order=(JOURNAL.id.desc(),), limit=1)
OF_SUBJECT, BY = JOURNAL.subject == given("subject"), JOURNAL.at <= given("until")
ENTRIES: dict[tuple[bool, bool], Rows[Entry]] = {
    (False, False): Rows(Entry, JournalRow, order=(JOURNAL.id,)),
    (True, False): Rows(Entry, JournalRow, OF_SUBJECT, order=(JOURNAL.id,)),
    (False, True): Rows(Entry, JournalRow, BY, order=(JOURNAL.id,)),
    (True, True): Rows(Entry, JournalRow, OF_SUBJECT, BY, order=(JOURNAL.id,)),
}
"""By whether one subject is asked for, and whether up to a moment."""


class Journal(Store):
    def latest(self) -> Entry | None:
        """What was written last."""
        return self._first(LATEST)

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
        self._append(
            JournalRow,
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

    def entries(self, *, subject: str | None = None, until: datetime | None = None) -> list[Entry]:
        """In the order written; of one subject, up to a moment."""
        known = {name: v for name, v in (("subject", subject), ("until", until)) if v is not None}
        return self._all(ENTRIES[subject is not None, until is not None], **known)
