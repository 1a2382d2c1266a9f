"""Turns what waits into letters: composed as things now stand, durable as sending."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bot.delivery.beforehand import compose
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.fitting import fitting
from bot.delivery.hours import leaves_any_time, opening
from bot.delivery.letter import Letter
from bot.delivery.outage import with_outage
from bot.delivery.sent_note import note_not_needed
from bot.delivery.typeable import typeable
from bot.texts import texts
from storage.sending import REPEATABLE_KINDS
from storage.trouble import is_of_the_database

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import datetime

    from bot.clock import Clock
    from bot.delivery.beforehand import Ready
    from bot.delivery.composed import Composer
    from bot.rules.model import Button, Delivery
    from storage.transaction import Tx

log = logging.getLogger(__name__)

SENDER = "sender"
"""The lease of those who may call."""

LONGEST_PLAIN = 4000
NOT_YET = ("sending", "ambiguous")
NEVER = ("waiting", "dropped", "dead", "unreachable", "held")
NOTHING_READY: Mapping[int, Ready] = MappingProxyType({})
GONE = "gone from the chat"
"""The reason on a message whose reader deleted it: it is not edited any more."""


@dataclass
class Ends:
    """What happens to a message that cannot be sent."""

    on_unreachable: Callable[[Tx, datetime, Delivery, str], None]
    on_dead: Callable[[Tx, datetime, Delivery, str], None]

    def lose(self, tx: Tx, now: datetime, delivery: Delivery, why: str) -> None:
        """Its reader cannot be reached: kept with the reason, and others are told."""
        tx.outbox.change(delivery.id, state="unreachable", reason=why[:200])
        self.on_unreachable(tx, now, delivery, why)

    def bury(self, tx: Tx, now: datetime, delivery: Delivery, why: str) -> None:
        """It can never be sent: kept as a dead letter, and somebody is told."""
        tx.outbox.change(delivery.id, state="dead", reason=why[:200])
        self.on_dead(tx, now, delivery, why)


class Batch:
    """What the claims of one transaction have in common, found out when first needed."""

    def __init__(self, tx: Tx, clock: Clock, fence: int | None, ready: Mapping[int, Ready]) -> None:
        self.tx = tx
        self.ready = ready
        self.now = clock.now()
        self.stamp = clock.stamp()
        self.fence = fence

    @cached_property
    def low(self) -> int:
        return self.tx.seen.top()

    @cached_property
    def opening(self) -> datetime | None:
        return opening(self.tx, self.now)


class Claims:
    """``fence`` gives the number of the lease, None without it; no ``fence``: no lease is asked."""

    def __init__(
        self,
        clock: Clock,
        composers: Mapping[str, Composer],
        ends: Ends,
        fence: Callable[[], int | None] | None,
    ) -> None:
        self._clock = clock
        self._composers = composers
        self._ends = ends
        self._fence = fence

    def prepare(self, tx: Tx, ids: Collection[int]) -> dict[int, Ready]:
        """On a reader: what takes long to compose, before the writer claims it."""
        return compose(tx, ids, self._composers, self._clock.now())

    def make(
        self, tx: Tx, ids: Collection[int], ready: Mapping[int, Ready] = NOTHING_READY
    ) -> list[Letter]:
        """The letters of those that may leave; the others are put off, dropped or lost."""
        batch = self.batch(tx, ready)
        if batch is None:
            return []
        found = (self.one(batch, each) for each in tx.outbox.waiting(ids))
        return [letter for letter in found if letter is not None]

    def batch(self, tx: Tx, ready: Mapping[int, Ready] = NOTHING_READY) -> Batch | None:
        """None when another process may have the lease: then nothing is written."""
        fence = self._fence() if self._fence is not None else None
        if self._fence is not None and (fence is None or not tx.leases.holds(SENDER, fence)):
            return None
        return Batch(tx, self._clock, fence, ready)

    def one(self, batch: Batch, delivery: Delivery, *, fresh: bool = False) -> Letter | None:
        """Nothing is written before all is composed: a failing composer buries its message.

        ``fresh``: said in this very transaction, to a chat looked up in it.
        """
        tx = batch.tx
        if not leaves_any_time(delivery) and batch.opening is not None:
            tx.outbox.put_off(at=batch.now, until=batch.opening)
            return None
        chat_id = delivery.chat_id if fresh else self._chat(batch, delivery)
        target = tx.outbox.get(delivery.edits) if delivery.edits else None
        if chat_id is None or not _may_be_shown(tx, delivery, target, fresh=fresh):
            return None
        composed = self._composed(batch, delivery, target or delivery)
        return _letter(batch, delivery, target, chat_id, composed) if composed else None

    def _composed(self, batch: Batch, delivery: Delivery, shown: Delivery) -> Composed | None:
        tx = batch.tx
        try:
            ready = batch.ready.get(shown.id)
            if ready is not None and ready.fits(shown):
                composed = ready.composed
            else:
                composed = self._composers[shown.kind](tx, shown, batch.now)
        except Exception as problem:
            if is_of_the_database(problem):
                raise
            log.exception("delivery %s could not be composed", delivery.id)
            why = f"could not be composed: {type(problem).__name__}"
            self._ends.bury(tx, batch.now, delivery, why)
            return None
        if isinstance(composed, NotNeeded):
            tx.outbox.change(delivery.id, state="dropped", reason=composed.why)
            note_not_needed(tx, delivery, why=composed.why, at=batch.now)
            return None
        composed = _for_another(batch, shown, typeable(composed))
        return fitting(with_outage(tx, delivery, composed, batch.now))

    def _chat(self, batch: Batch, delivery: Delivery) -> int | None:
        """Where it goes; None when nowhere, or when the chat came to be known only now."""
        if delivery.person_id is None:
            return delivery.chat_id
        found = batch.tx.outbox.chat_of(delivery.person_id)
        if found is None:
            self._ends.lose(batch.tx, batch.now, delivery, "no account")
            return None
        if found[1] != delivery.chat_id:
            batch.tx.outbox.change(delivery.id, chat_id=found[1])
            return None
        return found[1]


def _may_be_shown(tx: Tx, delivery: Delivery, target: Delivery | None, *, fresh: bool) -> bool:
    """An edit merges into a message not yet sent, and into a newer edit of the same one.

    What is unclear is shown anew when it is found, and composed anew when it was not there.
    """
    if target is None:
        return True
    if target.state in (*NEVER, *NOT_YET) or target.message_id is None or target.reason == GONE:
        why = target.reason if target.reason == GONE else target.state
        tx.outbox.change(delivery.id, state="dropped", reason=f"its message is {why}")
        return False
    if fresh:
        return True
    newer = tx.outbox.waiting_edit(target.id)
    if newer is not None and newer.id > delivery.id:
        tx.outbox.change(delivery.id, state="dropped", reason="merged into a newer edit")
        return False
    tx.outbox.merge_edits(target.id, newest=delivery.id)
    return True


def _letter(
    batch: Batch, delivery: Delivery, target: Delivery | None, chat_id: int, composed: Composed
) -> Letter | None:
    """None when somebody else was quicker."""
    is_message = target is None and delivery.kind not in REPEATABLE_KINDS
    words = composed.text
    if delivery.plain:
        words, composed = bare(words), replace(composed, keyboard=[], protect=False)
    if (target or delivery).resends:  # also when it is edited: the mark says why it is there twice
        words = resent(words, delivery.language)
    claimed = batch.tx.outbox.claim(
        delivery.id,
        chat_id=chat_id,
        words=words,
        at=batch.stamp,
        low=batch.low if is_message and chat_id > 0 else None,
        fence=batch.fence,
    )
    if not claimed:
        return None
    return Letter(
        delivery=delivery,
        chat_id=chat_id,
        text=words,
        buttons=_keyboard(batch.tx, delivery, target, composed),
        composed=composed,
        edits_message=target.message_id if target else None,
        reply_to=delivery.reply_to if target is None and not delivery.plain else None,
        fence=batch.fence,
    )


def _keyboard(
    tx: Tx, delivery: Delivery, target: Delivery | None, composed: Composed
) -> tuple[tuple[Button, ...], ...]:
    if not delivery.person_id or delivery.plain:
        return ()
    wanted: list[dict[str, Any]] = [
        {**button, "row": number} for number, row in enumerate(composed.keyboard) for button in row
    ]
    if not wanted and target is None:
        return ()
    put = tx.outbox.put_buttons((target or delivery).id, delivery.person_id, wanted)
    made = {button.slot: button for button in put}
    return tuple(tuple(made[button["slot"]] for button in row) for row in composed.keyboard)


def _for_another(batch: Batch, shown: Delivery, composed: Composed) -> Composed:
    """A deputy is told whose place the message came in (F26, F28); a card says so itself."""
    absent, away = shown.facts.get("instead_of"), shown.facts.get("stands_in")
    if away is not None and shown.kind != "card":
        line = texts().render(shown.language, "stands_in_note", **away)
        composed = replace(composed, text=f"{composed.text}\n\n{line}")
    if absent is None:
        return composed
    who = batch.tx.agencies.person(int(absent)).name
    line = texts().render(shown.language, "instead_of", who=who)
    return replace(composed, text=f"{composed.text}\n\n{line}")


def resent(words: str, language: str) -> str:
    """The words with the visible mark of a second sending."""
    return texts().render(language, "resent", words=words)


def bare(words: str) -> str:
    """The words without what a platform might stumble over, and not too many of them."""
    kept = "".join(each for each in words if each.isprintable() or each == "\n")
    return kept if len(kept) <= LONGEST_PLAIN else f"{kept[: LONGEST_PLAIN - 1]}…"
