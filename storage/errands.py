"""Slow work that is not a message: queued in the transaction that wants it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storage.prepared import Prepared, columns, given, table
from storage.shape import Rows, Store
from storage.tables import ErrandRow

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Errand:
    id: int
    once: str
    kind: str
    facts: dict[str, Any]
    attempts: int


ERRAND = columns(ErrandRow)
_DUE = (ERRAND.state == "waiting", ERRAND.not_before <= given("at"))
OF_ID = Rows(Errand, ErrandRow, ERRAND.id == given("id"))
WAITING = Rows(Errand, ErrandRow, *_DUE, order=(ERRAND.id,), limit=50)
ANY_WAITING = Rows(Errand, ErrandRow, *_DUE, limit=1)
SEND = Prepared(
    lambda insert: insert(table(ErrandRow)).on_conflict_do_nothing(),
    columns=("once", "kind", "facts", "state", "attempts", "not_before"),
)


class Errands(Store):
    sent = False
    """Whether this transaction has asked for any."""

    def send(self, once: str, kind: str, *, at: datetime, **facts: Any) -> None:
        """Once for ever: asked for again it is not done again."""
        told = {"once": once, "kind": kind, "facts": facts, "not_before": at}
        SEND.count(self.session, {"state": "waiting", "attempts": 0, **told})
        self.sent = True

    def waiting(self, *, at: datetime) -> list[Errand]:
        return self._all(WAITING, at=at)

    def any_waiting(self, *, at: datetime) -> bool:
        return self._first(ANY_WAITING, at=at) is not None

    def settle(self, errand_id: int, *, state: str = "done", problem: str | None = None) -> None:
        self._change(Errand, ErrandRow, errand_id, state=state, problem=problem)

    def again(self, errand_id: int, *, at: datetime, problem: str, limit: int = 5) -> bool:
        """Put it back for later; True when it has been tried often enough and is dead."""
        tries = self._one(OF_ID, id=errand_id).attempts + 1
        dead = tries >= limit
        self._change(
            Errand,
            ErrandRow,
            errand_id,
            attempts=tries,
            not_before=at,
            problem=problem[:500],
            state="dead" if dead else "waiting",
        )
        return dead
