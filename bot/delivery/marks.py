"""Writes down what came of the calls: many in one transaction, each by what it means."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.delivery.claims import GONE, NOT_YET, SENDER
from bot.delivery.outcome import (
    Garbled,
    Gone,
    Held,
    Moved,
    Outcome,
    Refused,
    Sent,
    Unclear,
    Unreachable,
    Unsent,
    Wait,
)
from bot.delivery.sent_note import is_unasked, note_sent
from storage.outbox import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.clock import Clock
    from bot.delivery.claims import Ends
    from bot.delivery.letter import Letter
    from bot.delivery.pace import Pace
    from bot.rules.model import Delivery
    from storage.transaction import Tx

log = logging.getLogger(__name__)

TRIES = 8
"""An edit that stays unclear so often is given up, while the platform answers others."""
TRIES_IN_SILENCE = 24
"""The same while it answers nobody: with the growing pauses more than an hour."""

PURGE_EVERY = 500
FOR_EVER = 2**62


class Marks:
    """One for a post."""

    def __init__(self, clock: Clock, ends: Ends, pace: Pace) -> None:
        self._clock, self._ends, self._pace = clock, ends, pace
        self._noted = 0

    def write(self, tx: Tx, done: Sequence[tuple[Letter, Outcome]]) -> None:
        """A sender whose lease has passed to another may write nothing."""
        fences = {letter.fence for letter, _ in done if letter.fence is not None}
        current = {fence for fence in fences if tx.leases.holds(SENDER, fence)}
        written = [
            (letter, outcome)
            for letter, outcome in done
            if letter.fence is None or letter.fence in current
        ]
        self._arrived(tx, [(each, end) for each, end in written if isinstance(end, Sent)])
        for letter, outcome in written:
            if not isinstance(outcome, Sent) and _is_on_its_way(tx, letter):
                self._other(tx, letter, outcome)

    def _arrived(self, tx: Tx, sent: Sequence[tuple[Letter, Sent]]) -> None:
        if not sent:
            return
        ids = [(each.delivery.id, each.edits_message or end.message_id) for each, end in sent]
        now = self._clock.now()
        unasked = [(each, end) for each, end in sent if is_unasked(each.delivery)]
        noted = [(each, end) for each, end in unasked if _is_unmarked(tx, each)]
        tx.outbox.mark_sent(ids, at=now)
        new = [
            end.message_id
            for each, end in sent
            if each.is_message and each.chat_id > 0 and end.message_id is not None
        ]
        if new:
            self._note(tx, new)
        for letter, end in noted:
            note_sent(tx, letter.delivery, words=letter.text, message_id=end.message_id, at=now)
        for letter, _ in sent:
            if letter.delivery.facts.get("secret") and letter.delivery.edits is None:
                tx.outbox.change(letter.delivery.id, facts={"wiped": True}, words=None)

    def _note(self, tx: Tx, ids: list[int]) -> None:
        tx.seen.note(ids)
        self._noted += len(ids)
        if self._noted >= PURGE_EVERY:
            self._noted = 0
            lowest = tx.outbox.lowest()
            tx.seen.purge(below=FOR_EVER if lowest is None else lowest)

    def _other(self, tx: Tx, letter: Letter, outcome: Outcome) -> None:
        delivery, now = letter.delivery, self._clock.now()
        match outcome:
            case Wait(seconds=seconds):
                self._again(tx, delivery, f"asked to wait {seconds:.0f} s")
            case Unsent(why=why) | Held(why=why):
                tries = min(delivery.attempts + 1, max(delivery.attempts, TRIES - 2))
                self._again(tx, delivery, why, attempts=tries)  # nothing is given up for these
            case Unclear(why=why) if letter.is_message:
                stamp = self._clock.stamp()
                tx.outbox.change(delivery.id, state="ambiguous", reason=why, sending_at=stamp)
            case Unclear(why=why) if self._goes_on(delivery):
                self._again(tx, delivery, why, attempts=delivery.attempts + 1)
            case Unreachable(why=why):
                self._ends.lose(tx, now, delivery, why)
            case Moved(chat_id=chat_id):
                tx.outbox.move_chat(letter.chat_id, chat_id)
                self._again(tx, delivery, f"moved to {chat_id}")
            case Gone(why=why) if delivery.edits is not None:
                self._anew(tx, delivery, why)
            case Garbled(why=why) if not delivery.plain:
                self._again(tx, delivery, why, plain=True)
            case Garbled(why=why) | Gone(why=why) | Refused(why=why) | Unclear(why=why):
                self._ends.bury(tx, now, delivery, why)

    def _goes_on(self, delivery: Delivery) -> bool:
        answers = self._pace.is_answering(self._clock.pulse())
        return delivery.attempts < (TRIES if answers else TRIES_IN_SILENCE)

    def _again(self, tx: Tx, delivery: Delivery, why: str, **more: int) -> None:
        tx.outbox.change(delivery.id, state="waiting", reason=why[:200], **more)

    def _anew(self, tx: Tx, delivery: Delivery, why: str) -> None:
        """The reader deleted it: one new message in its place, in office hours."""
        tx.outbox.change(delivery.id, state="dropped", reason=why[:200])
        target = tx.outbox.get(delivery.edits or 0)
        if target.reason == GONE:
            return
        tx.outbox.change(target.id, reason=GONE)
        tx.outbox.say(
            f"anew:{target.id}",
            target.kind,
            agency_id=target.agency_id,
            person_id=target.person_id,
            chat_id=target.chat_id,
            at=self._clock.now(),
            lane=Lane.TODAY,
            **target.facts,
        )


def _is_on_its_way(tx: Tx, letter: Letter) -> bool:
    return tx.outbox.get(letter.delivery.id).state == "sending"


def _is_unmarked(tx: Tx, letter: Letter) -> bool:
    """Whether what arrived is not yet written down as sent, nor given up meanwhile."""
    return tx.outbox.get(letter.delivery.id).state in NOT_YET
