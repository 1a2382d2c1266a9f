"""A delivery on its way: found when due, claimed as sending, marked with what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.model import Delivery
from storage.prepared import Prepared, given, given_all
from storage.shape import Rows, Store, columns
from storage.tables import AccountRow, DeliveryRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session

LANES = 5
"""As many as ``Lane`` has; an answer's is 0."""

REPEATABLE_KINDS = ("menu", "leave")
"""Kinds that make no message: to call twice is to call once. So are edits, of any kind."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """As much of a delivery that may leave as its place in the line depends on."""

    id: int
    lane: int
    person_id: int | None
    chat_id: int | None
    kind: str
    edits: int | None

    @property
    def to(self) -> int:
        """The chat, or the person whose chat is not known yet, as a number of its own."""
        return self.chat_id if self.chat_id is not None else -(self.person_id or 0)

    @property
    def is_message(self) -> bool:
        """Whether it puts a new message into the chat."""
        return self.edits is None and self.kind not in REPEATABLE_KINDS


_row = columns(DeliveryRow)
_MOMENT = _row.not_before.type
_LINE = Rows(
    Waiting,
    DeliveryRow,
    _row.state == "waiting",
    _row.lane == given("lane", sa.Integer),
    _row.not_before <= given("at", _MOMENT),
    sa.or_(_row.chat_id.is_(None), _row.chat_id.not_in(given_all("chats"))),
    order=[_row.not_before, _row.id],
    limit=given("limit", sa.Integer),
)


def _if_due(lane: int) -> Any:
    due = sa.select(_row.id).where(
        _row.state == "waiting", _row.lane == lane, _row.not_before <= given("at", _MOMENT)
    )
    return sa.select(sa.literal(lane).label("lane")).where(due.exists())


_LANES_DUE = Prepared(sa.union_all(*map(_if_due, range(LANES))))
"""By lane, each found in the index: many rows may wait for a later moment."""
_THESE = Rows(Delivery, DeliveryRow, _row.id.in_(given_all("ids")), order=[_row.id])
_UNCLEAR = Rows(Delivery, DeliveryRow, _row.state == "ambiguous", order=[_row.id])
_COPIES = Prepared(
    sa.select(_row.id)
    .where(
        _row.chat_id == given("chat_id"),
        _row.id != given("but"),
        _row.edits.is_(None),
        sa.or_(
            _row.state == "ambiguous",
            sa.and_(
                _row.resends > 0,
                sa.or_(_row.message_id.is_(None), _row.message_id > given("low")),
            ),
        ),
    )
    .limit(1)
)
_EARLIER_ANSWER = Prepared(
    sa.select(_row.id)
    .where(
        _row.chat_id == given("chat_id"),
        _row.state == "waiting",
        _row.lane == 0,
        _row.edits.is_(None),
        _row.id < given("before"),
    )
    .limit(1)
)
_DROPPED_EDIT = Prepared(
    sa.select(_row.id).where(_row.edits == given("target"), _row.state == "dropped").limit(1)
)
_CLAIM = Prepared(
    sa.update(DeliveryRow)
    .where(_row.id == given("which"), _row.state == "waiting")
    .values(
        state="sending",
        chat_id=given("to_chat_id", _row.chat_id.type),
        words=given("to_words", _row.words.type),
        sending_at=given("to_sending_at", _MOMENT),
        low=given("to_low", _row.low.type),
        fence=given("to_fence", _row.fence.type),
    )
)
_MERGE = Prepared(
    sa.update(DeliveryRow)
    .where(_row.edits == given("target"), _row.state == "waiting", _row.id < given("newest"))
    .values(state="dropped", reason="merged into a newer edit")
)
_PUT_OFF = Prepared(
    sa.update(DeliveryRow)
    .where(
        _row.state == "waiting",
        _row.lane > 0,
        _row.not_before <= given("at", _MOMENT),
        _row.edits.is_(None),
    )
    .values(not_before=given("to_not_before", _MOMENT))
)
_SENT = Prepared(
    sa.update(DeliveryRow)
    .where(_row.id == given("which"), _row.state.in_(("sending", "ambiguous")))
    .values(
        state="sent",
        sent_at=given("to_sent_at", _MOMENT),
        message_id=given("to_message_id", _row.message_id.type),
    )
)
_REPEATABLE = sa.or_(_row.edits.is_not(None), _row.kind.in_(REPEATABLE_KINDS))
_RECOVER_REPEATABLE = Prepared(
    sa.update(DeliveryRow)
    .where(_row.state == "sending", _REPEATABLE)
    .values(state="waiting", reason="stopped while sending")
)
_RECOVER = Prepared(
    sa.update(DeliveryRow)
    .where(_row.state == "sending")
    .values(
        state="ambiguous",
        reason="stopped while sending",
        sending_at=given("to_sending_at", _MOMENT),
    )
)
_LOWEST = Prepared(sa.select(sa.func.min(_row.low)).where(_row.state.in_(("sending", "ambiguous"))))
_MOVES = tuple(
    Prepared(sa.update(row).where(columns(row).chat_id == given("old")).values(chat_id=given("to")))
    for row in (DeliveryRow, AccountRow)
)


class Sending(Store):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._at_hand: dict[int, Delivery] = {}
        """As this transaction has read them, until it writes: an edit's message is read for why
        it is edited, and once more to be shown."""

    def line(
        self, *, at: datetime, lane: int, without: Collection[int] = (), limit: int = 50
    ) -> list[Waiting]:
        """Who may leave by now, best lane first, down to ``lane``, but for chats in ``without``."""
        found: list[Waiting] = []
        chats = list(without)
        for due in sorted(row[0] for row in _LANES_DUE.run(self.session, {"at": at})):
            if due <= lane and len(found) < limit:
                left = limit - len(found)
                found += self._all(_LINE, at=at, lane=due, chats=chats, limit=left)
        return found

    def waiting(self, ids: Collection[int]) -> list[Delivery]:
        """Those of the ids that still wait.

        Found by their numbers alone: a server without figures of its tables would rather look
        through all that wait.
        """
        found = self._all(_THESE, ids=list(ids)) if ids else []
        return [each for each in found if each.state == "waiting"]

    def has_earlier_answer(self, chat_id: int, *, before: int) -> bool:
        """Whether an answer to the chat waits that was made before another."""
        given_ = {"chat_id": chat_id, "before": before}
        return bool(list(_EARLIER_ANSWER.run(self.session, given_)))

    def claim(
        self,
        delivery_id: int,
        *,
        chat_id: int,
        words: str | None,
        at: datetime,
        low: int | None,
        fence: int | None,
    ) -> bool:
        """From waiting to sending; False when somebody was quicker."""
        values = {"to_chat_id": chat_id, "to_words": words, "to_sending_at": at}
        more = {"to_low": low, "to_fence": fence, "which": delivery_id}
        self._at_hand.pop(delivery_id, None)
        return _CLAIM.count(self.session, values | more) == 1

    def has_dropped_edit(self, target: int) -> bool:
        """Whether a change of the message was not shown."""
        return bool(list(_DROPPED_EDIT.run(self.session, {"target": target})))

    def put_off(self, *, at: datetime, until: datetime) -> None:
        """What nobody waits for, and would be due, leaves later."""
        self._at_hand.clear()
        _PUT_OFF.run(self.session, {"at": at, "to_not_before": until})

    def merge_edits(self, target: int, *, newest: int) -> None:
        """Older waiting edits of a message go: the newest shows all that they would."""
        self._at_hand.clear()
        _MERGE.run(self.session, {"target": target, "newest": newest})

    def mark_sent(self, sent: Iterable[tuple[int, int | None]], *, at: datetime) -> None:
        """(delivery, message id) of what arrived; what is no longer on its way stays as it is."""
        self._at_hand.clear()
        _SENT.many(
            self.session,
            [
                {"which": delivery_id, "to_message_id": message_id, "to_sent_at": at}
                for delivery_id, message_id in sent
            ],
        )

    def recover(self, *, at: datetime) -> None:
        """What stood as sending when a process ended may or may not have arrived.

        Between claim and call there may have lain any time, so what is waited for before it is
        decided counts from ``at``, when the process was surely gone.
        """
        self._at_hand.clear()
        _RECOVER_REPEATABLE.run(self.session, {})
        _RECOVER.run(self.session, {"to_sending_at": at})

    def unclear(self) -> list[Delivery]:
        """Those that may or may not have arrived."""
        return self._all(_UNCLEAR)

    def has_copies(self, chat_id: int, *, above: int, but: int) -> bool:
        """Whether messages of ours may stand above an id of which nobody knows the number.

        Those of what is unclear or was said again, the delivery ``but`` left out.
        """
        asked = {"chat_id": chat_id, "low": above, "but": but}
        return bool(list(_COPIES.run(self.session, asked)))

    def lowest(self) -> int | None:
        """The lowest id that an open question starts from."""
        return next((row[0] for row in _LOWEST.run(self.session, {})), None)

    def move_chat(self, old: int, new: int) -> None:
        """A group was upgraded: everything that names it names its new number."""
        self._at_hand.clear()
        for move in _MOVES:
            move.run(self.session, {"old": old, "to": new})
