"""Updates as they came: stored before they are confirmed, handled once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select

from storage.shape import Store, shape
from storage.tables import InboxRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stored:
    """One update: ``chat_id`` orders it, ``raw`` is the JSON as it came."""

    id: int
    update_id: int
    chat_id: int | None
    raw: str
    attempts: int
    received_at: datetime


class Inbox(Store):
    def store(self, updates: Iterable[dict[str, Any]]) -> int:
        """Insert what is not there yet; each has update_id, chat_id, raw, received_at, state."""
        rows = list(updates)
        if not rows:
            return 0
        dialect = self.session.get_bind().dialect.name
        insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
        done = self.session.execute(insert(InboxRow).values(rows).on_conflict_do_nothing())
        return int(done.rowcount)  # type: ignore[attr-defined] # of an INSERT it is a cursor's

    def waiting(self, *, limit: int = 200, busy: Iterable[int | None] = ()) -> list[Stored]:
        """Unhandled, oldest first, of chats that nobody works on."""
        query = select(InboxRow).where(col(InboxRow.state) == "new")
        taken = [chat for chat in busy if chat is not None]
        if taken:
            query = query.where(
                sa.or_(col(InboxRow.chat_id).is_(None), col(InboxRow.chat_id).not_in(taken))
            )
        rows = self.session.scalars(query.order_by(col(InboxRow.id)).limit(limit))
        return [shape(Stored, row) for row in rows]

    def any_waiting(self) -> bool:
        query = select(InboxRow.id).where(col(InboxRow.state) == "new").limit(1)
        return self.session.scalars(query).first() is not None

    def is_new(self, inbox_id: int) -> bool:
        return self.session.get_one(InboxRow, inbox_id).state == "new"

    def settle(
        self, inbox_id: int, *, at: datetime, state: str = "handled", wipe: str | None = None
    ) -> None:
        """The handled mark, in the commit of the effects; ``wipe`` replaces the raw text."""
        row = self.session.get_one(InboxRow, inbox_id)
        row.state, row.handled_at = state, at
        if wipe is not None:
            row.raw = wipe
        self.session.flush()

    def failed(self, inbox_id: int, *, problem: str, at: datetime, limit: int = 3) -> bool:
        """Count an attempt; True when it was the last and the row is now a dead letter."""
        row = self.session.get_one(InboxRow, inbox_id)
        row.attempts += 1
        row.problem = problem[:500]
        dead = row.attempts >= limit
        if dead:
            row.state, row.handled_at = "dead", at
        self.session.flush()
        return dead

    def dead_letters(self) -> list[tuple[int, str]]:
        query = select(InboxRow).where(col(InboxRow.state) == "dead").order_by(col(InboxRow.id))
        return [(row.update_id, row.problem or "") for row in self.session.scalars(query)]
