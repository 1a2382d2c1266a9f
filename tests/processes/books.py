"""What was said: the platform's transcript beside the database's own account of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.clock import SystemClock
from bot.sandbox.world import World

RESENT = "(gửi lại)"
ANSWERED = ("handled", "refused")
UNDER_WAY = ("sending", "ambiguous")

INBOX = "SELECT id, chat_id, state, handled_at FROM inbox ORDER BY id"
DELIVERIES = (
    "SELECT chat_id, message_id, state, state = 'waiting' AND not_before <= :now AS due "
    "FROM delivery WHERE edits IS NULL AND kind NOT IN ('menu', 'leave')"
)


@dataclass(frozen=True)
class Books:
    """``inbox`` in the order stored: (chat, state, handled at); ``sent``: (chat, message id)."""

    inbox: list[tuple[int, str, datetime]]
    sent: list[tuple[int, int]]
    unfinished: int
    given_up: int
    transcript: dict[int, list[tuple[int, str]]]

    def at_rest(self, updates: int) -> bool:
        handled = [row for row in self.inbox if row[1] != "new"]
        return len(handled) >= updates and len(handled) == len(self.inbox) and not self.unfinished

    def faults(self) -> list[str]:
        """What is lost, said twice, or out of order; empty when all is well."""
        return [*self._lost(), *self._twice(), *self._disordered()]

    def _lost(self) -> list[str]:
        shown = {(chat, number) for chat, all_ in self.transcript.items() for number, _ in all_}
        told = [f"not at the platform: {each}" for each in self.sent if each not in shown]
        dead = [f"{state} in chat {chat}" for chat, state, _ in self.inbox if state not in ANSWERED]
        return told + dead + ([f"{self.given_up} given up"] if self.given_up else [])

    def _twice(self) -> list[str]:
        known = set(self.sent)
        return [
            f"said besides: {number} in {chat}: {text[:40]!r}"
            for chat, all_ in self.transcript.items()
            for number, text in all_
            if (chat, number) not in known and not self._is_resent(chat, text)
        ]

    def _is_resent(self, chat: int, text: str) -> bool:
        """What went out a second time says so: then the first one is no fault."""
        return any(other == f"{RESENT} {text}" for _, other in self.transcript[chat])

    def _disordered(self) -> list[str]:
        last: dict[int, datetime] = {}
        told = []
        for chat, _, at in self.inbox:
            if chat in last and at < last[chat]:
                told.append(f"out of order in chat {chat}: {at} after {last[chat]}")
            last[chat] = at
        return told


def books_of(world: World, url: str) -> Books:
    """Read both."""
    asked = sa.text(DELIVERIES).bindparams(sa.bindparam("now", type_=sa.DateTime(timezone=True)))
    now = SystemClock().now()
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        inbox = connection.execute(sa.text(INBOX)).all()
        deliveries = connection.execute(asked, {"now": now}).all()
    engine.dispose()
    chats = (world.chat(person.key) for person in world.people)
    return Books(
        inbox=[(row.chat_id, row.state, row.handled_at) for row in inbox],
        sent=[(row.chat_id, row.message_id) for row in deliveries if row.state == "sent"],
        unfinished=sum(row.due or row.state in UNDER_WAY for row in deliveries),
        given_up=sum(row.state in ("dead", "unreachable") for row in deliveries),
        transcript={
            chat.person.chat_id: [
                (m.message_id, m.text) for m in chat.messages.values() if m.by_bot and not m.deleted
            ]
            for chat in chats
            if chat is not None
        },
    )
