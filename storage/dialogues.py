"""Where conversations stand: at most one open for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.model import Dialogue
from storage.prepared import Prepared, columns, given
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
NEXT_LAPSE = Prepared(
    sa.select(DIALOGUE.lapses_at)
    .where(DIALOGUE.state == OPEN)
    .order_by(DIALOGUE.lapses_at)
    .limit(1)
)
BY_ID = Rows(Dialogue, DialogueRow, DIALOGUE.id == given("id"))
LATEST_OF = Rows(
    Dialogue,
    DialogueRow,
    DIALOGUE.person_id == given("person"),
    order=(DIALOGUE.id.desc(),),
    limit=given("most", sa.Integer),
)
LOOK_BACK = 30
"""How many of a person's latest dialogues an edited message or a draft may belong to."""

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

    def get(self, dialogue_id: int) -> Dialogue:
        """Raises ``NoSuchRow``."""
        return self._one(BY_ID, id=dialogue_id)

    def begin(
        self,
        *,
        person_id: int,
        name: str,
        title: str,
        step: str,
        answers: dict[str, Any],
        said: dict[str, int],
        at: datetime,
        lapses_at: datetime,
    ) -> Dialogue:
        """Open one; the person has no other open."""
        return self._insert(
            Dialogue,
            DialogueRow,
            person_id=person_id,
            name=name,
            title=title,
            step=step,
            answers=answers,
            said=said,
            state="open",
            opened_at=at,
            lapses_at=lapses_at,
        )

    def move(self, dialogue: Dialogue, **to: Any) -> Dialogue:
        """New ``step``, ``answers``, ``said``, ``lapses_at`` or ``state``.

        Raises ``NoSuchRow`` if it moved meanwhile.
        """
        return self._change(Dialogue, DialogueRow, dialogue.id, version=dialogue.version, **to)

    def reopen(self, dialogue: Dialogue, *, lapses_at: datetime) -> Dialogue:
        """A draft is taken up again; what is open of the person is left."""
        self.leave(dialogue.person_id, state="left")
        return self.move(dialogue, state="open", lapses_at=lapses_at)

    def leave(self, person_id: int, *, state: str) -> Dialogue | None:
        """End the open one as done, left or lapsed; its answers stay as the draft."""
        found = self._first(OPEN_OF, person=person_id)
        if found is None:
            return None
        return self._change(Dialogue, DialogueRow, found.id, state=state)

    def lapsed(self, *, by: datetime) -> list[Dialogue]:
        return self._all(LAPSED, by=by)

    def next_lapse(self) -> datetime | None:
        """When the first of those that are open lapses."""
        return next((row[0] for row in NEXT_LAPSE.run(self.session, {})), None)

    def of_message(self, person_id: int, message_id: int) -> Dialogue | None:
        """The dialogue in which a message of the person was an answer, else that it began."""
        latest = self._all(LATEST_OF, person=person_id, most=LOOK_BACK)
        found = [each for each in latest if message_id in each.said.values()]
        return next((d for d in found if d.said.get("") != message_id), found[0] if found else None)

    def last_draft(self, person_id: int) -> Dialogue | None:
        """The latest one left or lapsed, of a form that was not begun again since."""
        later: set[str] = set()
        for each in self._all(LATEST_OF, person=person_id, most=LOOK_BACK):
            if each.state in ("left", "lapsed") and each.name not in later:
                return each
            later.add(each.name)
        return None

    def draft_of(self, person_id: int, name: str) -> Dialogue | None:
        """The latest left or lapsed one of that form, to go on with."""
        return self._first(DRAFT_OF, person=person_id, name=name)
