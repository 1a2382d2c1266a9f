"""Runs a handler's body in its transaction: effects, messages and the handled mark together."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from bot.actions.refusals import count_refusal
from bot.actions.secrecy import refuse_classified
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.kept_answers import AnswerMissing
from bot.rules.vietnamese import nfc_clean
from handlers.drafts import leave_for_command, let_go
from handlers.files import keep_refused
from handlers.gate import admit
from handlers.heard import note_heard
from handlers.said import Said, Tapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.actions.desk import Desk
    from bot.clock import Clock
    from bot.delivery.letter import Letter
    from handlers.contents import Body
    from handlers.route import Ticket
    from handlers.said import Membership
    from storage.database import Database
    from storage.transaction import Tx


MOST_TOAST = 200


class NotOurs(Exception):
    """Settled already, or another process is at its chat: nothing was done here."""


class Express(Protocol):
    """What carries answers right after the commit that said them; see ``bot.delivery.post``."""

    def reserve(self, chat: int) -> bool:
        """Whether the chat is free; when True, ``carry`` or ``release`` must follow."""

    def claim_made(self, tx: Tx, chat: int) -> list[Letter]:
        """What this transaction said to the chat, composed and durable as sending."""

    def carry(self, letters: Sequence[Letter], chat: int) -> None:
        """Call, and let the chat go."""

    def release(self, chat: int) -> None:
        """Nothing was claimed."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What a commit leaves to do: the press to answer, letters to carry, others to wake."""

    answer: str | None
    letters: list[Letter]
    wakes: bool


class Service:
    """``serve`` is what the router calls for every update that a row of the table takes.

    ``after_commit`` wakes those who look for what was queued. With ``express`` the answers to
    the chat itself are composed in the body's own transaction, and leave right after it.
    """

    def __init__(
        self,
        store: Database,
        clock: Clock,
        after_commit: Callable[[], None],
        express: Express | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._after_commit = after_commit
        self._express = express
        self._since = clock.now()

    async def serve(self, ticket: Ticket, body: Body, value: Said | Tapped | Membership) -> None:
        """Raises whatever the body raised, except a broken rule: that one is answered."""
        chat = value.chat_id
        express = self._express
        if express is not None and not express.reserve(chat):
            express = None
        try:
            done = await self._settled(body, value, express)
        except BaseException:
            if express is not None:
                express.release(chat)
            raise
        if express is not None:
            express.carry(done.letters if done else [], chat)
        if done is None:
            return
        ticket.answer, ticket.settled = done.answer, True
        if done.wakes:
            self._after_commit()

    async def _settled(self, body: Body, value: Any, express: Express | None) -> _Done | None:
        """None when it was not ours to handle."""
        try:
            return await self._store.write(
                lambda tx: self._leave(tx, self._run(tx, body, value), value.chat_id, express)
            )
        except NotOurs:
            return None
        except RuleBroken as broken:
            refusal = broken if isinstance(broken, AnswerMissing) else _bare(broken)
        return await self._store.write(
            lambda tx: self._leave(tx, self._refuse(tx, value, refusal), value.chat_id, express)
        )

    def _leave(self, tx: Tx, answer: str | None, chat: int, express: Express | None) -> _Done:
        """The end of the transaction: what was said leaves by the express, or others are woken."""
        if express is None:
            return _Done(answer, [], wakes=True)
        letters = express.claim_made(tx, chat)
        return _Done(answer, letters, wakes=tx.outbox.postponed or tx.errands.sent)

    def _run(self, tx: Tx, body: Body, value: Any) -> str | None:
        if not tx.inbox.claim(value.inbox_id, value.chat_id):
            raise NotOurs
        now = self._clock.now()
        desk = admit(tx, now, value)
        if desk is not None:
            if not _is_classified(desk, value):
                if isinstance(value, Said) and value.command is not None:
                    leave_for_command(desk, value)
                body(desk, value)
                note_heard(desk, value)
            wiped = json.dumps({"wiped": desk.wipe}) if desk.wipe else None
            tx.inbox.settle(value.inbox_id, at=now, wipe=wiped)
            return desk.answer
        tx.inbox.settle(value.inbox_id, at=now, state="refused", wipe="{}")
        return None

    def _refuse(self, tx: Tx, value: Any, broken: RuleBroken) -> str | None:
        """The body's effects are undone; the kind sentence and the handled mark stand instead.

        Raises ``AnswerMissing`` for a form that no other release can have begun: our own fault.
        """
        if isinstance(broken, AnswerMissing) and self._was_begun_here(tx, broken.dialogue_id):
            raise broken
        now = self._clock.now()
        desk = admit(tx, now, value)
        if desk is None:
            tx.inbox.settle(value.inbox_id, at=now, state="refused", wipe="{}")
            return None
        self._tell(desk, value, broken)
        if isinstance(broken, AnswerMissing):
            let_go(desk, broken.dialogue_id)
        if isinstance(broken, NotYours):
            count_refusal(desk)
        elif isinstance(value, Said) and value.file is not None and desk.person is not None:
            keep_refused(desk, value)
        desk.note("refused", broken.sentence, after=broken.facts)
        tx.inbox.settle(value.inbox_id, at=now, state="refused")
        return desk.answer

    def _was_begun_here(self, tx: Tx, dialogue_id: int) -> bool:
        """Since this process started; before that, by whatever release ran then."""
        return tx.dialogues.get(dialogue_id).opened_at > self._since

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


def _bare(broken: RuleBroken) -> RuleBroken:
    """Without where it was raised: those frames hold all that was handled in the same commit.

    A refusal waits for a commit of its own, among updates that hold others in the same way: in
    a storm the memory of one would hang on the next without end.
    """
    broken.__context__ = broken.__cause__ = None
    return broken.with_traceback(None)


def _is_classified(desk: Desk, value: Any) -> bool:
    """Refused whatever it was meant for: words, a command, a file's name or its caption."""
    if not isinstance(value, Said) or desk.person is None:
        return False
    name = value.file.name if value.file else ""
    return refuse_classified(desk, nfc_clean(f"{value.text}\n{name}\n{value.quoted}"))
