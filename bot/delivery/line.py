"""Who goes next: one waiting message of each chat, the best lane first, then whoever waited."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from storage.sending import Waiting

ROOM = 50
"""At most so many rows are held in memory: the queue itself is the table."""

LOW = 10
"""With fewer, more are fetched."""


class Line:
    """Round robin over the chats within a lane, by construction.

    A chat stands in the line with one message at a time, and after it was served it comes in
    again behind those that were served longer ago: however many messages wait for some chats,
    another chat's first one waits for at most one of each of them.
    """

    def __init__(self) -> None:
        self._rows: dict[int, Waiting] = {}
        self._served: dict[int, int] = {}
        self._count = 0
        self._behind: set[int] = set()

    def __len__(self) -> int:
        return len(self._rows)

    def take_in(self, found: Iterable[Waiting], may_stand: Callable[[Waiting], bool]) -> int:
        """Let each chat's first message in that may stand; how many came in."""
        before = len(self._rows)
        for row in found:
            if row.to in self._rows:
                self._behind.add(row.to)
            elif may_stand(row):
                self._rows[row.to] = row
        return len(self._rows) - before

    def leave_out(self) -> set[int]:
        """The chats that stand in it: what waits behind them is not looked for now."""
        self._behind.update(self._rows)
        return set(self._rows)

    def had_more(self, chat: int) -> bool:
        """Whether more may wait behind what was served of a chat; asked once."""
        known = chat in self._behind
        self._behind.discard(chat)
        return known

    def in_order(self) -> list[Waiting]:
        """The best first."""
        return sorted(self._rows.values(), key=self._place)

    def _place(self, row: Waiting) -> tuple[int, int, int]:
        return row.lane, self._served.get(row.to, 0), row.id

    def serve(self, row: Waiting) -> None:
        """It goes; its chat may come in again."""
        del self._rows[row.to]
        self._count += 1
        self._served.pop(row.to, None)
        self._served[row.to] = self._count
        if len(self._served) > 4 * ROOM:
            del self._served[next(iter(self._served))]

    def forget(self) -> None:
        """Ask the table anew."""
        self._rows.clear()
        self._behind.clear()
