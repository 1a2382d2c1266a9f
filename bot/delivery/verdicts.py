"""What is written when an unclear message is decided: it arrived, it did not, or nobody knows."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.delivery.sent_note import note_sent

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.delivery.claims import Ends
    from bot.rules.model import Delivery
    from storage.transaction import Tx

log = logging.getLogger(__name__)

WAITS = (0, 0, 5, 20, 60, 240, 480, 720)
"""Minutes before each time that the same thing is said again: a platform that takes it and never
says so may do that for hours. After the last, a day in all, somebody is told instead."""
RESENT = "resent"
"""Mark: how often something was said again because nobody could tell."""


class Verdicts:
    """Each is written only while the row is still unclear, and about the same call."""

    def __init__(self, clock: Clock, ends: Ends) -> None:
        self._clock = clock
        self._ends = ends

    def lose(self, tx: Tx, delivery: Delivery, why: str) -> None:
        if is_open(tx, delivery):
            self._ends.lose(tx, self._clock.now(), delivery, why)

    def found(self, tx: Tx, delivery: Delivery, made: int) -> None:
        """It had arrived; what would have changed it meanwhile is shown now."""
        if not is_open(tx, delivery):
            return
        now = self._clock.now()
        tx.outbox.mark_sent([(delivery.id, made)], at=now)
        tx.seen.note([made])
        note_sent(tx, delivery, words=delivery.words, message_id=made, at=now)
        log.info("delivery %s had arrived", delivery.id)
        if delivery.facts.get("secret"):
            tx.outbox.change(delivery.id, facts={"wiped": True}, words=None)
        elif tx.outbox.has_dropped_edit(delivery.id):
            tx.outbox.say(
                f"found:{delivery.id}",
                delivery.kind,
                agency_id=delivery.agency_id,
                person_id=delivery.person_id,
                chat_id=delivery.chat_id,
                at=now,
                edits=delivery.id,
            )

    def put_back(self, tx: Tx, delivery: Delivery) -> None:
        """It had not arrived: it goes out as if for the first time."""
        if not is_open(tx, delivery):
            return
        tx.outbox.change(
            delivery.id,
            state="waiting",
            reason="had not arrived",
            not_ours=[],
            attempts=delivery.attempts + 1,
        )
        log.info("delivery %s had not arrived", delivery.id)

    def say_again(self, tx: Tx, delivery: Delivery, why: str) -> None:
        """Nobody can tell: it goes out once more, visibly marked and counted."""
        if not is_open(tx, delivery):
            return
        now = self._clock.now()
        if delivery.resends >= len(WAITS):
            self._ends.bury(tx, now, delivery, delivery.reason or "unclear")
            return
        waits = timedelta(minutes=WAITS[delivery.resends])
        tx.outbox.change(
            delivery.id,
            state="waiting",
            resends=delivery.resends + 1,
            attempts=delivery.attempts + 1,
            not_ours=[],
            **({"not_before": now + waits} if waits else {}),
        )
        count = int(tx.marks.get(RESENT).get("count", 0))
        tx.marks.put(RESENT, count=count + 1)
        log.info("delivery %s is said again: %s", delivery.id, why)


def is_open(tx: Tx, delivery: Delivery) -> bool:
    """Whether it is still unclear, and still about the same call: what was read may be old."""
    now = tx.outbox.get(delivery.id)
    return now.state == "ambiguous" and now.sending_at == delivery.sending_at


def keep(tx: Tx, delivery: Delivery, no: list[int]) -> None:
    """A negative answer stays true: it is not asked again after a restart."""
    if no and is_open(tx, delivery):
        tx.outbox.change(delivery.id, not_ours=[*delivery.not_ours, *no])
