"""The message ids that are accounted for: what is missing among them may be an unclear send."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from storage.prepared import Prepared, given
from storage.shape import Store, columns
from storage.tables import SeenMessageRow

if TYPE_CHECKING:
    from collections.abc import Iterable

_seen = columns(SeenMessageRow)
_NOTE = Prepared(
    lambda insert: insert(SeenMessageRow.__table__).on_conflict_do_nothing(),  # type: ignore[attr-defined] # SQLModel's
    columns=["message_id"],
)
_TOP = Prepared(sa.select(sa.func.max(_seen.message_id)))
_BETWEEN = Prepared(
    sa.select(_seen.message_id).where(
        _seen.message_id > given("low"), _seen.message_id <= given("high")
    )
)
_PURGE = Prepared(
    sa.delete(SeenMessageRow).where(
        _seen.message_id < given("below"),
        _seen.message_id < sa.select(sa.func.max(_seen.message_id)).scalar_subquery(),
    )
)
_CLEAR = Prepared(sa.delete(SeenMessageRow))

MOST_UNKNOWN = 300
"""Beyond it nobody asks message by message."""


class Seen(Store):
    """Ids of private chats only: those of the platform's groups may be counted apart."""

    def note(self, ids: Iterable[int]) -> None:
        """Ids of messages that came in or went out, in the commit that keeps their content."""
        _NOTE.many(self.session, [{"message_id": each} for each in ids])

    def top(self) -> int:
        """The highest id that is known; 0 before the first."""
        (row,) = _TOP.run(self.session, {})
        return int(row[0] or 0)

    def unknown(self, low: int, high: int, *, most: int = MOST_UNKNOWN) -> list[int] | None:
        """The ids above ``low`` up to ``high`` that nothing accounts for; None: above ``most``."""
        found = {row[0] for row in _BETWEEN.run(self.session, {"low": low, "high": high})}
        if high - low - len(found) > most:
            return None
        return [each for each in range(low + 1, high + 1) if each not in found]

    def purge(self, *, below: int) -> None:
        """Forget what no open question can ask about; the highest stays."""
        _PURGE.run(self.session, {"below": below})

    def clear(self) -> None:
        """Another bot counts from elsewhere."""
        _CLEAR.run(self.session, {})
