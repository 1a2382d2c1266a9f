"""Where conversations stand: at most one open for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from bot.rules.model import Dialogue
from storage.shape import Store, shape
from storage.tables import DialogueRow

if TYPE_CHECKING:
    from datetime import datetime


class Dialogues(Store):
    def open_of(self, person_id: int) -> Dialogue | None:
        query = select(DialogueRow).where(
            col(DialogueRow.person_id) == person_id, col(DialogueRow.state) == "open"
        )
        row = self.session.scalars(query).first()
        return shape(Dialogue, row) if row else None

    def begin(
        self,
        *,
        person_id: int,
        name: str,
        step: str,
        answers: dict[str, Any],
        at: datetime,
        lapses_at: datetime,
    ) -> Dialogue:
        """Open one; an older one of the person is left with its draft kept."""
        self.leave(person_id, state="left")
        row = DialogueRow(
            person_id=person_id,
            name=name,
            step=step,
            answers=answers,
            state="open",
            opened_at=at,
            lapses_at=lapses_at,
        )
        self.session.add(row)
        self.session.flush()
        return shape(Dialogue, row)

    def move(
        self, dialogue: Dialogue, *, step: str, answers: dict[str, Any], lapses_at: datetime
    ) -> Dialogue:
        row = self.session.get_one(DialogueRow, dialogue.id)
        row.step, row.answers, row.lapses_at = step, answers, lapses_at
        row.version += 1
        self.session.flush()
        return shape(Dialogue, row)

    def leave(self, person_id: int, *, state: str) -> Dialogue | None:
        """End the open one as done, left or lapsed; its answers stay as the draft."""
        query = select(DialogueRow).where(
            col(DialogueRow.person_id) == person_id, col(DialogueRow.state) == "open"
        )
        row = self.session.scalars(query).first()
        if row is None:
            return None
        row.state = state
        self.session.flush()
        return shape(Dialogue, row)

    def lapsed(self, *, by: datetime) -> list[Dialogue]:
        query = select(DialogueRow).where(
            col(DialogueRow.state) == "open", col(DialogueRow.lapses_at) <= by
        )
        return [shape(Dialogue, row) for row in self.session.scalars(query)]

    def draft_of(self, person_id: int, name: str) -> Dialogue | None:
        """The latest left or lapsed one of that form, to go on with."""
        query = (
            select(DialogueRow)
            .where(
                col(DialogueRow.person_id) == person_id,
                col(DialogueRow.name) == name,
                col(DialogueRow.state).in_(("left", "lapsed")),
            )
            .order_by(col(DialogueRow.id).desc())
        )
        row = self.session.scalars(query).first()
        return shape(Dialogue, row) if row else None
