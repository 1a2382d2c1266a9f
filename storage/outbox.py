"""The outbox: nothing is said but through it, and each thing once."""

from __future__ import annotations

import secrets
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select

from bot.rules.model import Button, Delivery
from storage.shape import Store, shape
from storage.tables import AccountRow, ButtonRow, DeliveryRow, PersonRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


class Lane(IntEnum):
    """Who goes first when many wait."""

    ANSWER = 0
    TODAY = 1
    NUDGE = 2
    MONTHLY = 3
    DIGEST = 4


PENDING = ("waiting", "sending", "ambiguous")


class Outbox(Store):
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
        language = "vi"
        if person_id is not None:
            language = self.session.get_one(PersonRow, person_id).language
        values = {
            "agency_id": agency_id,
            "once": once,
            "channel": "telegram",
            "person_id": person_id,
            "chat_id": chat_id,
            "lane": int(lane),
            "kind": kind,
            "language": language,
            "facts": facts,
            "edits": edits,
            "reply_to": reply_to,
            "state": "waiting",
            "not_before": not_before or at,
            "made_at": at,
            "attempts": 0,
            "resends": 0,
            "version": 0,
        }
        dialect = self.session.get_bind().dialect.name
        insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
        made = self.session.execute(
            insert(DeliveryRow)
            .values(values)
            .on_conflict_do_nothing()
            .returning(col(DeliveryRow.id))
        ).first()
        return made[0] if made else None

    def get(self, delivery_id: int) -> Delivery:
        return shape(Delivery, self.session.get_one(DeliveryRow, delivery_id))

    def due(self, *, at: datetime, limit: int = 50, busy: Iterable[int] = ()) -> list[Delivery]:
        """Waiting and due, best lane first, of chats with no call in flight."""
        query = select(DeliveryRow).where(
            col(DeliveryRow.state) == "waiting", col(DeliveryRow.not_before) <= at
        )
        taken = list(busy)
        if taken:
            query = query.where(
                sa.or_(col(DeliveryRow.chat_id).is_(None), col(DeliveryRow.chat_id).not_in(taken))
            )
        order = (col(DeliveryRow.lane), col(DeliveryRow.not_before), col(DeliveryRow.id))
        return [
            shape(Delivery, row)
            for row in self.session.scalars(query.order_by(*order).limit(limit))
        ]

    def any_due(self, *, at: datetime) -> bool:
        """Whether anything waits that may leave by now."""
        query = select(DeliveryRow.id).where(
            col(DeliveryRow.state) == "waiting", col(DeliveryRow.not_before) <= at
        )
        return self.session.scalars(query.limit(1)).first() is not None

    def any_unclear(self) -> bool:
        """Whether some message may or may not have arrived."""
        query = select(DeliveryRow.id).where(col(DeliveryRow.state) == "ambiguous")
        return self.session.scalars(query.limit(1)).first() is not None

    def next_at(self) -> datetime | None:
        query = select(DeliveryRow.not_before).where(col(DeliveryRow.state) == "waiting")
        return self.session.scalars(query.order_by(col(DeliveryRow.not_before))).first()

    def change(self, delivery_id: int, **values: Any) -> Delivery:
        row = self.session.get_one(DeliveryRow, delivery_id)
        for name, value in values.items():
            setattr(row, name, value)
        row.version += 1
        self.session.flush()
        return shape(Delivery, row)

    def in_state(self, *states: str) -> list[Delivery]:
        query = select(DeliveryRow).where(col(DeliveryRow.state).in_(states))
        return [
            shape(Delivery, row)
            for row in self.session.scalars(query.order_by(col(DeliveryRow.id)))
        ]

    def chat_of(self, person_id: int) -> tuple[int, int] | None:
        """(account id, chat id) of the person's active account, or None."""
        query = select(AccountRow.id, AccountRow.chat_id).where(
            col(AccountRow.person_id) == person_id, col(AccountRow.state) == "active"
        )
        found = self.session.execute(query).first()
        return (int(found[0]), int(found[1])) if found else None

    def known(self, once: str) -> Delivery | None:
        row = self.session.scalars(select(DeliveryRow).where(col(DeliveryRow.once) == once)).first()
        return shape(Delivery, row) if row else None

    def of_message(self, chat_id: int, message_id: int) -> Delivery | None:
        """The delivery that made a message (not those that edited it)."""
        query = select(DeliveryRow).where(
            col(DeliveryRow.chat_id) == chat_id,
            col(DeliveryRow.message_id) == message_id,
            col(DeliveryRow.edits).is_(None),
        )
        row = self.session.scalars(query).first()
        return shape(Delivery, row) if row else None

    def latest(self, chat_id: int, *, limit: int = 12) -> list[Delivery]:
        """What was last said in a chat, newest first, edits left out."""
        query = (
            select(DeliveryRow)
            .where(
                col(DeliveryRow.chat_id) == chat_id,
                col(DeliveryRow.edits).is_(None),
                col(DeliveryRow.state) == "sent",
            )
            .order_by(col(DeliveryRow.message_id).desc())
            .limit(limit)
        )
        return [shape(Delivery, row) for row in self.session.scalars(query)]

    def said_to(self, person_id: int, kind: str, *, limit: int = 40) -> list[Delivery]:
        query = (
            select(DeliveryRow)
            .where(
                col(DeliveryRow.person_id) == person_id,
                col(DeliveryRow.kind) == kind,
                col(DeliveryRow.edits).is_(None),
            )
            .order_by(col(DeliveryRow.id).desc())
            .limit(limit)
        )
        return [shape(Delivery, row) for row in self.session.scalars(query)]

    def waiting_edit(self, delivery_id: int) -> Delivery | None:
        query = select(DeliveryRow).where(
            col(DeliveryRow.edits) == delivery_id, col(DeliveryRow.state) == "waiting"
        )
        row = self.session.scalars(query).first()
        return shape(Delivery, row) if row else None

    def counts(self) -> dict[str, int]:
        """How many deliveries stand in each state."""
        query = sa.select(col(DeliveryRow.state), sa.func.count()).group_by(col(DeliveryRow.state))
        return {state: int(count) for state, count in self.session.execute(query)}

    def put_buttons(
        self, delivery_id: int, person_id: int, wanted: list[dict[str, Any]]
    ) -> list[Button]:
        """The card's keyboard becomes ``wanted``; a slot keeps its token, others go dead."""
        query = select(ButtonRow).where(col(ButtonRow.delivery_id) == delivery_id)
        known = {row.slot: row for row in self.session.scalars(query)}
        for slot, row in known.items():
            row.live = any(button["slot"] == slot for button in wanted)
        for button in wanted:
            row = known.get(button["slot"]) or ButtonRow(
                token=secrets.token_urlsafe(16),
                delivery_id=delivery_id,
                person_id=person_id,
                slot=button["slot"],
                verb=button["verb"],
            )
            row.code, row.label = button.get("code", ""), button["label"]
            row.verb, row.args = button["verb"], button.get("args", {})
            row.live = True
            self.session.add(row)
            known[button["slot"]] = row
        self.session.flush()
        return [shape(Button, known[button["slot"]]) for button in wanted]

    def button_of(self, token: str) -> Button | None:
        row = self.session.scalars(select(ButtonRow).where(col(ButtonRow.token) == token)).first()
        return shape(Button, row) if row else None

    def buttons(self, delivery_id: int) -> list[Button]:
        query = select(ButtonRow).where(col(ButtonRow.delivery_id) == delivery_id)
        return [
            shape(Button, row) for row in self.session.scalars(query.order_by(col(ButtonRow.id)))
        ]
