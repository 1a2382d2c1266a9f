"""Runs a handler's body in its transaction: effects, messages and the handled mark together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.actions.refusals import count_refusal
from bot.actions.secrecy import refuse_classified
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.vietnamese import nfc_clean
from handlers.gate import admit
from handlers.said import Said, Tapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.clock import Clock
    from handlers import Body
    from handlers.route import Ticket
    from handlers.said import Membership
    from storage.database import Database
    from storage.transaction import Tx


MOST_TOAST = 200


class Service:
    """``serve`` is what the router calls for every update that a row of the table takes."""

    def __init__(self, store: Database, clock: Clock, after_commit: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._after_commit = after_commit

    async def serve(self, ticket: Ticket, body: Body, value: Said | Tapped | Membership) -> None:
        """Raises whatever the body raised, except a broken rule: that one is answered."""
        try:
            ticket.answer = await self._store.write(lambda tx: self._run(tx, body, value))
        except RuleBroken as broken:
            refusal = broken
            ticket.answer = await self._store.write(lambda tx: self._refuse(tx, value, refusal))
        self._after_commit()

    def _run(self, tx: Tx, body: Body, value: Any) -> str | None:
        if not tx.inbox.is_new(value.inbox_id):
            return None
        now = self._clock.now()
        desk = admit(tx, now, value)
        if desk is not None:
            if not _is_classified(desk, value):
                body(desk, value)
            wiped = json.dumps({"wiped": desk.wipe}) if desk.wipe else None
            tx.inbox.settle(value.inbox_id, at=now, wipe=wiped)
            return desk.answer
        tx.inbox.settle(value.inbox_id, at=now, state="refused", wipe="{}")
        return None

    def _refuse(self, tx: Tx, value: Any, broken: RuleBroken) -> str | None:
        """The body's effects are undone; the kind sentence and the handled mark stand instead."""
        now = self._clock.now()
        desk = admit(tx, now, value)
        if desk is None:
            return None
        self._tell(desk, value, broken)
        if isinstance(broken, NotYours):
            count_refusal(desk)
        desk.note("refused", broken.sentence, after=broken.facts)
        tx.inbox.settle(value.inbox_id, at=now, state="refused")
        return desk.answer

    def _tell(self, desk: Desk, value: Any, broken: RuleBroken) -> None:
        """A press is answered where it was made; only what is too long becomes a message."""
        if isinstance(value, Tapped) and desk.person is not None:
            desk.toast(broken.sentence, **broken.facts)
            if desk.answer is not None and len(desk.answer) <= MOST_TOAST:
                return
        if desk.person is None:
            desk.tell_chat(broken.sentence, **broken.facts)
        else:
            desk.reply(broken.sentence, **broken.facts)


def _is_classified(desk: Desk, value: Any) -> bool:
    """Refused whatever it was meant for: words, a command, a file's name or its caption."""
    if not isinstance(value, Said) or desk.person is None:
        return False
    name = value.file.name if value.file else ""
    return refuse_classified(desk, nfc_clean(f"{value.text}\n{name}\n{value.quoted}"))
