"""The outbox: nothing is said but through it, and each thing once."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.model import Delivery
from storage.buttons import Buttons
from storage.directory import directory
from storage.prepared import Prepared, given, given_all
from storage.sending import Sending
from storage.shape import NoSuchRow, Rows, Several, columns
from storage.tables import AccountRow, DeliveryRow, PersonRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session


class Lane(IntEnum):
    """Who goes first when many wait."""

    ANSWER = 0
    TODAY = 1
    NUDGE = 2
    MONTHLY = 3
    DIGEST = 4


PENDING = ("waiting", "sending", "ambiguous")

_row = columns(DeliveryRow)
_account = columns(AccountRow)
_person = columns(PersonRow)

_GIVEN = (
    "agency_id", "once", "channel", "person_id", "chat_id", "lane", "kind", "language", "facts",
    "edits", "reply_to", "state", "not_before", "made_at", "attempts", "resends", "plain",
    "not_ours", "version",
)  # fmt: skip
_SAY = Prepared(
    lambda insert: (
        insert(DeliveryRow.__table__)  # type: ignore[attr-defined] # SQLModel's
        .on_conflict_do_nothing()
        .returning(_row.id)
    ),
    columns=_GIVEN,
)
_LANGUAGE = Prepared(sa.select(_person.language).where(_person.id == given("person_id")))
_CHAT = Prepared(
    sa.select(_account.id, _account.chat_id).where(
        _account.person_id == given("person_id"), _account.state == "active"
    )
)
_BY_ID = Rows(Delivery, DeliveryRow, _row.id == given("delivery_id"))
_BY_ONCE = Rows(Delivery, DeliveryRow, _row.once == given("once"))
_DUE = Rows(
    Delivery,
    DeliveryRow,
    _row.state == "waiting",
    _row.not_before <= given("at", _row.not_before.type),
    order=[_row.lane, _row.not_before, _row.id],
    limit=given("limit", sa.Integer),
)
_ANY_DUE = Prepared(
    sa.select(_row.id)
    .where(_row.state == "waiting", _row.not_before <= given("at", _row.not_before.type))
    .limit(1)
)
_NEXT = Prepared(
    sa.select(_row.not_before)
    .where(_row.state == "waiting", _row.not_before > given("after", _row.not_before.type))
    .order_by(_row.not_before)
    .limit(1)
)
_FIRST = Prepared(
    sa.select(_row.not_before).where(_row.state == "waiting").order_by(_row.not_before).limit(1)
)
_IN_STATE = Rows(Delivery, DeliveryRow, _row.state.in_(given_all("states")), order=[_row.id])
_OF_MESSAGE = Rows(
    Delivery,
    DeliveryRow,
    _row.chat_id == given("chat_id"),
    _row.message_id == given("message_id"),
    _row.edits.is_(None),
)
_LATEST = Rows(
    Delivery,
    DeliveryRow,
    _row.chat_id == given("chat_id"),
    _row.edits.is_(None),
    _row.state == "sent",
    _row.message_id.is_not(None),
    order=[_row.message_id.desc()],
    limit=given("limit", sa.Integer),
)
_SAID_TO = Rows(
    Delivery,
    DeliveryRow,
    _row.person_id == given("person_id"),
    _row.kind == given("kind"),
    _row.edits.is_(None),
    order=[_row.id.desc()],
    limit=given("limit", sa.Integer),
)


@cache
def _said_to_each(count: int) -> Rows[Delivery]:
    """What was said to so many, in the order of those who are asked about."""
    return Several(
        Delivery,
        [
            Rows(
                Delivery,
                DeliveryRow,
                _row.person_id == given(f"person_{place}"),
                _row.kind == given(f"kind_{place}"),
                _row.edits.is_(None),
                order=[_row.id.desc()],
                limit=given("limit", sa.Integer),
            ).query
            for place in range(count)
        ],
    )


_WAITING_EDIT = Rows(
    Delivery,
    DeliveryRow,
    _row.edits == given("delivery_id"),
    _row.state == "waiting",
    order=[_row.id.desc()],
)
_COUNTS = Prepared(sa.select(_row.state, sa.func.count(_row.id)).group_by(_row.state))


class Outbox(Buttons, Sending):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.made: list[Delivery] = []
        self.postponed = False

    def say(
        self,
        once: str,
        kind: str,
        *,
        agency_id: int,
        person_id: int | None,
        at: datetime,
        lane: Lane = Lane.ANSWER,
        chat_id: int | None = None,
        not_before: datetime | None = None,
        edits: int | None = None,
        reply_to: int | None = None,
        **facts: Any,
    ) -> int | None:
        """Queue one message; the id of its row, or None when ``once`` was said before.

        ``kind`` names what composes it, ``facts`` (JSON) is what that needs; words come at
        send time. An edit names the delivery that it edits.
        """
        leaves = not_before or at
        values: dict[str, Any] = {
            "agency_id": agency_id,
            "once": once,
            "channel": "telegram",
            "person_id": person_id,
            "chat_id": chat_id,
            "lane": int(lane),
            "kind": kind,
            "language": "vi" if person_id is None else self._language(person_id),
            "facts": facts,
            "edits": edits,
            "reply_to": reply_to,
            "state": "waiting",
            "not_before": leaves,
            "made_at": at,
            "attempts": 0,
            "resends": 0,
            "plain": False,
            "not_ours": [],
            "version": 0,
        }
        for (delivery_id,) in _SAY.run(self.session, values):
            if leaves <= at:
                self.made.append(_as_made(int(delivery_id), values))
            else:
                self.postponed = True
            return int(delivery_id)
        return None

    def _language(self, person_id: int) -> str:
        known = directory(self.session)
        return known.kept(("language", person_id), lambda: self._read_language(person_id))

    def _read_language(self, person_id: int) -> str:
        for (language,) in _LANGUAGE.run(self.session, {"person_id": person_id}):
            return str(language)
        raise NoSuchRow(f"person {person_id}")

    def get(self, delivery_id: int) -> Delivery:
        """Raises ``NoSuchRow``."""
        return self._at_hand.get(delivery_id) or self._one(_BY_ID, delivery_id=delivery_id)

    def due(self, *, at: datetime, limit: int = 50) -> list[Delivery]:
        """Waiting and due, best lane first."""
        return self._all(_DUE, at=at, limit=limit)

    def any_due(self, *, at: datetime) -> bool:
        """Whether anything waits that may leave by now."""
        return bool(list(_ANY_DUE.run(self.session, {"at": at})))

    def next_at(self, *, after: datetime | None = None) -> datetime | None:
        """When the first of those that wait may leave; with ``after`` the first later one."""
        if after is None:
            rows = _FIRST.run(self.session, {})
        else:
            rows = _NEXT.run(self.session, {"after": after})
        return next((row[0] for row in rows), None)

    def change(self, delivery_id: int, **values: Any) -> Delivery:
        """What was made in this transaction leaves as it is now. Raises ``NoSuchRow``."""
        changed = self._change(Delivery, DeliveryRow, delivery_id, **values)
        self._at_hand.pop(delivery_id, None)
        self.made[:] = [changed if each.id == delivery_id else each for each in self.made]
        return changed

    def in_state(self, *states: str) -> list[Delivery]:
        return self._all(_IN_STATE, states=list(states))

    def chat_of(self, person_id: int) -> tuple[int, int] | None:
        """(account id, chat id) of the person's active account, or None."""
        for account_id, chat_id in _CHAT.run(self.session, {"person_id": person_id}):
            return int(account_id), int(chat_id)
        return None

    def known(self, once: str) -> Delivery | None:
        return self._first(_BY_ONCE, once=once)

    def of_message(self, chat_id: int, message_id: int) -> Delivery | None:
        """The delivery that made a message (not those that edited it)."""
        return self._first(_OF_MESSAGE, chat_id=chat_id, message_id=message_id)

    def latest(self, chat_id: int, *, limit: int = 12) -> list[Delivery]:
        """What was last said in a chat, newest first, edits left out."""
        return self._all(_LATEST, chat_id=chat_id, limit=limit)

    def said_to(self, person_id: int, kind: str, *, limit: int = 40) -> list[Delivery]:
        return self._all(_SAID_TO, person_id=person_id, kind=kind, limit=limit)

    def said_to_each(self, wanted: Sequence[tuple[int, str]], *, limit: int) -> list[Delivery]:
        """The latest of each person and kind, newest first within each, by one statement."""
        if not wanted:
            return []
        named: dict[str, Any] = {"limit": limit}
        for place, (person_id, kind) in enumerate(wanted):
            named |= {f"person_{place}": person_id, f"kind_{place}": kind}
        found = self._all(_said_to_each(len(wanted)), **named)
        self._at_hand.update((each.id, each) for each in found)
        return found

    def waiting_edit(self, delivery_id: int) -> Delivery | None:
        """The newest one that waits."""
        return self._first(_WAITING_EDIT, delivery_id=delivery_id)

    def counts(self) -> dict[str, int]:
        """How many deliveries stand in each state."""
        return {state: int(count) for state, count in _COUNTS.run(self.session, {})}


def _as_made(delivery_id: int, values: dict[str, Any]) -> Delivery:
    return Delivery(
        id=delivery_id,
        agency_id=values["agency_id"],
        once=values["once"],
        person_id=values["person_id"],
        chat_id=values["chat_id"],
        lane=values["lane"],
        kind=values["kind"],
        language=values["language"],
        facts=values["facts"],
        edits=values["edits"],
        reply_to=values["reply_to"],
        state="waiting",
        attempts=0,
        resends=0,
        made_at=values["made_at"],
        message_id=None,
        sending_at=None,
        sent_at=None,
        words=None,
    )
