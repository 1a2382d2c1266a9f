"""Where conversations stand: at most one open for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.model import Dialogue
from storage.prepared import columns, given
from storage.shape import Rows, Store
from storage.tables import DialogueRow

if TYPE_CHECKING:
    from datetime import datetime

DIALOGUE = columns(DialogueRow)
OPEN: sa.ColumnElement[str] = sa.literal_column("'open'")
"""In so many words: the index of open dialogues is found only by the word itself."""

OPEN_OF = Rows(Dialogue, DialogueRow, DIALOGUE.person_id == given("person"), DIALOGUE.state == OPEN)
LAPSED = Rows(
    Dialogue,
    DialogueRow,
    DIALOGUE.state == OPEN,
    DIALOGUE.lapses_at <= given("by"),
    order=(DIALOGUE.id,),
)
DRAFT_OF = Rows(
    Dialogue,
    DialogueRow,
    DIALOGUE.person_id == given("person"),
    DIALOGUE.name == given("name"),
    DIALOGUE.state.in_(("left", "lapsed")),
    order=(DIALOGUE.id.desc(),),
    limit=1,
)


class Dialogues(Store):
    def open_of(self, person_id: int) -> Dialogue | None:
        return self._first(OPEN_OF, person=person_id)

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
        return self._insert(
            Dialogue,
            DialogueRow,
            person_id=person_id,
            name=name,
            step=step,
            answers=answers,
            state="open",
            opened_at=at,
            lapses_at=lapses_at,
        )

    def move(
        self, dialogue: Dialogue, *, step: str, answers: dict[str, Any], lapses_at: datetime
    ) -> Dialogue:
        """Raises ``LookupError`` if it moved meanwhile."""
        return self._change(
            Dialogue,
            DialogueRow,
            dialogue.id,
            version=dialogue.version,
            step=step,
            answers=answers,
            lapses_at=lapses_at,
        )

    def leave(self, person_id: int, *, state: str) -> Dialogue | None:
        """End the open one as done, left or lapsed; its answers stay as the draft."""
        found = self._first(OPEN_OF, person=person_id)
        if found is None:
            return None
        return self._change(Dialogue, DialogueRow, found.id, state=state)

    def lapsed(self, *, by: datetime) -> list[Dialogue]:
        return self._all(LAPSED, by=by)

    def draft_of(self, person_id: int, name: str) -> Dialogue | None:
        """The latest left or lapsed one of that form, to go on with."""
        return self._first(DRAFT_OF, person=person_id, name=name)
